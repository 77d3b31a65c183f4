"""How sure we are of a claim: the share of such claims that proved right on annotated news, by rule and speaker.

Measured on the training half of the attribution set (`docs/decisions/2026-11-22-publishing-claims.md`): a claim is
right when its content matches (intersection over union of at least one half) and its speaker is the annotated one.
"""

from archive.findings.attributions import Attribution
from archive.records import Speaker

PUBLISH = 0.8
CORE = frozenset({"say", "tell", "add", "write", "note", "argue", "tweet", "announce", "explain", "acknowledge"})
UNNAMED = 0.5


def confidence(one: Attribution, speaker: Speaker | None) -> float:
    """The measured share for this rule, verb and sort of speaker."""
    return 0.9 if one.verb and one.verb.name in CORE and speaker else UNNAMED
