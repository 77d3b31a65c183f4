"""The English grammar of dates, compiled: the patterns of `english.toml`, each with the function that resolves it."""

import re
from functools import cache
from typing import NamedTuple

from archive.findings.dates import events, explicit, holidays, periods, relative, times
from archive.findings.dates.lexicon import classes_of, english, vocabulary
from archive.findings.dates.meaning import Resolver
from archive.findings.dates.tape import PLAIN, Alphabet, Tape, write_tape

_RESOLVERS: tuple[Resolver, ...] = (
    explicit.iso, explicit.figures, explicit.full_date, explicit.days, explicit.month, explicit.year, explicit.decade,
    explicit.century, explicit.part_of_year, explicit.season, relative.month_beside, relative.deictic, relative.weekday,
    relative.neighbouring, relative.year_end, relative.ago, relative.running_period, times.clock, times.part,
    periods.duration, periods.repeated, periods.present, periods.past, periods.future, events.named_event,
    holidays.holiday,
)  # fmt: skip


class Rule(NamedTuple):
    """A pattern and its resolver; the name goes with every finding."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver


class Grammar(NamedTuple):
    """The rules in order, the patterns of what stands around a date, and the words they are written in."""

    rules: list[Rule]
    frames: dict[str, re.Pattern[str]]
    alphabet: Alphabet
    words: dict[str, str]

    def tape(self, text: str) -> Tape:
        """A text in the letters of this grammar."""
        return write_tape(text, self.words, self._figure, self.alphabet.character(PLAIN))

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
    return Grammar(
        [Rule(name, alphabet.compile(one), resolvers[name]) for name, one in rules],
        {name: alphabet.compile(one) for name, one in frames.items()},
        alphabet,
        words,
    )


_MARKS = {",": " COMMA ", "-": " DASH ", "'": " APOSTROPHE "}


def _expanded(pattern: str) -> str:
    """A pattern without macros, its marks as classes."""
    macros = english().macros
    while "@" in pattern:
        pattern = re.sub(r"@([A-Z]+)", lambda macro: f"({macros[macro[1]]})", pattern)
    return re.sub(r"[,'-]", lambda mark: _MARKS[mark[0]], " ".join(pattern.split()))
