"""Which side of the publication a phrase lies on, from the verbs of its sentence; and where a sentence ends."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import takewhile

from archive.findings.dates.lexicon import english
from archive.findings.dates.tape import Token
from archive.findings.dates.triggers import tenses

_STOPS = frozenset(".!?؟۔")
_FULL_STOPS = frozenset("。！？")  # of scripts that write no space after them
_OPENING, _CLOSING = frozenset("“«„"), frozenset("”»“")
_CLAUSE = frozenset([",", ";", "which", "who", "but"])
_AHEAD = frozenset(["until", "before"])
_LOOK_BACK, _LOOK_AHEAD = 30, 15


@cache
def _verbs() -> dict[str, int]:
    return {word: step for name, step in (("past", -1), ("future", 1)) for word in english().tense[name].split()}


def side(tokens: list[Token], first: int, last: int, language: str = "en") -> int:
    """-1 past, 1 future, 0 unsaid, for `tokens[first:last]`: by the nearest verb of its clause, else sentence."""
    said = _said if language == "en" else _said_in(language)
    if {token.word for token in tokens[max(0, first - 2) : first]} & _AHEAD and not _opens(tokens, first, last):
        return 1
    before = list(_until(tokens, range(first - 1, max(-1, first - _LOOK_BACK - 1), -1)))
    after = list(_until(tokens, range(last, min(len(tokens), last + _LOOK_AHEAD))))
    before, after = _quoted(tokens, before, after)
    for places in (_clause(tokens, before), _clause(tokens, after), before, after):
        if told := next((step for place in places if (step := said(tokens, place))), 0):
            return told
    return 0


def _opens(tokens: list[Token], first: int, last: int) -> bool:
    """`Until April, …`: at the head of its sentence, whose verb then decides."""
    head = any(place < 0 or ends_sentence(tokens, place) for place in range(first - 4, first))
    return head and [token.word for token in tokens[last : last + 1]] == [","]


def _quoted(tokens: list[Token], before: list[int], after: list[int]) -> tuple[list[int], list[int]]:
    """Within quotation marks only the words within them count: what is said has a tense of its own."""
    opened = next((at for at, place in enumerate(before) if tokens[place].word in _OPENING | _CLOSING), None)
    closed = next((at for at, place in enumerate(after) if tokens[place].word in _CLOSING), None)
    if opened is None or closed is None or tokens[before[opened]].word not in _OPENING:
        return before, after
    return before[:opened], after[:closed]


def _until(tokens: list[Token], places: range) -> Iterator[int]:
    return takewhile(lambda place: not ends_sentence(tokens, place), places)


def _clause(tokens: list[Token], places: list[int]) -> Iterator[int]:
    return takewhile(lambda place: tokens[place].word not in _CLAUSE, places)


def _said(tokens: list[Token], place: int) -> int:
    word = tokens[place].word
    if place + 1 < len(tokens) and (pair := _verbs().get(f"{word}+{tokens[place + 1].word}")):
        return pair
    step = _verbs().get(word) or (-1 if len(word) > 4 and word.endswith("ed") else 0)
    infinitive = step < 0 and [token.word for token in tokens[max(0, place - 2) : place]] == ["to", "be"]
    return 1 if infinitive else step


@cache
def _said_in(language: str) -> Callable[[list[Token], int], int]:
    """`_said` for another language."""
    verbs = tenses(language)
    steps = {"past": -1, "future": 1}

    def said(tokens: list[Token], place: int) -> int:
        return steps.get(verbs.trigger([token.word for token in tokens[place : place + 2]]) or "", 0)

    return said


def is_verb(word: str) -> bool:
    """Whether a word has the look of a verb: one of the table, or one in -ed or -ing."""
    return word in _verbs() or (len(word) > 4 and word.endswith(("ed", "ing")))


def ends_sentence(tokens: list[Token], place: int) -> bool:
    """Whether the token at `place` closes a sentence: a stop before a capital, or an empty line."""
    word = tokens[place].word
    if word not in _STOPS:
        return word.isspace() or word in _FULL_STOPS
    ahead = tokens[place + 1] if place + 1 < len(tokens) else None
    behind = tokens[place - 1].word if place else ""
    return ahead is None or (ahead.start > tokens[place].end and ahead.capital and len(behind) > 2)
