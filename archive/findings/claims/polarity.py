"""Whether a claim is negative, and whether it is hedged: said of what is claimed, not of what hangs beside it."""

import re

from archive.findings.claims.attributions import Attribution
from archive.findings.language import Parse, Token
from archive.findings.tags import DESCRIBING, SUBJECTS

_NOT = frozenset({"not", "n't", "n’t", "nt", "never", "neither", "nor", "cannot", "nowhere"})
_NEITHER = frozenset({"neither"})
_NOBODY = frozenset({"no", "nobody", "none", "nothing", "neither"})
_SURE = frozenset(
    {
        "doubt",
        "question",
        "dispute",
        "mistake",
        "denying",
        "secret",
        "surprise",
        "wonder",
        "accident",
        "coincidence",
    }
)  # "no doubt that it was so" says that it was; "there was no accident" does not
_DOUBTING = frozenset({"doubt", "doubts", "doubted", "dispute", "disputes", "disputed"})  # "nobody doubts that it was"
_NO_LONGER = re.compile(
    r"\b(?:no longer|unable to|nothing to do with|no (?:evidence|role|sign|indication|plans?)|"
    r"little (?:evidence|sign|proof|indication))\b",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?:is|are|was|were|do|does|did|wo|would|could|should|has|have|had|ca)nt")
_HEDGE = re.compile(
    r"\b(?:(?-i:may)|might|could|perhaps|possibl[ey]|probabl[ey]|likely|unlikely|apparent(?:ly)?|reportedly|allegedly|seemingly|"
    r"suspected|alleged|seems?|seemed|appears? to|appeared to|presumably|potentially|suggest(?:s|ing|ed)? that|"
    r"believed to|thought to|sometimes|almost certainly|can be (?!\w+ed\b)|(?:which|that|who) (?:we|it|they|he|she) "
    r"(?:believes?|suspects?|thinks?)|(?:is|are|was|were) expected to|unclear|(?:moderate|low|some) confidence)\b",
    re.IGNORECASE,
)
_DENYING = frozenset({"clause", "object"})  # how what is denied is told whole
_WHOM = frozenset({"which", "that", "who"})
_ACCUSED = frozenset({"suspected", "alleged"})  # what others are said to be
_ALLOWED = frozenset(
    {"rule", "order", "decide", "agree", "held", "holds"}
)  # "ruled that X may": a permission, no doubt
_RULED_OUT = re.compile(r"\b(?:not|n['’]t) rule out\b|\brul(?:e|ed|ing) out\b")
_SEEMING = frozenset({"seem", "seems", "seemed", "appear", "appears", "appeared"})
_SUPPOSEDLY = frozenset({"allegedly", "reportedly", "apparently", "supposedly", "purportedly"})
_LIKELY = re.compile(r"\b(?:likely|possible|unclear)\b")
_EVEN = frozenset({"one", "all", "every", "everyone", "everybody"})  # "not one of them replied"
_ONLY = frozenset({"only", "merely", "simply", "least", "less", "short", "new"})  # "not only", "nothing less"
_AMONG = frozenset({"first", "only", "last"})  # "not the first time that it did": it did
_NEARLY = frozenset({"almost", "virtually", "practically", "next"})
_WHETHER = frozenset({"whether", "how", "who", "what", "why", "when", "where", "which"})
_ASIDE = frozenset({"relcl", "acl", "advcl", "ccomp", "csubj", "pcomp"})
_BELOW = _ASIDE - {"ccomp"}  # where even "no longer" is beside the point


def is_negated(parsed: Parse, one: Attribution) -> bool:
    """Whether its speaker holds that a thing is not so, or withholds it ("declined to say", "did not say").

    A verb of denial negates, and so does a negation of the claim's main clause or of one beside it. Who "did not deny"
    it has negated nothing.
    """
    denied = (one.verb is not None and one.verb.negative) or _RULED_OUT.search(_around(parsed, one)) is not None
    refused = one.verb is not None and _is_denied(parsed, one)
    if denied and not refused and one.rule in _DENYING:
        return not _says_no(parsed, one)  # who denies that it is not so affirms it
    return denied != refused if denied or refused else _says_no(parsed, one)


def _says_no(parsed: Parse, one: Attribution) -> bool:
    """Whether the main clause of what is claimed, or one beside it, is negated."""
    start, end = one.content
    for found in _NO_LONGER.finditer(parsed.text, start, end):
        if _is_above(next(iter(parsed.within(found.start(), found.end())), None), one, _BELOW):
            return True
    return any(_negates(token) and _is_main(token, one) for token in parsed.within(start, end))


def is_hedged(parsed: Parse, one: Attribution) -> bool:
    """A word of doubt in the claim, or a cue that only suggests or believes."""
    start, end = one.content
    name = one.verb.name if one.verb is not None else parsed.text[slice(*one.cue)].lower()
    believed = one.verb is not None and one.verb.hedging and not _is_denied(parsed, one)
    if one.rule == "hearsay" or believed or _RULED_OUT.search(_around(parsed, one)):
        return True
    if any(child.text.lower() in _SUPPOSEDLY for cue in parsed.within(*one.cue) for child in cue.children):
        return True
    if any(cue.dep_ == "xcomp" and cue.head.text.lower() in _SEEMING for cue in parsed.within(*one.cue)):
        return True
    if _LIKELY.search(parsed.text, one.cue[1], max(one.cue[1], start)):  # "judges it likely that"
        return True
    if parsed.text[start : start + 8].lower().split(" ")[0] in _WHETHER:
        return False
    return any(_doubts(parsed, found, name) for found in _HEDGE.finditer(parsed.text, start, end))


def _around(parsed: Parse, one: Attribution) -> str:
    """The cue with a word before and behind it: "not rule out"."""
    return parsed.text[max(0, one.cue[0] - 12) : one.cue[1] + 4]


def _doubts(parsed: Parse, found: re.Match[str], cue: str) -> bool:
    """Whether a word of doubt is one of the claim: "may" of what is allowed is none, nor is what tells of a noun."""
    if cue in _ALLOWED and found[0].lower() == "may":
        return False
    word = next(iter(parsed.within(found.start(), found.end())), None)
    if word is None or word.text.lower() in _WHOM:  # "which we believe"
        return True
    return not (word.head.dep_ in DESCRIBING or (word.dep_ == "amod" and word.text.lower() in _ACCUSED))


def _is_denied(parsed: Parse, one: Attribution) -> bool:
    """Whether the cue itself is negated, or nobody is its subject."""
    return any(
        child.dep_ == "neg"
        or child.text.lower() in _NOT
        or (child.dep_ in SUBJECTS and child.left_edge.text.lower() in _NOBODY)
        for token in parsed.within(*one.cue)
        if token.tag_.startswith("VB")
        for child in token.children
    )


def _negates(token: Token) -> bool:
    lower = token.text.lower()
    if lower == "nobody" and any(child.dep_ == "det" for child in token.children):
        return False  # "an absolute nobody"
    return lower in _NOT or lower in _NOBODY or _GLUED.fullmatch(lower) is not None


def _is_main(token: Token, one: Attribution) -> bool:
    """Whether a negation belongs to the main clause of what is claimed: of its verb, its subject or its object.

    A tag in its middle (`"It is not so," said X, "nor was it."`) is no clause above it.
    """
    behind = token.nbor(1).text.lower() if token.i + 1 < len(token.words) else ""
    if (token.i and token.nbor(-1).text.lower() in _NEARLY) or behind in _ONLY:
        return False
    if _affirms(token, one.content[1]):
        return False
    joined = token.text.lower() in _NOT - _NEITHER
    if joined and not token.head.tag_.startswith(("VB", "MD")):
        return behind in _EVEN  # "60, not 38" affirms
    return _is_above(token, one, _ASIDE)


def _affirms(token: Token, end: int) -> bool:
    """Whether what is negated up to `end` is a doubt ("there is no doubt", "nobody disputes"), or but one of two."""
    whole = token.head if token.head.text.lower() == "one" else token  # "no one doubts"
    nobody = whole.dep_ in SUBJECTS and whole.head.text.lower() in _DOUBTING and _is_followed(whole.head)
    behind = [word.text.lower() for word in token.words[token.i + 1 : token.i + 4]]
    many = behind[:1] == ["the"] and behind[2:] == ["time"] and behind[1] in _AMONG
    rest = {word.text.lower() for word in token.words[token.i + 1 :] if word.idx < end}
    both = behind[:1] == ["just"] and "but" in rest  # "not just for gain, but also …"
    twice = token.head.text.lower() == "way" and "without" in rest  # "there is no way that they did it without …"
    sure = token.head.text.lower() in _SURE and _is_followed(token.head)
    return nobody or many or both or twice or sure


def _is_followed(word: Token) -> bool:
    """Whether a clause hangs on a doubt: "that" stands behind it, or a few words on ("no doubt at all that …")."""
    return any(one.text.lower() == "that" for one in word.words[word.i + 1 : word.i + 6])


def _is_above(token: Token | None, one: Attribution, below: frozenset[str]) -> bool:
    """Whether a word stands in the main clause of what is claimed, and in none of those below it."""
    start, end = one.content
    while token and start <= token.head.idx < end and token.head.i != token.i and token.head.idx != one.cue[0]:
        if token.dep_ in below:
            return False
        token = token.head
    return True
