"""A PDF into a `Reading`, by pdfium."""

import pypdfium2 as pdfium

from archive.readers.hints import Hints
from archive.readers.pieces import Piece, compose
from archive.readers.publication import settle
from archive.records import Reading, Story


def read_pdf(payload: bytes, hints: Hints) -> Reading:
    """A report: the lines of its pages, in pdfium's order. What is no PDF gives a reading without text, and a gap."""
    try:
        document = pdfium.PdfDocument(payload)
    except pdfium.PdfiumError as error:
        return Reading(kind="report", text="", title=hints.title, gaps=[f"the PDF cannot be opened: {error}"])
    text, blocks, links = compose(
        Piece(kind="paragraph", text=line.strip(), page=number)
        for number, page in enumerate(document, 1)
        for line in page.get_textpage().get_text_range().splitlines()
        if line.strip()
    )
    when = settle([], hints)
    return Reading(
        kind="report",
        text=text,
        title=hints.title,
        published=when.published,
        published_how=when.published_how,
        blocks=blocks,
        stories=[Story(start=0, end=len(text))] if text else [],
        links=links,
        gaps=when.gaps,
    )
