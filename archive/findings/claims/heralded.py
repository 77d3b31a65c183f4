"""Whom the lead of a text announces by a role, to name him right after: "a councillor claims … Councillor Lee said"."""

import re

from archive.findings.actors.people import HEADS, TITLE
from archive.findings.claims.described import Described
from archive.findings.claims.referents import Referent, referent

_ROLE = re.compile(rf"[Aa]n? (?:[a-z][\w-]+ ){{0,2}}(?P<role>(?i:{HEADS}|{TITLE.rstrip()}))")
_LEAD = 400  # code points from the start of a text within which somebody is announced
_SOON = 600  # code points within which the name must follow
_OPENING = 4  # words at most before the name in its paragraph: it is what the paragraph is about


def heralded(text: str, words: str, at: int, described: Described) -> Referent | None:
    """The only bearer of the role in the whole text, if a paragraph that follows soon begins with the first mention."""
    match = _ROLE.fullmatch(words)
    bearers = described.roles.get(match["role"].lower(), []) if match is not None and at < _LEAD else []
    if len(bearers) != 1 or not at < bearers[0].start < at + _SOON:
        return None
    before = text[at : bearers[0].start]
    paragraph = before.rpartition("\n")[2] if "\n" in before else None
    if paragraph is None or len(paragraph.split()) > _OPENING or bearers[0].name in text[:at]:
        return None
    return referent(bearers[0])
