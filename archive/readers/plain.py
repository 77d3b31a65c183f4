"""The cheapest reading of anything: its words in order, in linear time. What stands in when a better reader cannot."""

import re
from collections.abc import Iterator
from html import unescape

from archive.readers.charset import decode
from archive.readers.hints import Hints
from archive.readers.kinds import kind_of
from archive.readers.pieces import Piece, compose
from archive.readers.publication import settle
from archive.records import Reading, Story

_SILENT = ("script", "style", "noscript", "template", "svg", "head")
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip
_CLOSINGS = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in _SILENT}
_NAME = re.compile(r"/?([a-zA-Z][\w:-]{0,30})")
_PARAGRAPH = "\x00"  # stands in no text: decoding replaces it
_MOST = 2_000_000  # characters read


def read_plainly(payload: bytes, hints: Hints, reason: str) -> Reading:
    """All words of a page or a text, each run of them one paragraph; `reason` becomes a gap. PDF shows no words."""
    kind = kind_of(payload, hints)
    source, gaps = decode(payload, hints.charset) if kind not in {"pdf", "other"} else ("", [])
    if len(source) > _MOST:
        gaps.append(f"only the first {_MOST} characters were read")
    title, paragraphs = _strip(source[:_MOST]) if kind == "html" else (None, source[:_MOST].split("\n"))
    text, blocks, _ = compose(Piece(kind="paragraph", text=line) for line in map(str.strip, paragraphs) if line)
    when = settle([], hints)
    return Reading(
        kind="report" if kind == "pdf" else "page" if kind == "html" else "text",
        text=text,
        title=title or hints.title,
        authors=hints.authors,
        published=when.published,
        published_how=when.published_how,
        published_at=when.published_at,
        site=hints.site,
        language=hints.language,
        blocks=blocks,
        stories=[Story(start=0, end=len(text), title=title, published=when.published)] if text else [],
        gaps=[reason, *gaps, *when.gaps],
    )


def _strip(source: str) -> tuple[str | None, list[str]]:
    """The title and the paragraphs of HTML, without a parser: every character is looked at once."""
    parts: list[str] = []
    for tag, text in _runs(source):
        parts += [text] if tag in _INLINE else [_PARAGRAPH, text]
    paragraphs = "".join(parts).split(_PARAGRAPH)
    start = source.find("<title")
    title = source[source.find(">", start) + 1 : source.find("<", start + 1)] if start >= 0 else ""
    return " ".join(unescape(title[:500]).split()) or None, [" ".join(unescape(part).split()) for part in paragraphs]


def _runs(source: str) -> Iterator[tuple[str, str]]:
    """Each tag's name with the text after it; what is not to be seen is left out."""
    here, tag = 0, "body"
    while here < len(source):
        opening = source.find("<", here)
        yield tag, source[here : opening if opening >= 0 else None]
        if opening < 0:
            return
        name = _NAME.match(source, opening + 1)
        tag = name[1].lower() if name else "span"
        if tag in _SILENT and source[opening + 1] != "/":
            end = _CLOSINGS[tag].search(source, opening)
            here = end.start() if end else -1
        else:
            mark = "-->" if source.startswith("<!--", opening) else ">"
            closing = source.find(mark, opening)
            here = closing + len(mark) if closing >= 0 else -1
        if here < 0:
            return
