"""The part an actor plays where it is named: origin, target, discloser, enforcer, tipper, recipient, court.

A role is read off the words right before or right behind a mention; the members of a list ("Russia, Iran and China")
share what is said of its first or its last.
"""

import re
from collections.abc import Sequence

import msgspec

from archive.findings.actors.sorts import BODIES, LANDS
from archive.records import ActorMention, Role

_NETWORK = r"(?:network|campaign|operation|effort|activity|interference|meddling|propaganda|disinformation|troll|bot)s?"
_WORKS = (
    r"(?:CIB|influence|disinformation|propaganda|interference|information operation|troll|threat actor|state media|"
    r"hackers?|operatives?|meddling|attempts? to (?:interfere|influence)|network|campaign|operation)"
)
_MEDDLING = r"(?:interference|meddling|hack\w*|influence)"
_OPERATORS = (
    r"(?:actors?|operat(?:or|ion)s?|networks?|campaigns?|accounts|clusters?|trolls|pages|assets|propagandists?)"
)
_KIND = (
    r"(?:state(?:-\w+)?|government|covert|foreign|coordinated|linked|online|fake|inauthentic|malicious|deceptive|"
    r"threat)"
)
_ACTED = (
    r"(?:removed|took down|takes? down|disrupted|dismantled|actioned|banned|blocked|suspended|terminated|shut down|"
    r"deleted|disabled|acted on|seized|sanctioned|indicted|charged)\b"
)
_TOLD = (
    r"(?:said|says|announced|disclosed|revealed|reported|published|release[sd]|exposed|uncovered|confirmed|"
    r"warn(?:s|ed)|identified|attributed|notes?|noted|describe[sd]|found)\b"
)
_HAS = r"(?:has |have |had |also |today |\w+day |said (?:\w+ )?it (?:had )?)*"
_HERE = "\0"
_DENIED = rf"\b(?:not|never|no|without|if|whether|would|could|might)\b[^.!?]*{_HERE}|n['’]t\b[^.!?]*{_HERE}"
_NO = r"(?:no|not|never|without|n['’]t)\b"
_UNSHOWN = (
    r"\b(?:no|any|little|lack of|without) (?:\w+ )?(?:evidence|proof|signs?|indications?|link|suggestion)\b"
    rf"[^.!?]*{_HERE}|"
    rf"{_NO}[^.!?,;]{{0,30}}\b(?:linked|tied|traced|attributed|links? to|originat\w+)\b[^.!?,;]*{_HERE}"
)  # what is not known to come from there
_UNTOUCHED = rf"\b{_NO}[^.!?,;]{{0,60}}\b(?:target\w*|aimed at)\b[^.!?,;]*{_HERE}"
_BLAMED = (
    rf"\btargets? (?:the )?{_HERE}[^.!?]{{0,20}} (?:for|over) (?:alleged|running|its|using|the)\b"  # whose doing it is
)
_PRETENDED = (
    rf"\bpos(?:e[ds]?|ing) as [^.,;]{{0,40}}\b(?:based|located) in {_HERE}|"
    r"(?:pos(?:e[ds]?|ing) as|pretend\w* to be|masquerad\w+ as|impersonat\w+|mimick\w+|target\w*(?! by\b)|aimed at) "
    rf"(?:[\w-]+ ){{0,2}}{_HERE}"
)
_ITS_PEOPLE = r"audiences?|users|people|voters|elections?|politics|midterms|lawmakers|democracy|government|institutions"
SEAT = (
    r"(?:compan(?:y|ies)|firms?|business(?:es)?|contractors?|consultanc(?:y|ies)|start-?ups?|agenc(?:y|ies)|vendors?|"
    r"researchers?|analysts?|experts?|think[ -]tanks?|watchdogs?|observator(?:y|ies)|institutes?|universit(?:y|ies)|"
    r"non-?profits?|newspapers?|outlets?|broadcasters?|"
    r"(?:research|monitoring|advocacy|analysis|rights|fact-checking) groups?)"
)  # who is based somewhere is no network that comes from there
_SEATED = rf"\b{SEAT},? (?:that is |which is )?(?:based|located|headquartered) in (?:the )?{_HERE}"
_FOES = r"(?:adversar|rival|enem|foe|opponent|critic|competitor)\w*"
_OPPOSED = rf"\b(?:anti|pro|counter|non|post)-{_HERE}|{_HERE}(?:['’]s?)? (?:[\w-]+ )?{_FOES}\b"
_ABROAD = rf"(?:\b(?:its|their|our|his|her)|['’]s) (?:\w+ )?{_HERE} operations\b"
_RACE = rf"\b(?:shap\w+|influenc\w+|sway\w*|affect\w*|disrupt\w*|enter\w*|during|in|of) the {_HERE} campaign\b"
_FEIGNED = rf"\b(?:claim|pretend|purport)\w* to be [^.]{{0,40}}{_HERE}"
_AIMED = (
    r"\b(?:sanctions?|tariffs?|charges|lawsuits?|indictments?|laws?|bills?|bans?|measures?|probes?|investigations?) "
    rf"(?:[\w-]+ ){{0,4}}(?:aimed at|target\w*) (?:[\w-]+ ){{0,2}}{_HERE}"
)  # what is done about a network has another target
_OF = rf"\btargets? of (?:the )?{_HERE}"  # whose target it is
_FUNCTION = (
    r"(?!(?:about|and|or|as|at|before|by|for|from|in|into|of|on|over|to|with|about|than|that|whose|is|was|are|were)\b)"
)
_ON = rf"\b(?:on|via) {_HERE}(?!['’])"  # where something was posted
_STORY = rf"{_HERE} (?:\w+ )?(?:releas|publish)ed (?:its|the|an?) (?:[\w-]+ )?(?:stor|article|video|film|editorial)"
_USERS = rf"{_HERE} (?:users?|accounts?|pages?|groups?|posts?|channels?)\b"
_OWNER = rf"{_HERE}['’]s (?!(?:[\w-]+ )?(?:{_ITS_PEOPLE})\b)"  # "targeting Freedonia's spies"
_CALLED = rf"{_HERE} (?-i:Elections? (?:Project|Commission|Assistance|Board|Committee|Center|Council|Study)\b)"
_ASKED = rf"(?:\d ?%|\bper ?cent|\b(?:most|many|majority|half|third|quarter)) (?:of )?(?:the |all )?{_HERE}"
_ONE = rf"\btarget\w* an? (?:[\w-]+ )?{_HERE} (?:citizen|national|person|man|woman)\b"
_OTHERS = f"{_OWNER}|{_AIMED}|{_OF}|{_CALLED}|{_ASKED}|{_ONE}|{_UNTOUCHED}|{_BLAMED}"
_WAS_TOLD = rf"\b(?:was|were|been|is|are) (?:told|informed|notified|alerted) (?:that )?(?:the )?{_HERE}"
_AIDE = rf"\b(?:official|adviser|analyst|executive|officer)s? (?:at|in|of|from) (?:the )?{_HERE}"
_AT = (
    r"target\w* (?!by\b)(?:(?!by\b)[\w-]+ ){0,2}(?:audiences |users |people |voters |elections |politics )?"
    r"(?:in |across |of )?(?:the )?|"
    r"aimed at (?:\w+ )?(?:audiences in )?(?:the )?|(?:audiences|elections) in (?:the )?|support for |"
    r"interfer\w+ (?:in|with) (?:the )?|undermin\w+ (?:\w+ ){0,2}"
)
_PEOPLE = (
    rf" (?:{_FUNCTION}[\w-]+ )?(?:audiences?|voters|elections?|politics|midterms|lawmakers|democracy)\b(?! {_MEDDLING})"
)
_BODIES = BODIES - {"party"}


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """`before` ends at the mention, `behind` starts after it; either is enough.

    `unless` reads both, with `_HERE` where the mention stands: what matches plays no such part.
    """

    role: Role
    kinds: frozenset[str]
    before: re.Pattern[str] | None = None
    behind: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None


def _rule(role: Role, kinds: frozenset[str], before: str = "", behind: str = "", unless: str = "") -> Rule:
    return Rule(
        role=role,
        kinds=kinds,
        before=re.compile(rf"(?:{before})$", re.IGNORECASE) if before else None,
        behind=re.compile(rf"^(?:{behind})", re.IGNORECASE) if behind else None,
        unless=re.compile(unless, re.IGNORECASE) if unless else None,
    )


RULES = (
    _rule(
        "origin",
        LANDS,
        before=r"originat\w+ (?:in|from) |(?:linked|tied|traced|attributed) (?:\w+ ){0,4}to (?:individuals in )?|"
        rf"links to |{_NETWORK} (?:\w+ )?(?:from|by|out of) |accounts (?:\w+ )?from |"
        r"(?:based|operated|run) (?:in|from) |"
        r"(?:interference|efforts|influence|tips about .{0,30}) (?:by|from) |influenced by ",
        behind=r"-(?:origin|linked|affiliated|aligned|backed|run)\b|"
        rf"-based (?:{_KIND} )*(?:{_WORKS}|{_OPERATORS})\b(?! (?:[\w-]+ ){{0,3}}{SEAT}\b)|"
        rf"(?:'s|’s)? (?:{_KIND} )*(?:{_WORKS}|elections? {_MEDDLING})",
        unless=f"{_PRETENDED}|{_OPPOSED}|{_SEATED}|{_ABROAD}|{_RACE}|{_UNSHOWN}",
    ),
    _rule("target", LANDS, before=_AT, behind=_PEOPLE, unless=_OTHERS),
    _rule("target", _BODIES, before=_AT, behind=_PEOPLE, unless=f"{_OTHERS}|{_USERS}"),
    _rule(
        "tipper",
        _BODIES,
        before=r"(?:tips? (?:\w+ )?from|tipped (?:off )?by|shared by|information from) (?:the )?",
        behind=r" tips?\b| tipped| (?:also )?(?:shared|provided|gave|passed)\b.{0,40}"
        r"(?:information|tips?|intelligence)|.{0,30}(?:stopped|paused|ceased|halted|resumed)[^.]{0,30}\b(?:sharing|briefing|tips|information)",
        unless=_DENIED,
    ),
    _rule(
        "recipient",
        _BODIES,
        before=r"\b(?:shar\w+|tips|briefings?|information|provid\w+|gave|told|notif\w+|inform\w+|alert\w+)"
        r"[^.,:;]{0,60} (?:to|with) (?:the |(?:our )?partners at )?|"
        r"(?:told|notified|informed|alerted|briefing|briefed) (?:the )?",
        behind=r" (?:was|were) (?:told|notified|informed|alerted|tipped)",
        unless=rf"{_WAS_TOLD}|{_HERE} targets?\b",
    ),
    _rule(
        "enforcer",
        _BODIES,
        before=r"(?:removed|taken down|disrupted|dismantled|banned|blocked|suspended|terminated|seized|sanctioned) "
        r"by (?:the )?",
        behind=rf" {_HAS}{_ACTED}|['’]s (?:\w+ ){{0,2}}(?:takedown|removal)",
        unless=_ON,
    ),
    _rule(
        "discloser",
        _BODIES,
        before=r"according to (?:the )?|(?:disclosed|exposed|uncovered|published|reported|revealed) by (?:the )?",
        behind=rf" {_HAS}{_TOLD}|['’]s (?:latest |quarterly |\w+ ){{0,3}}(?:report|disclosure)s?\b",
        unless=rf"{_ON}|{_STORY}|{_FEIGNED}|{_AIDE}|\baccording to (?:the )?{_USERS}",
    ),
    _rule("court", frozenset({"agency"}), behind=r" (?:ruled|blocked|considers|upheld|struck|granted|heard)"),
)
_JUDGES = re.compile(r"\b(?:Court|Circuit|Tribunal|District)\b")
_JOINED = re.compile(r"(?:,? and |, (?:and )?|/| or |, as well as )(?:the )?")


def roles_of(text: str, mentions: Sequence[ActorMention]) -> list[list[Role]]:
    """The roles of each mention of one passage, in the order of `RULES`; offsets are into `text`."""
    found = [{rule.role for rule in RULES if _plays(rule, text, mention)} for mention in mentions]
    for index in range(1, len(mentions)):
        if _listed(text, mentions[index - 1], mentions[index]):
            found[index] |= found[index - 1] & {"origin", "target", "recipient"}
    for index in range(len(mentions) - 1, 0, -1):
        if _listed(text, mentions[index - 1], mentions[index]):
            found[index - 1] |= found[index] & {"origin", "target", "tipper"}
    return [list(dict.fromkeys(rule.role for rule in RULES if rule.role in roles)) for roles in found]


def _plays(rule: Rule, text: str, mention: ActorMention) -> bool:
    if mention.kind not in rule.kinds or (rule.role == "court" and not _JUDGES.search(mention.name)):
        return False
    before, behind = text[max(0, mention.start - 90) : mention.start], text[mention.end : mention.end + 90]
    if not ((rule.before and rule.before.search(before)) or (rule.behind and rule.behind.search(behind))):
        return False
    return not (rule.unless and rule.unless.search(f"{before}{_HERE}{behind}"))


def _listed(text: str, first: ActorMention, second: ActorMention) -> bool:
    alike = first.kind == second.kind or {first.kind, second.kind} <= LANDS
    return alike and _JOINED.fullmatch(text[first.end : second.start]) is not None
