"""What "she", "it", "the senator" and "the company" stand for: decided where one antecedent fits, else left open.

The document is walked sentence by sentence. A pronoun looks back to the nearest sentence that names anybody. Who is the
subject there, or speaks there, is meant; who only stands by ("a friend of Ann Lee") is meant where nobody else was
named for a while; between two, only the one who speaks. Nobody is "he" in a sentence that goes on to name him. Words in
quotation marks name nobody for what stands outside them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import msgspec

from archive.findings.actors.localities import is_inside
from archive.findings.actors.openers import opens
from archive.findings.actors.people import HEADS, NAME
from archive.findings.actors.sorts import BODIES, FIRMS
from archive.findings.analysis import Analysed
from archive.findings.claims.described import described, is_played
from archive.findings.claims.litigants import litigants, side
from archive.findings.claims.nouns import BODY, HUMAN, NOUN, WRITING, kinds_of
from archive.findings.claims.referents import (
    Referent,
    Sentence,
    at_subject,
    first_of,
    names_of,
    of_noun,
    of_site,
    only,
    referent,
    subject_of,
    within,
)
from archive.findings.guarded import guarded
from archive.findings.language import Token
from archive.findings.tags import SUBJECTS
from archive.records import ActorMention, Reading

PASSAGES = 3  # how far a pronoun looks back
NEAR = 60  # mentions looked at before a place, so that a long document stays linear
OPENING = 3  # words before a name that opens a passage without a parse ("White House spokesman …"): its subject
_THE = guarded(rf"[Tt][Hh][Ee] (?i:{NOUN})", rf"(?i:\bthe (?P<noun>{NOUN})\b(?! of\b)(?!['’]s))")
_ROLE = re.compile(rf"[Tt]he (?P<role>{HEADS})", re.IGNORECASE)
_SOME = frozenset({"many", "some", "most", "several", "few", "all", "each", "others", "another", "more", "both"})
_LONE = re.compile(r"[A-ZÀ-Þ][a-z][\w-]+(?![\w'’-])")
# What begins with letters is looked for fast; what stands before it is asked after its first letter.
_UNKNOWN = re.compile(rf"(?P<given>[A-ZÀ-Þ](?:(?<=[a-z,.!?] .)|(?<=^.))[\w'’-]*[a-zà-ÿ]) {NAME}")


class Referents:
    """The walk: `enter` a passage, then ask `person` and `body` of places in it."""

    def __init__(self, reading: Reading, actors: list[ActorMention]) -> None:
        self.reading, self.actors = reading, actors
        self.at = [one.start for one in actors]
        self.sentences: list[Sentence] = []
        self.starts: list[int] = []
        self.passage = 0
        self.named: dict[str, list[Referent]] = {}
        self.lone: dict[str, Referent] = {}
        self.words = {word for one in actors if one.kind == "person" for word in one.name.split()}
        self.parties = litigants(reading, actors)
        self.described = described(reading.text, actors)

    def enter(self, part: Analysed) -> None:
        """Walk on to the next passage."""
        self.passage += 1
        start, end = part.passage.start, part.passage.end
        spans = [(start, end)]
        if part.parse is not None:
            spans = [(start + one[0].idx, start + one[-1].idx + len(one[-1])) for one in part.parse.sents]
        marked = [(one.start + start, one.end + start) for one in part.marks]
        mentions = self.actors[bisect_left(self.at, start) : bisect_left(self.at, end)]
        inside = [one for one in mentions if not within(one.start, marked)]
        self.starts += [first for first, _ in spans]
        self.sentences += [Sentence(start=first, end=last, passage=self.passage) for first, last in spans]
        subjects = [token for token in part.parse or () if token.dep_ in SUBJECTS]
        leading = sorted(start + token.idx for subject in subjects for token in names_of(subject))
        for one in inside:
            leads = bisect_left(leading, one.start) < bisect_left(leading, one.end) or (
                part.parse is None and len(self.reading.text[start : one.start].split()) <= OPENING
            )
            named = msgspec.structs.replace(referent(one), leads=leads, unsure=is_played(self.reading.text, one))
            self.name(one.start, named, person=one.kind == "person", body=one.kind in BODIES)
        for match in _UNKNOWN.finditer(part.passage.text):
            at = start + match.start()
            known = within(at, marked) or any(one.start < start + match.end() and at < one.end for one in mentions)
            if not known and not opens(match["given"]):
                self.name(at, Referent(at=at, name=match[0], unsure=True), person=True)
        spoken = [token for token in subjects if not within(start + token.idx, marked)]
        for token in spoken:
            self._alone(start + token.idx, token)
        for match in _THE.finditer(part.passage.text):
            at = start + match.start()
            if not within(at, marked) and (meant := self.body(match[0], at)):
                self.name(at, msgspec.structs.replace(meant, at=at), body=True)
        for token in spoken:
            self._subject(start, token, inside)

    def _alone(self, at: int, token: Token) -> None:
        """A subject of one capitalised word that nothing knows may be a body ("Brightwell has appointed …")."""
        sentence = self._sentence(at)
        if sentence is None or token.tag_ != "NNP" or any(one.tag_ in {"NNP", "DT"} for one in token.children):
            return
        word = _LONE.match(self.reading.text, at)
        if word is not None and not opens(word[0]) and self._is_unknown(word[0], at):
            sentence.lone.append(Referent(at=at, name=word[0], leads=True))
            self.lone.setdefault(word[0], sentence.lone[-1])

    def _is_unknown(self, word: str, at: int) -> bool:
        """Whether a word is no actor of the document, no part of a name in it, and no place of its own."""
        over = [one for one in self.actors[bisect_right(self.at, at) - 1 :][:1] if one.start <= at < one.end]
        known = any(one.rule != "recogniser" or one.kind != "place" for one in over) or word in self.words
        return not known and not is_inside(word, self.reading.text)

    def _subject(self, start: int, token: Token, inside: list[ActorMention]) -> None:
        """A subject is remembered; one that is somebody without a name counts among the people."""
        at = start + token.idx
        sentence = self._sentence(at)
        if sentence is None:
            return
        if sentence.subject is None:
            sentence.subject = at
            sentence.thing = token.tag_ == "NN" and not BODY.fullmatch(token.text) and not HUMAN.fullmatch(token.text)
        former = any(one.text.lower() == "former" for one in token.children) and not BODY.fullmatch(token.text)
        human = token.tag_ == "NN" and (former or HUMAN.fullmatch(token.text) is not None)
        acts = token.head.tag_ == "VBD" or token.text in self.words  # or bears a name that several bear
        # what is taken for a place may be a surname
        covered = (one for one in inside if one.kind != "place" and one.start <= at < one.end)
        lone = token.tag_ == "NNP" and acts and next(covered, None) is None
        first = start + first_of(token)
        if human and not any(first <= one.start < at + 40 and one.kind == "person" for one in inside):
            text = self.reading.text[first : at + len(token)]
            named = self.person_by_role(text, at)
            sentence.people.append(msgspec.structs.replace(named or Referent(at=at, name=text), at=at, leads=True))
        elif lone and not any(one.dep_ == "compound" for one in token.children):
            sentence.people.append(Referent(at=at, name=token.text, leads=True))
        elif (
            token.tag_ == "NN"
            and BODY.fullmatch(token.text)
            and not any(first <= one.at <= at for one in sentence.bodies)
        ):
            sentence.bodies.append(Referent(at=first, name=self.reading.text[first : at + len(token)], leads=True))
        elif (known := self.party(self.reading.text[first : at + len(token)])) and not known.actor:
            sentence.bodies.append(msgspec.structs.replace(known, at=first, leads=True))

    def _sentence(self, at: int) -> Sentence | None:
        index = bisect_right(self.starts, at) - 1
        return self.sentences[index] if index >= 0 and at < self.sentences[index].end else None

    def name(self, at: int, one: Referent, *, person: bool = False, body: bool = False) -> None:
        """Somebody stands at this place, by name or by words."""
        if (sentence := self._sentence(at)) is not None:
            sentence.people += [one] if person else []
            sentence.bodies += [one] if body else []

    def spoke(self, at: int, name: str) -> None:
        """Who speaks in the sentence at this place."""
        if (sentence := self._sentence(at)) is not None:
            sentence.speaker = sentence.speaker or name

    def _back(self, at: int, passages: int) -> Iterator[Sentence]:
        """The sentences before the one at this place, nearest first."""
        for one in reversed(self.sentences):
            if one.passage < self.passage - passages:
                return
            if one.end <= at:
                yield one

    def person(self, pronoun: str, at: int, *, answers: bool = False) -> Referent | None:
        """Whom "he" or "she" at this place means; who answers a speaker is another, and nobody says which."""
        here = self._sentence(at)
        before = [one for one in here.people if one.at < at] if here else []
        after = {one.name for one in here.people if one.at > at} if here else set[str]()
        asked = [(before, None), *((one.people, one.speaker) for one in self._back(at, PASSAGES))]
        may_be = self.described.may_be
        named = [([one for one in people if may_be(one.name, pronoun)], speaker) for people, speaker in asked]
        fitting, speaker = next(((people, speaker) for people, speaker in named if people), ([], None))
        if not after.isdisjoint(one.name for one in fitting):
            meant = None
        elif len({one.name for one in fitting}) == 1:
            alone = len({one.name for people, _ in named for one in people}) == 1
            meant = fitting[0] if alone or any(one.leads or one.name == speaker for one in fitting) else None
        else:
            meant = next((one for one in fitting if one.name == speaker and not answers), None)
        if meant is None or meant.unsure:
            return None
        self.name(at, msgspec.structs.replace(meant, at=at, leads=True), person=True)
        return meant

    def person_by_role(self, words: str, at: int) -> Referent | None:
        """The only person of the document who bears a role ("the senator"), unless another was the last to be named."""
        match = _ROLE.fullmatch(words)
        bearers = self.described.roles.get(match["role"].lower(), []) if match else []
        if len(bearers) != 1:
            return None
        acting = ({who.name for who in one.people if who.leads or who.unsure} for one in self._back(at, PASSAGES))
        last = next(filter(None, acting), set[str]())
        return referent(bearers[0]) if last <= {bearers[0].name} else None

    def it(self, at: int) -> Referent | None:
        """The body that "it" means: the subject of this sentence or of the one before, or the only body there."""
        here = self._sentence(at)
        if here is not None and (before := [one for one in here.bodies if one.at < at]):
            return subject_of(here, before)
        one = next(self._back(at, 1), None)
        return self._above(at) or (self._led(one) if one is not None else None)

    def _led(self, one: Sentence) -> Referent | None:
        """The body that leads a sentence, or the only one in it; a report in it may be "it" as well as its author."""
        unknown = next((lone for lone in one.lone if lone.at == one.subject), None)
        if unknown is None:
            meant = subject_of(one, one.bodies)
            return meant if meant is None or meant.leads or not one.thing else None
        return None if WRITING.search(self.reading.text, one.start, one.end) else unknown

    def _above(self, at: int) -> Referent | None:
        """The lone proper noun that is the subject of this sentence before its tag ("Brightwell will …, it said")."""
        here, subject, known = self._tagged(at)
        word = _LONE.match(self.reading.text, subject) if here is not None else None
        if here is None or word is None or opens(word[0]) or word[0].lower() in _SOME:
            return None
        if any(one.name.endswith(word[0]) for one in here.people):
            return None
        return Referent(at=subject, name=word[0]) if known is None or known.rule == "recogniser" else None

    def _firm_above(self, at: int) -> Referent | None:
        """The company that is the subject of this sentence before its tag ("Brightwell has …, the platform said")."""
        *_, known = self._tagged(at)
        return referent(known) if known is not None and known.kind in FIRMS else None

    def _tagged(self, at: int) -> tuple[Sentence | None, int, ActorMention | None]:
        """The sentence of a tag at this place, its subject in front of the tag, and the actor that is this subject."""
        here = self._sentence(at)
        if here is None or here.subject is None or here.subject >= at:
            return None, at, None
        over = self.actors[bisect_right(self.at, here.subject) - 1 :][:1]
        return here, here.subject, next((one for one in over if one.start <= here.subject < one.end), None)

    def body(self, words: str, at: int) -> Referent | None:
        """The body that "the firm" or "the Bureau" at this place means."""
        match = _THE.pattern.fullmatch(words)
        if match is None:
            return None
        noun = match["noun"].lower()
        if known := self._called(noun):
            return only(known)
        kinds = kinds_of(noun)
        last = bisect_left(self.at, at)
        near = self.actors[max(0, last - NEAR) : last]
        mentions = [one for one in near if one.kind in kinds]
        called = [one for one in mentions if noun in self.described.nouns.get(one.name, ())]
        meant = self._recent([referent(one) for one in called or mentions], at)
        if meant is not None or mentions:
            return None if any(one.name in self.described.accused for one in mentions) else meant
        firm = (self._firm_above(at) or self._unnamed(at)) if kinds & FIRMS else None
        return self._above(at) or firm or of_site(self.reading, noun)

    def _unnamed(self, at: int) -> Referent | None:
        """The company of a document that names none: the only capitalised word that did anything so far."""
        return only(one for one in self.lone.values() if one.at < at)

    def party(self, words: str) -> Referent | None:
        """Whom "the claimant" means in the papers of a court."""
        return self.parties.get(side(words) or "")

    def _called(self, noun: str) -> list[Referent]:
        """The bodies of the document with this noun in their name."""
        if noun not in self.named:
            bearers = {one.name: referent(one) for one in self.actors if one.kind in BODIES and of_noun(one.name, noun)}
            self.named[noun] = list(bearers.values())
        return self.named[noun]

    def _recent(self, mentions: list[Referent], at: int) -> Referent | None:
        """The only one of the nearest sentence that holds any."""
        here = self._sentence(at)
        for sentence in ([here] if here else []) + list(self._back(at, PASSAGES)):
            if near := [one for one in mentions if sentence.start <= one.at < sentence.end]:
                return only(near) or (at_subject(sentence, near) if sentence is here else None)
        return only(mentions)
