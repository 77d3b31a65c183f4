"""Mentions of actors as they are made, ordered and compared: plain functions on stretches of one text."""

from collections.abc import Iterable

import msgspec

from archive.records import ActorKind, ActorMention


def mention(text: str, start: int, end: int, kind: ActorKind, **more: str | float | None) -> ActorMention:
    """A mention of what stands from `start` to `end`, named by its words where `more` gives no name."""
    words = text[start:end]
    return msgspec.convert(
        {"start": start, "end": end, "quote": words, "kind": kind, "name": words, **more}, ActorMention
    )


def text_order(one: ActorMention) -> tuple[int, int]:
    """What to sort mentions by: where they begin, the longer of two first."""
    return one.start, -one.end


def inside(one: ActorMention, others: Iterable[ActorMention]) -> bool:
    """Whether another mention covers this one."""
    return any(other.start <= one.start and one.end <= other.end and other is not one for other in others)


def meets(start: int, end: int, others: Iterable[ActorMention]) -> bool:
    """Whether a stretch shares a character with one of the mentions."""
    return any(other.start < end and start < other.end for other in others)
