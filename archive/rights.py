"""Which passages of a text anybody may see: the one function that decides it.

Whole texts of the press are other people's. A source whose rights are `full` shows everything; any other shows its
opening words and the evidence of claims, and never more than a third of the text altogether.
"""

from collections.abc import Iterable

Range = tuple[int, int]

SHARE = 3  # at most one third of a text is shown …
FLOOR = 280  # … but the opening of a very short notice still is
LEAD = 400


def shown(length: int, rights: str, wanted: Iterable[Range] = ()) -> list[Range]:
    """Ranges of a text of `length` code points that may be shown, in order and without overlap.

    `wanted` are passages in order of importance; each is granted whole or not at all, until the share is used up.
    """
    if rights == "full":
        return [(0, length)] if length else []
    budget = max(length // SHARE, min(FLOOR, length // 2))
    granted = merged([(0, min(LEAD, budget // 2))])
    for passage in wanted:
        candidate = merged([*granted, passage])
        if sum(end - start for start, end in candidate) <= budget:
            granted = candidate
    return granted


def merged(ranges: Iterable[Range]) -> list[Range]:
    """The same characters as ordered ranges without overlap; empty ranges vanish."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def visible(passage: Range, ranges: Iterable[Range]) -> bool:
    """Whether a passage lies wholly within ranges that `shown` granted."""
    return any(start <= passage[0] and passage[1] <= end for start, end in ranges)
