"""Which passages of a text anybody may see: the one function that decides it.

Whole texts of the press are other people's. A source whose rights are `full` shows everything; any other shows its
opening words and the evidence of claims, and never more than a third of the text altogether. An eighth of that third
is kept for what older versions said otherwise, so that the comparison of versions can quote what was changed.

The writer grants the passages of the newest version once, with `shown`, and writes no other words into the public
database. The site shows in context what is public there, and of older versions what `spared` allows. Both together
stay below the `cap`, whatever pages, formats and versions a reader collects.
"""

import re
from collections.abc import Iterable

Range = tuple[int, int]

SHARE = 3  # at most one third of a text is shown, however short it is
LEAD = 400
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)]*(?=\s)|[。！？]+[」』”]*|\n\n")
SPARE = 8  # one part in eight of the cap is for older versions


def shown(length: int, rights: str, wanted: Iterable[Range] = ()) -> list[Range]:
    """Ranges of a text of `length` code points that may be shown, in order and without overlap.

    `wanted` are passages in order of importance, the `opening` first; each is granted whole or not at all, until the
    share is used up.
    """
    if rights == "full":
        return [(0, length)] if length else []
    budget = cap(length) - reserve(length)
    granted: list[Range] = []
    for passage in wanted:
        candidate = merged([*granted, passage])
        if sum(end - start for start, end in candidate) <= budget:
            granted = candidate
    return granted


def opening(text: str, start: int, rights: str) -> Range:
    """The first words of the text proper, which begins at `start`: whole sentences where they fit, else whole words.

    About `LEAD` code points; of the press no more than two fifths of what may be seen, so that evidence has its part.
    """
    room = LEAD if rights == "full" else min(LEAD, (cap(len(text)) - reserve(len(text))) * 2 // 5)
    if len(text) - start <= room:
        return start, len(text)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, start + room)]
    if ends and ends[-1] - start >= room // 3:
        return start, ends[-1]
    space = text.rfind(" ", start, start + room)
    return start, space if space > start else start + room


def cap(length: int) -> int:
    """How many code points of a press text of `length` may be seen altogether."""
    return length // SHARE


def reserve(length: int) -> int:
    """How many of them are kept for older versions."""
    return cap(length) // SPARE


def spared(length: int, rights: str, wanted: Iterable[int]) -> list[bool]:
    """Which passages of older versions may be seen beside a newest text of `length`; `wanted` are their lengths.

    In order of importance; each is granted whole or not at all.
    """
    wanted = list(wanted)
    if rights == "full":
        return [True] * len(wanted)
    left = reserve(length)
    granted = []
    for size in wanted:
        granted.append(size <= left)
        left -= size if granted[-1] else 0
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
