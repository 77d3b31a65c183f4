"""The kind of a claim: what its cue does, or else its words; the rest is a quote or a report.

*Attribution* says who is behind an operation, or that nobody knows. *Policy* is a rule, a plan of whoever speaks, an
order of a court, a change of what is shared. *Enforcement* is an act against accounts, in the main clause of a claim.
"""

import re

from archive.findings.cues import Verb
from archive.findings.guarded import stemmed
from archive.findings.topics import KINDS, NETWORK, pattern
from archive.records import ClaimForm, ClaimKind

_ORDERING = frozenset({"tell", "instruct", "command", "request", "order"})  # "told the port to stop"
_SILENT = frozenset({"say", "tell", "disclose", "reveal", "ask", "comment"})  # "would not say who": no attribution
_NAMING = frozenset({"call", "describe", "label", "brand", "dub", "denounce"})
_RUN = r"(?:run|operated|directed|controlled|funded|financed|bankrolled|orchestrated|commissioned|planted|masterminded)"
_RAN = (
    r"(?:(?:is|was|were) (?:behind|paying|funding|running|directing)|(?:has |had )?(?:paid|pays|fund(?:s|ed)|ran|runs?|"
    r"order(?:s|ed)|direct(?:s|ed)|own(?:s|ed)?|control(?:s|led)|operate[sd]|commission(?:s|ed)|pulls|pulled|wrote|made))"
)
_DEEDS = r"(?:ran|runs?|wrote|writes|written|created|built|made|operate[sd]?|bought|set up|registered|paid for|planted)"
_FALSE = r"(?:covert|fake|false|bogus|sham|phone?y|coordinated|inauthentic|invented)"
_AGENTS = r"(?:accounts|pages|bots|trolls|networks?|operations?|campaigns?|agents|governments?|state media)"
_BEHIND = (
    stemmed(
        "who",
        r"(?:^|\b(?:kn[eo]w|known|clear|unclear|say|found out|establish(?:ed)?|determined?) )who (?:else )?"
        rf"{_RAN}\b",
    ),
    stemmed(
        "run operat direct control fund financ bankroll orchestrat commission plant mastermind",
        rf"\b(?:is|are|was|were|been) (?:\w+ly )?{_RUN} (?:by|from|out of)\b",
    ),
    stemmed(
        "amplif boost fuel driven push spread stok",
        rf"\b(?:amplified|boosted|fuell?ed|driven|pushed|spread|stoked) by (?:\w+ ){{0,3}}{_AGENTS}\b",
    ),
    stemmed(
        "covert fake false bogus sham phon coordinated inauthentic invented",
        rf"\b{_DEEDS} (?:\w+ ){{0,2}}{_FALSE} (?:\w+ )?{NETWORK}\b",
    ),
    stemmed(
        "network operation campaign",
        r"\b(?:part|a version|an offshoot|(?:a|the) successor|a continuation) of (?:an? )?(?:[\w-]+ ){0,3}"
        r"(?:network|operation|campaign)\b",
    ),
    stemmed("same", r"\b(?:networks?|operations?|campaigns?|clusters?|two) (?:is|are|was|were) the same\b"),
    stemmed(
        "same",
        r"\b(?:is|are|was|were) the same (?:thing|network|operation|campaign|people|group|actors?|operators?)\b",
    ),
    stemmed(
        "version form offshoot successor",
        r"\b(?:is|was|were) an? (?:early |earlier |first |later |new )?"
        r"(?:version|form|offshoot|successor) of (?-i:[A-ZÀ-Þ])",
    ),
    stemmed(
        "name identify",
        r"\b(?:do|does|did|will|would|could|can)(?: not|n['’]t) (?:name|identify) "
        r"(?:the|its|their|a|any) (?:\w+ ){0,3}"
        r"(?:client|customer|owner|operator|sponsor|firm|company|government|country|party|state|ministry)s?\b",
    ),
    stemmed("operator", r"\boperators? (?:work(?:s|ed)|acted) (?:for|on behalf of)\b"),
    stemmed("client", r"\bclients? (?:is|are|was|were)\b"),
    stemmed(
        "responsible", r"\b(?:individuals|citizens|group|agency|firm|government) (?:is|are|was|were) responsible\b"
    ),
    stemmed(
        "paid order commission behind responsible",
        r"\b(?:government|state|ministry|party|firm|agency)\b[^.]{0,30}\b(?:paid for|ordered|commissioned|"
        r"was behind|was responsible for)\b",
    ),
    stemmed("knew", r"\b(?:clients?|customers?|owners?|others|nobody|anybody)\b[^.]{0,20}\bknew (?:of|about)\b"),
)  # in what somebody says; by itself such a sentence states too little
_SUBJECT = (
    r"(?:it|they|he|she|we|(?:the|our|its|their) (?:\w+ )?(?:company|firm|platform|network|agency|bureau|office|party|"
    r"court|government|ministry|council|teams?))"
)
_PLAN = pattern(
    rf"^(?:that )?{_SUBJECT} "
    r"(?:(?:will|would|won['’]t|wouldn['’]t|shall)(?: (?:not|never|also|soon|now|therefore|always|only))* "
    r"(?!have\b|be\b|like\b|rather\b|prefer\b|need\b|win\b|lose\b|seem\b|take\b|happen\b|know\b|make\b|mean\b|require\b|"
    r"cost\b|help\b|rain\b|snow\b)[a-z]+|"
    r"(?:ha[sd]|have) (?:no )?plans? to|(?:do|does) not (?:plan|intend) to|"
    r"(?:is|are|was|were) (?:not )?(?:going|planning) to)\b"
)
_HABIT = pattern(
    rf"^(?:that )?{_SUBJECT} (?:do|does)(?: not|n['’]t) "
    r"(?!know|believe|think|have|expect|see|recall|remember|understand|agree|accept|exist|comment|mean|want|like|look|"
    r"seem|appear|matter|care|need|say|do\b)[a-z]+|"
    r"\b(?:must|shall)(?: not)? (?!have\b)[a-z]+"
)
_BASELESS = pattern(
    r"\b(?:absurd|nonsense|baseless|groundless|untrue|ridiculous|ludicrous|lies|"
    r"an? (?:outright |plain )?(?:lie|fabrication|invention|smear|hoax))[\"”'’.]*$"
)
_FABLE = pattern(
    r"\b(?:is|are|was|were) (?:an? |pure |complete |[\"“'‘])*"
    r"(?:fiction|fantasy|fable|rubbish|hogwash|work of fiction|figment)\b"
)  # what is said of a charge
_BY_NAME = pattern(
    r"^(?:the )?(?-i:[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?)(?:,[^.;]{0,16},)? (?:will|would|won['’]t)"
    r"(?: (?:not|also|soon|now|never))* "
    r"(?:label|publish|remove|ban|block|share|disclose|require|restrict|notify|send|resume|pause|report|log)\b"
)  # a plan of a body that is named
_ACTED_ON = pattern(r"\bacted (?:up)?on (?:\d[\d,]*|all|most|half|some|none) of (?:them|those|these|the)\b")
_DISSENTS = pattern(r"\b(?:I|we) (?:cannot|can['’]t|do(?: not|n['’]t)) (?:agree|accept (?:that|this|it))\b")
_AGAIN = pattern(r"\bto (?:try to )?(?:return|come back|try again|resurface|reappear|strike again)\b")
_FEARING = frozenset({"expect", "fear", "anticipate", "foresee"})
_DUTY = pattern(r"^[^\"“”]{0,60}\b(?:must|shall)(?: not)? be\b")
_PLANS: dict[ClaimForm, tuple[re.Pattern[str], ...]] = {"indirect": (_PLAN, _HABIT, _BY_NAME), "mixed": (_DUTY,)}
_FOUND = pattern(
    r"^(?:that |its |their |the |his |her )*(?:it |they |he |she )?(?:ha(?:s|d|ve) )?(?:\w+ly )?"
    r"(?:discover|find|found|detect|identif|uncover|result|win|won\b|death|arrest)"
)  # to announce what was found is no plan
_FIXED = frozenset({"denial", "warning", "report"})
_ASIDE = pattern(r"\b(?:that|which|who|whose|when|after|before|since|as|while|once|because) (?:[\w'’-]+ ){1,4}$")


def kind_of(text: str, verb: Verb | None, form: ClaimForm) -> ClaimKind:
    """The cue decides where it denies or warns, then the words; the rest is a quote or a report."""
    stated = _cued(text, verb) or _stated(text, verb)
    if stated is not None:
        return stated
    if verb is not None and verb.name in _ORDERING and text.startswith("to "):
        return "policy"
    if verb is not None and verb.makes is not None and not (verb.name == "announce" and _FOUND.search(text)):
        return verb.makes
    guessed = verb is not None and verb.hedging  # who believes that another "will …" plans nothing
    if not guessed and any(words.search(text) for words in _PLANS.get(form, ())):
        return "policy"
    return "report" if form == "indirect" else "quote"


def _cued(text: str, verb: Verb | None) -> ClaimKind | None:
    """What the cue makes of a claim whatever its words are."""
    if verb is None:
        return None
    if verb.makes in _FIXED:
        return verb.makes
    if verb.name in _NAMING and _BASELESS.search(text):
        return "denial"
    return "warning" if verb.name in _FEARING and _AGAIN.search(text) else None


def _stated(text: str, verb: Verb | None) -> ClaimKind | None:
    """What the words state; an act that is told beside the point of a claim ("the pages which X removed") is none."""
    for kind, words in KINDS:
        match = words.search(text)
        if match is not None and not (kind == "enforcement" and _ASIDE.search(text, 0, match.start())):
            return kind
    if _ACTED_ON.search(text):
        return "enforcement"
    if _FABLE.search(text) or _DISSENTS.search(text):
        return "denial"
    silent = verb is not None and verb.name in _SILENT and text.startswith("who ")
    return "attribution" if not silent and any(words.search(text) for words in _BEHIND) else None
