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
_EITHER = re.compile(r"\(\?:([^()]*)\)")
_PLAIN = re.compile(r"(?:[^\\|?*+()\[\]{}](?![?*{]))+")


class _Stems:
    """Strings that expressions cannot do without, looked for in one walk over a text; `fold` tells in which case."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self.fold = fold
        self.bits = count()
        self.asked: dict[str, int] = {}  # a stem → one bit for each expression that asks for it
        self.walker = cache(self._walker)
        self.held = lru_cache(maxsize=256)(self._held)  # the passages of a document are gone through again and again
        self.places = lru_cache(maxsize=2)(self._places)  # where each stem begins, with its bits, in order

    def bit(self, stems: Iterable[str]) -> int:
        """The bit that `held` sets where one of these stands."""
        bit = 1 << next(self.bits)
        for stem in stems:
            self.asked[stem] = self.asked.get(stem, 0) | bit
        self.walker.cache_clear()
        self.held.cache_clear()
        self.places.cache_clear()
        return bit

    def _walker(self) -> Any:
        walker = ahocorasick.Automaton()
        for stem, bits in self.asked.items():
            walker.add_word(stem, (len(stem) - 1, bits))
        walker.make_automaton()
        return walker

    def _held(self, text: str) -> int:
        held = 0
        for _, (_, bits) in self.walker().iter(self.fold(text)):
            held |= bits
        return held

    def _places(self, text: str) -> list[tuple[int, int]]:
        return sorted((last - length, bits) for last, (length, bits) in self.walker().iter(text))


_AS_WRITTEN, _BEGINNING, _FOLDED = _Stems(str), _Stems(str), _Stems(str.casefold)


class Guarded(NamedTuple):
    """`pattern` is tried only where `guard` matches too; a guard is fast where it begins with fixed letters."""

    guard: re.Pattern[str]
    pattern: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern, in order."""
        return self.pattern.finditer(text) if self.guard.search(text) else iter(())


class Stemmed(NamedTuple):
    """`pattern` is tried only where one of `stems` stands, and one of others if it needs `also` one of these.

    `among` knows by which bit to tell each.
    """

    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    among: _Stems
    bit: int
    also: int = 0

    def search(self, text: str) -> re.Match[str] | None:
        """The first match of the pattern."""
        return self.pattern.search(text) if self.stands_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern, in order."""
        return self.pattern.finditer(text) if self.stands_in(text) else iter(())

    def stands_in(self, text: str) -> bool:
        """Whether a stem stands in a text."""
        held = self.among.held(text)
        return held & self.bit != 0 and (not self.also or held & self.also != 0)


class Begun(NamedTuple):
    """`words` are those that each match of their pattern begins with: it is tried nowhere else."""

    words: Stemmed

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern, in order."""
        end = 0
        for start, bits in self.words.among.places(text):
            if bits & self.words.bit and start >= end and (match := self.words.pattern.match(text, start)):
                yield match
                end = match.end()


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


def stemmed(stems: str, pattern: str, also: str = "") -> Stemmed:
    """Both, in whatever case; stems stand apart by spaces.

    Whatever the pattern matches must hold one of them, and one of `also` where any are given.
    """
    one = _stemmed(tuple(stems.split()), re.compile(pattern, re.IGNORECASE), _FOLDED)
    return one._replace(also=_FOLDED.bit(also.split()) if also else 0)


def worded(words: str, pattern: str, among: _Stems = _AS_WRITTEN) -> Stemmed:
    """A pattern behind the plain letters that each of these alternatives begins with, of which it must hold one.

    A stop counts as a letter, and so does a sign of money.
    """
    return _stemmed(tuple(_beginnings(words)), re.compile(pattern), among)


def _beginnings(words: str) -> Iterator[str]:
    for word in _PARTED.split(words):
        either, plain = _EITHER.match(word), _PLAIN.match(word)
        if either is not None:
            yield from _beginnings(either[1])
        elif plain is not None:
            yield plain[0]
        else:
            raise ValueError(f"each of these must begin with a letter: {words}")


def begun(words: str, pattern: str) -> Begun:
    """A pattern that begins with one of these alternatives; each begins with plain letters."""
    return Begun(worded(words, pattern, _BEGINNING))


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
