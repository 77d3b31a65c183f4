"""The English grammar of dates, compiled: the patterns of `english.toml`, each with the function that resolves it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from archive.findings.dates import events, explicit, holidays, periods, relative, times
from archive.findings.dates.lexicon import MARKS, classes_of, english, vocabulary
from archive.findings.dates.meaning import Resolver
from archive.findings.dates.needs import needs_of
from archive.findings.dates.tape import PLAIN, Alphabet, Tape, write_tape

_RESOLVERS: tuple[Resolver, ...] = (
    explicit.iso, explicit.figures, explicit.full_date, explicit.days, explicit.month, explicit.year, explicit.decade,
    explicit.century, explicit.part_of_year, explicit.season, relative.month_beside, relative.deictic, relative.weekday,
    relative.neighbouring, relative.year_end, relative.ago, relative.running_period, times.clock, times.part,
    periods.duration, periods.repeated, periods.present, periods.past, periods.future, events.named_event,
    holidays.holiday,
)  # fmt: skip


_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_DIGIT = re.compile(r"\d")
_WITHOUT_DIGITS = ("AMPM", "FISCAL", *MARKS.values())


class Rule(NamedTuple):
    """A pattern, its resolver, and letters of which it needs one of each set; the name goes with every finding."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver
    needs: list[frozenset[str]]


class Grammar(NamedTuple):
    """The rules in order, the patterns of what stands around a date, and the words they are written in."""

    rules: list[Rule]
    frames: dict[str, re.Pattern[str]]
    alphabet: Alphabet
    words: dict[str, str]
    marks: frozenset[str]  # the letters of what is neither word nor figure
    sought: dict[str, list[int]]  # letter → the places of the rules whose last need it meets; '' → those without needs

    def tapes(self, text: str) -> Iterator[tuple[int, Tape]]:
        """The paragraphs of a text in the letters of this grammar, each with its place; no phrase crosses a gap."""
        start = 0
        for end, following in [*(gap.span() for gap in _GAP.finditer(text)), (len(text), 0)]:
            if tape := self.tape(text[start:end]):
                yield start, tape
            start = following

    def tape(self, paragraph: str) -> Tape | None:
        """A paragraph in these letters; none where no rule could match, as in most."""
        if not _DIGIT.search(paragraph) and not self.possible(self._glimpsed(paragraph)):
            return None
        return write_tape(paragraph, self.words, self._figure, self.alphabet.character(PLAIN))

    def possible(self, letters: set[str]) -> list[Rule]:
        """The rules that could match a tape of no other letters, in order."""
        places = set(self.sought[""]).union(*(self.sought[one] for one in self.sought.keys() & letters))
        rules = (self.rules[place] for place in sorted(places))
        return [rule for rule in rules if not any(map(letters.isdisjoint, rule.needs))]

    def _glimpsed(self, text: str) -> set[str]:
        """Every letter that the tape of a text without digits could have, and more."""
        return {self.words[word] for word in self.words.keys() & set(_WORD.findall(text))} | self.marks

    def _figure(self, kind: str, word: str) -> str:
        return self.alphabet.character(classes_of(kind, word))


@cache
def grammar() -> Grammar:
    """The English grammar, compiled once a process."""
    written = english()
    rules = [(name, _expanded(one)) for name, patterns in written.rules.items() for one in patterns]
    frames = {name: _expanded(one) for name, one in written.frames.items()}
    alphabet, words = vocabulary(frozenset([*(one for _, one in rules), *frames.values()]))
    resolvers = {resolver.__name__: resolver for resolver in _RESOLVERS}
    compiled = [Rule(name, alphabet.compile(one), resolvers[name], _needed(one, alphabet)) for name, one in rules]
    return Grammar(
        compiled,
        {name: alphabet.compile(one) for name, one in frames.items()},
        alphabet,
        words,
        frozenset(alphabet.character(frozenset({name})) for name in _WITHOUT_DIGITS),
        _sought(compiled),
    )


def _sought(rules: list[Rule]) -> dict[str, list[int]]:
    sought: dict[str, list[int]] = {"": []}
    for place, rule in enumerate(rules):
        for letter in rule.needs[-1] if rule.needs else [""]:
            sought.setdefault(letter, []).append(place)
    return sought


def _needed(pattern: str, alphabet: Alphabet) -> list[frozenset[str]]:
    return [frozenset("".join(map(alphabet.letters, need))) for need in needs_of(pattern)]


_MARKS = {",": " COMMA ", "-": " DASH ", "'": " APOSTROPHE "}


def _expanded(pattern: str) -> str:
    """A pattern without macros, its marks as classes."""
    macros = english().macros
    while "@" in pattern:
        pattern = re.sub(r"@([A-Z]+)", lambda macro: f"({macros[macro[1]]})", pattern)
    return re.sub(r"[,'-]", lambda mark: _MARKS[mark[0]], " ".join(pattern.split()))
