"""Pieces of text into one text: joined by blank lines, each keeping its place as a block."""

from collections.abc import Iterable

import msgspec

from archive.records import Block, BlockKind, Link

SEPARATOR = "\n\n"


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One paragraph on its way into a text. `links` are offsets into this piece."""

    kind: BlockKind
    text: str
    page: int | None = None
    links: list[Link] = msgspec.field(default_factory=list)


def compose(pieces: Iterable[Piece]) -> tuple[str, list[Block], list[Link]]:
    """The text of the pieces in order, the block of each, and the links at their place in the text."""
    texts: list[str] = []
    blocks: list[Block] = []
    links: list[Link] = []
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        texts.append(piece.text)
        blocks.append(Block(kind=piece.kind, start=start, end=end, page=piece.page))
        links += [Link(start=start + link.start, end=start + link.end, url=link.url) for link in piece.links]
        start = end + len(SEPARATOR)
    return SEPARATOR.join(texts), blocks, links
