"""A payload in, a `Reading` out: the one door to every reader."""

from collections.abc import Callable

import msgspec

from archive.readers.bulletin import read_bulletin
from archive.readers.hints import Hints
from archive.readers.html import read_html
from archive.readers.kinds import Kind, kind_of
from archive.readers.markdown import read_markdown
from archive.readers.pdf import read_pdf
from archive.readers.plain import read_plainly
from archive.readers.table import read_table
from archive.readers.text import read_text
from archive.records import Reading

__all__ = ["READER", "Hints", "read", "read_plainly"]

READER = "2026-11-22.9"  # changes with every change of what is read; a build begins anew then

_READERS: dict[Kind, Callable[[bytes, Hints], Reading]] = {
    "html": read_html,
    "markdown": read_markdown,
    "pdf": read_pdf,
    "table": read_table,
    "text": read_text,
}
_NO_DOCUMENTS: dict[Kind, str] = {
    "xml": "an XML file is no document; a feed or sitemap belongs in the declaration of a source",
    "json": "a JSON file is no document; an interface belongs in the declaration of a source",
    "other": "nothing here can read this kind of file",
}


def read(payload: bytes, hints: Hints) -> Reading:
    """Read one payload. Pure: the same payload and hints give the same reading, whatever the clock, disk or locale say.

    What cannot be read gives a reading without text whose gap says so. Time and memory are bounded from outside, by
    `archive.readers.limits`; `read_plainly` is the cheaper reading for what runs over.
    """
    kind = kind_of(payload, hints)
    if not payload.strip():
        return Reading(kind="text", text="", title=hints.title, gaps=["the file is empty"])
    if kind in _NO_DOCUMENTS:
        return Reading(kind="text", text="", title=hints.title, gaps=[_NO_DOCUMENTS[kind]])
    if hints.reader == "bulletin" and kind in {"html", "markdown"}:
        reading = read_bulletin(payload, hints, markdown=kind == "markdown")
    else:
        reading = _READERS[kind](payload, hints)
    if not reading.text:
        reading = msgspec.structs.replace(reading, gaps=[*reading.gaps, "there are no words in it"])
    return reading
