"""Governments, ministries and missions that are named by their country, and administrations by who leads them."""

import re
from collections.abc import Iterator, Sequence

from archive.findings.actors.mentions import mention
from archive.findings.actors.people import NAME
from archive.findings.guarded import worded
from archive.records import ActorMention

_GOVERNMENT = re.compile(r"(?:['’]s)? (?:federal |national )?(?:government(?: agencies| officials)?|authorities)\b")
_PLACE = r"(?:the )?[A-ZÀ-Þ][\w.-]*(?: [A-ZÀ-Þ][\w.-]*){0,2}"
_OFFICE = re.compile(
    r"(?:['’]?s)? (?:(?!(?:the|an?|its|this|that|whose|and|or) )[a-z]+ ){0,2}"
    rf"(?:ministry|(?:embassy|consulate|high commission)(?: in {_PLACE})?|(?:mission|delegation|embassy) to {_PLACE})"
    r"(?![\w-])"
)
_NOBODY = "(?:The|This|That|An?|Its?|Our|His|Her|Their|New|Public) "
_ADMINISTRATION = worded("dministration", rf"\b(?!{_NOBODY}){NAME}(?<!['’]s) [Aa]dministration\b")
_HOLDER = (
    r"(?:(?:Deputy )?(?:Prime Minister|President|Vice President|Chancellor|Governor|Mayor|Premier|Speaker|Ombudsman)|"
    r"(?:Attorney|Surgeon|Solicitor|Inspector|Prosecutor|Director|Auditor|Comptroller)[ -]General|"
    r"(?:District |State |U\.S\. )?Attorney|"
    r"(?:[A-Z][a-z]+ )?(?:Commissioner|Prosecutor|Secretary|Coordinator|Representative))"
)
_HELD = worded(
    "'s Office|’s Office|'s office|’s office|'s Department|’s Department",
    rf"\b{_HOLDER}['’]s (?:[Oo]ffice|Department)\b(?: (?:for|of) {_PLACE}(?: of {_PLACE})?)?",
)


def governments(text: str, mentions: Sequence[ActorMention]) -> Iterator[ActorMention]:
    """The bodies of government that a passage names by a country among the mentions, or by who holds the office."""
    for country in mentions:
        if country.kind != "country":
            continue
        if match := _GOVERNMENT.match(text, country.end):
            start = country.start - 4 if text[max(0, country.start - 4) : country.start] == "The " else country.start
            name = f"{country.name} Government"
            yield mention(text, start, match.end(), "agency", name=name, country=country.country, rule="government")
        elif match := _OFFICE.match(text, country.end):
            yield mention(text, country.start, match.end(), "agency", country=country.country, rule="office")
    for match in _ADMINISTRATION.finditer(text):
        yield mention(text, *match.span(), "agency", rule="administration")
    for match in _HELD.finditer(text):
        yield mention(text, *match.span(), "agency", rule="office")
