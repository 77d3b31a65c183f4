"""Mentions of actors as they are made, ordered and compared: plain functions on stretches of one text."""

from collections.abc import Iterable

import msgspec

from archive.records import ActorKind, ActorMention

# How sure a rule is that this is an actor, and of this kind: set by hand, shown to readers, and nothing decides by it.
CONFIDENCE = {
    "gazetteer": 1.0,  # a source says the name, and what is ambiguous stands in its context
    "government": 1.0, "office": 1.0, "administration": 1.0,  # named by a country, an office or who leads it
    "person": 0.95,  # a name in full, in its place: behind a title, before a verb of saying
    "surname": 0.6,  # a lone word behind a title, or the name of one of several
    "headword": 0.8,  # a noun tells the kind; where the name begins is read off its capitals
    "locality": 0.8, "recognised place": 0.8,  # some towns are surnames
    "dateline": 0.8,  # capitals where a report names its place; some are the label of a desk
    "party": 0.8,  # one word before a politician
    "acronym": 0.8,  # the document explains it; that it is an agency is a guess
    "recogniser": 0.7,  # the guess of the model, where a word of the name bears it out
    "recognised acronym": 0.6,  # the same, where no word can
    "lone": 0.7,  # treated as a body somewhere in the document, and perhaps a plain word elsewhere
    "short": 0.7, "reference": 0.7,  # "the Commission", "the company": the only one of the document so far
}  # fmt: skip


def mention(text: str, start: int, end: int, kind: ActorKind, **more: str | float | None) -> ActorMention:
    """A mention of what stands from `start` to `end`; its words and its rule give what `more` does not."""
    words = text[start:end]
    known = {"name": words, "confidence": CONFIDENCE.get(str(more.get("rule")), 1.0), **more}
    return msgspec.convert({"start": start, "end": end, "quote": words, "kind": kind, **known}, ActorMention)


def text_order(one: ActorMention) -> tuple[int, int]:
    """What to sort mentions by: where they begin, the longer of two first."""
    return one.start, -one.end


def inside(one: ActorMention, others: Iterable[ActorMention]) -> bool:
    """Whether another mention covers this one."""
    return any(other.start <= one.start and one.end <= other.end and other is not one for other in others)


def meets(start: int, end: int, others: Iterable[ActorMention]) -> bool:
    """Whether a stretch shares a character with one of the mentions."""
    return any(other.start < end and start < other.end for other in others)


def covered(text: str, mentions: list[ActorMention]) -> bytearray:
    """One byte for each letter of a text: whether a mention stands on it."""
    covered = bytearray(len(text))
    for one in mentions:
        covered[one.start : one.end] = b"\1" * (one.end - one.start)
    return covered
