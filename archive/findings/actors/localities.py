"""Towns and regions in a text: from the lists of the gazetteer, by a noun of place, or where a document says "in NAME".

A name that goes on in capitals belongs to something else ("Houston Chronicle", "Paris Hilton"), unless a title, a party
or a day follows it ("Texas Gov. Ada Marsh").
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import lru_cache

from archive.findings.actors.openers import opens, past_openers
from archive.findings.actors.people import HEADS, TITLE
from archive.findings.almanac import MONTHS, SEASONS, WEEKDAY
from archive.findings.guarded import Guarded, alternatives, begun, guarded, worded
from archive.gazetteer import load
from archive.gazetteer.localities import evident, find_certain

_WORD = r"[A-ZÀ-ÞĀ-Ž][\w'’-]*"
_SMALL = "de|del|la|las|los|da|do|dos|am|an|der|of|on|upon|sur|el|al|le"
_NAME = rf"(?:Saint|St\.?|Mt\.?|Ft\.?|{_WORD})(?: (?:(?:{_SMALL}) )*{_WORD}){{0,4}}"
_SIDE = r"(?:(?:north|south|east|west)(?:ern|east|west|eastern|western)?|central|downtown|upstate|rural|nearby) "
_KIND = r"(?:region|province|oblast|district|county|prefecture|governorate|peninsula|municipality|city)"
_INSIDE = (
    "In |in |From |from |Near |near |Outside |outside |Across |across |Around |around |Throughout |throughout |"
    "visited |visiting |capital |mayor of "
)
_SAID = begun(
    _INSIDE,
    rf"\b(?:{_INSIDE})(?:the )?(?:{_SIDE})?(?:(?:city|town|port|capital|province|region|state) of )?(?P<at>{_NAME})",
)
_MADE = re.compile(rf"-based\b| {_KIND}\b")
_BEFORE = re.compile(rf"(?<![\w’'-])(?P<at>{_NAME})$")
_LONGEST = 40  # code points of a name
_GIVEN = re.compile(r"(?P<word>[A-ZÀ-Þ][a-zà-ÿ]+) $")
_IN = re.compile(r" in(?= ([\w-]+))")
_NEXT = re.compile(rf"(?:,? and |,? or |, )(?P<at>{_NAME})")
MOST = 200  # towns named in one document; a list of more is no prose
_TIMES = frozenset({*MONTHS, *SEASONS})
_AREA = (
    "Region|Province|Oblast|County|Prefecture|Governorate|Voivodeship|Peninsula|Krai|Strait|Islands|Valley|Territory|"
    "Archipelago|Delta|Desert|Highlands"
)
_HEADED = worded(
    _AREA,
    rf"(?<![\w’'-])(?:{_WORD} ){{1,3}}(?:{_AREA})\b(?:(?= (?:{TITLE}))|(?! [A-ZÀ-Þ]))",
)
_WHOLE = re.compile(r"\b(?:(?:North|South|East|West)(?:ern|east|west)?|Central|Greater|Upper|Lower|Downtown) $")
_GOES_ON = re.compile(
    rf" (?!(?:{TITLE})|(?i:{HEADS})s?\b|{WEEKDAY}|(?:Republic|Democrat|Conservativ|"
    r"Liberal|Labour)|(?:City|State)\b|I\b)[A-ZÀ-Þ0-9&]"
)
_BEHIND = re.compile(rf"(?P<word>{_WORD}|[A-Z]\.) $")


def localities(text: str) -> Iterator[tuple[int, int]]:
    """Where a passage names a town or region by the noun of its kind, or by a name that is one wherever it stands."""
    for match in _HEADED.finditer(text):
        start = past_openers(text, *match.span())
        if " " in text[start : match.end()]:
            yield start, match.end()
    for start, end in find_certain(text):
        if stands_alone(text, start, end):
            whole = _WHOLE.search(text, max(0, start - 12), start)
            yield whole.start() if whole else start, end


@lru_cache(maxsize=2)
def named_places(context: str) -> frozenset[str]:
    """The names of the evident list that a document uses as places."""
    found: dict[str, None] = {}
    for first, last in _said(context):
        start, end = past_openers(context, first, last), last
        more = _NEXT.match(context, end)
        if more is not None and _listed(context, start, end) is None and _is_land(context[start:end]):
            start, end = more.span("at")
        while name := _listed(context, start, end):
            found[name] = None
            more = _NEXT.match(context, start + len(name))
            if more is None:
                break
            start, end = more.span("at")
    return frozenset(name for name in list(found)[:MOST] if not _is_surname(name, context))


def _said(context: str) -> Iterator[tuple[int, int]]:
    """Stretches of capitals that a document uses as names of places: "in NAME", "NAME-based", "NAME province"."""
    yield from (match.span("at") for match in _SAID.finditer(context))
    for made in _MADE.finditer(context):
        match = _BEFORE.search(context, max(0, made.start() - _LONGEST), made.start())
        if match is not None:
            yield match.span("at")


def _is_land(name: str) -> bool:
    return any((hit.start, hit.end, hit.entry.kind) == (0, len(name), "country") for hit in load().find(name))


def _is_surname(name: str, context: str) -> bool:
    """Whether a document puts a first name before a word ("Ada Redmond")."""
    return " " not in name and any(
        not opens(before["word"]) and not _WHOLE.search(before[0]) and before["word"] not in _TIMES
        for match in re.finditer(rf"(?<=\w ){re.escape(name)}\b", context)
        if (before := _GIVEN.search(context, max(0, match.start() - 30), match.start()))
    )


def is_inside(word: str, context: str) -> bool:
    """Whether a document says "in WORD", or in a longer word that begins so."""
    words = _inside(context)
    place = bisect_left(words, word)
    return place < len(words) and words[place].startswith(word)


@lru_cache(maxsize=2)
def _inside(context: str) -> list[str]:
    """The words behind "in", each once and sorted, so that to ask for one takes no walk through the document."""
    return sorted({match[1] for match in _IN.finditer(context)})


def towns(names: Collection[str]) -> Guarded:
    """An expression for these names, "NAME-based" too."""
    either = alternatives(names)
    return guarded(either, rf"(?<![\w-])(?:{either})(?!\w|-[A-ZÀ-Þ])")


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name is no part of a longer one in capitals."""
    before = _BEHIND.search(text, max(0, start - 40), start)
    if before is not None and not opens(before["word"].rstrip(".")) and not _WHOLE.search(before[0]):
        return False
    return not goes_on(text, end)


def goes_on(text: str, end: int) -> bool:
    """Whether a name goes on in capitals behind its end, but for a title, a party or a day."""
    return _GOES_ON.match(text, end) is not None


def _listed(text: str, start: int, end: int) -> str | None:
    """The longest name of the evident list that opens a stretch of capitals, if nothing of the name is left over."""
    words = text[start:end].split(" ")
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count]).removesuffix("'s").removesuffix("’s")
        if name in evident() and name not in _TIMES:
            return name if stands_alone(text, start, start + len(name)) else None
    return None


def is_locality(name: str) -> bool:
    """Whether a name is on one of the lists."""
    return name in evident() or any(span == (0, len(name)) for span in find_certain(name))
