"""Compares two states of a document and says what kind of change lies between them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

import msgspec

from archive.identity import folded
from archive.records import Findings, Reading

Verdict = Literal["first", "cosmetic", "wording", "facts", "correction", "withdrawn", "restored"]

# Words by which publications of some languages announce that a text was put right; an "update" alone may be mere news.
_NOTE = re.compile(
    r"\b(?:correction|corrected|clarification|editor[’']s note|an earlier version of this"
    r"|rectificatif|erratum|une version précédente|berichtigung|korrektur|in einer früheren version"
    r"|corrección|fe de errores|una versión anterior|исправление|correzione)\b|更正|تصحيح"
    r"|^updated?\b.{0,300}\b(?:changed|revised|amended|misstated|should have|wrong(?:ly)?|incorrect(?:ly)?)\b",
    re.IGNORECASE,
)


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What two versions are compared by: their words, and what they say in normal form."""

    words: str
    title: str
    notes: tuple[str, ...]
    facts: dict[str, tuple[str, ...]]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict, and for each kind of finding what was lost and what came."""

    verdict: Verdict
    lost: dict[str, list[str]] = msgspec.field(default_factory=dict)
    came: dict[str, list[str]] = msgspec.field(default_factory=dict)


def state(reading: Reading, findings: Findings) -> State:
    """The state of one version."""
    paragraphs = reading.text.split("\n\n")
    facts = {
        "dates": _sorted(f"{found.earliest}/{found.latest}" for found in findings.dates if found.earliest),
        "figures": _sorted(f"{found.number:.15g} {found.verb or ''} {found.unit}" for found in findings.figures),
        "actors": _sorted(found.actor or found.name for found in findings.actors if found.kind != "place"),
        "claims": _sorted(
            f"{found.speaker.name if found.speaker else ''}: {'not ' if found.negated else ''}"
            f"{folded(found.content.quote)}"
            for found in findings.claims
        ),
    }
    notes = tuple(folded(paragraph) for paragraph in paragraphs if _NOTE.search(paragraph))
    return State(words=folded(reading.text), title=folded(reading.title or ""), notes=notes, facts=facts)


def compare(before: State | None, after: State) -> Change:
    """What changed. A new note of correction outweighs changed facts; changed facts outweigh changed words."""
    if before is None:
        return Change(verdict="first")
    if (before.words, before.title) == (after.words, after.title):
        return Change(verdict="cosmetic")
    lost = _missing(before.facts, after.facts)
    came = _missing(after.facts, before.facts)
    if set(after.notes) - set(before.notes):
        return Change(verdict="correction", lost=lost, came=came)
    # A claim worded anew is not yet another fact: who, when, how many and whether decide.
    hard = {"dates", "figures", "actors"} & (lost.keys() | came.keys())
    return Change(verdict="facts" if hard or _turned(before, after) else "wording", lost=lost, came=came)


def alike(one: State, other: State) -> bool:
    """Whether two texts are one in substance: more than half of all their four-word runs are common to both."""
    here, there = _runs(one.words), _runs(other.words)
    return len(here & there) * 2 > len(here | there) if here or there else one.title == other.title


def _runs(words: str) -> set[tuple[str, ...]]:
    split = words.split()
    return {tuple(split[i : i + 4]) for i in range(max(len(split) - 3, 0))} or ({tuple(split)} if split else set())


def _turned(before: State, after: State) -> bool:
    """Whether a claim changed its speaker or its sign: the same words, other heads."""
    here, there = (_heads(claims) for claims in (before.facts["claims"], after.facts["claims"]))
    return any(here[words] != there[words] for words in here.keys() & there.keys())


def _heads(claims: Iterable[str]) -> dict[str, set[str]]:
    """What is claimed → who claims it, and whether it is denied."""
    heads: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        speaker, _, words = claim.partition(": ")
        heads[words.removeprefix("not ")].add(f"{speaker} {words.startswith('not ')}")
    return heads


def _missing(here: dict[str, tuple[str, ...]], there: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    found = {kind: sorted(set(values) - set(there.get(kind, ()))) for kind, values in here.items()}
    return {kind: values for kind, values in found.items() if values}


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))
