"""Who speaks: the words of a source joined to an actor of the document, or kept as words.

A pronoun is resolved only where one person alone can be meant: the only one named so far in the passage, or the one who
spoke last. Everything else stays the words it is; a claim whose source is no words at all has no speaker.
"""

import re

from archive.findings.attributions import Attribution, Range
from archive.findings.passages import Passage
from archive.findings.people import NAME
from archive.records import ActorMention, Claim, Reading, Speaker

_HE = frozenset({"he", "she"})
_NOBODY = frozenset({"i", "you", "who", "which", "that", "this", "there", "what", "it", "one", "me", "myself"})
_OF_ANOTHER = re.compile(
    r"(?:\bfor|\bof|\bto|\bwith|\bby|\bfrom|\babout|\bagainst)(?: (?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.)? $"
)
_UNKNOWN = re.compile(rf"(?<=[a-z,] ){NAME} {NAME}")


class Voices:
    """The actors of a document as speakers; remembers who spoke last."""

    def __init__(self, reading: Reading, actors: list[ActorMention]) -> None:
        self.text = reading.text
        self.actors = actors
        self.last: Claim | None = None
        self.passages_since = 0

    def within(self, start: int, end: int) -> list[ActorMention]:
        """Mentions that lie in a stretch of the document."""
        return [one for one in self.actors if start <= one.start and one.end <= end]

    def speaker(self, passage: Passage, one: Attribution) -> Speaker | None:
        """The speaker of an attribution: a person or body the document names, or the words as they stand."""
        if one.source is None:
            return None
        start, end = one.source[0] + passage.start, one.source[1] + passage.start
        words = self.text[start:end]
        if words.lower() in _NOBODY:
            return None
        if words.lower() in _HE:
            meant = self._meant(passage, start)
            return Speaker(
                start=start,
                end=end,
                quote=words,
                name=meant.name if meant else words,
                actor=meant.actor if meant else None,
            )
        named = self._named(start, end, passage.start + (one.head if one.head is not None else one.source[0]))
        if named is None:
            return Speaker(start=start, end=end, quote=words, name=words)
        return Speaker(start=start, end=end, quote=words, name=named.name, actor=named.actor)

    def _named(self, start: int, end: int, head: int) -> ActorMention | None:
        """The actor a noun phrase stands for: the one at its head, else the only person it names as itself."""
        inside = [one for one in self.within(start, end) if one.kind != "country" or one.end == end]
        at_head = [one for one in inside if one.start <= head < one.end and not self._owns(one)]
        people = [
            one for one in inside if one.kind == "person" and not self._owns(one) and not self._of_another(one, start)
        ]
        if len(people) == 1:
            return people[0]
        return at_head[0] if at_head and not (people and at_head[0].kind != "person") else None

    def _owns(self, one: ActorMention) -> bool:
        return self.text[one.end : one.end + 2] in {"'s", "’s"} or self.text[one.end : one.end + 1] == "-"

    def _of_another(self, one: ActorMention, start: int) -> bool:
        return _OF_ANOTHER.search(self.text[start : one.start]) is not None

    def _meant(self, passage: Passage, at: int) -> ActorMention | None:
        """Whom "he" or "she" means: the only person named before it here; with none here, the last to speak."""
        here = [one for one in self.within(passage.start, at) if one.kind == "person"]
        names = {one.name for one in here}
        if any(
            not self._is_known(passage.start + match.start())
            for match in _UNKNOWN.finditer(passage.text, 0, at - passage.start)
        ):
            return None
        if len(names) == 1:
            return here[0]
        if not names and self.last is not None and self.last.speaker is not None and self.passages_since <= 1:
            spoke = self.last.speaker.name
            return next((one for one in self.actors if one.kind == "person" and one.name == spoke), None)
        return None

    def _is_known(self, at: int) -> bool:
        return any(one.start <= at < one.end for one in self.actors)

    def remember(self, claims: list[Claim]) -> None:
        """After each passage: its last speaker goes on being meant for one passage more."""
        spoken = [claim for claim in claims if claim.speaker is not None]
        self.passages_since = 0 if spoken else self.passages_since + 1
        if spoken:
            self.last = spoken[-1]


def covers(claims: list[Claim], stretch: Range) -> bool:
    """Whether a claim of the passage already holds most of a stretch of the document."""
    start, end = stretch
    return any(min(end, one.content.end) - max(start, one.content.start) > (end - start) / 2 for one in claims)
