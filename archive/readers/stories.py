"""Several texts on one page, told apart: the updates of a live blog, the items of a roundup."""

import re
from collections.abc import Sequence

from archive.readers.linked_data import Described
from archive.readers.moments import parse_moment
from archive.readers.passages import folded
from archive.records import Block, Story

_SEVERAL = re.compile(
    r"\b(?:round-?up|digest|in brief|briefs|week in review|en bref|kurz (?:gemeldet|notiert)|in breve|breves)\b",
    re.IGNORECASE,
)


def divide(
    text: str, blocks: Sequence[Block], title: str | None, published: str | None, described: Described
) -> list[Story]:
    """One story a page, unless linked data tells the updates of a live blog and their headlines are in the text.

    A page whose title says that it is a roundup has a story under each of its headings.
    """
    updates: dict[str, str | None] = {}
    for update in described.updates:
        headline = update.get("headline")
        if isinstance(headline, str) and (key := folded(headline)):
            moment = parse_moment(str(update.get("datePublished") or ""))
            updates.setdefault(key, moment.day.isoformat() if moment else None)
    starts = [(block.start, key) for block in blocks if (key := folded(text[block.start : block.end])) in updates]
    is_roundup = title is not None and _SEVERAL.search(title) is not None
    if len(starts) < 2 and is_roundup:
        starts = [(block.start, "") for block in blocks if block.kind == "subhead"]
    if len(starts) < (1 if is_roundup else 2):
        return [Story(start=0, end=len(text), title=title, published=published)]
    first = [Story(start=0, end=starts[0][0], title=title, published=published)] if starts[0][0] else []
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return first + [
        Story(
            start=start,
            end=len(text[:end].rstrip()),
            title=text[start:].partition("\n")[0],
            published=updates.get(key, published),
        )
        for (start, key), end in zip(starts, ends, strict=True)
    ]
