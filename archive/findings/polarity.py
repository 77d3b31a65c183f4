"""Whether a claim is negative, and whether it is hedged: said of what is claimed, not of what hangs beside it."""

import re

from archive.findings.attributions import Attribution
from archive.findings.language import Parse, Token

_NOT = frozenset({"not", "n't", "n’t", "nt", "never", "neither", "nor", "cannot"})
_NOBODY = frozenset({"no", "nobody", "none", "nothing", "neither", "nowhere"})
_NO_LONGER = re.compile(
    r"\bno longer\b|\bnothing to do with\b|\bno (?:evidence|role|sign|indication|plans?)\b", re.IGNORECASE
)
_GLUED = re.compile(r"(?:is|are|was|were|do|does|did|wo|would|could|should|has|have|had|ca)nt")
_HEDGE = re.compile(
    r"\b(?:may|might|could|perhaps|possibl[ey]|probabl[ey]|likely|unlikely|apparent(?:ly)?|reportedly|allegedly|seemingly|"
    r"suspected|alleged|seems?|seemed|appears? to|appeared to|presumably|potentially|suggest(?:s|ing|ed)? that|"
    r"believed to|thought to|sometimes|(?:is|are|was|were) expected to|unclear|(?:moderate|low|some) confidence)\b",
    re.IGNORECASE,
)
_ALLOWED = frozenset({"rule", "order", "decide", "agree"})  # "ruled that X may": a permission, no doubt
_RULED_OUT = re.compile(r"\b(?:not|n['’]t) rule out\b|\brul(?:e|ed|ing) out\b")
_LIKELY = re.compile(r"\b(?:likely|possible|unclear)\b")
_NEARLY = frozenset({"almost", "virtually", "practically", "next"})
_WHETHER = frozenset({"whether", "how", "who", "what", "why", "when", "where", "which"})
_ASIDE = frozenset({"relcl", "acl", "advcl", "conj", "ccomp", "csubj"})


def is_negated(parsed: Parse, one: Attribution) -> bool:
    """A negation of the claim's main clause, or of its cue ("did not say", "declined to").

    A verb of denial makes a denial, not a negation; "60, not 38" affirms one thing and denies another.
    """
    if one.verb is not None and (one.verb.negative or _is_denied(parsed, one)):
        return True
    start, end = one.content
    if one.verb is not None and one.verb.makes == "denial":
        return False
    if _NO_LONGER.search(parsed.text, start, end):
        return True
    return any(_negates(token) and _is_main(token, start, end) for token in parsed.within(start, end))


def is_hedged(parsed: Parse, one: Attribution) -> bool:
    """A word of doubt in the claim, or a cue that only suggests or believes."""
    start, end = one.content
    name = one.verb.name if one.verb is not None else ""
    cue = parsed.text[max(0, one.cue[0] - 12) : one.cue[1] + 4]
    if one.rule == "hearsay" or (one.verb is not None and one.verb.hedging) or _RULED_OUT.search(cue):
        return True
    if _LIKELY.search(parsed.text, one.cue[1], max(one.cue[1], start)):  # "judges it likely that"
        return True
    found = _HEDGE.search(parsed.text, start, end)
    if found is None or parsed.text[start : start + 8].lower().split(" ")[0] in _WHETHER:
        return False
    return not (found[0].lower() == "may" and name in _ALLOWED)


def _is_denied(parsed: Parse, one: Attribution) -> bool:
    """Whether the cue itself is negated."""
    return any(
        child.dep_ == "neg" or child.text.lower() in _NOT
        for token in parsed.within(*one.cue)
        if token.tag_.startswith("VB")
        for child in token.children
    )


def _negates(token: Token) -> bool:
    lower = token.text.lower()
    return lower in _NOT or lower in _NOBODY or _GLUED.fullmatch(lower) is not None


def _is_main(token: Token, start: int, end: int) -> bool:
    """Whether a negation belongs to the main clause of a stretch: of its verb, its subject or its object."""
    if token.i and token.nbor(-1).text.lower() in _NEARLY:
        return False
    if token.text.lower() in _NOT and not token.head.tag_.startswith(("VB", "MD")):
        return False  # "60, not 38"
    while start <= token.head.idx < end and token.head.i != token.i:
        if token.dep_ in _ASIDE:
            return False
        token = token.head
    return True
