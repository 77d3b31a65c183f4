"""Bodies the gazetteer does not know: by the noun that ends their name, or by what the document says of them.

"Election Security Bureau" is an agency because a bureau is one; "Plaza" is a platform where the document says that it
removed accounts, or calls it a social network. Nothing here needs a parse.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from archive.findings.actors.localities import is_inside
from archive.findings.actors.openers import OPENERS, opens, past_openers
from archive.findings.actors.people import HEADS
from archive.findings.almanac import TIMES
from archive.findings.guarded import begun, guarded, worded
from archive.records import ActorKind

_COUNTS = frozenset({
    "two", "three", "four", "five", "several", "many", "some", "most", "other", "every", "each", "another", "any",
    "all", "few", "more", "such", "one", "neither", "either", "none",
})  # fmt: skip
MOST = 50  # operations named in one document; a list of more is no prose
WORD = r"[A-ZÀ-Þ](?:[\w&]|-(?!(?:[a-z]+ed|led|run|built|made|born)\b))*(?!['’\w])"  # no "Norland-backed"
NOUNS: dict[ActorKind, str] = {
    "agency": "Court|Committee|Subcommittee|Agency|Department|Ministry|Commission|Bureau|Council|Office|Directorate|"
    "Authority|Observatory|Institute|Institution|University|Laborator(?:y|ies)|Labs?|Centre|Center|Tribunal|Registry|Parliament|"
    "Senate|Assembly|Task ?[Ff]orce|Mechanism|Hub|Service|Unit|Division|Command|Circuit|Secretariat|Inspectorate|"
    "Chancellery|Police|Embassy|Board|Ombudsman|Foundation|Federation|Association|Academy|College|Fund|Corps",
    "party": "Party|Coalition",
    "outlet": "Gazette|Herald|Tribune|Chronicle|Dispatch|Courier|Ledger|Times|Post|Journal|Observer|Telegraph|Inquirer|"
    "Examiner|Sentinel|News Agency|Newswire|Wire|Television|News|TV|Media|Radio",
}
_FIRMS = "company|firm|agency|consultancy|contractor|business|manufacturer|start-?up"
_FIRM = rf", (?:a|an|the) (?:[\w-]+ ){{0,4}}?(?:{_FIRMS})\b(?!['’])"
_APPOSED = worded(_FIRMS, rf"(?<![\w’'-])(?P<name>(?:{WORD} ){{1,3}}{WORD}){_FIRM}")
_LEAGUE = "Alliance|Union|Movement|Front|League"
_LEAGUED = worded(_LEAGUE, rf"(?<![\w’'-])(?:{WORD} ){{1,3}}(?:{_LEAGUE})(?![\w-])")
_PARTY = re.compile(r"\b(?:[Pp]arty|[Pp]arties)\b")
_LONGER = re.compile(r"[^\W\d_]{5,}")
_SMALLER = re.compile(r"(?<![^\W\d_])[a-zà-ÿ][^\W\d_]{4}")
_ENOUGH = 3

_LONE = r"(?<![\w’'-])(?P<name>[A-ZÀ-Þ][a-z][\w-]*)"
_MADE = r"(?P<noun>company|firm|social network|network|platform|service|giant|rival|start-?up|app|conglomerate|agency)"
_TAKEN_DOWN = (
    "removed|took down|taken down|disabled|terminated|banned|suspended|deleted|dismantled|axed|purged|closed|pulled|"
    "wiped"
)
_CALLED = rf", (?:a|an|the|its|[A-Z]\w+['’]s) (?:[\w-]+ ){{0,4}}?{_MADE}\b(?!['’])"
_OWNING = (
    r"['’]s (?:new |own |former )?(?P<noun>platform|users|engineers|investigators|chief executive|"
    r"CEO|head of [a-z]+|threat [a-z]+|lawyers|moderators)\b"
)
_EVIDENCE = (
    worded(
        _TAKEN_DOWN,
        rf"{_LONE} (?:has |had |have |also |today |then )*(?:{_TAKEN_DOWN})\b"
        r"[^.]{0,80}\b(?:accounts|pages|channels|groups|networks?|domains|posts)\b",
    ),
    guarded(_CALLED, rf"{_LONE}{_CALLED}"),
    guarded(f"{_MADE}, ", rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Oo]ur) (?:\w+ )?{_MADE}, {_LONE}(?=[.,;:)])"),
    guarded(rf"he (?:\w+ )?{_MADE} ", rf"\b[Tt]he (?:\w+ )?{_MADE} {_LONE}"),
    guarded(_OWNING, rf"{_LONE}{_OWNING}"),
)
_OPERATION = begun(
    "operation|network|campaign|cluster|activity|effort|call|dubbed|track",
    r"\b(?:operation|network|campaign|cluster|activity|effort)s?\b[^.\n]{0,60}?\b(?:calls?|called|dubbed|known as|"
    r"tracks? (?:it )?as|tracked as|named|names?|code-?named) (?:it |this operation |the network )?[\"“]?"
    rf"(?P<name>{WORD}(?: {WORD}){{1,3}})"
    rf"|\b(?:calls?|called|dubbed|tracks?|tracked) (?:it|this|the|that) ?(?:operation|network|campaign|cluster|as)? "
    rf"[\"“]?(?P<said>{WORD}(?: {WORD}){{1,3}})",
)
_PLATFORM = frozenset({"social network", "network", "platform", "app"})


def titled_bodies(text: str, context: str) -> Iterator[tuple[int, int, ActorKind]]:
    """Firms by what is said behind their name, and leagues: start, end, kind. A league is a party by `context`."""
    for match in _APPOSED.finditer(text):
        yield body_start(text, *match.span("name")), match.end("name"), "company"
    for match in _LEAGUED.finditer(text):
        start = body_start(text, *match.span())
        if " " in text[start : match.end()]:
            yield start, match.end(), "party" if _PARTY.search(context) else "agency"


def is_heading(text: str) -> bool:
    """Whether every longer word of a passage is capital: there a capital tells nothing of a name."""
    return (
        not text.rstrip().endswith((".", ":"))
        and _SMALLER.search(text) is None
        and len(_LONGER.findall(text)) >= _ENOUGH
    )


def body_start(text: str, start: int, end: int) -> int:
    """Where the name of a body begins: behind words that open a sentence, count, or are somebody's title."""
    return past_openers(text, start, end, _is_in_front)


def _is_in_front(word: str) -> bool:
    opening = word != "House" and (opens(word) or word.lower() in _COUNTS)
    return opening or re.fullmatch(HEADS, word, re.IGNORECASE) is not None


def lone_names(text: str) -> dict[str, ActorKind]:
    """Single words that the document treats as a company or platform, with the kind it gives them."""
    found: dict[str, ActorKind] = {}
    for pattern in _EVIDENCE:
        for match in pattern.finditer(text):
            name = match["name"]
            if (
                name.lower() not in OPENERS | TIMES | _COUNTS
                and not _goes_on(text, *match.span("name"))
                and not is_inside(name, text)
            ):
                noun = match.groupdict().get("noun")
                found[name] = "platform" if noun in _PLATFORM or found.get(name) == "platform" else "company"
    return found


@lru_cache(maxsize=2)
def operation_names(text: str) -> tuple[str, ...]:
    """Names of two words or more that the document gives to an operation or a network, the first `MOST` of them."""
    found = dict.fromkeys(match["name"] or match["said"] for match in _OPERATION.finditer(text))
    return tuple(sorted(list(found)[:MOST]))


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a word is only part of a longer name."""
    before = re.search(r"([A-ZÀ-Þ][\w'’.-]*) $", text[max(0, start - 30) : start])
    return (before is not None and not opens(before[1])) or re.match(r" [A-ZÀ-Þ]", text[end:]) is not None
