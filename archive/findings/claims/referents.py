"""Who and what the sentences of a document name, as the walk that resolves pronouns keeps them."""

from collections.abc import Iterable, Iterator

import msgspec

from archive.findings.language import Token
from archive.gazetteer import load
from archive.records import ActorMention, Reading

_PART_OF_NAME = frozenset({"compound", "appos", "poss", "flat", "nmod"})


class Referent(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody a sentence names: by name or by words ("a former employee"); `at` is an offset in the document."""

    at: int
    name: str
    actor: str | None = None
    unsure: bool = False  # two capitalised words that may be somebody: enough to leave a pronoun open, not to be meant
    leads: bool = False  # is the subject of a verb, or what the subject is called or owned by


class Sentence(msgspec.Struct, kw_only=True):
    """One sentence of the walk, with whom and what it names outside quotation marks, and who speaks in it."""

    start: int
    end: int
    passage: int
    people: list[Referent] = msgspec.field(default_factory=list)
    bodies: list[Referent] = msgspec.field(default_factory=list)
    lone: list[Referent] = msgspec.field(default_factory=list)  # subjects of one capitalised word, known as nothing
    subject: int | None = None
    thing: bool = False  # whether that subject is one thing without a name ("the report"), which "it" may mean
    speaker: str | None = None


def names_of(subject: Token) -> Iterator[Token]:
    """The head of a subject, and the words that it is called or owned by ("a spokesman, Ann Lee"; "Ann Lee's tone")."""
    waiting = [subject]  # not by recursion: a list without end is one chain
    while waiting:
        token = waiting.pop()
        yield token
        waiting += [child for child in token.children if child.dep_ in _PART_OF_NAME]


def first_of(subject: Token) -> int:
    """Where the words of a subject begin, in its passage; a "what" in front is none of them."""
    return min((one.idx for one in subject.subtree if not one.tag_.startswith("W")), default=subject.idx)


def referent(one: ActorMention) -> Referent:
    """An actor of the document as somebody its sentence names."""
    return Referent(at=one.start, name=one.name, actor=one.actor)


def of_noun(name: str, noun: str) -> bool:
    """Whether a noun is a word of a name."""
    return noun in name.lower().split()


def of_site(reading: Reading, noun: str) -> Referent | None:
    """The body with this noun whose own page it is: a body's own pages need not name it, their site does."""
    site = reading.site or ""
    if not of_noun(site, noun):
        return None
    whole = (hit for hit in load().find(site, reading.text) if hit.end - hit.start == len(site))
    return Referent(at=0, name=site, actor=next((hit.entry.id for hit in whole), None))


def only(found: Iterable[Referent]) -> Referent | None:
    """The one they all are; a name and the same name with its place ("Court", "Court of Avalon") are one."""
    ordered = sorted(found, key=lambda one: (len(one.name), one.at))
    return ordered[0] if ordered and all(one.name.startswith(ordered[0].name) for one in ordered) else None


def at_subject(sentence: Sentence, found: list[Referent]) -> Referent | None:
    """The one of these that stands where the subject of a sentence does."""
    if sentence.subject is None:
        return None
    return next((one for one in found if one.at <= sentence.subject < one.at + len(one.name) + 4), None)


def subject_of(sentence: Sentence, found: list[Referent]) -> Referent | None:
    """The one that is the subject, else the only one."""
    return at_subject(sentence, found) or only(found)


def within(at: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place lies in one of these stretches."""
    return any(start <= at < end for start, end in spans)
