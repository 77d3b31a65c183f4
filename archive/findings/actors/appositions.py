"""Bodies that a document introduces by the noun beside their name: "the broadcaster TV8", "the Risky Tide podcast".

Also the house a role belongs to ("Brookway fellow Ada Marsh"), and the short form of a long name ("Brookway" for
"Brookway Institution"). A name found once counts wherever it stands in the document. Nothing here needs a parse.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.findings.actors.acronyms import ACRONYM
from archive.findings.actors.localities import is_locality
from archive.findings.actors.mentions import text_order
from archive.findings.actors.openers import OPENERS, past_openers, small_words
from archive.findings.actors.people import NAME
from archive.findings.actors.sorts import FIRMS
from archive.findings.almanac import MONTH, MONTHS
from archive.findings.guarded import begun, guarded, worded
from archive.gazetteer import load
from archive.records import ActorKind, ActorMention

MOST = 50  # names introduced in one document; a list of more is no prose
_OUTLET = (
    "broadcaster|newspaper|daily|weekly|tabloid|magazine|news agency|newswire|news ?(?:site|outlet|channel|portal)|"
    "(?:TV|television|radio|Telegram|YouTube) (?:channel|station|network)|news organi[sz]ation|"
    "(?:local|national|state|public|private|community) (?:radio|television|TV)|podcast|"
    "newsletter|outlet|news website|broadsheet"
)
_COMPANY = (
    "think[ -]tank|research (?:group|firm|institute|organi[sz]ation)|watchdog|non-?profit|NGO|charity|consultancy|"
    "(?:advocacy|rights|civil society|monitoring|fact-checking|campaign) (?:group|organi[sz]ation)|contractor|"
    "(?:PR|public relations|law|security|cybersecurity|intelligence|marketing|consulting|lobbying) (?:firm|company)|"
    "start-?up|publisher"
)
_KINDS: tuple[tuple[ActorKind, str], ...] = (
    ("outlet", _OUTLET),
    ("company", _COMPANY),
    ("platform", "platform|app|messaging (?:app|service)|social network|video app|search engine|forum"),
    ("agency", "regulator|spy agency|intelligence (?:agency|service)|security service"),
)
_NOUN = "|".join(f"(?P<{kind}>{nouns})" for kind, nouns in _KINDS)
_PART = r"[A-ZÀ-Þ](?:\w|-(?=[A-ZÀ-Þ])|&)*"  # no "US-based"
_TITLE = rf"(?P<name>(?:The )?{_PART}(?: (?:of |for |and |on )?{_PART}){{0,3}})"
_ENDS = r"(?![\w-])(?! [A-ZÀ-Þ])"
_BEFORE = begun("|".join(nouns for _, nouns in _KINDS), rf"\b(?:{_NOUN}) (?:called |named )?{_TITLE}{_ENDS}")
_PAPER = (
    "podcast|newspaper|magazine|newsletter|newswire|tabloid|"
    "(?:news|business|media) (?:agency|site|website|outlet|channel|portal)"
)
_BEHIND = guarded(
    f" (?:{_PAPER}|think[ -]tank|TV channel)",
    rf"\b(?:[Tt]he|on|for|to|by|of|['’]s) {_TITLE} (?:(?P<outlet>{_PAPER}|TV channel)|(?P<company>think[ -]tank))\b",
)
_LINK = r"(?:(?!(?:of|for|at|from|by|with|on|to|in|who|whose|that|which|and|or)\b)[\w-]+ ){0,4}?"
_AFTER = guarded(
    rf"(?:, | is )(?:an?|the) {_LINK}(?:{_OUTLET}|{_COMPANY})\b",
    rf"(?<![\w’'&-])(?P<name>(?:The )?{_PART}(?: (?:of |for |the )?{_PART}){{0,3}})(?:, | is )(?:an?|the) {_LINK}"
    rf"(?:(?P<outlet>{_OUTLET})|(?P<company>{_COMPANY}))"
    r"(?=[,.;:)]|$| (?:of|for|in|at|based|that|which|run|with|on|and|covering|reporting)\b)",
)
_PRESS = guarded(
    " The [A-ZÀ-Þ]",
    r"\b(?:told|according to|(?:reported|published|obtained|seen|reviewed) by|(?:wrote|published|article|report) in|"
    r"(?:interview|spoke) with|(?:comment|confirmed|statement|spoke) to|(?:reporter|columnist|writes) (?:for|at)) "
    rf"(?P<name>The {_PART}(?: {_PART}){{0,2}})(?![\w-]| [A-ZÀ-Þ])",
)
_LONE = r"(?P<name>[A-ZÀ-Þ][\w-]*[a-zà-ÿ])"
_AMIDST = re.compile(rf", {_LONE}(?:, and |, | and )")
_NEXT = re.compile(r", (?:and )?")
_LAST = re.compile(rf",? and {_LONE}(?![\w’'&-]| [A-ZÀ-Þ]|\.\w)")
_SITES = (
    "websites|Websites|WebSites|web sites|Web sites|Web Sites|sites|Sites|outlets|Outlets|portals|Portals|newspapers|"
    "Newspapers|blogs|Blogs"
)
_LISTED = begun(
    _SITES,
    rf"\b(?:{_SITES}) (?:\w+ )?(?:includ(?:ed?|ing)|such as|called|named) "
    rf"(?P<list>{_PART}(?: {_PART}){{0,3}}(?:(?:, and |, | and ){_PART}(?: {_PART}){{0,3}})+)",
)
_AMONG = re.compile(", and |, | and ")
_FACTION = worded(" party", rf"\b[Tt]he (?:[a-z-]+ )?{_TITLE} party\b")
_POLITICAL = re.compile(r"\b(?:[Ee]lection|[Pp]arliament|[Ll]awmaker|[Pp]olitic|[Cc]andidate|[Cc]oalition|[Ff]action)")
_FEASTS = frozenset({"christmas", "easter", "halloween", "thanksgiving", "new year", "tea", "tupperware"})
_ROLE = (
    "fellow|professor|researcher|scholar|lecturer|analyst|CEO|chief executive|executive|engineer|scientist|historian|"
    "economist|investigator|correspondent|columnist|reporter|editor|vice president|co-?founder|head of [a-z]+"
)
_RANK = (
    "senior|research|associate|visiting|former|political|policy|security|distinguished|adjunct|assistant|staff|lead|chief|"
    "data|threat|foreign|technology|national"
)
_HOUSE = guarded(
    rf"(?:{_ROLE}) {NAME} ",
    rf"(?<![\w’'&-])(?P<name>{_PART}(?: {_PART}){{0,2}}) (?:(?:{_RANK}) ){{0,2}}(?:{_ROLE}) {NAME} {NAME}",
)
_SAYS = "said|says|reported|reports|wrote|writes|announced|warned|warns|told|added|found|concluded|estimates|declined"
# What begins with letters is looked for fast; what stands before it is asked after its first letter.
_ACRONYMS = (
    re.compile(r"(?:t(?<!\w.)old|a(?<!\w.)ccording to) (?:the )?(?P<name>[A-Z]{3,8})(?![\w-])"),
    re.compile(rf"(?P<name>[A-Z](?<![\w-].)[A-Z]{{2,7}}) (?:{_SAYS})\b"),
)
_LONG = (
    "University|Institution|Institute|Foundation|Corporation|Corp|Inc|Ltd|Technologies|Laborator(?:y|ies)|Labs?|"
    "Analytics|Endowment|Observatory|Consulting|Holdings|Partners|Group"
)
_SHORTENED = worded(_LONG, rf"(?<![\w-])(?:[Tt]he |[a-z,] )(?P<name>{_PART}),? (?:{_LONG})\b")
_MASTHEAD = re.compile(
    rf"^(?P<name>The {_PART}(?: {_PART}){{0,2}}|{_PART}) ?(?:[|•·]|—) ?(?:\d{{1,2}} (?:{MONTH})|(?:{MONTH}) \d)",
    re.MULTILINE,
)
_CREED = re.compile(r"\w+(?:ican|crat|olic|ist|ish|ese|ian|ative|eral|our|day|ber)s?")  # creeds, parties, days
_ALSO_PEOPLE = ("broadcaster", "publisher", "contractor")
_MADE_BY = re.compile(
    r" (?:built|bought|owns?|owned|hosts?|hosted|founded|runs?|ran|created|launched|uses?|used|made|started|sold|left|"
    r"show)\b"
)  # "the platform Ada Marsh built"
_PERSON = re.compile(rf"{NAME} (?!TV|News|Radio|Media|Channel|Network){NAME}")
_FRONT = (OPENERS | {"former", "longtime", "veteran", "senior", "according"}) - {"the"}
_SHORTEST = 3
_NO_NAME = frozenset({
    "former", "senior", "chief", "internet", "web", "army", "navy", "state", "federal", "national", "tech", "meta's",
    "news", "research", "university", "human", "global", "local", "big", "international", "digital", "new", "open",
    "independent", "the", "media", "public", "black", "white", "data", "security", "central", "american", "law",
    "times", "star", "white house", "daily",
    *map(str.lower, MONTHS),
})  # fmt: skip


def bodies_by_noun(text: str) -> dict[str, ActorKind]:
    """Names that the document gives to bodies by a noun beside them, each with the kind of that noun."""
    found: dict[str, ActorKind] = {}
    for pattern in (_BEFORE, _BEHIND, _AFTER):
        for match in pattern.finditer(text):
            kinds = [kind for kind, _ in _KINDS if match.groupdict().get(kind)]
            name = _without_front(match["name"])
            people = match[0].startswith(_ALSO_PEOPLE) or match[0].endswith((*_ALSO_PEOPLE, "watchdog"))
            somebody = people or _MADE_BY.match(text, match.end())
            if _is_name(name) and not (somebody and _PERSON.fullmatch(name)):
                found.setdefault(name, kinds[0])
    for name in (*_pressed(text), *_listed_sites(text)):
        found.setdefault(name, "outlet")
    for name in _factions(text):
        found.setdefault(name, "party")
    for match in _MASTHEAD.finditer(text):
        if _is_name(match["name"]):
            found.setdefault(match["name"], "outlet")
    for name in (match["name"] for pattern in _ACRONYMS for match in pattern.finditer(text)):
        if ACRONYM.fullmatch(name) and _is_name(name):
            found.setdefault(name, "agency")
    return _likely(found, text)


def _pressed(text: str) -> Iterator[str]:
    """What "The Harbour Gull" is where somebody told it something: an outlet, its article being part of the name."""
    for match in _PRESS.finditer(text):
        name = match["name"]
        if _is_name(name) and name.split()[-1].lower() not in small_words(text):
            yield name


def _listed_sites(text: str) -> Iterator[str]:
    """The names of "sites such as Harbour Gull, Tide Echo and Westmarch"; one alone may be anything."""
    for match in _LISTED.finditer(text):
        yield from filter(_is_name, _AMONG.split(match["list"]))


def _factions(text: str) -> Iterator[str]:
    """The name before "party" in a text on politics, without its country: "the Freedonian Harbour party"."""
    for match in _FACTION.finditer(text):
        name = _without_front(match["name"])
        lands = [hit.end for hit in load().find(name) if hit.start == 0 and hit.entry.kind == "country"]
        name = name[lands[0] :].strip() if lands else name
        if _is_name(name) and name.lower() not in _FEASTS and _POLITICAL.search(text):
            yield name


def bodies_by_role(text: str) -> dict[str, ActorKind]:
    """Names that the document gives a house ("Brookway fellow"), and the short forms of long ones: somebody's, too."""
    found: dict[str, ActorKind] = {}
    for match in _HOUSE.finditer(text):
        if _is_name(name := _without_front(match["name"]).removeprefix("The ")):
            found.setdefault(name, "company")
    return _likely(found | dict.fromkeys(_short_forms(text), "company"), text)


def listed_bodies(text: str, known: Sequence[ActorMention]) -> Iterator[tuple[str, ActorKind]]:
    """Single names in a list of two known firms or outlets or more: "Facebook, Plaza and Google"."""
    houses = sorted((one for one in known if one.kind in FIRMS | {"outlet"}), key=text_order)
    for one, other in pairwise(houses):
        among = _AMIDST.fullmatch(text, one.end, other.start)
        last = _LAST.match(text, other.end) if _NEXT.fullmatch(text, one.end, other.start) else None
        match = among or last
        alike = (one.kind == "outlet") == (other.kind == "outlet")
        if match and alike and _is_name(match["name"]) and match["name"].lower() not in small_words(text):
            yield match["name"], other.kind if other.kind == "outlet" else "company"


def _likely(found: dict[str, ActorKind], text: str) -> dict[str, ActorKind]:
    """The first `MOST` of these names, but for single words that the document writes small, too."""
    small = small_words(text) if found else frozenset()
    return {name: found[name] for name in list(found)[:MOST] if name.lower() not in small or not name.istitle()}


def _short_forms(text: str) -> Iterator[str]:
    """First words of long names that the document uses alone, in the middle of a sentence."""
    names = dict.fromkeys(match["name"] for match in _SHORTENED.finditer(text))
    for name in list(names)[:MOST]:
        written = re.escape(name)
        alone = rf"[a-z,] (?:the )?{written}(?![\w&’'-])(?! [A-ZÀ-Þ])|(?<![\w-]){written}(?:['’]s [a-z]| (?:{_SAYS})\b)"
        if _is_name(name) and re.search(alone, text):
            yield name


def _without_front(name: str) -> str:
    """A name without the words in front that are capital only because they open a sentence."""
    return name[past_openers(name, 0, len(name), _is_in_front) :]


def _is_in_front(word: str) -> bool:
    return word.lower() in _FRONT


def _is_name(name: str) -> bool:
    """Whether words may name a body: no plain word, creed, day or place, and nothing the gazetteer knows."""
    plain = name.lower() in _FRONT or name.lower() in _NO_NAME or _CREED.fullmatch(name) is not None
    if plain or len(name) < _SHORTEST or is_locality(name):
        return False
    return all(hit.end - hit.start < len(name) for hit in load().find(name))
