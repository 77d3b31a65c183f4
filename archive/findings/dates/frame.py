"""What stands around a date and changes it: `early`, `the end of`, `nearly`, `Friday evening`, `since`, `ahead of`."""

from datetime import date
from typing import NamedTuple

from archive.findings.dates.calendar import bounds, granularity, of_day, shift, third
from archive.findings.dates.explicit import number
from archive.findings.dates.grammar import grammar
from archive.findings.dates.lexicon import UNIT_LETTERS, unit_of
from archive.findings.dates.meaning import Meaning, Phrase
from archive.findings.dates.tape import Tape
from archive.findings.dates.times import at

_REACH = 9  # tokens before a date that may belong to it

_MODIFIERS = {
    "early": "START", "earlier": "START", "beginning": "START", "start": "START", "outset": "START",
    "late": "END", "later": "END", "end": "END", "close": "END", "mid": "MID", "middle": "MID",
}  # fmt: skip
_DEGREES = {
    "less": "LESS_THAN",
    "more": "MORE_THAN",
    "most": "EQUAL_OR_LESS",
    "least": "EQUAL_OR_MORE",
    "about": "APPROX",
}
_BOUNDS = {"less": "LT", "fewer": "LT", "under": "LT", "nearly": "LT", "almost": "LT", "more": "GT", "over": "GT"}


_DETERMINERS = frozenset(["the", "this", "that", "these", "its", "their"])
_NARROWED = (None, "START", "MID", "END")


class Frame(NamedTuple):
    """A meaning after its surroundings were read, and the tokens it now covers."""

    first: int
    last: int
    meaning: Meaning


def _before(tape: Tape, first: int, name: str) -> Phrase | None:
    match = grammar().frames[name].search(tape.letters, max(0, first - _REACH), first)
    return Phrase(match, tape.tokens) if match else None


def framed(tape: Tape, found: Frame, anchor: date | None) -> Frame:
    """The date with the words that narrow, approximate or relate it."""
    found = _narrowed(tape, _followed(tape, found), anchor)
    return _related(tape, _approximated(tape, found))


def _followed(tape: Tape, found: Frame) -> Frame:
    match = grammar().frames["followed"].match(tape.letters, found.last)
    if not match:
        return found
    phrase, meaning = Phrase(match, tape.tokens), found.meaning
    if phrase["part"] or phrase["noon"]:
        if granularity(meaning.value) != "day" or "T" in meaning.value:
            return found
        return Frame(found.first, match.end(), at(meaning, (phrase["part"] or phrase["noon"]).split()[-1]))
    modifier = "ON_OR_AFTER" if phrase["later"] else "APPROX"
    return Frame(found.first, match.end(), meaning._replace(modifier=modifier))


def _narrowed(tape: Tape, found: Frame, anchor: date | None) -> Frame:
    phrase = _before(tape, found.first, "narrowed")
    if phrase is None or bounds(found.meaning.value) is None:
        return found
    meaning = found.meaning
    if phrase["part"]:
        if granularity(meaning.value) != "day" or "T" in meaning.value:
            return found
        return Frame(phrase.match.start(), found.last, at(meaning, phrase["part"]))
    word = phrase["narrow"].split(" ")[0]
    if word in {"earlier", "later"}:
        meaning = _up_to_now(meaning, word, anchor)
    elif word:
        modifier = _MODIFIERS[word]
        meaning = meaning._replace(modifier=modifier, span=third(meaning.value, modifier) or meaning.span)
    return Frame(phrase.match.start(), found.last, meaning)


def _up_to_now(meaning: Meaning, word: str, anchor: date | None) -> Meaning:
    """`earlier this year` ends on the day of publication, `later this year` begins there."""
    span = meaning.bounds
    if span is None or anchor is None or not span[0] <= anchor <= span[1]:
        return meaning._replace(modifier=_MODIFIERS[word])
    return meaning._replace(span=(span[0], anchor) if word == "earlier" else (anchor, span[1]))


def _approximated(tape: Tape, found: Frame) -> Frame:
    phrase = _before(tape, found.first, "approximated")
    if phrase is None:
        return found
    degree = next(name for name in _DEGREES if phrase[name])
    exact = bounds(found.meaning.value) is not None and not found.meaning.relative
    during = phrase.opens_with({"over", "within"}) and tape.tokens[found.first].word in _DETERMINERS
    if during:  # "over the past year" says when, not how much
        return found
    if exact and phrase["about"] not in {"about", "around", "circa", "approximately"}:
        return found
    return Frame(phrase.match.start(), found.last, found.meaning._replace(modifier=_DEGREES[degree]))


def _related(tape: Tape, found: Frame) -> Frame:
    meaning = found.meaning
    span = meaning.bounds
    if span is None or meaning.modifier not in _NARROWED:
        return found
    distant = _before(tape, found.first, "measured") if meaning.modifier is None and "T" not in meaning.value else None
    if distant is not None and (moved := _measured(distant, found)):
        return moved
    phrase = _before(tape, found.first, "related")
    if phrase is None:
        return _opened(tape, found)
    modifier = next(name.upper() for name in ("before", "after", "since", "until") if phrase[name])
    if meaning.modifier is None:
        return found._replace(meaning=meaning._replace(modifier=modifier))
    if meaning.modifier == "END" and modifier == "BEFORE":  # "before the end of March": by its last day
        return found._replace(meaning=meaning._replace(modifier=modifier, span=(span[1], span[1])))
    return found


_JOINTS = frozenset(["to", "until", "till", "through", "-", "–"])


def _opened(tape: Tape, found: Frame) -> Frame:
    """`From 1 April, …` with no other end: since then."""
    ends = [token.word for token in tape.tokens[found.last : found.last + 1]]
    if found.meaning.modifier or not _JOINTS.isdisjoint(ends) or _before(tape, found.first, "opened") is None:
        return found
    return found._replace(meaning=found.meaning._replace(modifier="SINCE"))


def _measured(phrase: Phrase, found: Frame) -> Frame | None:
    """`less than two months out from the midterms`: that event, and how far before; `two weeks before it`: that day."""
    span = found.meaning.bounds
    if span is None:
        return None
    unit, words = unit_of(phrase["unit"]), phrase["count"]
    count = 1 if words in {"a", "an"} else 2 if "couple" in words else number(words)
    first = phrase.match.start()
    side, step = ("AFTER", 1) if phrase["after"] else ("BEFORE", -1)
    if count is None:
        return Frame(first, found.last, found.meaning._replace(modifier=side))
    if phrase["degree"] or phrase["away"]:
        degree = _BOUNDS.get(phrase["degree"].split(" ")[0], "")
        modifier = "_".join(filter(None, (side, degree, f"P{count}{UNIT_LETTERS[unit]}")))
        return Frame(first, found.last, found.meaning._replace(modifier=modifier))
    moved = shift(span[0], step * count, unit)
    kind = "day" if unit in {"week", "fortnight"} else unit
    return Frame(first, found.last, Meaning(of_day(moved, kind))) if moved else None
