"""Words that are capital only because they open a sentence, and where a name begins behind them."""

import re
from collections.abc import Callable
from functools import lru_cache

STOPS = frozenset({
    "and", "or", "but", "the", "a", "an", "that", "to", "from", "with", "as", "by", "of", "in", "on", "at", "for",
    "when", "while", "if", "than", "is", "was", "are", "were", "be", "been", "it", "its", "his", "her", "their", "our",
    "my", "your", "this", "these", "those", "who", "which",
})  # fmt: skip
OPENERS = STOPS | {
    "later", "earlier", "today", "yesterday", "now", "then", "still", "also", "even", "both", "after", "before", "how",
    "because", "although", "though", "until", "since", "like", "unlike", "despite", "why", "what", "where", "he", "she",
    "so", "yes", "no", "not", "said", "says", "against", "about", "between", "only", "should", "could", "would", "did",
    "does", "has", "had", "can", "will", "team", "house", "we", "they", "i", "you", "there", "q", "a",
    "however", "moreover", "meanwhile", "instead", "furthermore", "nevertheless", "nonetheless", "additionally",
    "therefore", "thus", "hence", "indeed", "otherwise", "overall", "finally", "separately", "similarly", "yet",
    "last", "next", "here", "once", "perhaps", "among", "under", "during", "through",
}  # fmt: skip
_FIRST = re.compile(r"(\w+) ")
_SMALL = re.compile(r"(?<![\w-])[a-zà-ÿ]+(?![\w-])")


def opens(word: str) -> bool:
    """Whether a word opens a sentence rather than a name."""
    return word.lower() in OPENERS


def past_openers(text: str, start: int, end: int, is_in_front: Callable[[str], bool] = opens) -> int:
    """Where a name begins behind such words, or behind others that are no part of it; its last word stays."""
    while (match := _FIRST.match(text, start, end)) and is_in_front(match[1]):
        start = match.end()
    return start


@lru_cache(maxsize=2)
def small_words(text: str) -> frozenset[str]:
    """The words that a document writes small: what is one of them is hardly a name where a sentence opens with it."""
    return frozenset(_SMALL.findall(text))
