"""Actors: every mention of a person, company, platform, agency, country, outlet, operation or place.

The gazetteer comes first, then governments named after their country, then persons (`people`) and what the entity
recogniser calls an organisation or a place. Names shorter than the fullest one of the document are joined to it: a
surname to its person, "the company" to the only company, "the government" to the only government.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Iterator
from typing import NamedTuple

import msgspec

from archive.findings.actors import bodies, people
from archive.findings.actors.acronyms import with_acronyms
from archive.findings.actors.appositions import bodies_by_noun, bodies_by_role, listed_bodies
from archive.findings.actors.demonyms import is_demonym, is_language
from archive.findings.actors.identity import referring, settle
from archive.findings.actors.known import known
from archive.findings.actors.localities import goes_on, is_locality, named_places, stands_alone, towns
from archive.findings.actors.mentions import CONFIDENCE, meets, mention, text_order
from archive.findings.actors.offices import role_beside
from archive.findings.actors.openers import small_words
from archive.findings.actors.recognised import recognised, recognised_names, sayers
from archive.findings.actors.roles import roles_of
from archive.findings.actors.sorts import BODIES
from archive.findings.analysis import Analysed, analyse
from archive.findings.guarded import Guarded, any_of
from archive.records import ActorKind, ActorMention, Reading

_DATELINE = re.compile(r"(?P<place>[A-ZÀ-Þ]{3,}(?: [A-ZÀ-Þ]{2,}){0,2})(?=,? \(|, [A-Z\d]| ?[–—] ?| -{1,2} )")
_NO_PLACE = frozenset({
    "ANALYSIS", "BREAKING", "CORRECTION", "EDITORIAL", "EXCLUSIVE", "EXPLAINER", "FACT CHECK", "LIVE", "NEW", "NOTE",
    "OPINION", "READ MORE", "REPORT", "UPDATE", "UPDATED", "VIDEO", "WARNING", "WATCH",
})  # fmt: skip
_OFFICE = re.compile(rf"\b(?:{people.HEADS}|state)\b", re.IGNORECASE)
_TWO_WORDS = re.compile(r"[\w-]+(?: [\w.-]+)+")


class _Scene(NamedTuple):
    """A passage with the mentions known so far, and the stretches that may be names of persons."""

    part: Analysed
    mentions: list[ActorMention]
    names: list[tuple[int, int]]

    @property
    def text(self) -> str:
        return self.part.passage.text

    def without_towns(self, surnames: set[str]) -> "_Scene":
        """The scene but for towns, and capitals that stand for their country, that are somebody's surname here."""
        return self._replace(mentions=[one for one in self.mentions if not (_is_town(one) and one.quote in surnames)])

    def is_part(self, start: int, end: int) -> bool:
        """Whether the recogniser sees a longer name of something else begin before a stretch."""
        ents = self.part.parse.ents if self.part.parse is not None else ()
        longer = (ent for ent in ents if ent.start_char < start and end <= ent.end_char and ent.label_ != "PERSON")
        return any(not _OFFICE.search(self.text, ent.start_char, start) for ent in longer)

    def persons(self) -> list[tuple[int, int]]:
        """Where a person is named: where the mentions do not object, the longer of two names that share words."""
        clear = [span for span in self.names if not meets(*span, self.mentions)]
        return [
            span
            for span in clear
            if not any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in clear)
        ]


def _is_town(one: ActorMention) -> bool:
    """Whether a mention is a town by its name, or a country by another name than its own."""
    return one.rule == "locality" or (one.kind == "country" and one.quote != one.name)


def find_actors(reading: Reading, parts: list[Analysed] | None = None) -> list[ActorMention]:
    """Every mention of an actor in a reading, in text order; a country inside a government's name counts beside it.

    `parts` is the analysis of the reading, where the caller has made one.
    """
    parts = parts if parts is not None else analyse(reading)
    told_of = bodies_by_noun(reading.text)
    signed = sorted([*people.signed_names(reading.text), *people.labelled_names(reading.text)])
    scenes = [_scene(part, reading.text, told_of, signed) for part in parts]
    named = _full_names(scenes, reading.text)
    titled = _titled_alone(scenes, reading.text) - {people.family_name(name) for name in named}
    fullest = {last: name for last, name in _fullest(named | titled).items() if name not in told_of}
    surnames = {name.split()[-1] for name in named}.union(*(sayers(part) for part in parts))
    somebody = {word for name in fullest.values() for word in name.split()}
    listed = {name: kind for one in scenes for name, kind in listed_bodies(one.text, one.mentions)}
    told_of = listed | told_of | bodies_by_role(reading.text) | bodies.lone_names(reading.text)
    lone = {name: kind for name, kind in told_of.items() if name not in somebody and name not in fullest.values()}
    names, words = any_of({*fullest, *fullest.values()}), any_of(lone)
    places = towns(named_places(reading.text) - somebody)
    found: list[ActorMention] = []
    for one in (scene.without_towns(somebody) for scene in scenes):
        scene = one._replace(mentions=[*one.mentions, *_lone(one, lone, words), *_towns(one, places), *_dateline(one)])
        mine = sorted([*scene.mentions, *_persons(scene, fullest, names)], key=text_order)
        mine = sorted([*mine, *recognised(scene.part, mine, reading.text, surnames)], key=text_order)
        mine = [actor for actor in mine if not is_language(scene.text, actor)]
        start = scene.part.passage.start
        found += [
            msgspec.structs.replace(actor, start=actor.start + start, end=actor.end + start, roles=roles)
            for actor, roles in zip(mine, roles_of(scene.text, mine), strict=True)
        ]
    return settle(reading, referring(reading, with_acronyms(reading.text, found)))


def _scene(part: Analysed, document: str, told_of: Container[str], signed: list[tuple[int, int]]) -> _Scene:
    """A passage with what it names by words alone, but for a country that ends a person's name ("Gen. Ada Chad")."""
    text, base = part.passage.text, part.passage.start
    lines = signed[bisect_left(signed, (base, 0)) : bisect_left(signed, (base + len(text), 0))]
    below = [(start - base, end - base) for start, end in lines if end <= base + len(text)]
    names = [span for span in sorted({*_names(part), *below}) if text[slice(*span)] not in told_of]
    names = [span for span in names if not _is_plural(text[slice(*span)], document)]
    if names and bodies.is_heading(text):
        names = [span for span in names if not _is_headline_verb(text, *span, document)]
    mentions = known(text, document)
    surnames = {
        (text.rindex(" ", start, end) + 1, end)
        for start, end in names
        if _TWO_WORDS.fullmatch(text, start, end) and not meets(start, text.rindex(" ", start, end), mentions)
    }
    clear = [one for one in mentions if is_demonym(one) or (one.start, one.end) not in surnames]
    return _Scene(part, clear, names)


def _is_headline_verb(text: str, start: int, end: int, document: str) -> bool:
    """Whether a name of a heading looks like its verb ("Official Casts Doubt") or its noun, and nobody is named so."""
    first, _, rest = text[start:end].partition(" ")
    plain = first.endswith(("s", "ed")) or first.lower() in small_words(document)
    return bool(rest) and plain and document.count(rest.split()[-1]) == 1


def _is_plural(name: str, document: str) -> bool:
    """Whether a name ends in a plural that the document writes small, and large but once ("Marsh Servers")."""
    last = name.rsplit(maxsplit=1)[-1]
    return name != last and last.endswith("s") and last.lower() in small_words(document) and document.count(last) == 1


def _lone(scene: _Scene, names: dict[str, ActorKind], words: Guarded) -> Iterator[ActorMention]:
    """Names that the document treats as those of a body, but where the recogniser sees a longer one begin."""
    ents = scene.part.parse.ents if scene.part.parse is not None else ()
    longer = {ent.start_char for ent in ents if ent.label_ == "ORG" and _TWO_WORDS.fullmatch(ent.text)}
    for match in words.finditer(scene.text):
        part = match.start() in longer and " " not in match[0] and goes_on(scene.text, match.end())
        if not part and not meets(*match.span(), scene.mentions):
            yield mention(scene.text, *match.span(), names[match[0]], rule="lone")


def _towns(scene: _Scene, names: Guarded) -> Iterator[ActorMention]:
    """Towns and regions that the document names as such somewhere."""
    for match in names.finditer(scene.text):
        if stands_alone(scene.text, *match.span()) and not meets(*match.span(), scene.mentions):
            yield mention(scene.text, *match.span(), "place", rule="locality")


def _names(part: Analysed) -> list[tuple[int, int]]:
    """Where a passage may name a person: behind a title, or by the recogniser."""
    text = part.passage.text
    spans = [*people.titled_names(text), *people.apposed_names(text)]
    if part.parse is not None:
        spans += recognised_names(part.parse)
        spans += [] if part.named else people.speaking_names(part.parse)
    trimmed = sorted({people.bare_name(text, start, end) for start, end in spans})
    plain = [
        (start, end)
        for start, end in trimmed
        if people.is_name(text[start:end]) and not (" " in text[start:end] and is_locality(text[start:end]))
    ]
    return [*plain, *people.captioned_names(text)]


def _full_names(scenes: list[_Scene], document: str) -> set[str]:
    """The full names of persons in the document; "Coney Marsh" is none where "Ada Coney Marsh" is one."""
    named, lone = set(), set()
    for scene in scenes:
        words = [people.spelled(scene.text[start:end]) for start, end in scene.persons()]
        named |= {word for word in words if " " in word and word != people.family_name(word)}
        named |= {one.name for one in scene.mentions if one.kind == "person"}
        lone |= {word for word in words if " " not in word} | _lone_subjects(scene)
    ending = people.ending_in(lone | {name.split()[-1] for name in named})
    longer = tuple(sorted(name for name in named if name.count(" ") > 1))
    for scene in scenes:
        spans = people.names_ending(scene.text, ending, small_words(document))
        words = [
            scene.text[start:end]
            for start, end in spans
            if not meets(start, end, scene.mentions) and not scene.text.endswith(longer, 0, end)
            if not scene.is_part(start, end)
        ]
        named |= {name for name in words if not is_locality(name)}
    return named | people.juniors(document, named)


def _fullest(named: set[str]) -> dict[str, str]:
    """Surname → the fullest name that ends with it, where all that do are one person's."""
    full: dict[str, set[str]] = {}
    for name in named:
        full.setdefault(people.family_name(name), set()).add(name)
    for surname in [one for one in full if " " in one]:  # "Marsh" is "Ada Marsh Jr." where no other is
        full.setdefault(surname.split()[0], set()).update(full[surname])
    return {surname: max(sorted(names), key=len) for surname, names in full.items() if _same_person(names)}


def _lone_subjects(scene: _Scene) -> set[str]:
    """Single proper nouns that do something: surnames, if the document names somebody so."""
    return {
        token.text
        for token in scene.part.parse or ()
        if token.dep_ == "nsubj" and token.tag_ == "NNP" and not meets(token.idx, token.idx + 1, scene.mentions)
    }


def _titled_alone(scenes: list[_Scene], document: str) -> set[str]:
    """Surnames that the document gives behind a title alone ("President Marsh"), but for those of a heading."""
    return {
        word
        for scene in scenes
        for word in (scene.text[start:end] for start, end in people.titled_names(scene.text))
        if " " not in word and people.is_surname(word) and word.lower() not in small_words(document)
        if not bodies.is_heading(scene.text)
    }


def _same_person(names: set[str]) -> bool:
    """Full names with one surname are one person when their first names are the same, and none is a "Jr." beside."""
    firsts, families = {name.split()[0] for name in names}, {people.family_name(name) for name in names}
    return len(firsts) == 1 and len(families) == 1


def _persons(scene: _Scene, fullest: dict[str, str], surnames: Guarded) -> Iterator[ActorMention]:
    text = scene.text
    bodies = [(one.start, one.end, one.name) for one in scene.mentions if one.kind in BODIES]
    spans = [(start, end) for start, end in scene.persons() if _is_somebody(text, start, end, fullest)]
    taken = [*scene.mentions, *[mention(text, *span, "person") for span in spans]]
    for start, end in [*spans, *_surnames(text, surnames, taken)]:
        words = people.spelled(text[start:end])
        name = fullest.get(people.family_name(words), words)
        role, affiliation = role_beside(text, start, end, bodies)
        yield mention(
            text,
            start,
            end,
            "person",
            name=name,
            role=role,
            affiliation=affiliation,
            rule="person",
            confidence=CONFIDENCE["person" if " " in name else "surname"],
        )


def _is_somebody(text: str, start: int, end: int, fullest: dict[str, str]) -> bool:
    """A lone capitalised word is a person only behind a title, or as the surname of one named in full."""
    words = people.spelled(text[start:end])
    return " " in words or (words in fullest and people.is_surname(words)) or (start, end) in people.titled_names(text)


def _surnames(text: str, surnames: Guarded, taken: list[ActorMention]) -> Iterator[tuple[int, int]]:
    """Where a passage names a known person by surname alone."""
    for match in surnames.finditer(text):
        if not meets(*match.span(), taken):
            yield match.start(), people.past_suffix(text, match.end())


def _dateline(scene: _Scene) -> Iterator[ActorMention]:
    """The place in capitals that a report opens with ("LISBON (Wire) –")."""
    match = _DATELINE.match(scene.text)
    if match is None or match["place"] in _NO_PLACE or match.span("place") in scene.names:
        return
    if not meets(*match.span("place"), scene.mentions):
        yield mention(scene.text, *match.span("place"), "place", rule="dateline")
