"""Words that say of what a date is the date, by language: a look-up of single words, pairs, split verbs and stems.

An entry of a table is a word, `a+b` (two words side by side), `a…b` (up to four words between them), `stem*` (any word
that begins so) or `*ending`, both for languages that inflect.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import pairwise

from archive.findings.dates.languages import languages
from archive.findings.dates.lexicon import english

_LONGEST = 40  # letters of a word that may inflect; more are no word, and would cost their square
REACH = 6  # words that an entry may ask for, from its first to its last


# In this order of strength: what stands in two tables belongs to the first.
CLASSES = (
    "modified", "changed", "published", "enforced", "curbed", "detected", "activity_start", "activity_end", "observed",
    "made_public", "said", "acting",
)  # fmt: skip


class Triggers:
    """The tables of one language: `trigger` names the class of a word's cue, `holds` asks one table of many words."""

    def __init__(self, tables: Mapping[str, str], classes: tuple[str, ...] = CLASSES) -> None:
        self._class_of = {entry: name for name in reversed(classes) for entry in tables.get(name, "").split()}
        self._tables = {name: frozenset(words.split()) for name, words in tables.items()}
        self._inflects = any("*" in words for words in tables.values())
        self._openers = frozenset(re.split(r"[+…]", entry)[0] for entry in self._class_of)

    def opens(self, word: str) -> bool:
        """Whether a cue may begin with this word: most do not."""
        return word in self._openers or (self._inflects and _stem(word, self._openers) is not None)

    def trigger(self, words: list[str]) -> str | None:
        """The class of the cue that begins with the first of these words; pairs go before single words."""
        word, after = words[0], words[1:REACH]
        stem = _stem(word, self._openers) if self._inflects else None
        pair = self._class_of.get(f"{word}+{after[0]}") if after else None
        split = (self._class_of.get(f"{word}…{near}") for near in after)
        return pair or next(filter(None, split), None) or self._class_of.get(word) or self._class_of.get(stem or "")

    def holds(self, name: str, words: list[str]) -> bool:
        """Whether one of these words, or two side by side, stand in a table."""
        table = self._tables.get(name, frozenset())
        pairs = (f"{one}+{other}" for one, other in pairwise(words))
        return (
            not table.isdisjoint(words)
            or not table.isdisjoint(pairs)
            or (self._inflects and any(_stem(word, table) for word in words))
        )

    def knows(self, name: str) -> bool:
        """Whether the language has such a table."""
        return name in self._tables


def _stem(word: str, table: frozenset[str]) -> str | None:
    """The longest entry `stem*` of a table that a word begins with, or `*ending` that it ends with."""
    return _stem_of(word, table) if len(word) <= _LONGEST else None


@lru_cache(maxsize=1 << 16)
def _stem_of(word: str, table: frozenset[str]) -> str | None:
    known = (f"{word[:end]}*" for end in range(len(word), 1, -1))
    endings = (f"*{word[start:]}" for start in range(1, len(word) - 1))
    return next((entry for entry in (*known, *endings) if entry in table), None)


@cache
def triggers(language: str) -> Triggers:
    """The tables of a language; empty ones for a language without."""
    if language == "en":
        return Triggers(english().kinds)
    spoken = languages().get(language)
    return Triggers(spoken.kinds if spoken else {})


@cache
def tenses(language: str) -> Triggers:
    """What the verbs of a language other than English say of time: classes `past` and `future`."""
    spoken = languages().get(language)
    return Triggers(spoken.tense if spoken else {}, ("past", "future"))
