"""How sure we are of a claim: the chance that content and speaker are those an annotator would give.

An additive table of log odds, fitted to annotated news (the curve: `docs/decisions/2026-11-22-publishing-claims.md`):
what rule found it, whether its words are marked as a quotation, what its verb is and what is known of its speaker.
"""

import math
import re

from archive.findings.attributions import Attribution
from archive.records import ClaimForm, Speaker

PUBLISH = 0.75  # below this a claim about a person stays unpublished
CARRIED = 0.7  # at most, for a paragraph that goes on with a quotation
SAYING = frozenset({"say", "tell", "add", "write"})

_START = -0.16
_RULES = {
    "clause": 0.27, "around": 1.17, "tag": 0.11, "continued": 0.71, "quote": -0.77, "according": 0.14,
    "infinitive": -0.78, "through": -0.38, "object": -0.6,
}  # fmt: skip
_FORMS = {"direct": 0.73, "mixed": -0.27, "indirect": -0.6}
_VERBS = {"saying": 0.55, "reporting": 0.07, "other": -0.77}
_SPEAKERS = {"named": 1.48, "resolved": 1.05, "pronoun": 1.17, "words": 0.66, "plural": 0.24, "nobody": -4.74}
_RESOLVED = re.compile(r"(?:^|\s)(?!(?:The|A|An|One|Some|Many|Most|Other|Those|These|His|Her|Their|Its|Our|My)\b)[A-Z]")


def confidence(one: Attribution, speaker: Speaker | None, form: ClaimForm) -> float:
    """The chance, between 0 and 1, in hundredths."""
    odds = _START + _RULES[one.rule] + _FORMS[form] + _VERBS[sort_of_verb(one)] + _SPEAKERS[sort_of_speaker(speaker)]
    return round(1 / (1 + math.exp(-odds)), 2)


def sort_of_verb(one: Attribution) -> str:
    """Plain saying, another verb of saying, or a verb that mostly means something else."""
    if one.verb is None or one.verb.name in SAYING:
        return "saying"
    return "reporting" if one.verb.clause and not one.verb.weak else "other"


def sort_of_speaker(speaker: Speaker | None) -> str:
    """Named, a pronoun with its person or without, unnamed words, or nobody."""
    if speaker is None:
        return "nobody"
    if speaker.quote.lower() in {"he", "she"}:
        return "pronoun" if speaker.name == speaker.quote else "resolved"
    if speaker.quote.lower() in {"they", "we"}:
        return "plural"
    return "named" if _RESOLVED.search(speaker.name) else "words"
