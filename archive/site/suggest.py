"""Guesses what a misspelt name was meant to be: the nearest words of the names that the archive knows."""

from collections.abc import Iterable
from difflib import get_close_matches

from archive.site.highlight import folded
from archive.site.search import Query

NEAR = 0.76  # difflib's ratio; "Zukerberg" has 0.95 with "Zuckerberg", "Metta" 0.89 with "Meta"
MOST_WORDS = 6  # of a query that are looked up
POOL = 3000  # words that one word is compared with at most


class Speller:
    """The words of all names, by their first letter."""

    def __init__(self, names: Iterable[str]) -> None:
        """Names as the archive writes them."""
        self._words: dict[str, dict[str, str]] = {}
        for name in names:
            for word in name.split():
                if len(word) > 2:
                    self._words.setdefault(folded(word)[0], {}).setdefault(folded(word), word)

    def suggest(self, query: Query) -> list[tuple[str, str]]:
        """Pairs of a word of the query and what it may have been."""
        asked = dict.fromkeys(word for phrase in query.phrases for word in phrase)
        asked |= dict.fromkeys(
            word for field in ("actor", "source") for value in query.wanted.get(field, ()) for word in value.split()
        )
        found = ((word, self._nearest(word)) for word in list(asked)[:MOST_WORDS])
        return [(word, near) for word, near in found if near]

    def _nearest(self, word: str) -> str:
        low = folded(word)
        known = self._words.get(low[:1], {})
        if low in known or len(low) < 4:
            return ""
        pool = [other for other in known if abs(len(other) - len(low)) <= 2][:POOL]
        near = get_close_matches(low, pool, n=1, cutoff=NEAR)
        return known[near[0]] if near else ""
