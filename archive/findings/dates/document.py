"""From a document to its dates: which stretches of it are read, against which day, in which language."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import msgspec

from archive.findings.dates import calendar
from archive.findings.dates.foreign import foreign_dates, names_dates, speaks, tokens_of
from archive.findings.dates.grammar import grammar
from archive.findings.dates.kinds import kind_of, placed
from archive.findings.dates.meaning import Meaning
from archive.findings.dates.scan import impossible, scan
from archive.findings.dates.triggers import triggers
from archive.records import DateFinding, DateKind, Reading


class _Stretch(NamedTuple):
    """A part of the text that is read at once; `story` is the number of its story, or -1."""

    start: int
    end: int
    story: int
    anchor: date | None


def find_dates(reading: Reading) -> list[DateFinding]:
    """The dates of a document, in order, without overlap; resolved against the publication of it or of its story."""
    found: list[DateFinding] = []
    named: dict[int, list[Meaning]] = {}
    for part in _stretches(reading):
        told = named.setdefault(part.story, [])  # "the election" is the one that an earlier paragraph named
        text, language = reading.text[part.start : part.end], reading.language or "en"
        found += [_moved(one, part.start) for one in _found(text, part.anchor, language, told)]
    return found


def _stretches(reading: Reading) -> Iterator[_Stretch]:
    """Every block but boilerplate, cut where a story begins or ends; the whole text where there are no blocks."""
    blocks = [(block.start, block.end) for block in reading.blocks if block.kind != "boilerplate"]
    if not reading.blocks:
        blocks = [(0, len(reading.text))]
    edges = sorted({edge for story in reading.stories for edge in (story.start, story.end)})
    read = 0
    for block_start, block_end in sorted(blocks):
        cuts = [
            max(block_start, read),
            *(edge for edge in edges if max(block_start, read) < edge < block_end),
            block_end,
        ]
        for start, end in pairwise(cuts):
            if start < end:
                number = next((at for at, one in enumerate(reading.stories) if one.start <= start < one.end), -1)
                published = (reading.stories[number].published if number >= 0 else None) or reading.published
                yield _Stretch(start, end, number, date.fromisoformat(published) if published else None)
        read = max(read, block_end)


def _moved(found: DateFinding, by: int) -> DateFinding:
    return msgspec.structs.replace(found, start=found.start + by, end=found.end + by)


def date_gaps(reading: Reading) -> list[str]:
    """What is written like a date and cannot be one, in plain words for the document's gaps."""
    gaps = []
    for start, end, *_ in _stretches(reading):
        for at, tape in grammar().tapes(reading.text[start:end]):
            for first, last in impossible(tape):
                quote = reading.text[start + at + tape.tokens[first].start : start + at + tape.tokens[last - 1].end]
                gaps.append(f"impossible date: {' '.join(quote.split())}")
    return gaps


def find_dates_in(text: str, *, anchor: date | None, language: str) -> list[DateFinding]:
    """The dates of one text. `anchor` is its day of publication; without it relative dates get no interval."""
    return _found(text, anchor, language, [])


def _found(text: str, anchor: date | None, language: str, named: list[Meaning]) -> list[DateFinding]:
    """The dates of a stretch; `named` holds those of the stretches before it, and gets those of this one."""
    code = language.partition("-")[0].lower()
    if speaks(code):
        return _foreign(text, anchor, code)
    findings = []
    for start, tape in grammar().tapes(text):
        for frame, rule in scan(tape, anchor, named):
            span = start + tape.tokens[frame.first].start, start + tape.tokens[frame.last - 1].end
            kind: DateKind = "mentioned"
            if frame.meaning.bounds:
                kind = kind_of(placed(tape.tokens, frame.first, frame.last, triggers("en")), frame.meaning)
            findings.append(_finding(text, span, rule, (frame.meaning, kind), anchor))
    return findings


def _foreign(text: str, anchor: date | None, language: str) -> list[DateFinding]:
    if not names_dates(text, language):
        return []
    tokens, findings = tokens_of(text), []
    for one in foreign_dates(text, tokens, anchor, language):
        kind: DateKind = "mentioned"
        if one.meaning.bounds:
            kind = kind_of(placed(tokens, one.first, one.last, triggers(language)), one.meaning)
        findings.append(_finding(text, (one.start, one.end), one.rule, (one.meaning, kind), anchor))
    return findings


def _finding(
    text: str, span: tuple[int, int], rule: str, said: tuple[Meaning, DateKind], anchor: date | None
) -> DateFinding:
    meaning, kind = said
    bounds = meaning.bounds
    return DateFinding(
        start=span[0],
        end=span[1],
        quote=text[span[0] : span[1]],
        rule=f"dates.{rule}",
        confidence=meaning.confidence,
        kind=kind,
        earliest=calendar.of_day(bounds[0], "day") if bounds else None,
        latest=calendar.of_day(bounds[1], "day") if bounds else None,
        precision=calendar.precision(meaning.value) if bounds else "vague",
        modifier=meaning.modifier,
        edtf=calendar.edtf(meaning.value, meaning.modifier, bounds),
        value=meaning.value,
        anchor=calendar.of_day(anchor, "day") if anchor and meaning.relative else None,
    )
