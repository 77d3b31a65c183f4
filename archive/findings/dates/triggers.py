"""Words that say of what a date is the date, by language: a look-up of single words, pairs, split verbs and stems.

An entry of a table is a word, `a+b` (two words side by side), `a…b` (up to four words between them) or `stem*` (any
word that begins so, for languages that inflect).
"""

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from archive.findings.dates.languages import languages
from archive.findings.dates.lexicon import english

REACH = 6  # words that an entry may ask for, from its first to its last
_SHORTEST_STEM = 2


class Triggers:
    """The tables of one language: `trigger` names the class of a word's cue, `holds` asks one table of many words."""

    def __init__(self, tables: Mapping[str, str]) -> None:
        self._class_of = {entry: name for name in reversed(CLASSES) for entry in tables.get(name, "").split()}
        self._tables = {name: frozenset(words.split()) for name, words in tables.items()}
        self._openers = frozenset(re.split(r"[+…]", entry)[0] for entry in self._class_of)

    def trigger(self, words: list[str]) -> str | None:
        """The class of the cue that begins with the first of these words; pairs go before single words."""
        word, after = words[0], words[1:REACH]
        stem = _stem(word, self._openers)
        if word not in self._openers and stem is None:
            return None
        pair = self._class_of.get(f"{word}+{after[0]}") if after else None
        split = (self._class_of.get(f"{word}…{near}") for near in after)
        return pair or next(filter(None, split), None) or self._class_of.get(word) or self._class_of.get(stem or "")

    def holds(self, name: str, words: list[str]) -> bool:
        """Whether one of these words, or two side by side, stand in a table."""
        table = self._tables.get(name, frozenset())
        pairs = (f"{one}+{other}" for one, other in pairwise(words))
        return not table.isdisjoint(words) or not table.isdisjoint(pairs) or any(_stem(word, table) for word in words)


# In this order of strength: what stands in two tables belongs to the first.
CLASSES = (
    "modified", "changed", "published", "enforced", "detected", "activity_start", "activity_end", "observed",
    "made_public", "said",
)  # fmt: skip


def _stem(word: str, table: frozenset[str]) -> str | None:
    """The longest entry `stem*` of a table that a word begins with."""
    ends = range(len(word), _SHORTEST_STEM, -1)
    return next((stem for end in ends if (stem := f"{word[:end]}*") in table), None)


@cache
def triggers(language: str) -> Triggers:
    """The tables of a language; empty ones for a language without."""
    if language == "en":
        return Triggers(english().kinds)
    spoken = languages().get(language)
    return Triggers(spoken.kinds if spoken else {})
