"""Whether a claim is negative, and whether it is hedged: said of what is claimed, not of what hangs beside it."""

import re

from archive.findings.attributions import Attribution
from archive.findings.language import Parse, Token

_NOT = frozenset({"not", "n't", "n’t", "nt", "never", "neither", "nor", "cannot"})
_NO_LONGER = re.compile(
    r"\bno longer\b|\bnothing to do with\b|\bno (?:evidence|role|sign|indication|plans?)\b", re.IGNORECASE
)
_GLUED = re.compile(r"(?:is|are|was|were|do|does|did|wo|would|could|should|has|have|had|ca)nt")
_HEDGE = re.compile(
    r"\b(?:may|might|could|perhaps|possibl[ey]|probabl[ey]|likely|unlikely|apparent(?:ly)?|reportedly|allegedly|seemingly|"
    r"suspected|alleged|seems?|seemed|appears? to|appeared to|presumably|potentially|can be|suggest(?:s|ing|ed)? that|"
    r"believed to|thought to|sometimes)\b",
    re.IGNORECASE,
)
_ASIDE = frozenset({"relcl", "acl", "advcl"})


def is_negated(parsed: Parse, one: Attribution) -> bool:
    """A negation in the claim's own clause, or a cue that denies, declines or is itself negated ("did not say")."""
    start, end = one.content
    if one.verb is not None and one.verb.negative:
        return True
    if _NO_LONGER.search(parsed.text, start, end):
        return True
    inside = [token for token in parsed if start <= token.idx < end]
    return any(_negates(token) and not _is_aside(token, start, end) for token in inside)


def is_hedged(parsed: Parse, one: Attribution) -> bool:
    """A word of doubt in the claim, or a cue that only suggests."""
    return bool((one.verb is not None and one.verb.hedging) or _HEDGE.search(parsed.text, *one.content))


def _negates(token: Token) -> bool:
    lower = token.text.lower()
    return lower in _NOT or _GLUED.fullmatch(lower) is not None


def _is_aside(token: Token, start: int, end: int) -> bool:
    """Whether a negation sits in a clause that only describes something ("those who did not answer")."""
    while start <= token.head.idx < end and token.head.i != token.i:
        token = token.head
        if token.dep_ in _ASIDE:
            return True
    return token.dep_ in _ASIDE and start <= token.head.idx < end
