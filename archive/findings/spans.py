"""Findings by their place: those of a list in text order that a stretch of the document holds."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeVar

from archive.records import Span

Spanned = TypeVar("Spanned", bound=Span)
_START = attrgetter("start")


def within(found: Sequence[Spanned], start: int, end: int) -> list[Spanned]:
    """Those that begin and end in a stretch; the list is in the order of its starts."""
    first, last = (bisect_left(found, at, key=_START) for at in (start, end))
    return [one for one in found[first:last] if one.end <= end]
