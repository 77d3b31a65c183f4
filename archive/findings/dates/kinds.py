"""Of what a date is the date, by the verbs of its sentence: an enforcement, a detection, a disclosure."""

import re
from functools import cache
from typing import NamedTuple

from archive.findings.dates.lexicon import english
from archive.findings.dates.tape import Token
from archive.findings.dates.tense import ends_sentence, is_verb
from archive.records import DateKind

_KINDS: tuple[DateKind, ...] = (
    "modified", "published", "enforced", "detected", "activity_start", "activity_end", "disclosed",
)  # fmt: skip
_CLAUSE = frozenset([",", ";", ":", "—", "–", "(", ")", "but", "while", "although", "which", "who", "after", "before"])
_LEAD_INS = frozenset(
    ["on", "in", "by", "during", "since", "as", "of", "late", "early", "mid", "the", "at", "-", "from"]
)
_JOINTS = frozenset(["to", "and", "until", "through", "till", "–", "-"])
_RELATED = frozenset(["BEFORE", "SINCE", "UNTIL"])
_REACH = 30


class _Place(NamedTuple):
    """A date among the tokens of its sentence."""

    tokens: list[Token]
    first: int
    last: int
    start: int
    end: int

    def words(self, first: int, last: int) -> list[str]:
        return [token.word for token in self.tokens[max(first, self.start) : min(last, self.end)]]


def kind_of(tokens: list[Token], first: int, last: int, modifier: str | None) -> DateKind:
    """The kind of the date `tokens[first:last]`: by the cue of its own clause, else by the nearest of its sentence."""
    place = _Place(tokens, first, last, *_sentence(tokens, first, last))
    if _is_dateline(place):
        return "published"
    if _stands_alone(place):
        return "mentioned"
    kind = _range_side(place) or _by_cue(place)
    active = not _active().isdisjoint(place.words(place.start, place.end))
    if kind == "disclosed" and not active:
        return "mentioned"
    if modifier == "SINCE" and active and kind == "mentioned":
        return "activity_start"
    return "mentioned" if kind == "enforced" and modifier in _RELATED else kind


def _by_cue(place: _Place) -> DateKind:
    before, after = list(range(place.first - 1, place.start - 1, -1)), list(range(place.last, place.end))
    fronted = all(place.tokens[one].word in _LEAD_INS for one in before)
    if fronted and after and place.tokens[after[0]].word == ",":
        after = after[1:]
    own = [*_clause(place.tokens, before), *_clause(place.tokens, after)]
    told = next((kind for one in own if (kind := _cue(place, one))), None)
    if told is None and not any(is_verb(place.tokens[one].word) for one in own):
        told = next((kind for one in (*before, *after) if (kind := _cue(place, one))), None)
    return told or "mentioned"


def _clause(tokens: list[Token], places: list[int]) -> list[int]:
    """Those of the places that come before the clause ends."""
    end = next((count for count, place in enumerate(places) if tokens[place].word in _CLAUSE), len(places))
    return places[:end]


@cache
def _cues() -> dict[str, DateKind]:
    return {word: kind for kind in _KINDS for word in english().kinds[kind].split()}


@cache
def _openers() -> frozenset[str]:
    """The first words of the cues, so that most words of a text cost one look-up."""
    return frozenset(re.split(r"[+…]", cue)[0] for cue in _cues())


@cache
def _active() -> frozenset[str]:
    return frozenset(english().kinds["active"].split())


@cache
def _occasions() -> frozenset[str]:
    return frozenset(english().kinds["occasions"].split())


def _cue(place: _Place, at: int) -> DateKind | None:
    """What the word `at` says, alone, with the next one or one of the five after it; a beginning needs a subject."""
    word, cues = place.tokens[at].word, _cues()
    if word not in _openers():
        return None
    after = place.words(at + 1, at + 6)
    pair = cues.get(f"{word}+{after[0]}") if after else None
    kind = pair or next((cues[key] for near in after if (key := f"{word}…{near}") in cues), None) or cues.get(word)
    if kind in {"activity_start", "activity_end"} and _active().isdisjoint(place.words(place.start, at + 2)):
        return None
    return kind


def _is_dateline(place: _Place) -> bool:
    """`KELLMARK, Varland, March 2 — `: names alone before it, a dash after it, at the head of a paragraph."""
    before, after = place.tokens[place.start : place.first], place.words(place.last, place.last + 2)
    names = [token for token in before if token.word.isalpha()]
    dash = bool({"—", "–", "-"} & set(after[:1])) or after[:2] in ([")", "—"], [")", "-"])
    return dash and bool(names) and names[0].start < before[-1].end and all(token.capital for token in names)


def _stands_alone(place: _Place) -> bool:
    """`the vote on 14 June`, `a 2024 study`, `the Elections Act 2024`: a name's or an occasion's own date."""
    before = place.words(place.first - 2, place.first)
    if before[-1:] in (["on"], ["in"], ["of"]) and before[0] in _occasions():
        return True
    written = place.tokens[place.first : place.last]
    if len(written) != 1 or not written[0].word.isdecimal() or not before:
        return False
    beside = place.tokens[place.first - 1]
    after = place.words(place.last, place.last + 1)
    return (before[-1] in {"a", "the"} and bool(after) and after[0].isalpha()) or (
        beside.capital and beside.word != "in"
    )


def _range_side(place: _Place) -> DateKind | None:
    """`active from March to May`, `between 2021 and 2023`: the first date starts an activity, the second ends it."""
    before, after = place.words(place.first - 2, place.first), place.words(place.last, place.last + 2)
    sentence = place.words(place.start, place.end)
    if "active" not in sentence and "operated" not in sentence and "ran" not in sentence:
        return None
    if before[-1:] == ["between"] or (before[-1:] == ["from"] and _JOINTS & set(after[:1])):
        return "activity_start"
    opened = {"from", "between"} & set(place.words(place.first - 8, place.first))
    return "activity_end" if opened and _JOINTS & set(before[-1:]) else None


def _sentence(tokens: list[Token], first: int, last: int) -> tuple[int, int]:
    start = first
    while start > max(0, first - _REACH) and not ends_sentence(tokens, start - 1):
        start -= 1
    end = last
    while end < min(len(tokens), last + _REACH) and not ends_sentence(tokens, end):
        end += 1
    return start, end
