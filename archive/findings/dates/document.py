"""From a document to its dates: which stretches of it are read, against which day, in which language."""

from datetime import date

import msgspec

from archive.findings.dates import calendar
from archive.findings.dates.foreign import foreign_dates, speaks
from archive.findings.dates.grammar import grammar
from archive.findings.dates.kinds import kind_of
from archive.findings.dates.meaning import Meaning
from archive.findings.dates.scan import impossible, scan
from archive.records import DateFinding, DateKind, Reading


def find_dates(reading: Reading) -> list[DateFinding]:
    """The dates of a document, in order, without overlap; resolved against the publication of it or of its story."""
    found: list[DateFinding] = []
    for start, end, published in _stretches(reading):
        anchor = date.fromisoformat(published) if published else None
        inside = find_dates_in(reading.text[start:end], anchor=anchor, language=reading.language or "en")
        found += [_moved(one, start) for one in inside]
    return found


def _stretches(reading: Reading) -> list[tuple[int, int, str | None]]:
    blocks = [(block.start, block.end) for block in reading.blocks if block.kind != "boilerplate"]
    if not reading.blocks:
        blocks = [(0, len(reading.text))]
    stretches: list[tuple[int, int, str | None]] = []
    for start, end in sorted(blocks):
        story = next((one for one in reading.stories if one.published and one.start <= start < one.end), None)
        published = story.published if story else reading.published
        stretches.append((start, end, published))
    return stretches


def _moved(found: DateFinding, by: int) -> DateFinding:
    return msgspec.structs.replace(found, start=found.start + by, end=found.end + by)


def date_gaps(reading: Reading) -> list[str]:
    """What is written like a date and cannot be one, in plain words for the document's gaps."""
    gaps = []
    for start, end, _ in _stretches(reading):
        tape = grammar().tape(reading.text[start:end])
        for first, last in impossible(tape):
            quote = reading.text[start + tape.tokens[first].start : start + tape.tokens[last - 1].end]
            gaps.append(f"impossible date: {' '.join(quote.split())}")
    return gaps


def find_dates_in(text: str, *, anchor: date | None, language: str) -> list[DateFinding]:
    """The dates of one text. `anchor` is its day of publication; without it relative dates get no interval."""
    code = language.partition("-")[0].lower()
    if speaks(code):
        found = foreign_dates(text, anchor, code)
        return [
            _finding(text, (start, end), rule, (meaning, "mentioned"), anchor) for start, end, rule, meaning in found
        ]
    tape = grammar().tape(text)
    findings = []
    for frame, rule in scan(tape, anchor):
        span = tape.tokens[frame.first].start, tape.tokens[frame.last - 1].end
        kind: DateKind = "mentioned"
        if frame.meaning.bounds:
            kind = kind_of(tape.tokens, frame.first, frame.last, frame.meaning.modifier)
        findings.append(_finding(text, span, rule, (frame.meaning, kind), anchor))
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
