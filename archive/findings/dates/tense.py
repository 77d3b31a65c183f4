"""Which side of the publication a phrase lies on, from the verbs of its sentence; and where a sentence ends."""

from functools import cache

from archive.findings.dates.lexicon import english
from archive.findings.dates.tape import Token

_STOPS = frozenset(".!?")
_LOOK_BACK, _LOOK_AHEAD = 30, 15


@cache
def _verbs() -> dict[str, int]:
    return {word: step for name, step in (("past", -1), ("future", 1)) for word in english().tense[name].split()}


def side(tokens: list[Token], first: int, last: int) -> int:
    """-1 past, 1 future, 0 unsaid, for `tokens[first:last]`: by the nearest verb before it, else the next after it."""
    if first and tokens[first - 1].word == "until":
        return 1
    for place in range(first - 1, max(-1, first - _LOOK_BACK - 1), -1):
        if ends_sentence(tokens, place):
            break
        if said := _said(tokens[place].word):
            infinitive = [token.word for token in tokens[max(0, place - 2) : place]] == ["to", "be"]
            return 1 if infinitive else said
    for place in range(last, min(len(tokens), last + _LOOK_AHEAD)):
        if ends_sentence(tokens, place):
            break
        if said := _said(tokens[place].word):
            return said
    return 0


def _said(word: str) -> int:
    return _verbs().get(word) or (-1 if len(word) > 4 and word.endswith("ed") else 0)


def ends_sentence(tokens: list[Token], place: int) -> bool:
    """Whether the token at `place` closes a sentence: a stop before a capital, or an empty line."""
    word = tokens[place].word
    if word not in _STOPS:
        return word.isspace()
    ahead = tokens[place + 1] if place + 1 < len(tokens) else None
    behind = tokens[place - 1].word if place else ""
    return ahead is None or (ahead.start > tokens[place].end and ahead.capital and len(behind) > 2)
