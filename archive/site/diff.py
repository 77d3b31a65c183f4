"""What changed between two versions, word by word, in bounded time.

This is patience diff (Bram Cohen): words that occur once in each text and in the same order are anchors, and anchors
grow over equal neighbours. difflib takes quadratic time and more on repetitive texts; this takes n log n on any.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from archive.rights import Range

_WORD = re.compile(r"\s*(?:\w+|[^\w\s])(?:\s+\Z)?|\s+\Z")


class Change(NamedTuple):
    """A stretch of both texts that is the same, or that differs; then either range may be empty."""

    old: Range
    new: Range
    same: bool


def compare(old: str, new: str) -> list[Change]:
    """The whole of both texts as stretches that are the same and stretches that differ, in turn."""
    before, after = _spans(old), _spans(new)
    runs = _runs([old[a:b].strip() for a, b in before], [new[a:b].strip() for a, b in after])
    changes: list[Change] = []
    at = (0, 0)
    for left, right, length in [*runs, (len(before), len(after), 0)]:
        if (left, right) != at:
            other = Change(_cover(before, at[0], left), _cover(after, at[1], right), same=False)
            changes += _without_space(old, new, other)
        if length:
            changes.append(Change(_cover(before, left, left + length), _cover(after, right, right + length), same=True))
        at = (left + length, right + length)
    return changes


def _without_space(old: str, new: str, change: Change) -> list[Change]:
    """The change without the space before it that both texts have."""
    (a, b), (c, d) = change.old, change.new
    space = 0
    while a + space < b and c + space < d and old[a + space] == new[c + space] and old[a + space].isspace():
        space += 1
    if not space:
        return [change]
    return [
        Change((a, a + space), (c, c + space), same=True),
        Change((a + space, b), (c + space, d), same=False),
    ]


def _runs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs of equal words, in order and apart: where in the old text, where in the new, how many."""
    runs: list[tuple[int, int, int]] = []
    done = (0, 0)
    for left, right in [(0, 0), *_anchors(old, new), (len(old), len(new))]:
        if left < done[0] or right < done[1]:
            continue
        start = 0
        while left - start > done[0] and right - start > done[1] and old[left - start - 1] == new[right - start - 1]:
            start += 1
        end = 0
        while left + end < len(old) and right + end < len(new) and old[left + end] == new[right + end]:
            end += 1
        if start + end:
            runs.append((left - start, right - start, start + end))
            done = (left + end, right + end)
    return runs


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Words that occur once in each text: the longest sequence of them that both have in one order."""
    once = {word for word, number in Counter(new).items() if number == 1}
    once &= {word for word, number in Counter(old).items() if number == 1}
    places = {word: place for place, word in enumerate(new) if word in once}
    pairs = [(place, places[word]) for place, word in enumerate(old) if word in once]
    tails: list[int] = []  # the smallest place in the new text that ends a sequence of each length
    ends: list[int] = []  # which pair that is
    before: list[int] = []  # the pair before each pair in its sequence
    for index, (_, right) in enumerate(pairs):
        length = bisect_left(tails, right)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [right]
        ends[length : length + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _spans(text: str) -> list[Range]:
    return [match.span() for match in _WORD.finditer(text)]


def _cover(spans: Sequence[Range], first: int, last: int) -> Range:
    """The characters of some words; no words lie where the next one begins."""
    if first < last:
        return spans[first][0], spans[last - 1][1]
    return (spans[first][0],) * 2 if first < len(spans) else (spans[-1][1],) * 2 if spans else (0, 0)
