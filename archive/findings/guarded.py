"""An expression behind a cheaper question: most passages hold nothing of what a dear expression looks for.

The words that expressions cannot do without are looked for all at once: one walk over a text tells which stand in it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import count
from typing import Any, NamedTuple

import ahocorasick

NEVER = r"\0(?!)"  # what matches nothing, and begins with a letter: it is looked for fast
_BEFORE_CAPITAL = re.compile(r" (?=[A-ZÀ-Þ\u0100-\uffff])")  # or what may be one in other alphabets
_ENDING = re.compile(r"[A-Za-z]{2,}(?=[|)]|$)")
_PARTED = re.compile(r"\|(?![^(]*\))")
_PLAIN = re.compile(r"(?:[^\\|?*+()\[\]{}](?![?*{]))+")


class _Stems:
    """Strings that expressions cannot do without, looked for in one walk over a text; `fold` tells in which case."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self.fold = fold
        self.bits = count()
        self.asked: dict[str, int] = {}  # a stem → one bit for each expression that asks for it
        self.walker = cache(self._walker)
        self.held = lru_cache(maxsize=8)(self._held)  # one text is asked for many things, one after the other

    def bit(self, stems: Iterable[str]) -> int:
        """The bit that `held` sets where one of these stands."""
        bit = 1 << next(self.bits)
        for stem in stems:
            self.asked[stem] = self.asked.get(stem, 0) | bit
        self.walker.cache_clear()
        self.held.cache_clear()
        return bit

    def _walker(self) -> Any:
        walker = ahocorasick.Automaton()
        for stem, bits in self.asked.items():
            walker.add_word(stem, bits)
        walker.make_automaton()
        return walker

    def _held(self, text: str) -> int:
        held = 0
        for _, bits in self.walker().iter(self.fold(text)):
            held |= bits
        return held


_AS_WRITTEN, _FOLDED = _Stems(str), _Stems(str.casefold)


class Guarded(NamedTuple):
    """`pattern` is tried only where `guard` matches too; a guard is fast where it begins with fixed letters."""

    guard: re.Pattern[str]
    pattern: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern, in order."""
        return self.pattern.finditer(text) if self.guard.search(text) else iter(())


class Stemmed(NamedTuple):
    """`pattern` is tried only where one of `stems` stands; `among` knows by which `bit` to tell."""

    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    among: _Stems
    bit: int

    def search(self, text: str) -> re.Match[str] | None:
        """The first match of the pattern."""
        return self.pattern.search(text) if self.stands_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern, in order."""
        return self.pattern.finditer(text) if self.stands_in(text) else iter(())

    def stands_in(self, text: str) -> bool:
        """Whether a stem stands in a text."""
        return self.among.held(text) & self.bit != 0


class Leading(NamedTuple):
    """`pattern` is tried only where one of `ends` stands right before a capital, as few words do."""

    ends: tuple[str, ...]
    words: Stemmed

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern, in order."""
        leads = self.words.stands_in(text) and any(
            text.endswith(self.ends, 0, capital.end()) for capital in _BEFORE_CAPITAL.finditer(text)
        )
        return self.words.pattern.finditer(text) if leads else iter(())


def leading(words: str, pattern: str) -> Leading:
    """`words` are alternatives that end in plain letters; one of them leads up to a capital in whatever matches."""
    ends = tuple(f"{end} " for end in sorted(set(_ENDING.findall(words))))
    return Leading(ends, _stemmed(ends, re.compile(pattern), _AS_WRITTEN))


def stemmed(stems: str, pattern: str) -> Stemmed:
    """Both, in whatever case; stems stand apart by spaces. Whatever the pattern matches must hold one of them."""
    return _stemmed(tuple(stems.split()), re.compile(pattern, re.IGNORECASE), _FOLDED)


def worded(words: str, pattern: str) -> Stemmed:
    """A pattern behind the plain letters that each of these alternatives begins with, of which it must hold one.

    A stop counts as a letter, and so does a sign of money.
    """
    found = [_PLAIN.match(word) for word in _PARTED.split(words)]
    if not all(found):
        raise ValueError(f"each of these must begin with a letter: {words}")
    return _stemmed(tuple(match[0] for match in found if match), re.compile(pattern), _AS_WRITTEN)


def _stemmed(stems: tuple[str, ...], pattern: re.Pattern[str], among: _Stems) -> Stemmed:
    return Stemmed(stems, pattern, among, among.bit(stems))


def guarded(guard: str, pattern: str) -> Guarded:
    """Both compiled. Whatever the pattern matches must hold a match of the guard."""
    return Guarded(re.compile(guard), re.compile(pattern))


def alternatives(words: Iterable[str]) -> str:
    """An expression for any of these words, the longest that fits; of none, what never matches."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or NEVER


def any_of(words: Iterable[str]) -> Guarded:
    """These words, each by itself and not as a part of another."""
    either = alternatives(words)
    return guarded(either, rf"(?<![\w-])(?:{either})(?![\w-])")
