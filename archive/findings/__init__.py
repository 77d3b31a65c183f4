"""Findings: what a reading says, found by rules and pinned to its words.

Pure functions from a `Reading` to `Findings`; nothing here touches disk (but for the tables shipped beside the code),
the network or the clock. Read `find` first.
"""

from bisect import bisect_right
from operator import itemgetter

import msgspec

from archive.findings.actors.document import find_actors
from archive.findings.analysis import analyse
from archive.findings.claims.confidence import PUBLISH
from archive.findings.claims.document import find_claims
from archive.findings.dates import find_dates
from archive.findings.disclosures import find_disclosures
from archive.findings.figures import find_figures
from archive.records import ActorMention, Claim, Findings, Reading

__all__ = [
    "EXTRACTOR",
    "PUBLISH",
    "find",
    "find_actors",
    "find_claims",
    "find_dates",
    "find_disclosures",
    "find_figures",
]

EXTRACTOR = "2026-11-22.18"  # changes with every change of rules; the build re-reads what was found by another


def find(reading: Reading) -> Findings:
    """Everything found in one document; the same reading always gives the same findings."""
    dates = find_dates(reading)
    parts = analyse(reading)
    actors = find_actors(reading, parts)
    figures = find_figures(reading, parts)
    claims = find_claims(reading, actors, parts)
    return Findings(
        dates=dates,
        actors=_speaking(actors, claims),
        claims=claims,
        figures=figures,
        disclosures=find_disclosures(reading, actors, figures, dates),
    )


def _speaking(actors: list[ActorMention], claims: list[Claim]) -> list[ActorMention]:
    """Actors with the role of speaker where they stand in the words of one."""
    spoken: dict[str, list[tuple[int, int]]] = {}
    for span, name in sorted({((who.start, who.end), who.name) for who in (one.speaker for one in claims) if who}):
        spoken.setdefault(name, []).append(span)
    return [
        msgspec.structs.replace(one, roles=[*one.roles, "speaker"])
        if _stands_in(one, spoken.get(one.name, []))
        else one
        for one in actors
    ]


def _stands_in(one: ActorMention, spans: list[tuple[int, int]]) -> bool:
    """Whether a mention lies in the last of these sorted stretches that begins no later."""
    last = bisect_right(spans, one.start, key=itemgetter(0)) - 1
    return last >= 0 and one.end <= spans[last][1]
