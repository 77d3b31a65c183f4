"""An expression behind a cheaper one: most passages hold nothing of what a dear expression looks for."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_NEVER = r"(?!)"


class Guarded(NamedTuple):
    """`pattern` is tried only where `guard` matches too; a guard is fast where it begins with fixed letters."""

    guard: re.Pattern[str]
    pattern: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern, in order."""
        return self.pattern.finditer(text) if self.guard.search(text) else iter(())


def guarded(guard: str, pattern: str) -> Guarded:
    """Both compiled. Whatever the pattern matches must hold a match of the guard."""
    return Guarded(re.compile(guard), re.compile(pattern))


def alternatives(words: Iterable[str]) -> str:
    """An expression for any of these words, the longest that fits; of none, what never matches."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or _NEVER


def any_of(words: Iterable[str]) -> Guarded:
    """These words, each by itself and not as a part of another."""
    either = alternatives(words)
    return guarded(either, rf"(?<![\w-])(?:{either})(?![\w-])")
