"""Second-hand claims: "X told Y, according to Z" is one claim of X that came through Z."""

import msgspec

from archive.findings.claims.attributions import Attribution
from archive.findings.claims.subjects import Range

_MOST = 0.8  # of the outer content that the inner attribution fills
_PRONOUN = 4  # letters at most: who says that "it" or "she" said something mostly speaks of himself
Chained = tuple[Attribution, tuple[Attribution, ...]]  # what is said, and who passed it on, nearest first


def chained(found: list[Attribution]) -> list[Chained]:
    """Attributions with those that only report them folded in; an outer one that says more stays by itself."""
    outer: dict[int, int] = {}
    for index, one in enumerate(found):
        holders = [at for at, other in enumerate(found) if at != index and _reports(other, one)]
        if holders:
            outer[index] = min(holders, key=lambda at: found[at].content[1] - found[at].content[0])
    kept = []
    for index, one in enumerate(found):
        if index not in outer.values():
            kept.append((one, tuple(found[at] for at in _through(index, outer))))
    return kept


def relay_of(one: Attribution) -> Attribution | None:
    """The one who passed it on inside the same clause ("through a spokeswoman"), as an attribution."""
    if one.relay is None:
        return None
    return msgspec.structs.replace(one, source=one.relay, head=one.relay[0], full=None, relay=None)


def _through(index: int, outer: dict[int, int]) -> list[int]:
    found: list[int] = []
    while index in outer and outer[index] not in found:
        index = outer[index]
        found.append(index)
    return found


def _reports(outer: Attribution, inner: Attribution) -> bool:
    """Whether the content of one is nothing but the saying of the other, by somebody else, in a verb of saying."""
    if outer.source is None or inner.source is None or outer.rule not in {"clause", "around", "according"}:
        return False
    if inner.rule != "clause" or inner.verb is None or inner.verb.weak or inner.full is None:
        return False
    if inner.source[1] - inner.source[0] <= _PRONOUN or _meet(outer.source, inner.source):
        return False
    start, end = outer.content
    if outer.rule == "according" and inner.cue[0] < outer.cue[0] <= inner.content[1]:
        return inner.content[0] < outer.cue[0]
    if not start <= inner.cue[0] < end:
        return False
    first = min(inner.cue[0], inner.source[0], inner.content[0])
    last = max(inner.cue[1], inner.source[1], inner.content[1])
    return min(end, last) - max(start, first) >= _MOST * (end - start)


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]
