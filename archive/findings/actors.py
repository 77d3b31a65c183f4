"""Actors: every mention of a person, company, platform, agency, country, outlet, operation or place.

The gazetteer comes first, then governments named after their country, then persons (`people`) and what the entity
recogniser calls an organisation or a place. Names shorter than the fullest one of the document are joined to it: a
surname to its person, "the company" to the only company, "the government" to the only government.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from archive.findings import bodies, people
from archive.findings.acronyms import ACRONYM, with_acronyms
from archive.findings.analysis import Analysed, analyse
from archive.findings.guarded import Guarded, any_of, guarded
from archive.findings.identity import settle
from archive.findings.mentions import inside, meets, mention, place
from archive.findings.roles import roles_of
from archive.gazetteer import Hit, load
from archive.records import ActorKind, ActorMention, Reading

_GOVERNMENT = re.compile(r"(?:['’]s)? (?:federal |national )?(?:government(?: agencies| officials)?|authorities)\b")
_OFFICE = re.compile(r" (?:(?!(?:the|an?|its|this|that|whose|and|or) )[a-z]+ )?(?:ministry|embassy|consulate)\b")
_ADMINISTRATION = guarded("dministration", rf"\b{people.NAME} [Aa]dministration\b")
_BARE_GOVERNMENT = re.compile(r"\b(?:[Tt]he (?:federal )?government|government agencies)\b")
_DATELINE = re.compile(r"(?P<place>[A-ZÀ-Þ]{3,}(?: [A-ZÀ-Þ]{2,}){0,2})(?=,? \(|, [A-Z\d]| ?[–—] ?| -{1,2} )")
_NO_PLACE = frozenset({
    "ANALYSIS", "BREAKING", "CORRECTION", "EDITORIAL", "EXCLUSIVE", "EXPLAINER", "FACT CHECK", "LIVE", "NEW", "NOTE",
    "OPINION", "READ MORE", "REPORT", "UPDATE", "UPDATED", "VIDEO", "WARNING", "WATCH",
})  # fmt: skip
_LANDS = frozenset({"country", "place"})
_THE_COMPANY = re.compile(r"\b[Tt]he (?:company|social network|tech giant|social media giant|firm)\b")
_HEADWORDS: tuple[tuple[ActorKind, re.Pattern[str]], ...] = (
    ("outlet", re.compile(r"\b(?:News|Times|Post|Journal|Gazette|Herald|Tribune|Chronicle|Daily|Magazine|Radio|TV|"
                          r"Press|"
                          r"Guardian|Observer|Courier|Ledger|Echo|Mail|Dispatch|Wire|Weekly)$")),
    ("agency", re.compile(r"\b(?:Court|Committee|Agency|Department|Ministry|Commission|Bureau|Council|Police|Office|"
                          r"Senate|"
                          r"Parliament|Congress|Administration|Army|Navy|Directorate|Authority|Service|Assembly)\b")),
    ("party", re.compile(r"\b(?:Party|Coalition)$")),
)  # fmt: skip


class _Scene(NamedTuple):
    """A passage with the mentions known so far, and the stretches that may be names of persons."""

    part: Analysed
    mentions: list[ActorMention]
    names: list[tuple[int, int]]

    @property
    def text(self) -> str:
        return self.part.passage.text

    def persons(self) -> list[tuple[int, int]]:
        """Where a person is named: where the mentions do not object, the longer of two names that share words."""
        clear = [span for span in self.names if not meets(*span, self.mentions)]
        return [
            span
            for span in clear
            if not any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in clear)
        ]


def find_actors(reading: Reading, parts: list[Analysed] | None = None) -> list[ActorMention]:
    """Every mention of an actor in a reading, in text order; a country inside a government's name counts beside it.

    `parts` is the analysis of the reading, where the caller has made one.
    """
    parts = parts if parts is not None else analyse(reading)
    scenes = [_Scene(part, _known(part, reading.text), _names(part)) for part in parts]
    fullest = _full_names(scenes)
    lone = {name: kind for name, kind in bodies.lone_names(reading.text).items() if not _is_of(name, fullest)}
    surnames, words = any_of({*fullest, *fullest.values()}), any_of(lone)
    found: list[ActorMention] = []
    for one in scenes:
        scene = one._replace(mentions=[*one.mentions, *_lone(one, lone, words), *_dateline(one)])
        mine = sorted([*scene.mentions, *_persons(scene, fullest, surnames)], key=place)
        mine = sorted([*mine, *_unknown(scene.part, mine)], key=place)
        start = scene.part.passage.start
        found += [
            msgspec.structs.replace(actor, start=actor.start + start, end=actor.end + start, roles=roles)
            for actor, roles in zip(mine, roles_of(scene.text, mine), strict=True)
        ]
    return settle(reading, _referring(reading, with_acronyms(reading.text, found)))


def _known(part: Analysed, context: str) -> list[ActorMention]:
    """What the gazetteer knows in a passage, and the governments and administrations named after it."""
    text = part.passage.text
    mentions = [_of_hit(text, hit) for hit in load().find(text, context)]
    longer = [*_governments(text, mentions), *_administrations(text)]
    kept = [one for one in mentions if one.kind == "country" or not inside(one, longer)] + longer
    named = [one for one in kept if one.kind not in _LANDS]
    return kept + [
        mention(text, start, end, kind, rule="headword", confidence=0.8)
        for start, end, kind in (*bodies.headed_names(text, context), *_operations(text, context))
        if not meets(start, end, named)
    ]


def _operations(text: str, context: str) -> Iterator[tuple[int, int, ActorKind]]:
    for name in bodies.operation_names(context):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            yield *match.span(), "operation"


def _is_of(word: str, fullest: dict[str, str]) -> bool:
    return any(word in name.split() for name in fullest.values())


def _lone(scene: _Scene, names: dict[str, ActorKind], words: Guarded) -> Iterator[ActorMention]:
    """Single words that the document treats as a company."""
    for match in words.finditer(scene.text):
        if not meets(*match.span(), scene.mentions):
            yield mention(scene.text, *match.span(), names[match[0]], rule="lone", confidence=0.7)


def _of_hit(text: str, hit: Hit) -> ActorMention:
    entry, start = hit.entry, hit.start
    if entry.kind == "outlet" and text[max(0, start - 4) : start] == "The ":
        start -= 4
    return mention(
        text, start, hit.end, entry.kind, name=entry.name, actor=entry.id, country=entry.country, rule="gazetteer"
    )


def _governments(text: str, mentions: list[ActorMention]) -> Iterator[ActorMention]:
    """Governments, ministries and embassies that are named by their country."""
    for country in mentions:
        if country.kind != "country":
            continue
        if match := _GOVERNMENT.match(text, country.end):
            start = country.start - 4 if text[max(0, country.start - 4) : country.start] == "The " else country.start
            name = f"{country.name} Government"
            yield mention(text, start, match.end(), "agency", name=name, country=country.country, rule="government")
        elif match := _OFFICE.match(text, country.end):
            yield mention(text, country.start, match.end(), "agency", country=country.country, rule="office")


def _administrations(text: str) -> Iterator[ActorMention]:
    for match in _ADMINISTRATION.finditer(text):
        yield mention(text, *match.span(), "agency", rule="administration")


def _names(part: Analysed) -> list[tuple[int, int]]:
    """Where a passage may name a person: behind a title, or by the recogniser."""
    text = part.passage.text
    spans = [*people.titled_names(text), *people.apposed_names(text)]
    if part.parse is not None:
        spans += [(ent.start_char, ent.end_char) for ent in part.parse.ents if ent.label_ == "PERSON"]
        spans += [] if part.named else people.speaking_names(part.parse)
    trimmed = sorted({people.strip_title(text, start, end) for start, end in spans})
    return [(start, end) for start, end in trimmed if people.is_name(text[start:end])]


def _full_names(scenes: list[_Scene]) -> dict[str, str]:
    """Surname → the fullest name of the document that ends with it, where all that do are one person's."""
    named, lone = set(), set()
    for scene in scenes:
        words = [scene.text[start:end] for start, end in scene.persons()]
        named |= {word for word in words if " " in word} | {one.name for one in scene.mentions if one.kind == "person"}
        lone |= {word for word in words if " " not in word} | _lone_subjects(scene)
    ending = people.ending_in(lone | {name.split()[-1] for name in named})
    for scene in scenes:
        spans = people.names_ending(scene.text, ending)
        named |= {scene.text[start:end] for start, end in spans if not meets(start, end, scene.mentions)}
    full: dict[str, set[str]] = {}
    for name in named:
        full.setdefault(name.split()[-1], set()).add(name)
    return {surname: max(sorted(names), key=len) for surname, names in full.items() if _same_person(names)}


def _lone_subjects(scene: _Scene) -> set[str]:
    """Single proper nouns that do something: surnames, if the document names somebody so."""
    return {
        token.text
        for token in scene.part.parse or ()
        if token.dep_ == "nsubj" and token.tag_ == "NNP" and not meets(token.idx, token.idx + 1, scene.mentions)
    }


def _same_person(names: set[str]) -> bool:
    """Full names with one surname are one person when their first names agree."""
    return len({name.split()[0] for name in names}) == 1


def _persons(scene: _Scene, fullest: dict[str, str], surnames: Guarded) -> Iterator[ActorMention]:
    text = scene.text
    bodies = [
        (one.start, one.end, one.name)
        for one in scene.mentions
        if one.kind not in {"country", "place", "person", "operation"}
    ]
    spans = [(start, end) for start, end in scene.persons() if _is_somebody(text, start, end, fullest)]
    taken = [*scene.mentions, *[mention(text, *span, "person") for span in spans]]
    for start, end in [*spans, *_surnames(text, surnames, taken)]:
        words = text[start:end]
        name = fullest.get(words.split()[-1], words)
        role, affiliation = people.role_beside(text, start, end, bodies)
        confidence = 0.95 if " " in name else 0.6
        yield mention(
            text,
            start,
            end,
            "person",
            name=name,
            role=role,
            affiliation=affiliation,
            rule="person",
            confidence=confidence,
        )


def _is_somebody(text: str, start: int, end: int, fullest: dict[str, str]) -> bool:
    """A lone capitalised word is a person only behind a title, or as the surname of one named in full."""
    words = text[start:end]
    return " " in words or (words in fullest and people.is_surname(words)) or (start, end) in people.titled_names(text)


def _surnames(text: str, surnames: Guarded, taken: list[ActorMention]) -> Iterator[tuple[int, int]]:
    """Where a passage names a known person by surname alone."""
    for match in surnames.finditer(text):
        if not meets(*match.span(), taken):
            yield match.span()


def _dateline(scene: _Scene) -> Iterator[ActorMention]:
    """The place in capitals that a report opens with ("LISBON (Wire) –")."""
    match = _DATELINE.match(scene.text)
    if match is not None and not meets(*match.span("place"), scene.mentions) and match["place"] not in _NO_PLACE:
        yield mention(scene.text, *match.span("place"), "place", rule="dateline", confidence=0.8)


def _unknown(part: Analysed, taken: list[ActorMention]) -> Iterator[ActorMention]:
    """Organisations and places the gazetteer does not know, by the recogniser, where their words bear it out."""
    text = part.passage.text
    for ent in part.parse.ents if part.parse is not None else ():
        start, end = ent.start_char, ent.end_char
        if text[start:end].lower().startswith("the "):
            start += 4
        if text[start:end].endswith(("'s", "’s")):
            end -= 2
        words = text[start:end]
        if not words[:1].isupper() or meets(start, end, taken):
            continue
        if ent.label_ == "ORG" and ACRONYM.fullmatch(words):
            yield mention(text, start, end, "agency", rule="recogniser", confidence=0.6)
        elif ent.label_ in {"GPE", "LOC"}:
            yield mention(text, start, end, "place", rule="recogniser", confidence=0.8)
        elif ent.label_ == "ORG" and (kind := _kind_of(words)):
            yield mention(text, start, end, kind, rule="recogniser", confidence=0.7)


def _kind_of(words: str) -> ActorKind | None:
    if " " not in words:
        return None
    for kind, pattern in _HEADWORDS:
        if pattern.search(words):
            return kind
    return (
        "company"
        if all(word[:1].isupper() or word in {"of", "for", "and", "the", "&"} for word in words.split())
        else None
    )


def _referring(reading: Reading, found: list[ActorMention]) -> list[ActorMention]:
    """What "the company" and "the government" stand for, where the document leaves no doubt."""
    governments = {one.name for one in found if one.rule == "government"}
    companies = {
        (one.name, one.actor, one.country)
        for one in found
        if one.kind == "company" and one.actor and "discloser" in one.roles
    }
    more: list[ActorMention] = []
    if len(governments) == 1:
        more += _refer(reading, _BARE_GOVERNMENT, next(one for one in found if one.rule == "government"))
    if len(companies) == 1:
        name = next(iter(companies))[0]
        more += _refer(reading, _THE_COMPANY, next(one for one in found if one.name == name))
    return [*found, *[one for one in more if not meets(one.start, one.end, found)]]


def _refer(reading: Reading, pattern: re.Pattern[str], to: ActorMention) -> Iterator[ActorMention]:
    for match in pattern.finditer(reading.text):
        yield msgspec.structs.replace(
            to, start=match.start(), end=match.end(), quote=match[0], rule="reference", confidence=0.7, roles=[]
        )
