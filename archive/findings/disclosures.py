"""Disclosures: operations that a text discloses, each with origin, targets, counts, who tipped and who was told.

A page discloses one network unless its headings set several apart, each with counts or an origin of its own. Only
statements of a network's origin count as one: where accounts come from, not where they pretend to come from.
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import msgspec

from archive.findings.actors.roles import SEAT
from archive.findings.actors.sorts import LANDS
from archive.findings.indicators import find_indicators
from archive.findings.passages import Passage, passages
from archive.findings.spans import within
from archive.findings.tips import partners, tippers
from archive.records import ActorMention, DateFinding, Disclosure, Figure, Reading

_NETWORK = r"(?:networks?|operations?|campaigns?|CIB|coordinated|actors?|accounts)"
_STATED = re.compile(rf"\b{_NETWORK}\b", re.IGNORECASE)
_FROM = re.compile(
    r"(?:originat\w+ (?:in|from) |(?:network|operation|campaign|accounts) (?:based in |run from |operated from |"
    r"from )|links to |"
    r"linked (?:\w+ ){0,3}to (?:individuals |people |persons |actors )?(?:in |associated with )?)(?:the )?$",
    re.IGNORECASE,
)
_BASED = re.compile(
    rf"^(?:-(?:origin|linked|backed) (?:[\w()-]+ ){{0,4}}?{_NETWORK}\b|"
    rf"-based (?:(?!{SEAT}\b)[\w()-]+ ){{0,4}}?{_NETWORK}\b(?! (?:[\w-]+ ){{0,3}}{SEAT}\b))",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(?:\btarget(?:s|ed|ing)? (?:[\w-]+ ){0,2}?(?:audiences |users |people |voters )?(?:in |across )?|\baudiences in |"
    r"\baimed at (?:[\w-]+ )?(?:audiences in )?)(?:the )?$",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r",? including (?:the )?|, (?:the )?|"
    r",? (?:and|as well as)(?:,? to a lesser (?:extent|degree),?)?(?: in| across)? (?:the )?"
)
_PEOPLE = re.compile(r" (?:\w+ )?(?:officials?|police|authorities|said|says|denied|denies|told)\b")  # who says so
_DOMESTIC = re.compile(r"\btarget\w* (?:mostly |primarily |mainly )?domestic audiences\b", re.IGNORECASE)
_RESPONSIBLE = tuple(
    re.compile(rf"\b(?:{words})\b(?P<whom>[^.;\n]{{3,160}}?)(?=[.;\n]|, (?:a|an|which|who|indicating|despite)\b|$)")
    for words in (
        r"attribut\w+ [^.;\n]{0,60}?to",
        r"(?:operated|run|conducted|carried out|directed) by|the work of|on behalf of",
        r"link(?:s|ed)? (?:[^.;\n]{0,40}? )?to",
        r"originated from",
    )
)
_FINITE = r"(?:is|are|was|were|ha[sd]|have|did|will|would|can|could|may|might)"
_RELATIVE = re.compile(r"\b(?:that|who|whose|which)\b")
_VERB = re.compile(rf" {_FINITE}\b")
_ELSE = re.compile(
    rf",? (?:and|but) (?:also )?(?:{_FINITE}|aimed|claimed|created|focus\w*|posed|posted|promoted|published|pushed|ran|"
    r"shared|sought|spread|targeted|tried|used)\b|, (?!including\b)[a-z]+ing\b| (?:aim(?:ed|ing) at|targeting)\b|"
    r",? for (?:breaching|breaking|engaging in|misleading|violating)\b|,? in (?:breach|violation) of\b|"
    r",? (?:after|although|because|when|while)\b|, (?:[\w’'-]+ ){1,4}(?:said|says|reported|wrote)\b|, according to\b"
)
_PRETENDED = re.compile(r"\b(?:claim\w*|purport\w*|pretend\w*|pos(?:ed|ing)|falsely|appear\w*|impersonat\w*)\b")
_NAMED = re.compile(
    r"(?:known (?:in the \w+ |publicly |widely )?as|dubbed|called|tracked as|named|nicknamed|labell?ed|we call|calls) "
    r"[“\"']?(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})"
)
_EARLIER = re.compile(
    r"\bwe (?:have )?(?:previously |first |also )?(?:\[?announced|reported|disclosed|removed|published)\b|"
    r"\bour (?:first|earlier|previous)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_HEADINGS = frozenset({"headline", "subhead"})


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """The passages under one heading, or under several that speak of one network."""

    passages: tuple[Passage, ...]

    @property
    def start(self) -> int:
        return self.passages[0].start

    @property
    def end(self) -> int:
        return self.passages[-1].end


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What the other finders found, for one reading."""

    reading: Reading
    actors: list[ActorMention]
    figures: list[Figure]
    dates: list[DateFinding]


def find_disclosures(
    reading: Reading, actors: list[ActorMention], figures: list[Figure], dates: list[DateFinding]
) -> list[Disclosure]:
    """The disclosures of a reading, in text order; empty for a text that only speaks of them."""
    evidence = Evidence(reading=reading, actors=actors, figures=figures, dates=dates)
    return [_disclosure(evidence, section) for section in _networks(evidence) if _discloses(evidence, section)]


def _networks(evidence: Evidence) -> list[Section]:
    """One section a network: a heading starts a new one where counts and another origin stand under it."""
    networks: list[Section] = []
    for section in _sections(evidence.reading):
        if networks and not (
            _counted(evidence, networks[-1])
            and _counted(evidence, section)
            and _differ(evidence, networks[-1], section)
        ):
            networks[-1] = Section(passages=networks[-1].passages + section.passages)
        else:
            networks.append(section)
    return networks


def _sections(reading: Reading) -> list[Section]:
    groups: list[list[Passage]] = []
    for passage in passages(reading):
        if not groups or (passage.kind in _HEADINGS and groups[-1][-1].kind not in _HEADINGS):
            groups.append([])
        groups[-1].append(passage)
    return [Section(passages=tuple(group)) for group in groups]


def _differ(evidence: Evidence, one: Section, other: Section) -> bool:
    first, second = _origins(evidence, one), _origins(evidence, other)
    return bool(first and second) and not set(first) & set(second)


def _counted(evidence: Evidence, section: Section) -> bool:
    return any(figure.verb for figure in within(evidence.figures, section.start, section.end))


def _discloses(evidence: Evidence, section: Section) -> bool:
    """Whether a network is disclosed here: one that was acted on is counted, or its origin is stated."""
    if not (_counted(evidence, section) or _origins(evidence, section)):
        return False
    return any(_STATED.search(passage.text) for passage in section.passages)


def _disclosure(evidence: Evidence, section: Section) -> Disclosure:
    actors = within(evidence.actors, section.start, section.end)
    origins = _origins(evidence, section)
    targets = _places(evidence, section, _AT, None)
    if origins and any(_DOMESTIC.search(passage.text) for passage in section.passages):
        targets = list(dict.fromkeys([*origins, *targets]))
    return Disclosure(
        start=section.start,
        end=section.end,
        operation=_operation(section, actors),
        origins=origins,
        targets=[name for name in targets if name not in origins or _DOMESTIC.search(evidence.reading.text)],
        attribution=_attribution(section, actors),
        counts=[
            figure
            for figure in within(evidence.figures, section.start, section.end)
            if figure.verb or figure.unit in {"followers", "spend"}
        ],
        tipper=tippers(evidence.reading.text, section.start, section.end, actors),
        partners=partners(evidence.reading.text, section.start, section.end, actors),
        links=list(_links(evidence, section)),
        indicators=find_indicators(evidence.reading, section.start, section.end),
    )


def _origins(evidence: Evidence, section: Section) -> list[str]:
    return _places(evidence, section, _FROM, _BASED)


def _places(evidence: Evidence, section: Section, before: re.Pattern[str], behind: re.Pattern[str] | None) -> list[str]:
    """Countries and places a pattern points at, with the rest of the list they stand in."""
    text = evidence.reading.text
    places = [
        one
        for one in within(evidence.actors, section.start, section.end)
        if one.kind in LANDS and text[one.end : one.end + 2] not in {"'s", "’s"}
    ]
    chosen = [
        bool(
            before.search(text[max(0, one.start - 90) : one.start])
            or (behind and behind.search(text[one.end : one.end + 90]))
        )
        for one in places
    ]
    for index in range(1, len(places)):
        chosen[index] |= chosen[index - 1] and _listed(text, places[index - 1], places[index])
    if behind is not None:
        for index in range(len(places) - 1, 0, -1):
            chosen[index - 1] |= chosen[index] and _listed(text, places[index - 1], places[index])
    return list(dict.fromkeys(one.name for one, wanted in zip(places, chosen, strict=True) if wanted))


def _listed(text: str, first: ActorMention, second: ActorMention) -> bool:
    between = text[first.end : second.start]
    told = between.strip(" the") == "," and _PEOPLE.match(text, second.end)
    return _FURTHER.fullmatch(between) is not None and not told


def _operation(section: Section, actors: list[ActorMention]) -> str | None:
    known = next((one.name for one in actors if one.kind == "operation"), None)
    named = (match for passage in section.passages for match in _NAMED.finditer(passage.text))
    taken = {one.quote for one in actors if one.kind != "operation"}
    return known or next(
        (
            match["name"]
            for match in named
            if match["name"] not in taken and _STATED.search(match.string, max(0, match.start() - 80), match.start())
        ),
        None,
    )


def _attribution(section: Section, actors: list[ActorMention]) -> str | None:
    """The words that say whose work it is, the firmest wording first; they must name somebody, and mean it."""
    for pattern in _RESPONSIBLE:
        for passage in section.passages:
            for match in pattern.finditer(passage.text) if passage.kind not in _HEADINGS else ():
                stop = match.start("whom") + len(_whom(match["whom"]))
                start, end = passage.start + match.start("whom"), passage.start + stop
                pretended = _PRETENDED.search(passage.text, max(0, match.start() - 40), match.start())
                if not pretended and any(start <= one.start and one.end <= end for one in actors):
                    return passage.text[match.start() : stop].strip()
    return None


def _whom(words: str) -> str:
    """Who is meant, without what the sentence goes on to tell: another deed, its ground, who says so."""
    verb = _VERB.search(words)
    if verb and _RELATIVE.search(words, 0, verb.start()):
        verb = None  # it tells of whom is meant
    return words[: min((found.start() for found in (verb, _ELSE.search(words)) if found), default=len(words))]


def _links(evidence: Evidence, section: Section) -> Iterator[str]:
    """Addresses of earlier disclosures: links in sentences that say "we announced" of something dated before."""
    published = evidence.reading.published or "9999-12-31"
    for link in evidence.reading.links:
        if not section.start <= link.start < section.end:
            continue
        start, end = _sentence(link.start, section)
        past = any(start <= one.start < end and one.latest and one.latest < published for one in evidence.dates)
        if _EARLIER.search(evidence.reading.text, start, end) and (past or re.search(r"/20\d\d/", link.url)):
            yield _direct(link.url)


def _sentence(at: int, section: Section) -> tuple[int, int]:
    passage = next(one for one in section.passages if one.start <= at <= one.end)
    stops = [passage.start, *(passage.start + stop.end() for stop in _STOP.finditer(passage.text)), passage.end + 1]
    return max(stop for stop in stops if stop <= at), min(stop for stop in stops if stop > at)


def _direct(url: str) -> str:
    """The address behind a search engine's redirect."""
    parts = urlsplit(url)
    wrapped = parse_qs(parts.query).get("q", parse_qs(parts.query).get("url", []))
    return wrapped[0] if parts.path == "/url" and wrapped and wrapped[0].startswith("http") else url
