"""The parties of a court case: whom "the claimant" and "the defendant" stand for in its papers.

The title names both ("Marsh v. Harbour Board: Judgment"), or a party is named where it first appears ("The applicant,
Senator Ada Marsh, asks …").
"""

import re

from archive.findings.actors.people import TITLE
from archive.findings.claims.referents import Referent, referent
from archive.records import ActorMention, Reading

_FIRST = "claimant|applicant|plaintiff|petitioner|appellant|pursuer"
_SECOND = "defendant|respondent|appellee|defender"
_SIDE = r"[A-ZÀ-Þ][^:;|()\n]{1,80}?"
_CASE = re.compile(rf"(?P<first>{_SIDE}),? (?:v|vs|versus)\.? (?P<second>{_SIDE})(?: ?[:;|(\[–—]| - |$)")
_SEVERAL = re.compile(r" and |\bet al\b|\b(?:Ors|others|Anor)\b")
_NAMED = re.compile(rf"\b[Tt]he (?P<side>{_FIRST}|{_SECOND}), (?:the )?(?:{TITLE})*$")
_PARTY = re.compile(rf"[Tt]he (?P<side>{_FIRST}|{_SECOND})(?:,|$)")
_NEAR = 48  # code points before a name


def litigants(reading: Reading, actors: list[ActorMention]) -> dict[str, Referent]:
    """Word for a side of the case → the only party on that side; nothing where the title names several."""
    found: dict[str, Referent] = {}
    case = _CASE.match(reading.title or "")
    for side, words in (("first", _FIRST), ("second", _SECOND)) if case is not None else ():
        if case is not None and not _SEVERAL.search(case[side]):
            known = _party(case[side], actors)
            found |= dict.fromkeys(words.split("|"), known) if known is not None else {}
    for one in actors:
        if match := _NAMED.search(reading.text[max(0, one.start - _NEAR) : one.start]):
            found[match["side"]] = referent(one)
    return found


def side(words: str) -> str | None:
    """The word for a party that words begin with: "the claimant, a firm in Avalon"."""
    match = _PARTY.match(words)
    return match["side"] if match else None


def _party(name: str, actors: list[ActorMention]) -> Referent | None:
    """The actor of this name or, of people, of this surname; else the name itself, but for a lone surname."""
    known = (one for one in actors if one.name == name or (one.kind == "person" and one.name.split()[-1] == name))
    return next((referent(one) for one in known), Referent(at=0, name=name) if " " in name else None)
