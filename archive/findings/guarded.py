"""An expression behind a cheaper one: most passages hold nothing of what a dear expression looks for."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

NEVER = r"\0(?!)"  # what matches nothing, and begins with a letter: it is looked for fast
_BEFORE_CAPITAL = re.compile(r" (?=[A-ZÀ-Þ\u0100-\uffff])")  # or what may be one in other alphabets
_ENDING = re.compile(r"[A-Za-z]{2,}(?=[|)]|$)")
_folded = lru_cache(maxsize=2)(str.casefold)  # one text is asked for many things, one after the other


class Guarded(NamedTuple):
    """`pattern` is tried only where `guard` matches too; a guard is fast where it begins with fixed letters."""

    guard: re.Pattern[str]
    pattern: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern, in order."""
        return self.pattern.finditer(text) if self.guard.search(text) else iter(())


class Stemmed(NamedTuple):
    """`pattern` is tried only where one of `stems` stands, in whatever case: to look for a string is cheaper still."""

    stems: tuple[str, ...]
    pattern: re.Pattern[str]

    def search(self, text: str) -> re.Match[str] | None:
        """The first match of the pattern."""
        folded = _folded(text)
        return self.pattern.search(text) if any(map(folded.__contains__, self.stems)) else None


class Leading(NamedTuple):
    """`pattern` is tried only where one of `ends` stands right before a capital, as few words do."""

    ends: tuple[str, ...]
    pattern: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern, in order."""
        leads = any(text.endswith(self.ends, 0, capital.end()) for capital in _BEFORE_CAPITAL.finditer(text))
        return self.pattern.finditer(text) if leads else iter(())


def leading(words: str, pattern: str) -> Leading:
    """`words` are alternatives that end in plain letters; one of them leads up to a capital in whatever matches."""
    return Leading(tuple(f"{end} " for end in sorted(set(_ENDING.findall(words)))), re.compile(pattern))


def stemmed(stems: str, pattern: str) -> Stemmed:
    """Both, in whatever case; stems stand apart by spaces. Whatever the pattern matches must hold one of them."""
    return Stemmed(tuple(stems.split()), re.compile(pattern, re.IGNORECASE))


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
