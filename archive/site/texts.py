"""The only door to whole texts: unpacks them, and hands out the passages that `rights` lets anybody see."""

import threading
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec
import zstandard

from archive.records import Block
from archive.rights import Range, merged, shown, spared, visible
from archive.site import queries
from archive.site.diff import Change, compare

MAX_TEXT = 64 << 20  # bytes of one unpacked text
MAX_VERSIONS = 20  # versions of one document that are compared
CONTEXT = 48  # characters around a change that go with it

_OWN = threading.local()  # a decompressor for each thread; to make one costs more than to unpack a text


class Text(NamedTuple):
    """One version's text, its paragraphs, and the ranges of it that may be shown."""

    text: str
    blocks: list[Block]
    ranges: list[Range]


def newest_texts(connection: Any, documents: list[queries.Row]) -> dict[str, Text]:
    """The newest texts of some documents by id, without their paragraphs."""
    stored = queries.newest_texts(connection, [document["id"] for document in documents])
    press = [document["id"] for document in documents if document["rights"] != "full"]
    evidence = queries.evidence(connection, press)
    found: dict[str, Text] = {}
    for document in documents:
        if document["id"] in stored:
            version, packed = stored[document["id"]]
            text = _text(packed)
            claims = [(start, end) for number, start, end in evidence.get(document["id"], ()) if number == version]
            found[document["id"]] = Text(text, [], _public(document, text, claims))
    return found


def readable(connection: Any, document: queries.Row, asked: int = 0) -> dict[int, Text]:
    """The newest versions of a document, each with what may be seen of it; where all may, the one `asked` for too."""
    also = asked if document["rights"] == "full" else 0
    stored = queries.texts(connection, document["id"], also, MAX_VERSIONS)
    texts = {number: Text(_text(text), _blocks(blocks), []) for number, text, blocks in stored}
    if document["rights"] == "full":
        return {number: found._replace(ranges=shown(len(found.text), "full")) for number, found in texts.items()}
    if not texts:
        return {}
    newest = max(texts)
    ranges = {number: list[Range]() for number in texts}
    evidence = queries.evidence(connection, [document["id"]])[document["id"]]
    words = texts[newest].text
    same = {number for number, found in texts.items() if found.text == words}  # a page came back as it was
    claims = [(start, end) for version, start, end in evidence if version in same]
    ranges[newest] = _public(document, words, claims)
    _spare(texts, ranges, document["rights"])
    return {number: found._replace(ranges=merged(ranges[number])) for number, found in texts.items()}


def _spare(texts: dict[int, Text], ranges: dict[int, list[Range]], rights: str) -> None:
    """Add to `ranges` what older versions may show: what the next one shows, and changes while the reserve lasts."""
    order = sorted(texts, reverse=True)
    pairs = [(new, old, compare(texts[old].text, texts[new].text)) for new, old in pairwise(order)]
    asked = [
        (new, old, change, _around(change.new, texts[new].text))
        for new, old, changes in pairs
        for change in changes
        if not change.same
    ]
    sizes = [
        change.old[1] - change.old[0] + (0 if visible(around, ranges[new]) else around[1] - around[0])
        for new, _, change, around in asked
    ]
    granted = spared(len(texts[order[0]].text), rights, sizes)
    for (new, old, change, around), given in zip(asked, granted, strict=True):
        if given:
            ranges[new].append(around)
            ranges[old].append(change.old)
    for new, old, changes in pairs:
        ranges[old] += _carried(merged(ranges[new]), changes, texts[old].text, texts[new].text)


def _carried(ranges: list[Range], changes: list[Change], old: str, new: str) -> list[Range]:
    """Where an older text has the very words that a newer one shows."""
    carried: list[Range] = []
    for change in changes:
        shift = change.old[0] - change.new[0]
        if change.same and old[slice(*change.old)] == new[slice(*change.new)]:
            inside = ((max(start, change.new[0]), min(end, change.new[1])) for start, end in ranges)
            carried += [(start + shift, end + shift) for start, end in inside if start < end]
    return carried


def _around(span: Range, text: str) -> Range:
    """The span with a few whole words on both sides."""
    start = text.rfind(" ", 0, max(0, span[0] - CONTEXT)) + 1
    end = text.find(" ", min(len(text), span[1] + CONTEXT))
    return (start if span[0] - start < 2 * CONTEXT else span[0], end if 0 <= end < span[1] + 2 * CONTEXT else span[1])


def _public(document: queries.Row, text: str, claims: list[Range]) -> list[Range]:
    """What may be seen of the newest text: all of it, or the passages whose words the public database already holds.

    The writer granted those passages by the same function, so what is shown here is a part of what it granted.
    """
    if document["rights"] == "full":
        return shown(len(text), "full")
    start = text.find(document["lead"]) if document["lead"] else -1
    lead = [(start, start + len(document["lead"]))] if start >= 0 else []
    return shown(len(text), document["rights"], [*lead, *claims])


def _text(packed: bytes) -> str:
    return _unpack(packed).decode("utf-8", "replace")


def _blocks(packed: bytes) -> list[Block]:
    return msgspec.json.decode(_unpack(packed), type=list[Block])


def _unpack(packed: bytes) -> bytes:
    if not hasattr(_OWN, "decompressor"):
        _OWN.decompressor = zstandard.ZstdDecompressor()
    unpacked: bytes = _OWN.decompressor.decompress(packed, max_output_size=MAX_TEXT)
    return unpacked
