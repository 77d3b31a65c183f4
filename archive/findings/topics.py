"""What a claim is about and what it does: its topic, and its kind where its words settle it."""

import re

from archive.findings.cues import Verb
from archive.records import ClaimForm, ClaimKind

_ACTED = (
    r"(?:remov|purg|axe?[ds]|axing|wip(?:ed|ing)|kick(?:ed|ing)? off|clos(?:ed|ing) down|took down|"
    r"tak(?:en|ing|es?) down|takedown|disrupt|dismantl|action|bann|block|suspend|terminat|"
    r"shut(?:ting)? down|delet|disabl|seiz|sanction|indict|charg)\w*"
)
_NETWORK = (
    r"(?:accounts?|pages?|groups?|networks?|operations?|campaigns?|channels?|domains?|websites?|"
    r"profiles|personas|posts|bots|assets|attempts)"
)
_SHARING = (
    r"(?:information[- ]shar\w+|intel(?:ligence)?[- ]shar\w+|briefings?|\btips?\b|flow of information|information from|"
    r"shar\w+ (?:\w+ ){0,3}(?:information|intelligence|tips|signals|data|threats?)|contacts? with|communicat\w+ with)"
)
_CHANGED = (
    r"(?:stopp?\w*|paus\w+|halt\w*|resum\w+|ceas\w+|suspend\w*|end(?:ed|s|ing)?|no longer|restrict\w*|limit\w*|"
    r"restart\w*|"
    r"cut off|freez\w+|froze\w*|reinstat\w+|lift\w*|keep|kept|barr?\w+)"
)
_ORIGIN = (
    r"(?:originat\w+|attribut\w+|(?:linked|tied|traced|connected) (?:\w+ ){0,3}to|links to|on behalf of|behind the|"
    r"the work of|(?:operated|run|directed|backed|sponsored|funded) by|-(?:based|linked|backed|origin))"
)


def _near(one: str, other: str) -> str:
    """Both within one sentence, in either order."""
    return rf"\b{one}\b[^.]{{0,80}}{other}|{other}[^.]{{0,80}}\b{one}\b"


def _pattern(words: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(words, flags)


_PASSED = (
    r"\b(?:shar(?:e[sd]?|ing)|pass(?:e[sd]|ing)?|sent|send(?:s|ing)?)\b[^.]{0,50}\b(?:findings|tips?|information|"
    r"intelligence|signals)\b[^.]{0,80}\b(?:with|to)\b|\bshared? (?:our|its|their) findings\b|"
    r"\bsharing with\b[^.]{0,40}\b(?:continues?|resumes?|stops?|ends?)\b"
)
_ORDERED = (
    r"\b(?:order|ruling|judgment|injunction|pause)\b[^.]{0,60}\b(?:restricts?|permits?|(?:not )?extends?|in force|"
    r"discharged|stayed|lifted)\b|\bshall (?:not )?(?:communicate|inform|contact|share)\b|"
    r"\bmay inform\b"
)
_ENFORCEMENT = _pattern(
    r"\btook the (?:network|campaign|operation|accounts) down\b|"
    rf"\b{_ACTED}\b[^.]{{0,80}}\b{_NETWORK}\b|\b{_NETWORK}\b[^.]{{0,40}}\b(?:were|was|been) {_ACTED}"
)
_TRACED = (
    r"^(?:it|they|this|these)\b[^.]{0,40}\boriginated in\b|"
    r"\b(?:traced|linked|attributes?d?) (?:it|them|the [a-z]+)\b[^.]{0,60}\bto\b|"
    r"\bassess\w*\b[^.]{0,20}\b(?:high|moderate|low) confidence\b|\b(?:found|seen|established)\b[^.]{0,30}\blinks? to\b"
)
_ATTRIBUTION = _pattern(f"{_near(_NETWORK, _ORIGIN)}|{_TRACED}")
_DENIAL = _pattern(
    r"\b(?:nothing to do with|not (?:been )?(?:involved|behind|responsible)|no (?:role|part|knowledge)|"
    r"kn[eo]ws? nothing|never (?:heard|seen|met|paid|hired|asked|ordered|directed|worked)|"
    r"(?:has|have|had|did)(?: not|n['’]t) (?:paid?|directed?|ordered?|hired?|funded?|commission(?:ed)?))\b|"
    r"\b(?:is|are|was|were) (?:absurd|nonsense|baseless|groundless|untrue|false|fabricated|"
    r"a fabrication|invented|a lie)\b"
)
_RULE = _pattern(
    r"^(?:that )?we (?:do not|don['’]t|never|always|only|will not|won['’]t|will) (?:remov|ban|block|suspend|delet|"
    r"disabl|label|disclos|requir|allow|permit)\w*|"
    r"^we (?:remove|ban|block|suspend|delete|disable|label|require|allow|permit)\b"
)
_KINDS: tuple[tuple[ClaimKind, re.Pattern[str]], ...] = (
    ("denial", _DENIAL),
    ("policy", _RULE),
    ("enforcement", _ENFORCEMENT),
    ("attribution", _ATTRIBUTION),
    ("policy", _pattern(f"{_near(_CHANGED, _SHARING)}|{_PASSED}|{_ORDERED}")),
)  # fmt: skip
_ORDERING = frozenset({"tell", "instruct", "command", "request", "order"})  # "told the port to stop"
_BEHIND = _pattern(
    r"(?:^|\b(?:kn[eo]w|known|clear|unclear|say|found out|establish(?:ed)?|determined?) )who (?:else )?"
    r"(?:(?:is|was|were) (?:behind|paying|funding|running|directing)|paid|pays|funded|funds|ran|runs|ordered)\b|"
    r"\b(?:is|are|was|were|been) (?:\w+ly )?(?:run|operated|directed|controlled|funded|orchestrated) "
    r"(?:by|from|out of)\b|"
    r"\bpart of an? (?:[\w-]+ ){0,3}(?:network|operation|campaign)\b|"
    r"\boperators? (?:work(?:s|ed)|acted) (?:for|on behalf of)\b|"
    r"\b(?:government|state|ministry|party|firm|agency)\b[^.]{0,30}\b(?:paid for|ordered|commissioned|was behind|"
    r"was responsible for)\b"
)  # in what somebody says; by itself such a sentence states too little
_TOPICS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("information-sharing", _pattern(_SHARING)),
    ("enforcement", _ENFORCEMENT),
    ("attribution", _ATTRIBUTION),
    ("court", _pattern(r"\b(?:court|judge|injunction|ruling|lawsuit|order)\b")),
    ("election-interference", _pattern(r"\b(?:elections?|midterms|voters?|ballot|interfer\w+|meddl\w+)\b")),
    ("artificial-intelligence", _pattern(r"\b(?:AI|[Aa]rtificial intelligence|[Dd]eepfakes?|"
                                         r"[Gg]enerative)\b", re.NOFLAG)),
    ("tactics", _pattern(r"\b(?:fake|inauthentic|propaganda|disinformation|misinformation|influence|personas?|"
                         r"narratives?)\b")),
)  # fmt: skip


def kind_of(text: str, verb: Verb | None, form: ClaimForm) -> ClaimKind:
    """The cue decides where it denies or warns, then the words; the rest is a quote or a report."""
    if verb is not None and verb.makes in {"denial", "warning"}:
        return verb.makes
    for kind, pattern in (*_KINDS, ("attribution", _BEHIND)):
        if pattern.search(text):
            return kind
    if verb is not None and verb.name in _ORDERING and text.startswith("to "):
        return "policy"
    if verb is not None and verb.makes is not None:
        return verb.makes
    return "report" if form == "indirect" else "quote"


def topic_of(text: str) -> str | None:
    """The first topic of the field that the words touch."""
    return next((topic for topic, pattern in _TOPICS if pattern.search(text)), None)


def stated_kind(text: str) -> ClaimKind | None:
    """Enforcement, attribution or policy, where a sentence states one by itself."""
    return next((kind for kind, pattern in _KINDS if kind != "denial" and pattern.search(text)), None)
