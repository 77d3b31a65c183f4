"""How sure we are of a claim: the chance that content and speaker are those an annotator would give.

An additive table of log odds, fitted to annotated news (the curve: `docs/decisions/2026-11-22-publishing-claims.md`):
what rule found it, whether its words are marked as a quotation, what its verb is, what is known of its speaker and how
long it is.
"""

import math
import re

from archive.findings.attributions import Attribution
from archive.records import ClaimForm, Speaker

PUBLISH = 0.78  # below this a claim about a person stays unpublished
CARRIED = 0.7  # at most, for a paragraph that goes on with a quotation
SAYING = frozenset({"say", "tell", "add", "write"})

_START = -0.36
_RULES = {
    "clause": 0.55, "around": 0.26, "tag": -0.51, "continued": 0.71, "quote": -0.65, "according": -0.06,
    "tagged": -0.65, "introduced": 0.5, "headline": 0.0, "passive": 0.0, "infinitive": -0.15,
    "through": 0.11, "object": 0.2,
}  # fmt: skip
_FORMS = {"direct": 0.73, "mixed": -0.44, "indirect": -0.54}
_VERBS = {"saying": 0.44, "reporting": 0.1, "other": -0.79}
_SPEAKERS = {"named": 1.16, "resolved": 1.01, "pronoun": 1.17, "words": 0.48, "plural": 0.01, "nobody": -4.08}
_SHORT, _LONG = 25, 200  # code points of what is claimed; a few words are easily the wrong ones
_LENGTHS = {"short": -0.67, "middle": 0.24, "long": 0.18}
_RESOLVED = re.compile(r"(?:^|\s)(?!(?:The|A|An|One|Some|Many|Most|Other|Those|These|His|Her|Their|Its|Our|My)\b)[A-Z]")


def confidence(one: Attribution, speaker: Speaker | None, form: ClaimForm) -> float:
    """The chance, between 0 and 1, in hundredths."""
    odds = _START + _RULES[one.rule] + _FORMS[form] + _VERBS[sort_of_verb(one)] + _SPEAKERS[sort_of_speaker(speaker)]
    odds += _LENGTHS[_length(one)]
    return round(1 / (1 + math.exp(-odds)), 2)


def _length(one: Attribution) -> str:
    length = one.content[1] - one.content[0]
    return "short" if length < _SHORT else "middle" if length < _LONG else "long"


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
