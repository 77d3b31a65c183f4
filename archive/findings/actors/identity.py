"""One actor, one identity: what the document says of an actor once holds for all its mentions.

A surname, a headline or a pronoun bears the entry of the gazetteer that the full name bears.
"""

import re

import msgspec

from archive.findings.actors.demonyms import is_demonym
from archive.findings.actors.mentions import text_order
from archive.gazetteer import load
from archive.records import ActorKind, ActorMention, Reading

_NATIONAL = frozenset({"agency", "party"})
_BETWEEN = re.compile(r"(?:['’]s)? $")


def settle(reading: Reading, found: list[ActorMention]) -> list[ActorMention]:
    """The document's own words back in every quote, and one role, affiliation and entry for an actor throughout."""
    stated = {one.name: one for one in reversed(found) if one.kind == "person" and one.role}
    entries = _entries(reading.text, found)
    settled = []
    for one in _of_their_country(reading.text, sorted(found, key=text_order)):
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
    return sorted(settled, key=text_order)


def _of_their_country(text: str, found: list[ActorMention]) -> list[ActorMention]:
    """The mentions in text order, those of another country's body without the entry of its namesake.

    Many countries have a "Foreign Intelligence Service": behind "Freedonian" or "Freedonia's" it is Freedonia's, and so
    it is where the document names it again without its country.
    """
    lands = {one.end: one for one in found if one.kind == "country"}
    namesakes: dict[str, ActorMention] = {}
    told = []
    for one in found:
        land = _land(text, one, lands)
        if land is None:
            told.append(_again(one, namesakes.get(one.quote)))
        elif land.country == one.country:
            namesakes.pop(one.quote, None)
            told.append(one)
        else:
            start, name = land.start if is_demonym(land) else one.start, text[land.start : one.end]
            another = msgspec.structs.replace(one, name=name, actor=None, country=land.country)
            namesakes[one.quote] = another
            told.append(msgspec.structs.replace(another, start=start))
    return told


def _land(text: str, one: ActorMention, lands: dict[int, ActorMention]) -> ActorMention | None:
    """The country named right before a body that the gazetteer takes for a certain country's."""
    if one.actor is None or one.country in {None, "EU"} or one.kind not in _NATIONAL or " " not in one.quote:
        return None
    between = _BETWEEN.search(text, max(0, one.start - 3), one.start)
    return lands.get(between.start()) if between else None


def _again(one: ActorMention, another: ActorMention | None) -> ActorMention:
    """A mention without its country, of the body that was named with one before."""
    if another is None:
        return one
    return msgspec.structs.replace(one, name=another.name, actor=None, country=another.country)


def _entries(text: str, found: list[ActorMention]) -> dict[tuple[ActorKind, str], str]:
    """Kind and name → the entry of the gazetteer that is meant: the one hit in the document, else the one so named."""
    entries = {(one.kind, one.name): one.actor for one in found if one.actor is not None}
    for one in found:
        if one.actor is None and (one.kind, one.name) not in entries and " " in one.name:
            for hit in load().find(one.name, text):
                if (hit.start, hit.end, hit.entry.kind) == (0, len(one.name), one.kind):
                    entries[one.kind, one.name] = hit.entry.id
    return entries
