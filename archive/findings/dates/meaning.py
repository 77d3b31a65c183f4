"""What the rules of the grammar get, and what they give: a phrase and its moment in, a meaning out."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from archive.findings.dates.calendar import Bounds, bounds, granularity
from archive.findings.dates.tape import Token


class Meaning(NamedTuple):
    """A TIMEX3 value; `span` where words bound it more closely; `confidence` below 1 if guessed."""

    value: str
    modifier: str | None = None
    span: Bounds | None = None
    relative: bool = False
    confidence: float = 1.0
    event: str = ""
    aside: bool = False  # a comparison: what follows goes on speaking of the date before it

    @property
    def bounds(self) -> Bounds | None:
        """The first and last day meant."""
        return self.span or bounds(self.value)


class Moment(NamedTuple):
    """Where in time a phrase stands: the publication, what the tense says (-1, 0, 1), and what was named before it."""

    anchor: date | None
    side: int = 0
    named: tuple[Meaning, ...] = ()  # calendar dates named before in the same text, newest last
    telling: date | None = None  # from when on a paragraph about the past, or the other end of a range, is telling

    def last(self, *units: str) -> str | None:
        """The newest value named before that counts in one of these units."""
        return next((one.value for one in reversed(self.named) if granularity(one.value) in units), None)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words a pattern matched; `phrase["month"]` are those bound to a name, joined by spaces, or ''."""

    match: re.Match[str]
    tokens: list[Token]

    def __getitem__(self, name: str) -> str:
        if name not in self.match.re.groupindex:
            return ""
        first, last = self.match.span(name)
        return " ".join(token.word for token in self.tokens[first:last]) if first >= 0 else ""

    def neighbours(self, count: int) -> tuple[list[Token], list[Token]]:
        """Up to `count` tokens on either side of the date."""
        first, last = self.match.span("core" if "core" in self.match.re.groupindex else 0)
        return self.tokens[max(0, first - count) : first], self.tokens[last : last + count]

    def glued_before(self) -> list[str]:
        """The words that run into the match without a space, such as `storm`, `-` before 2035."""
        place = self.match.start()
        while place and self.tokens[place - 1].end == self.tokens[place].start and self.match.start() - place < 2:
            place -= 1
        return [token.word for token in self.tokens[place : self.match.start()]]

    def opens_with(self, words: set[str]) -> bool:
        """Whether the first word of the match is one of these."""
        return self.tokens[self.match.start()].word in words


Resolver = Callable[[Phrase, Moment], Meaning | None]
