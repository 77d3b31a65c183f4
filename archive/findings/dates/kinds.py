"""Of what a date is the date, by the verbs of its sentence: an enforcement, a detection, a disclosure."""

from functools import cache

from archive.findings.dates.lexicon import english
from archive.findings.dates.tape import Token
from archive.findings.dates.tense import ends_sentence
from archive.records import DateKind

_CLAUSE = frozenset(
    [",", ";", ":", "—", "–", "(", ")", "but", "while", "although", "whereas", "which", "who", "after", "before"]
)
_LEAD_INS = frozenset(
    [
        "on",
        "in",
        "by",
        "during",
        "since",
        "as",
        "of",
        "late",
        "early",
        "mid",
        "the",
        "at",
        "-",
        "from",
        "until",
        "and",
        "that",
    ]
)
_JOINTS = frozenset(["to", "and", "until", "through", "till", "–", "-"])
_REACH = 30


@cache
def _cues() -> dict[str, DateKind]:
    kinds: tuple[DateKind, ...] = ("enforced", "detected", "activity_start", "activity_end", "disclosed")
    return {word: kind for kind in kinds for word in english().kinds[kind].split()}


@cache
def _active() -> frozenset[str]:
    return frozenset(english().kinds["active"].split())


def kind_of(tokens: list[Token], first: int, last: int, modifier: str | None) -> DateKind:
    """The kind of the date `tokens[first:last]`: the cue of its own clause, else the nearest one of its sentence."""
    start, end = _sentence(tokens, first, last)
    ranged = _range_side(tokens, first, last, (start, end))
    if ranged:
        return ranged
    before, after = list(range(first - 1, start - 1, -1)), list(range(last, end))
    fronted = all(tokens[place].word in _LEAD_INS for place in before)
    near_after = after[1:] if fronted and after and tokens[after[0]].word == "," else after
    for places, bounded in ((before, True), (near_after, True), (before, False), (after, False)):
        found = _cue(tokens, places, bounded=bounded)
        if found:
            return found
    around = {tokens[place].word for place in (*before, *after)}
    return "activity_start" if modifier == "SINCE" and around & _active() else "mentioned"


def _cue(tokens: list[Token], places: list[int], *, bounded: bool) -> DateKind | None:
    for place in places:
        word = tokens[place].word
        if bounded and word in _CLAUSE:
            return None
        beside = tokens[place + 1].word if place + 1 < len(tokens) else ""
        if found := _cues().get(f"{word}+{beside}") or _cues().get(word):
            return found
    return None


def _range_side(tokens: list[Token], first: int, last: int, sentence: tuple[int, int]) -> DateKind | None:
    """`active from March to May`, `between 2021 and 2023`: the first date starts an activity, the second ends it."""
    start, end = sentence
    before = [token.word for token in tokens[max(start, first - 2) : first]]
    after = [token.word for token in tokens[last : min(end, last + 2)]]
    if not {token.word for token in tokens[start:end]} & _active():
        return None
    if before[-1:] in (["from"], ["between"]) and _JOINTS & set(after[:1]):
        return "activity_start"
    opened = {token.word for token in tokens[max(start, first - 8) : first]} & {"from", "between"}
    return "activity_end" if opened and _JOINTS & set(before[-1:]) else None


def _sentence(tokens: list[Token], first: int, last: int) -> tuple[int, int]:
    start = first
    while start > max(0, first - _REACH) and not ends_sentence(tokens, start - 1):
        start -= 1
    end = last
    while end < min(len(tokens), last + _REACH) and not ends_sentence(tokens, end):
        end += 1
    return start, end
