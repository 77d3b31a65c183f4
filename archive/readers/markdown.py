"""Markdown as its reader sees it: the words of links and code without the syntax, blocks typed, tables as rows."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token

from archive.readers.bylines import is_byline, persons_in
from archive.readers.charset import decode
from archive.readers.hints import Hints
from archive.readers.links import absolute
from archive.readers.moments import Moment, day_of, parse_moment
from archive.readers.pieces import Piece, compose
from archive.readers.publication import Evidence, latest_day, settle
from archive.records import BlockKind, Link, Reading, Story

CELLS = " | "
_FRONT = re.compile(r"---[ \t]*\n(.{0,4000}?)\n---[ \t]*\n", re.DOTALL)
_FIELD = re.compile(
    r"^(title|date|author|authors|description|subtitle)[ \t]*:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE
)
_LABEL = re.compile(r"(?:published|posted|dated?|issued|released)(?: on)?\b[:\s]*", re.IGNORECASE)
_DATE_WORDS = 4  # words of the longest line that is a date: `Thursday, 5 March 2026`
_HEAD = 2  # lines below the title that may say who wrote it, and when
_PARSER = MarkdownIt("commonmark", {"maxNesting": 50}).enable(["table", "strikethrough"])
_KINDS: dict[str, BlockKind] = {"blockquote_open": "quote", "list_item_open": "list", "table_open": "table"}


def read_markdown(payload: bytes, hints: Hints) -> Reading:
    """A Markdown file: the first heading is its title; what stands before the text in `---` marks are its fields.

    Where these do not say who wrote it, or when, a byline or a date right below the title does.
    """
    source, gaps = decode(payload, hints.charset)
    source = source.replace("\r\n", "\n")
    front = _FRONT.match(source)
    fields = dict(_FIELD.findall(front[1])) if front else {}
    pieces = _with_byline([*_pieces(_PARSER.parse(source[front.end() :] if front else source), hints.url)], hints)
    text, blocks, links = compose(pieces)
    title = next((piece.text for piece in pieces if piece.kind == "headline"), None) or fields.get("title")
    bylines = [piece.text for piece in pieces if piece.kind == "byline"]
    moment = parse_moment(fields.get("date", ""), hints.timezone)
    told = [Evidence(how="meta", moment=moment)] if moment else []
    days = (day for line in bylines if (day := _day(line, hints)))
    when = settle([*told, *(Evidence(how="dateline", moment=Moment(day=day)) for day in days)], hints)
    author = fields.get("author") or fields.get("authors")
    return Reading(
        kind="report",
        text=text,
        title=title or hints.title,
        subtitle=fields.get("subtitle") or fields.get("description"),
        authors=[author] if author else persons_in("; ".join(filter(is_byline, bylines)))[0] or hints.authors,
        published=when.published,
        published_how=when.published_how,
        published_at=when.published_at,
        modified=when.modified,
        site=hints.site,
        language=hints.language,
        blocks=blocks,
        stories=[Story(start=0, end=len(text), title=title, published=when.published)] if text else [],
        links=links,
        gaps=gaps + when.gaps,
    )


def _with_byline(pieces: list[Piece], hints: Hints) -> list[Piece]:
    """The pieces; right below the title a line with an author or a date and nothing more is the byline."""
    for place in range(1, 1 + _HEAD):
        if not (pieces and pieces[0].kind == "headline" and place < len(pieces) and pieces[place].kind == "paragraph"):
            break
        line = _LABEL.sub("", pieces[place].text)
        if not is_byline(line) and not (len(line.split()) <= _DATE_WORDS and _day(line, hints)):
            break
        pieces[place] = msgspec.structs.replace(pieces[place], kind="byline")
    return pieces


def _day(line: str, hints: Hints) -> date | None:
    return day_of(line, latest_day(hints))


def _pieces(tokens: Sequence[Token], base: str | None) -> Iterator[Piece]:
    inside: list[BlockKind] = []
    rows: list[list[str]] = []
    titled = False
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type in _KINDS:
            inside.append(_KINDS[token.type])
        elif token.nesting < 0 and token.type.replace("_close", "_open") in _KINDS:
            if inside.pop() == "table":
                yield Piece(kind="table", text="\n".join(CELLS.join(row) for row in rows))
                rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and "table" in inside:
            rows[-1].append(_visible(token.children or [], base)[0].replace("\n", " "))
        elif token.type in {"inline", "fence", "code_block"}:
            heading = before.tag if before is not None and before.type == "heading_open" else None
            piece = _piece(token, base, _kind(heading, inside, titled=titled))
            titled = titled or heading is not None
            if piece.text:
                yield piece


def _kind(heading: str | None, inside: Sequence[BlockKind], *, titled: bool) -> BlockKind:
    if heading is not None:
        return "headline" if heading == "h1" and not titled else "subhead"
    return inside[-1] if inside else "paragraph"


def _piece(token: Token, base: str | None, kind: BlockKind) -> Piece:
    if token.type != "inline":  # code stands as it is
        return Piece(kind=kind, text=token.content.strip("\n"))
    text, links = _visible(token.children or [], base)
    return Piece(kind=kind, text=text, links=links)


def _visible(children: Sequence[Token], base: str | None) -> tuple[str, list[Link]]:
    """What a reader sees of inline Markdown, and where in it the links stand."""
    text = ""
    links: list[Link] = []
    opened: list[tuple[int, str]] = []
    for child in children:
        if child.type in {"text", "code_inline"}:
            text += child.content
        elif child.type in {"softbreak", "hardbreak"}:
            text += " " if child.type == "softbreak" else "\n"
        elif child.type == "image":
            text += child.content
        elif child.type == "link_open":
            opened.append((len(text), str(child.attrs.get("href", ""))))
        elif child.type == "link_close" and opened:
            start, href = opened.pop()
            if (url := absolute(href, base)) and start < len(text):
                links.append(Link(start=start, end=len(text), url=url))
    stripped = text.strip()
    shift = len(text) - len(text.lstrip())
    return stripped, [
        Link(start=max(link.start - shift, 0), end=min(link.end - shift, len(stripped)), url=link.url) for link in links
    ]
