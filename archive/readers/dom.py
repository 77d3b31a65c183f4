"""An HTML page as a flat list of lines in reading order, each knowing what it stands in.

Everything downstream (titles, bylines, bodies) looks at these lines, so the tree is walked once, without recursion.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree, html

from archive.readers.links import absolute
from archive.records import BlockKind, Link

Element = Any  # lxml's stubs leave half of HtmlElement out; every use here is of its documented interface

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "li", "main",
    "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_UNSEEN = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "head", "title", "meta", "link", "iframe", "object",
    "embed", "canvas", "audio", "video", "map", "area", "select", "option", "datalist", "textarea", "input",
    "button", "applet", "param", "source", "track",
})  # fmt: skip
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(HEADINGS, "subhead"), "li": "list", "blockquote": "quote", "figcaption": "caption",
    "table": "table",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_PARAGRAPHS = re.compile(r"(\s*\n\s*\n\s*)")
_INVISIBLE = str.maketrans(dict.fromkeys("\u00ad\u200b\u2060\ufeff\x00"))
_SWOLLEN = re.compile(r"(<[a-zA-Z][\w:-]{0,40})\s[^<>]{20000,}>")


class Line(msgspec.Struct, kw_only=True, gc=False):
    """One stretch of text between block boundaries.

    `path` holds the elements it stands in, outermost first; `linked` counts the characters in links; `anchors` are
    (start, end, href), offsets into the text.
    """

    text: str
    path: tuple[Element, ...]
    linked: int
    anchors: list[tuple[int, int, str]]

    @property
    def tag(self) -> str:
        """The block element that holds the line."""
        return str(self.path[-1].tag)

    @property
    def kind(self) -> BlockKind:
        """What the markup says the line is."""
        return next((_KINDS[tag] for element in reversed(self.path) if (tag := element.tag) in _KINDS), "paragraph")

    def links(self, base: str | None) -> list[Link]:
        """The links that lead to pages on the web."""
        resolved = ((start, end, absolute(href, base)) for start, end, href in self.anchors)
        return [Link(start=start, end=end, url=url) for start, end, url in resolved if url]


def parse(source: str) -> Element | None:
    """The tree of a page, or None where it holds no element.

    A tag with thousands of attributes costs libxml2 quadratic time and holds nothing to read: it loses them.
    """
    source = _SWOLLEN.sub(lambda tag: tag[0] if tag[0].count("=") < 1000 else f"{tag[1]}>", source)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return html.document_fromstring(source.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def lines_of(tree: Element) -> Iterator[Line]:
    """The visible lines under an element."""
    writer = _Writer()
    walk = etree.iterwalk(tree, events=("start", "end"))
    skipped: Element | None = None
    for event, element in walk:
        if event == "end":
            if element is skipped:
                skipped = None
            else:
                yield from writer.leave(element)
            if element.tail and element is not tree:
                writer.add(element.tail)
        elif element.tag in _UNSEEN or _is_hidden(element):
            walk.skip_subtree()
            skipped = element
        else:
            yield from writer.enter(element)
    yield from writer.flush()


def _is_hidden(element: Element) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or ("style" in attributes and _HIDDEN.search(attributes["style"]) is not None)
    )


class _Writer:
    """The line being written, and where in the tree the walk is."""

    def __init__(self) -> None:
        self.path: list[Element] = []
        self.parts: list[str] = []
        self.length = 0
        self.anchors: list[tuple[int, int, str]] = []
        self.anchor: tuple[int, str] | None = None

    def enter(self, element: Element) -> Iterator[Line]:
        tag = element.tag
        if tag in _BLOCKS:
            yield from self.flush()
            self.path.append(element)
        elif tag == "br" and self.parts:
            self.parts.append("\n")
            self.length += 1
        elif tag == "a":
            self.anchor = (self.length, element.get("href", ""))
        if element.text:
            self.add(element.text, verbatim=tag == "pre")

    def leave(self, element: Element) -> Iterator[Line]:
        if element.tag in _BLOCKS:
            yield from self.flush()
            self.path.pop()
        elif element.tag == "a":
            self._close_anchor()

    def add(self, text: str, *, verbatim: bool = False) -> None:
        text = text.translate(_INVISIBLE)
        if not verbatim:
            text = _SPACE.sub(" ", text)
            if text[:1] == " " and (not self.parts or self.parts[-1][-1:] in " \n"):
                text = text[1:]
        if text:
            self.parts.append(text)
            self.length += len(text)

    def flush(self) -> Iterator[Line]:
        """The line so far; a line break twice in a row is the end of a paragraph. An open link goes on in the next."""
        if not self.parts:
            return
        href = self.anchor[1] if self.anchor else None
        self._close_anchor()
        raw = "".join(self.parts)
        offset = 0
        for text in _PARAGRAPHS.split(raw) if "\n\n" in raw.replace(" ", "") and self.path[-1].tag != "pre" else [raw]:
            if text and not text.isspace():
                yield self._line(text, offset)
            offset += len(text)
        self.parts, self.length, self.anchors = [], 0, []
        self.anchor = (0, href) if href is not None else None

    def _close_anchor(self) -> None:
        if self.anchor and self.anchor[0] < self.length:
            self.anchors.append((self.anchor[0], self.length, self.anchor[1]))
        self.anchor = None

    def _line(self, raw: str, offset: int) -> Line:
        text = raw.strip()
        offset += len(raw) - len(raw.lstrip())
        moved = [(max(a - offset, 0), min(z - offset, len(text)), href) for a, z, href in self.anchors]
        anchors = [(start, end, href) for start, end, href in moved if start < end]
        return Line(
            text=text,
            path=tuple(self.path),
            linked=sum(end - start for start, end, _ in anchors),
            anchors=anchors,
        )
