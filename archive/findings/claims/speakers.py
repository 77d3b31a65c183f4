"""Who speaks: the words of a source joined to an actor of the document, or kept as words.

A pronoun or a common noun ("the company") is resolved by `coreference` where one antecedent alone fits. Everything else
stays the words it is; a claim whose source is no words at all, or a thing that cannot speak, has no speaker.
"""

import re

from archive.findings.actors.people import NAME, TITLE
from archive.findings.actors.sorts import BODIES, FIRMS, VOICES
from archive.findings.almanac import DAY
from archive.findings.analysis import Analysed
from archive.findings.claims.attributions import Attribution
from archive.findings.claims.coreference import Referents
from archive.findings.claims.described import is_played
from archive.findings.claims.publisher import means_itself, publisher
from archive.findings.claims.referents import Referent
from archive.findings.claims.reporting import FEMALE, NAMED, SEXES, Reported, just_named, only_firm
from archive.findings.claims.subjects import phrase
from archive.findings.cues import Verb
from archive.findings.language import Token
from archive.findings.spans import within
from archive.records import ActorMention, Claim, Reading, Span, Speaker

_MARKUP = re.compile(
    r".*[<>]|(?![\"“][a-z][^\"“”]+[\"”]$)[^\"“”]*[\"“”].*[\"“”]", re.DOTALL
)  # what stands in tags or marks is no name of a speaker, unless it is somebody's words for others throughout
_PRONOUNS = frozenset({"he", "she", "it"})
_ANSWERS = frozenset({"answer", "respond", "reply", "retort", "counter", "rejoin"})
_SPEAKING = frozenset({
    "clause", "around", "according", "quote", "tagged", "tag", "tail", "continued", "introduced", "headline",
})  # fmt: skip
_NOBODY = frozenset({
    "i", "you", "who", "whom", "whose", "which", "that", "this", "there", "what", "one", "me", "myself", "nobody",
    "no one", "none",
})  # fmt: skip
_THING = re.compile(
    r"(?:accounts?|pages?|posts|contents?|channels|networks|profiles?|personas?|domains?|bots|tips)", re.IGNORECASE
)
_BEFORE_NOUN = re.compile(r" (?:[a-z][\w-]* )*")  # "the Lee campaign", "Lee's" is told apart elsewhere
_SOME_OF = re.compile(r"(?:some|many|most|much|several|all|one|both|none) of (?:[\w'’-]+ ){0,4}([\w-]+)", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\b(?:for|of|to|with|by|from|about|against|in|at) (?:(?:[Tt]he |[Tt]hen-?|[Ff]ormer |[Ee]x-)*"
    rf"(?:(?:[A-Z][\w.]+ ){{0,3}}?{TITLE.rstrip()} )?)$"
)
_APPOSED = re.compile(rf"^[^,]*?, (?P<name>{NAME}(?: (?:{NAME}|[A-Z]\.)){{1,3}})(?:,|$)")
_REST = re.compile(r"^(?P<name>[^,“\"]+), (?:a|an|the|its|his|her|their|who|which|whose)\b")
_WRITTEN = re.compile(
    r"^(?:\S+ ){0,4}?(?:post|report|study|analysis|statement|article|letter|survey|paper|memo|filing|review)"
    r" (?:published |released |issued |written |compiled )?(?:by|from) ",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"^(?:{TITLE})?(?P<name>{NAME}(?: (?:{NAME}|[A-Z]\.)){{0,3}}),")
_BEARER = re.compile(r"(?:[Ll]a|[Ll]e|[Dd]er|[Dd]ie|[Ee]l) (?P<role>\w{4,})")
_GIVEN = re.compile(r"[A-ZÀ-Þ][\w-]+")  # a name of one word, without an article
_MARKED = re.compile(r"[\"“«][^\"“”«»]*[\"”»]")
_LABEL = re.compile(r"^[QA][.:] ")
_CLAUSE = re.compile(r", (?:who|which|whose|where)\b")  # whoever is named behind it is another
_WHEN = re.compile(rf"(?: there| here)?(?: on| late| early| last| this)* {DAY}(?: \([^()]*\)?)?$")
_CUT = re.compile(r".*\b(?:and|or|of|the|both)", re.IGNORECASE)  # words for a speaker whose end the parser lost
_SEAT = re.compile(rf"(?P<body>{NAME}['’]s [a-z]+) in {NAME}")


class Voices:
    """The actors of a document as speakers, walked through passage by passage."""

    def __init__(self, reading: Reading, actors: list[ActorMention]) -> None:
        self.text = reading.text
        self.actors = actors
        self.walk = Referents(reading, actors)
        self.ahead: list[Analysed] = []  # passages that the walk has yet to enter
        self.publisher = publisher(reading, actors)
        self.language = reading.language
        self.last: Claim | None = None  # the last claim of a language without a parse
        self.bearers: dict[str, set[str]] = {}  # there: the words beside a name → the names

    def enter(self, part: Analysed) -> None:
        """Begin with the next passage."""
        self.ahead.append(part)

    @property
    def referents(self) -> Referents:
        """The walk up to this passage: only who asks for it is worth its steps."""
        for part in self.ahead:
            self.walk.enter(part)
        self.ahead.clear()
        return self.walk

    def within(self, start: int, end: int) -> list[ActorMention]:
        """Mentions that lie in a stretch of the document."""
        return within(self.actors, start, end)

    def speaker(self, part: Analysed, one: Attribution) -> Speaker | None:
        """The speaker of an attribution: a person or body the document names, or the words as they stand."""
        if one.source is None or _is_uttered(part, one):
            return None
        base = part.passage.start
        start, end = one.source[0] + base, one.source[1] + base
        words = self.text[start:end]
        head = base + (one.head if one.head is not None else one.source[0])
        if self.publisher is not None and means_itself(words):
            return Speaker(start=start, end=end, quote=words, name=self.publisher.name, actor=self.publisher.actor)
        if (
            words.lower() in _NOBODY
            or _MARKUP.match(words)
            or _CUT.fullmatch(words)
            or _is_thing(words, self.text[head : head + 14])
            or self._is_dateline(start, end)
        ):
            return None
        pronoun = words.lower() in _PRONOUNS
        meant = self._meant(words, start, one.verb) if pronoun else self._named(start, end, head)
        if meant is None and words.lower() == "it":
            return None
        played = any(one.start == start and is_played(self.text, one) for one in self.within(start, end))
        if (meant is None and played) or (isinstance(meant, ActorMention) and meant.kind == "operation"):
            return None  # the name that an impostor goes by, or that others gave to a network, says nothing
        if meant is None:
            walk = self.referents
            meant = walk.party(words) or walk.person_by_role(words, start) or walk.body(words, start)
            meant = meant or self._apposed(words)
        name = meant.name if meant else _called(self.text[slice(*(base + at for at in one.full or one.source))])
        if one.rule in _SPEAKING:
            self.referents.spoke(base + one.cue[0], name)
        start, end = (base + at for at in one.pronoun or one.source)
        return Speaker(
            start=start, end=end, quote=self.text[start:end], name=name, actor=meant.actor if meant else None
        )

    def subject(self, part: Analysed, head: Token | None) -> Speaker | None:
        """Whom a subject stands for, as if it spoke."""
        if head is None:
            return None
        source = phrase(head)
        return self.speaker(
            part, Attribution(content=source, cue=source, source=source, head=head.idx, rule="narrative")
        )

    def unparsed_speaker(self, words: Span, one: Reported, sentence: Span) -> Speaker:
        """Whom the words of a source mean in a language without a parse: a name in them, the one actor, or the words.

        "The company" is the only one of the document, "he" the only person of the sentence before, who speaks there.
        """
        if one.pronoun and (before := self._spoke_last(words, sentence)) is not None:
            return Speaker(start=words.start, end=words.end, quote=words.quote, name=before.name, actor=before.actor)
        inside = [one for one in self.within(words.start, words.end) if one.kind in VOICES]
        if one.company:
            firms = [one for one in self.actors if one.kind in FIRMS]
            inside = firms[:1] if len({one.name for one in firms}) == 1 else []
        meant = next((actor for actor in inside if one.name is None or actor.name.endswith(one.name)), None)
        called = one.name or (meant.name if meant else self._described(words, one, sentence) or words.quote)
        if one.name is not None:
            for word in words.quote.lower().split():
                self.bearers.setdefault(word, set()).add(called)
        return Speaker(
            start=words.start, end=words.end, quote=words.quote, name=called, actor=meant.actor if meant else None
        )

    def _described(self, words: Span, one: Reported, sentence: Span) -> str | None:
        """Whom "l'entreprise", "la directrice" or "celle-ci" means, where the document has but one."""
        if one.company:
            return only_firm(self.text, self.language)
        role = _BEARER.fullmatch(words.quote)
        names = self.bearers.get(role["role"], set[str]()) if role else set[str]()
        if len(names) == 1:
            return next(iter(names))
        return just_named(words.quote, self.text[max(0, sentence.start - 200) : sentence.start])

    def _spoke_last(self, pronoun: Span, sentence: Span) -> Speaker | None:
        """The person behind the claim right before, if the sex of the words for him or her is not another."""
        claim = self.last
        between = _MARKED.sub("", self.text[claim.end : sentence.start]) if claim is not None else ""
        if claim is None or claim.speaker is None or between.strip():
            return None
        others = self.text[claim.start : claim.end].replace(claim.speaker.name, "")
        sex = next((female for female, words in SEXES if words.search(claim.speaker.quote)), None)
        named = NAMED.search(claim.speaker.name) or _GIVEN.fullmatch(claim.speaker.quote)
        lone = named is not None and NAMED.search(others) is None
        return claim.speaker if lone and sex in {None, pronoun.quote.lower() in FEMALE} else None

    def is_known(self, name: str) -> bool:
        """Whether the document names a person or a body so, or what may be one: a lone capitalised word that acts."""
        known = any(one.name == name and one.kind in VOICES for one in self.actors)
        return known or name in self.referents.lone

    def holds_body(self, speaker: Speaker) -> bool:
        """Whether a body stands in the words for a speaker ("researchers at Brightwell")."""
        return any(one.kind in BODIES for one in self.within(speaker.start, speaker.end))

    def _meant(self, pronoun: str, at: int, verb: Verb | None) -> Referent | None:
        if pronoun.lower() == "it":
            return self.referents.it(at)
        answers = verb is not None and verb.name in _ANSWERS
        return self.referents.person(pronoun.lower(), at, answers=answers)

    def _apposed(self, words: str) -> Referent | None:
        """The name that stands in apposition: "its director, Ada Marsh"; "Marsh, of Brightwell"."""
        match = _APPOSED.match(words) or _ALONE.match(words) or _REST.match(words)
        return Referent(at=0, name=match["name"]) if match else None

    def _named(self, start: int, end: int, head: int) -> ActorMention | None:
        """The actor a noun phrase stands for: the one at its head, else the only person it names as itself."""
        if written := _WRITTEN.match(self.text[start:end]):  # a report speaks for its author
            start += written.end()
            head = max(head, start)
        inside = [one for one in self.within(start, end) if one.kind != "country" or one.end == end]
        at_head = [
            one
            for one in inside
            if one.start <= head < one.end and not self._owns(one, end) and not is_played(self.text, one)
        ]
        people = [
            one
            for one in inside
            if one.kind == "person"
            and not self._owns(one, end)
            and not self._of_another(one, start)
            and not is_played(self.text, one)
            and not (self.text[head].islower() and _BEFORE_NOUN.fullmatch(self.text[one.end : head]))
            and not (one.start > head and _CLAUSE.search(self.text, head, one.start))
        ]
        if len(people) == 1 or (written and people):
            return people[0]
        if written and inside:
            return inside[0]
        return at_head[0] if at_head and not (people and at_head[0].kind != "person") else None

    def _is_dateline(self, start: int, end: int) -> bool:
        return any(one.rule == "dateline" and one.start <= start and end <= one.end for one in self.within(start, end))

    def _owns(self, one: ActorMention, end: int) -> bool:
        """Whether a name only says whose the thing behind it is."""
        return one.end < end and (
            self.text[one.end : one.end + 2] in {"'s", "’s", "' ", "’ "} or self.text[one.end : one.end + 1] == "-"
        )

    def _of_another(self, one: ActorMention, start: int) -> bool:
        return _OF_ANOTHER.search(self.text[start : one.start]) is not None

    def remember(self, claims: list[Claim]) -> None:
        """After each passage: whose turn it was, for the pronouns to come."""
        for claim in claims:
            if claim.speaker is not None and claim.cue is None and claim.form == "direct":
                self.referents.spoke(claim.start, claim.speaker.name)
                self.referents.name(claim.start, Referent(at=claim.start, name=claim.speaker.name), person=True)


def _is_uttered(part: Analysed, one: Attribution) -> bool:
    """Whether a source stands in the very marks that it is said to utter."""
    at, said = one.source[0] if one.source else -1, one.content
    within_own = (
        mark for mark in part.marks if mark.start <= at < mark.end and mark.start < said[1] and said[0] < mark.end
    )
    return any(not mark.start <= one.cue[0] < mark.end for mark in within_own)


def _called(words: str) -> str:
    """The words for a speaker without a question's label, the day, or where a body sits that has an owner."""
    words = _WHEN.sub("", _LABEL.sub("", words))
    owned = _SEAT.fullmatch(words)
    return owned["body"] if owned else words


def _is_thing(words: str, head: str) -> bool:
    """Whether the head of a source is something that cannot speak, or some of it."""
    word = _SOME_OF.fullmatch(words) or re.match(r"[\w'’-]+", head)
    return word is not None and _THING.fullmatch(word[word.lastindex or 0]) is not None
