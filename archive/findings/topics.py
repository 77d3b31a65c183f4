"""What words of the field are about, and what a sentence by itself states: an enforcement, an attribution, a rule."""

import re

from archive.findings.guarded import Stemmed, stemmed
from archive.records import ClaimKind

_ACTED = (
    r"(?:remov|purg|axe?[ds]|axing|nabb|zapp|cull|scrubb|boot(?:ed|ing) (?:out|off)|wip(?:ed|ing)|kick(?:ed|ing)? off|"
    r"clos(?:ed|ing) down|took down|tak(?:en|ing|es?) down|takedown|disrupt(?!ive)|dismantl|action|bann|block|suspend|"
    r"terminat|shut(?:s|ting)? down|delet|disabl|seiz|sanction|indict|charg|ban(?=s?\b))\w*"
)
_NETWORKS = (
    "accounts? pages? groups? networks? operations? campaigns? channels? domains? websites? profiles personas posts "
    "bots assets attempts blogs? videos? clips handles clusters? adverts ads sites farms?"
)
NETWORK = f"(?:{'|'.join(_NETWORKS.split())})"
_NETWORK_STEMS = _NETWORKS.replace("s?", "")
_SHARING = (
    r"(?:information[- ]shar\w+|intel(?:ligence)?[- ]shar\w+|briefings?|\btips?\b|flow of information|information from|"
    r"shar\w+ (?:\w+ ){0,3}(?:information|intelligence|tips|signals|data|threats?)|"
    r"(?:contacts?|communicat\w+|discussions?|talks|meetings?|coordinat\w+) with)"
)
_SHARING_STEMS = "information intel briefing tip shar contact communicat discussion talk meeting coordinat"
_CHANGED = (
    r"(?:stopp?\w*|paus\w+|halt\w*|resum\w+|ceas\w+|suspend\w*|end(?:ed|s|ing)?|no longer|restrict\w*|limit\w*|"
    r"restart\w*|cut off|freez\w+|froze\w*|reinstat\w+|lift\w*|keep|kept|barr?\w+)"
)
_ORIGIN = (
    r"(?:originat\w+|attribut\w+|(?:linked|tied|traced|connected) (?:\w+ ){0,3}to|links to|on behalf of|behind the|"
    r"the work of|(?:operated|run|directed|backed|sponsored|funded) by|-(?:based|linked|backed|origin))"
)


def _near(one: str, other: str) -> str:
    """Both within one sentence, in either order."""
    return rf"\b{one}\b[^.]{{0,80}}{other}|{other}[^.]{{0,80}}\b{one}\b"


def pattern(words: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """Compiled; for words in whatever case, unless `flags` say otherwise."""
    return re.compile(words, flags)


_FINDINGS = r"\b(?:findings|tips?|information|intelligence|signals|indicators|leads|data)\b"
_PASSING = (
    rf"\b(?:shar(?:es?|ing)|pass(?:es|ing)?|send(?:s|ing)?)\b[^.]{{0,50}}{_FINDINGS}[^.]{{0,80}}\b(?:with|to)\b|"
    r"\bsharing (?:with|between)\b[^.]{0,60}"
    r"\b(?:go(?:es)? on|went on|continue[sd]?|resume[sd]?|stop(?:s|ped)?|end(?:s|ed)?)\b|"
    r"\b(?:start|stopp|resum|ceas|paus|halt|began|begun)\w*\b[^.]{0,20}\btipping (?:[\w'’-]+ ){0,3}off\b"
)  # what is done as a rule, or again
_PASSED = stemmed(
    "finding tip information intelligence signal indicator lead data notified informed alerted briefed referral "
    "notification shared",
    rf"^(?:[^.;]{{0,60}}?,? )?(?:[\w'’-]+ )(?:(?:has|have|had|also|then|therefore|\w+ly) )*"
    rf"(?:(?:shared|passed|sent|gave|handed)\b[^.;]{{0,50}}{_FINDINGS}|(?:notified|informed|alerted|briefed)\b)"
    rf"|{_FINDINGS}[^.;]{{0,30}}\b(?:was|were|been) (?:shared|passed|sent|handed)\b"
    r"|\bshared (?:[\w-]+ ){0,3}(?:assets|lists?|samples?|evidence|details|datasets?|domains|accounts) with\b"
    r"|\bact(?:ed|ing) (?:up)?on (?:[\w-]+ ){0,4}(?:tip|lead|referral|notification)s?\b",
)  # what was done once
_OFFICE = r"\b(?:task ?force|team|unit|office|cent(?:er|re)|board)\b"
_DISSOLVED = (
    rf"\b(?:dissolv|disband|abolish|shutter)\w*\b[^.]{{0,60}}{_OFFICE}|"
    rf"{_OFFICE} (?:[\w'’-]+ ){{0,3}}(?:was|were|been|is) (?:\w+ly )?"
    r"(?:dissolved|disbanded|abolished|shuttered)\b"
)
_ORDERED = (
    r"\b(?:order|ruling|judgment|injunction|pause)\b[^.]{0,120}"
    r"\b(?:restrict(?:s|ed)?|permit(?:s|ted)?|(?:not )?extend(?:s|ed)?|in force|"
    r"discharged|stayed|lifted|suspended|on hold|overturned|vacated|upheld)\b|"
    r"\b(?:keep|kept|lift|end|extend|maintain)\w* [^.]{0,20}\bpause\b|\bmay inform\b|"
    r"\bshall (?:not )?(?:communicate|inform|contact|share)\b"
)
_RULED = (
    r"\b(?:court|judges?|panel|tribunal|ruling|judgment)\b(?:(?!that\b|which\b|who\b)[^.;,]){0,30}\b"
    r"(?:(?:lets?|allow(?:s|ed)?|permit(?:s|ted)?|bar(?:s|red)|forb\w+|restrict(?:s|ed)?|order(?:s|ed)|require[sd]?)\b|"
    r"(?:limit(?:s|ed)|narrow(?:s|ed)|upholds|upheld|overturn(?:s|ed)|reverse[sd]|vacate[sd]|stay(?:s|ed)|lift(?:s|ed)|"
    r"paus(?:es|ed)|suspend(?:s|ed)|extend(?:s|ed))\b[^.;]{0,50}\b(?:injunction|order|contacts?|communications?)\b)"
)
_CHARGED = (
    r"\b(?:grand jury|prosecutors?|indictment)\b[^.]{0,60}"
    r"\b(?:charg(?:ed|ing)|charges against|charges (?:\w+ ){1,4}with|indict(?:ed|s))\b"
)
# No act: "the removed pages", and what somebody is to do or speaks about ("efforts to remove posts").
_NO_ACT = (
    rf"(?<!\bto )(?<!\bto [“\"])(?<!\bover )(?<!\babout )(?<!\bon )(?<!\bon [“\"])"
    rf"(?!(?:(?<=\bthe )|(?<=\bthose )|(?<=\bthese ))\w+ed (?:[\w-]+ )?{NETWORK}\b)"
)
_THEM = (
    r"\b(?:removed|took down|taken down|banned|suspended|disabled|terminated|deleted|zapped) "
    r"(?:(?:all|most|some|both|many|several|half|one|two|three|four|five|six|seven|eight|nine|ten|\d+) of )?them\b"
)
_ENFORCEMENT = stemmed(
    f"{_NETWORK_STEMS} jury prosecutor indict them",
    rf"{_CHARGED}|{_THEM}|"
    r"\btook the (?:network|campaign|operation|accounts) down\b|"
    r"\b(?:decided|moved|acted|agreed|(?:taken|took) (?:steps|action)|began|started) to "
    rf"{_ACTED}[^.]{{0,80}}\b{NETWORK}\b|"
    rf"{_NO_ACT}\b{_ACTED}\b[^.]{{0,80}}\b{NETWORK}\b|\b{NETWORK}\b[^.]{{0,40}}\b(?:were|was|been) {_ACTED}",
    also="remov purg ax nabb zapp cull scrubb boot wip kick clos took tak disrupt dismantl action ban block suspend "
    "terminat shut delet disabl seiz sanction indict charg",
)
_TRACED = (
    r"^(?:it|they|this|these)\b[^.]{0,40}\boriginated in\b|"
    r"\b(?:traced|linked|tied|connected|attributes?d?) (?:it|them|the [a-z]+)\b[^.]{0,60}\bto\b|"
    r"\bbelong(?:s|ed)? to (?:one|the same|a single) (?:[\w-]+ ){0,2}(?:operation|network|campaign|cluster)\b|"
    r"\bassess\w*\b[^.]{0,20}\b(?:high|moderate|low) confidence\b|\b(?:found|seen|established)\b[^.]{0,30}\blinks? to\b"
)
_UNTRACED = (
    r"\b(?:no|any|little) evidence (?:of|that)\b[^.]{0,40}"
    r"\b(?:governments?|states?|links?|link(?:ed|ing)|connect\w+|tasking|direct(?:ed|ion))\b|"
    r"\b(?:not|unable to|n['’]t)\b[^.]{0,25}\b(?:establish|attribute|determine|identify|confirm)\w*\b[^.]{0,30}"
    r"\b(?:who|links?|operators?|network|behind|responsible)\b"
)
_ATTRIBUTION = stemmed(
    f"{_NETWORK_STEMS} originated traced tied connected attribute confidence link evidence establish determine "
    "identify confirm belong",
    f"{_near(NETWORK, _ORIGIN)}|{_TRACED}|{_UNTRACED}",
    also="originat attribut link tied traced connected behalf behind work operated run directed backed sponsored "
    "funded -based -origin belong confidence evidence establish determine identif confirm",
)
_DENIAL = pattern(
    r"\b(?:nothing to do with|not (?:been )?(?:involved|behind|responsible)|no (?:role|part|knowledge)|"
    r"kn[eo]ws? nothing|never (?:heard|met|paid|hired|asked|ordered|directed|worked)|"
    r"(?:has|have|had|did)(?: not|n['’]t) (?:paid?|directed?|ordered?|hired?|funded?|commission(?:ed)?))\b|"
    r"\b(?:is|are|was|were) (?:absurd|nonsense|baseless|groundless|untrue|false|fabricated|"
    r"a fabrication|invented|a lie)\b"
)
_RULE = pattern(
    r"^(?:that )?we (?:do not|don['’]t|never|always|only|will not|won['’]t|will) (?:remov|ban|block|suspend|delet|"
    r"disabl|label|disclos|requir|allow|permit)\w*|"
    r"^we (?:remove|ban|block|suspend|delete|disable|label|require|allow|permit)\b"
)
_SHARED = stemmed(
    f"{_SHARING_STEMS} finding signal indicator lead data order ruling judgment injunction pause shall inform court "
    "judge panel tribunal dissolv disband abolish shutter",
    f"{_near(_CHANGED, _SHARING)}|{_PASSING}|{_ORDERED}|{_RULED}|{_DISSOLVED}",
)
_MADE_UP = stemmed(
    _NETWORK_STEMS,
    r"\b(?:network|operation|campaign|cluster)s? (?:includ|compris|contain|consist|span|number)\w*"
    rf"[^.;]{{0,30}}\d[\d,.]* (?:[\w-]+ ){{0,3}}{NETWORK}\b",
)  # of what a network consisted
KINDS: tuple[tuple[ClaimKind, re.Pattern[str] | Stemmed], ...] = (
    ("denial", _DENIAL),
    ("policy", _RULE),
    ("enforcement", _ENFORCEMENT),
    ("attribution", _ATTRIBUTION),
    ("report", _PASSED),
    ("policy", _SHARED),
)
_TOPICS: tuple[tuple[str, re.Pattern[str] | Stemmed], ...] = (
    ("information-sharing", stemmed(_SHARING_STEMS, _SHARING)),
    ("enforcement", _ENFORCEMENT),
    ("attribution", _ATTRIBUTION),
    ("court", pattern(r"\b(?:court|judge|injunction|ruling|lawsuit|order)\b")),
    ("election-interference", pattern(r"\b(?:elections?|midterms|voters?|ballot|interfer\w+|meddl\w+)\b")),
    ("artificial-intelligence", pattern(r"\b(?:AI|[Aa]rtificial intelligence|[Dd]eepfakes?|"
                                         r"[Gg]enerative)\b", re.NOFLAG)),
    ("tactics", pattern(r"\b(?:fake|inauthentic|propaganda|disinformation|misinformation|influence|personas?|"
                         r"narratives?)\b")),
)  # fmt: skip


def topic_of(text: str) -> str | None:
    """The first topic of the field that the words touch."""
    return next((topic for topic, words in _TOPICS if words.search(text)), None)


def stated_kind(text: str) -> ClaimKind | None:
    """Enforcement, attribution or policy, where a sentence states one by itself, or what a network consisted of."""
    return stated(text)[0]


def stated(text: str) -> tuple[ClaimKind | None, tuple[int, int]]:
    """The same, and where in the text the words stand that state it."""
    tried: tuple[tuple[ClaimKind, re.Pattern[str] | Stemmed], ...] = (*KINDS, ("report", _MADE_UP))
    for kind, words in tried:
        if kind != "denial" and (match := words.search(text)) is not None:
            return kind, match.span()
    return None, (0, 0)
