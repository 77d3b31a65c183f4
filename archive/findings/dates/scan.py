"""From a text to its dates: find phrases, keep the longest, resolve them in order."""

from datetime import date
from typing import NamedTuple

from archive.findings.dates import calendar
from archive.findings.dates.explicit import month_of, written_year
from archive.findings.dates.frame import Frame, framed
from archive.findings.dates.grammar import Rule, grammar
from archive.findings.dates.lookalikes import is_lookalike
from archive.findings.dates.meaning import Meaning, Moment, Phrase
from archive.findings.dates.tape import Tape
from archive.findings.dates.tense import ends_sentence, side
from archive.findings.dates.times import joined

_NAMED_KEPT = 12  # how many dates named before a phrase may look back on


class _Candidate(NamedTuple):
    first: int
    last: int
    rule: Rule
    phrase: Phrase


def scan(tape: Tape, anchor: date | None, named: list[Meaning]) -> list[tuple[Frame, str]]:
    """The dates of an English paragraph and the rule that found each, in order, without overlap.

    `named` holds the calendar dates of the text before it, and gets those of this one.
    """
    kept: list[tuple[Frame, str]] = []
    chosen = [one for one in _chosen(tape) if not is_lookalike(one.rule.name, one.phrase)]
    for place, candidate in enumerate(chosen):
        moment = Moment(
            anchor,
            side(tape.tokens, candidate.first, candidate.last),
            tuple(named[-_NAMED_KEPT:]),
            _telling(tape, chosen, place, kept, anchor),
        )
        meaning = candidate.rule.resolve(candidate.phrase, moment)
        if meaning is None:
            continue
        frame = _placed(tape, framed(tape, Frame(candidate.first, candidate.last, meaning), anchor), kept)
        if frame.meaning.bounds and not frame.meaning.aside and frame.meaning.value != "PRESENT_REF":
            named.append(frame.meaning)
        kept.append((frame, candidate.rule.name))
    return kept


_YEARLESS = {"full_date", "days", "month"}
_RANGE = {"to", "and", "through", "until", "till", "or", "-", "–", "—"}


def _telling(
    tape: Tape, chosen: list[_Candidate], place: int, kept: list[tuple[Frame, str]], anchor: date | None
) -> date | None:
    """From when a month without a year counts: `March` in `from March to May 2021`, or after `In 2018, …` before."""
    here = chosen[place]
    if here.rule.name not in _YEARLESS or here.phrase["year"]:
        return None
    if place + 1 < len(chosen):
        there = chosen[place + 1]
        gap = {token.word for token in tape.tokens[here.last : there.first]}
        if there.rule.name in _YEARLESS and there.phrase["year"] and gap and gap <= _RANGE:
            return _start_of_range(here, there, anchor)
    if not kept or anchor is None:
        return None
    before = next((frame for frame, _ in reversed(kept) if frame.meaning.bounds), None)
    span = before.meaning.bounds if before else None
    if before is None or span is None or before.meaning.event or span[1].year >= anchor.year:
        return None
    fine = calendar.granularity(before.meaning.value) in {"day", "month", "year"} and not before.meaning.modifier
    return span[0] if fine and _opens_sentence(tape, before.first) else None


def _opens_sentence(tape: Tape, first: int) -> bool:
    """Whether a date stands at the head of its sentence, as in `In 2018, …`: the sign of a tale."""
    place = first
    while place and first - place < 3 and not ends_sentence(tape.tokens, place - 1):
        place -= 1
    return place == 0 or ends_sentence(tape.tokens, place - 1)


def _start_of_range(here: _Candidate, there: _Candidate, anchor: date | None) -> date | None:
    """The first of January of the year that the first end of a range borrows from its second."""
    year = written_year(there.phrase["year"], Moment(anchor))
    if year is None:
        return None
    return date(year - (month_of(here.phrase["month"]) > month_of(there.phrase["month"])), 1, 1)


_JOINTS = {",", "on", "at", "of", "the"}


def _placed(tape: Tape, frame: Frame, kept: list[tuple[Frame, str]]) -> Frame:
    """A frame that swallows a phrase before it takes its place; a time and a day side by side become one."""
    while kept and frame.first <= kept[-1][0].first:
        kept.pop()
    if not kept:
        return frame
    before = kept[-1][0]
    gap = tape.tokens[before.last : frame.first]
    if len(gap) <= 2 and all(token.word in _JOINTS for token in gap):
        earlier, later = "T" in before.meaning.value, "T" in frame.meaning.value
        days = calendar.granularity(before.meaning.value) == calendar.granularity(frame.meaning.value) == "day"
        if days and earlier != later and kept[-1][1] != "part":
            kept.pop()
            day, time = (frame.meaning, before.meaning) if earlier else (before.meaning, frame.meaning)
            return Frame(before.first, frame.last, joined(day, time))
    frame = frame._replace(first=max(frame.first, before.last))
    stretch = _stretch(tape, kept[-1], frame)
    if stretch:
        kept.pop()
    return stretch or frame


def _stretch(tape: Tape, begun: tuple[Frame, str], frame: Frame) -> Frame | None:
    """`between March and October 2025` as one; of two days that each say their year either is a date of its own."""
    before = begun[0]
    opened = tape.tokens[before.first - 1].word if before.first else ""
    gap = [token.word for token in tape.tokens[before.last : frame.first]]
    first, last = before.meaning.bounds, frame.meaning.bounds
    whole = not before.meaning.relative and calendar.granularity(before.meaning.value) == "day"
    if opened != "between" or gap != ["and"] or not first or not last or first[0] >= last[1]:
        return None
    value = f"{before.meaning.value}/{frame.meaning.value}"
    return (
        None
        if whole
        else Frame(before.first, frame.last, frame.meaning._replace(value=value, span=(first[0], last[1])))
    )


def _chosen(tape: Tape) -> list[_Candidate]:
    """The leftmost of overlapping phrases, the longest of those that begin together."""
    candidates: list[tuple[int, int, int, Rule, Phrase]] = []
    for order, rule in enumerate(grammar().possible(set(tape.letters))):
        core = "core" if "core" in rule.pattern.groupindex else 0
        for match in rule.pattern.finditer(tape.letters):
            first, last = match.span(core)
            candidates.append((first, -last, order, rule, Phrase(match, tape.tokens)))
    candidates.sort(key=lambda one: one[:3])
    chosen: list[_Candidate] = []
    for first, last, _, rule, phrase in candidates:
        if not chosen or first >= chosen[-1].last:
            chosen.append(_Candidate(first, -last, rule, phrase))
    return chosen


def impossible(tape: Tape) -> list[tuple[int, int]]:
    """Tokens from and to of what is written like a date and is none: `31 June`, `2023-13-45`."""
    return [
        (one.first, one.last)
        for one in _chosen(tape)
        if one.rule.name in {"iso", "figures", "full_date"} and one.rule.resolve(one.phrase, Moment(None)) is None
    ]
