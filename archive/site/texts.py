"""The only door to whole texts: unpacks them, and hands out the passages that `rights` lets anybody see."""

from typing import Any, NamedTuple

import msgspec
import zstandard

from archive.records import Block
from archive.rights import Range, shown
from archive.site import queries

MAX_TEXT = 64 << 20  # bytes of one unpacked text


class Text(NamedTuple):
    """One version's text, its paragraphs, and the ranges of it that may be shown."""

    text: str
    blocks: list[Block]
    ranges: list[Range]


def newest_text(connection: Any, document: queries.Row) -> Text | None:
    """The newest text of a document; None where none is kept."""
    return next(iter(newest_texts(connection, [document]).values()), None)


def newest_texts(connection: Any, documents: list[queries.Row]) -> dict[str, Text]:
    """The newest texts of some documents, by id."""
    stored = queries.texts(connection, [(document["id"], document["versions"]) for document in documents])
    found: dict[str, Text] = {}
    for document in documents:
        packed = stored.get((document["id"], document["versions"]))
        if packed is not None:
            text = _unpack(packed[0]).decode("utf-8", "replace")
            blocks = msgspec.json.decode(_unpack(packed[1]), type=list[Block])
            found[document["id"]] = Text(text, blocks, _ranges(connection, document, text))
    return found


def _ranges(connection: Any, document: queries.Row, text: str) -> list[Range]:
    """What may be seen of a text: all of it, or the passages whose words the public database already holds.

    The writer granted those passages by the same function, so what is shown here is a part of what it granted.
    """
    if document["rights"] == "full":
        return shown(len(text), "full")
    wanted = [(row["start"], row["end"]) for row in queries.evidence(connection, document["id"], document["versions"])]
    start = text.find(document["lead"]) if document["lead"] else -1
    lead = [(start, start + len(document["lead"]))] if start >= 0 else []
    return shown(len(text), document["rights"], [*lead, *wanted])


def _unpack(packed: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompress(packed, max_output_size=MAX_TEXT)
