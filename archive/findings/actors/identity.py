"""One actor, one identity: what the document says of an actor once holds for all its mentions.

A surname, a headline or a pronoun bears the entry of the gazetteer that the full name bears. "The government", "the
company" and "the bureau" are mentions where a document leaves no doubt: a noun is the short form of a body that has it
in its name ("the bureau" of a Federal Bureau) where no other body with that noun was named before it, and nothing else
was called by it.
"""

import re
from collections.abc import Iterator
from math import inf
from typing import NamedTuple

import msgspec

from archive.findings.actors.demonyms import is_demonym
from archive.findings.actors.mentions import CONFIDENCE, covered, text_order
from archive.findings.actors.sorts import BODIES, FIRMS
from archive.gazetteer import load
from archive.records import ActorKind, ActorMention, Reading

_NATIONAL = frozenset({"agency", "party"})
_BETWEEN = re.compile(r"(?:['’]s)? $")
_BARE_GOVERNMENT = re.compile(r"\b(?:[Tt]he (?:federal )?government|government agencies)\b")
_THE_COMPANY = re.compile(
    r"\b[Tt]he (?:company|social network|tech giant|social media giant|firm)\b"
    r"(?!,| (?:behind|that|which|who|whose|run|owned|hired|called|named|accused|in|of|from)\b)"
)  # "the firm behind it" is another
_NOUN = (
    "bureau|(?:sub)?committee|commission|ministry|task ?force|directorate|council|embassy|consulate|institute|"
    "foundation|observatory|authority|department|university|tribunal|inspectorate|(?<!across the )board|"
    "(?<!at the )(?<!in the )(?<!to the )cent(?:er|re)"
)
_SHORT = re.compile(
    rf"\b[Tt]he (?P<noun>Agency|Parliament|Union|(?i:{_NOUN}))(?![\w-])"
    r"(?! (?:of |for )?[A-ZÀ-Þ]| (?:of|for|that|which|who|whose|chief|floor|room|left|right|stage|called|named)\b)"
)
_SOME = "an?|another|any|each|every|one|both|two|its|his|her|their|our|this|whose"
_OTHER = re.compile(rf"\b(?:(?:{_SOME}) (?:[\w-]+ ){{0,2}}|(?!The )[A-Z][\w’'-]+ )(?P<noun>{_NOUN})s?(?![\w-])")


class _Bearer(NamedTuple):
    """The first body with a noun in its name, and where the first other one is named."""

    body: ActorMention
    rival: float


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


def referring(reading: Reading, found: list[ActorMention]) -> list[ActorMention]:
    """The mentions, with those that a noun alone makes."""
    governments = {one.name for one in found if one.rule == "government"}
    companies = {
        (one.name, one.actor, one.country)
        for one in found
        if one.kind == "company" and one.actor and "discloser" in one.roles
    }
    more = [*_short_forms(reading.text, found)]
    if len(governments) == 1:
        more += _refer(reading, _BARE_GOVERNMENT, next(one for one in found if one.rule == "government"))
    if len(companies) == 1:
        name = next(iter(companies))[0]
        to = next(one for one in found if one.name == name)
        more += (one for one in _refer(reading, _THE_COMPANY, to) if _last_firm(found, one.start) == name)
    taken = covered(reading.text, found)
    return [*found, *(one for one in more if not any(taken[one.start : one.end]))]


def _last_firm(found: list[ActorMention], at: int) -> str | None:
    """The name of the company or platform that was named last before a place."""
    before = [one for one in found if one.kind in FIRMS and one.end <= at]
    return max(before, key=text_order).name if before else None


def _short_forms(text: str, found: list[ActorMention]) -> Iterator[ActorMention]:
    """A noun of office, where one body of the document has it in its name; written small, one named before."""
    nouns = [(match.span(), match["noun"].lower(), match["noun"].islower()) for match in _SHORT.finditer(text)]
    bearers = {noun: _bearer(noun, found) for noun in {noun for _, noun, _ in nouns}}
    others = _others(text, found) if any(small for *_, small in nouns) else {}
    for (start, end), noun, small in nouns:
        bearer = bearers[noun]
        if bearer is None or bearer.rival <= (start if small else len(text)):
            continue
        if not small or bearer.body.start < start < others.get(noun, len(text)):
            yield _standing_for(bearer.body, text, start, end, "short")


def _bearer(noun: str, found: list[ActorMention]) -> _Bearer | None:
    """The body with a noun in its name, or in a name that the gazetteer gives it."""
    bearing = [
        one for one in found if one.kind in BODIES and any(f" {noun} " in f" {name.lower()} " for name in _names(one))
    ]
    if not bearing:
        return None
    body = min(bearing, key=text_order)
    return _Bearer(body, min((one.start for one in bearing if one.name != body.name), default=inf))


def _names(one: ActorMention) -> Iterator[str]:
    """The names of a body in small letters, a space before and behind each."""
    entry = load().entries.get(one.actor or "")
    aliases = entry.aliases if entry is not None else ()
    yield from (f" {name.lower()} " for name in (one.name, *(alias.name for alias in aliases)))


def _others(text: str, found: list[ActorMention]) -> dict[str, int]:
    """Each noun that is said of somebody without a name ("a committee", "the Moscow bureau"), and where at first."""
    taken, first = covered(text, found), dict[str, int]()
    for match in _OTHER.finditer(text):
        if not any(taken[slice(*match.span("noun"))]):
            first.setdefault(match["noun"], match.start())
    return first


def _refer(reading: Reading, pattern: re.Pattern[str], to: ActorMention) -> Iterator[ActorMention]:
    for match in pattern.finditer(reading.text):
        yield _standing_for(to, reading.text, *match.span(), "reference")


def _standing_for(one: ActorMention, text: str, start: int, end: int, rule: str) -> ActorMention:
    return msgspec.structs.replace(
        one, start=start, end=end, quote=text[start:end], rule=rule, confidence=CONFIDENCE[rule], roles=[]
    )
