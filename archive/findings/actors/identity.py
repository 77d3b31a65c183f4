"""One actor, one identity: what the document says of an actor once holds for all its mentions.

A surname, a headline or a pronoun bears the entry of the gazetteer that the full name bears.
"""

import msgspec

from archive.gazetteer import load
from archive.records import ActorKind, ActorMention, Reading


def settle(reading: Reading, found: list[ActorMention]) -> list[ActorMention]:
    """The document's own words back in every quote, and one role, affiliation and entry for an actor throughout."""
    stated = {one.name: one for one in reversed(found) if one.kind == "person" and one.role}
    entries = _entries(reading.text, found)
    settled = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        known = stated.get(one.name)
        settled.append(
            msgspec.structs.replace(
                one,
                actor=one.actor or entries.get((one.kind, one.name)),
                quote=reading.text[one.start : one.end],
                role=one.role or (known.role if known else None),
                affiliation=one.affiliation or (known.affiliation if known else None),
            )
        )
    return settled


def _entries(text: str, found: list[ActorMention]) -> dict[tuple[ActorKind, str], str]:
    """Kind and name → the entry of the gazetteer that is meant: the one hit in the document, else the one so named."""
    entries = {(one.kind, one.name): one.actor for one in found if one.actor is not None}
    for one in found:
        if one.actor is None and (one.kind, one.name) not in entries and " " in one.name:
            for hit in load().find(one.name, text):
                if (hit.start, hit.end, hit.entry.kind) == (0, len(one.name), one.kind):
                    entries[one.kind, one.name] = hit.entry.id
    return entries
