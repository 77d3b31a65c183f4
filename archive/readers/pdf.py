"""A PDF into a `Reading`: pdfium gives the characters and where they stand, `layout` puts them into reading order.

Only the first and last character of each word are measured: measuring every one would take several times as long.
"""

import ctypes
import re
from collections.abc import Iterator, Sequence

import msgspec
import pypdfium2 as pdfium
from pypdfium2 import raw

from archive.readers.bylines import persons_in
from archive.readers.hints import Hints
from archive.readers.languages import language_of
from archive.readers.layout import Run, arrange
from archive.readers.moments import Moment, parse_moment
from archive.readers.pieces import Piece, compose
from archive.readers.publication import Evidence, settle
from archive.records import Reading, Story

_WORD = re.compile(r"[^\s\x00\x02\ufffe]+[\x02\ufffe]?")  # pdfium writes U+0002 for a hyphen at the end of a line
_MARK = re.compile(r"(?<=[^\d\s])\d{1,3}$")
_STAMP = re.compile(r"D:(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?")
_NO_TITLE = re.compile(r"untitled|microsoft word|powerpoint|\.(?:docx?|pdf|indd|tex|pptx?)\b|^\W*$", re.IGNORECASE)
_DATED = re.compile(r"^(?:published|date[d]?|issued|released|as of|updated)\b[:\s]*", re.IGNORECASE)
_DATE = 40  # characters of the longest date
_GAP = 1.0  # of the size of the letters: a wider space between two words is no space
_RISE = 0.25  # of the size: words on one line differ by less in height
_FONT_NAME = 80  # bytes of it looked at
_HEAVY = (b"Bold", b"bold", b"Black", b"Heavy", b"Semibold")
_HEAD = 12  # lines of the first page that can name author and date


def read_pdf(payload: bytes, hints: Hints) -> Reading:
    """A report. Pages that are pictures, and files that do not open, are gaps."""
    try:
        document = pdfium.PdfDocument(payload)
    except pdfium.PdfiumError as error:
        return Reading(kind="report", text="", title=hints.title, gaps=[f"the PDF cannot be opened: {error}"])
    gaps: list[str] = []
    pages = [[*_runs(document, number, gaps)] for number in range(len(document))]
    info = document.get_metadata_dict(skip_empty=True)
    document.close()
    pieces = [*_with_datelines(arrange(pages), hints)]
    text, blocks, links = compose(pieces)
    title = _title(info.get("Title", ""), pieces)
    top = [line for piece in pieces[:_HEAD] for line in piece.text.split("\n") if piece.page == 1]
    when = settle([*_dates(top, info.get("CreationDate", ""), hints)], hints)
    return Reading(
        kind="report",
        text=text,
        title=title or hints.title,
        authors=next(
            (found for line in top if line.lower().startswith("by ") and (found := persons_in(line)[0])), hints.authors
        ),
        published=when.published,
        published_how=when.published_how,
        published_at=when.published_at,
        modified=when.modified,
        site=hints.site,
        language=language_of(text, hints.language),
        blocks=blocks,
        stories=[Story(start=0, end=len(text), title=title, published=when.published)] if text else [],
        links=links,
        gaps=gaps + when.gaps,
    )


def _runs(document: pdfium.PdfDocument, number: int, gaps: list[str]) -> Iterator[Run]:
    """The runs of a page in the order they were drawn."""
    try:
        page = document[number]
        chars = page.get_textpage()
    except pdfium.PdfiumError as error:
        gaps.append(f"page {number + 1} cannot be read: {error}")
        return
    count = chars.count_chars()
    if count == 0 and next(page.get_objects(max_depth=2), None) is not None:
        gaps.append(f"page {number + 1} is a picture: there is no text in it")
    text = "".join(chr(raw.FPDFText_GetUnicode(chars, index)) for index in range(count))
    _, height = page.get_size()
    run: Run | None = None
    for match in _WORD.finditer(text):
        word = _measured(chars, match, number + 1, height)
        if run is not None and _continues(run, word):
            run = run.with_word(word)
            continue
        if run is not None:
            yield run
        run = msgspec.structs.replace(word, bold=_is_bold(chars, match.start()))
    if run is not None:
        yield run
    chars.close()
    page.close()


def _measured(chars: pdfium.PdfTextPage, match: re.Match[str], page: int, height: float) -> Run:
    """One word with its place, its weight left open; the small raised number of a footnote behind it is taken off."""
    x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
    first, last = match.start(), match.end() - 1
    raw.FPDFText_GetCharOrigin(chars, first, x, y)
    size = raw.FPDFText_GetFontSize(chars, first)
    word = match[0]
    if (mark := _MARK.search(word)) and raw.FPDFText_GetFontSize(chars, last) < 0.85 * size:
        word, last = word[: mark.start()], first + mark.start() - 1
    raw.FPDFText_GetCharBox(chars, last, left, right, bottom, top)
    if not word.isascii():  # pdfium counts in UTF-16
        word = word.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Run(
        text=word,
        page=page,
        left=x.value,
        right=max(right.value, x.value),
        base=y.value,
        size=size,
        height=height,
        bold=False,
    )


def _is_bold(chars: pdfium.PdfTextPage, index: int) -> bool:
    """Whether the name of the font says so; the weight is told by few files."""
    name, flags = ctypes.create_string_buffer(_FONT_NAME), ctypes.c_int()
    raw.FPDFText_GetFontInfo(chars, index, name, _FONT_NAME, flags)
    return any(word in name.value for word in _HEAVY)


def _continues(run: Run, word: Run) -> bool:
    """Whether a word stands behind a run on the same line, a space away."""
    size = max(run.size, word.size)
    return abs(word.base - run.base) < _RISE * size and -0.5 * size < word.left - run.right < _GAP * size


def _title(told: str, pieces: Sequence[Piece]) -> str | None:
    """The title in the file's metadata, where the first page says the same; else its largest line."""
    first = " ".join(piece.text for piece in pieces if piece.page == 1).casefold()
    told = " ".join(told.split())
    if told and not _NO_TITLE.search(told) and all(word in first for word in re.findall(r"\w+", told.casefold())):
        return told
    return next((piece.text for piece in pieces if piece.kind == "headline"), None)


def _with_datelines(pieces: Sequence[Piece], hints: Hints) -> Iterator[Piece]:
    """The pieces; one at the head of the first page that is a date and nothing more belongs to the byline."""
    for place, piece in enumerate(pieces):
        is_dateline = place < _HEAD and piece.page == 1 and piece.kind == "paragraph" and _dateline(piece.text, hints)
        yield msgspec.structs.replace(piece, kind="byline") if is_dateline else piece


def _dateline(line: str, hints: Hints) -> Moment | None:
    """What a line that is a date, or says that it is the date, tells."""
    words = _DATED.sub("", line)
    return parse_moment(words, hints.timezone) if len(words) <= _DATE else None


def _dates(top: Sequence[str], stamp: str, hints: Hints) -> Iterator[Evidence]:
    """The first line of the first page that is a date; then the file's own stamp."""
    if moment := next(filter(None, (_dateline(line, hints) for line in top)), None):
        yield Evidence(how="dateline", moment=moment)
    if (match := _STAMP.match(stamp)) and (moment := parse_moment(f"{match[1]}-{match[2]}-{match[3]}", hints.timezone)):
        yield Evidence(how="file", moment=moment)
