"""CSV as lines that a person can read: the header row first, cells joined by bars, every row its own line."""

import csv
import io
import re

from archive.readers.charset import decode
from archive.readers.hints import Hints
from archive.readers.markdown import CELLS
from archive.readers.publication import settle
from archive.records import Block, Reading

_SPACE = re.compile(r"\s+")


def read_table(payload: bytes, hints: Hints) -> Reading:
    """A CSV or TSV file. Its text has one line a row; cells are stripped, line breaks in them are spaces."""
    source, gaps = decode(payload, hints.charset)
    rows, broken = _rows(source)
    gaps += broken
    width = len(rows[0]) if rows else 0
    ragged = [n for n, row in enumerate(rows, 1) if len(row) != width]
    if ragged:
        gaps.append(f"{len(ragged)} rows have more or fewer cells than the header (first: row {ragged[0]})")
    lines = [CELLS.join(row).rstrip(" |") for row in rows]
    text = "\n".join(lines)
    when = settle([], hints)
    return Reading(
        kind="table",
        text=text,
        title=hints.title,
        authors=hints.authors,
        published=when.published,
        published_how=when.published_how,
        published_at=when.published_at,
        site=hints.site,
        language=hints.language,
        blocks=[Block(kind="table", start=0, end=len(text))] if text else [],
        gaps=gaps + when.gaps,
    )


def _rows(source: str) -> tuple[list[list[str]], list[str]]:
    """The rows that hold anything, and gaps. The separator is the one that the header row has most of."""
    header = source.lstrip().partition("\n")[0]
    separator = max(",;\t|", key=header.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(source, newline=""), delimiter=separator):
            cells = [_SPACE.sub(" ", cell).strip() for cell in row]
            if any(cells):
                rows.append(cells)
    except csv.Error as error:
        return rows, [f"the table ends in row {len(rows) + 1}: {error}"]
    return rows, []
