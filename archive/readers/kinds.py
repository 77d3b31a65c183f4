"""What a payload is: told by its first bytes, its name, its media type, its address, in this order of trust."""

import re
from pathlib import PurePosixPath
from typing import Literal

from archive.readers.hints import Hints
from archive.readers.links import path_of

Kind = Literal["html", "pdf", "text", "markdown", "table", "xml", "json", "other"]

_SUFFIXES: dict[str, Kind] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".txt": "text", ".text": "text",
    ".md": "markdown", ".markdown": "markdown", ".csv": "table", ".tsv": "table",
    ".xml": "xml", ".rss": "xml", ".atom": "xml", ".json": "json", ".jsonl": "json",
}  # fmt: skip
_MEDIA_TYPES: dict[str, Kind] = {
    "text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf", "text/markdown": "markdown",
    "text/csv": "table", "text/tab-separated-values": "table", "application/json": "json", "text/xml": "xml",
    "application/xml": "xml", "application/rss+xml": "xml", "application/atom+xml": "xml",
}  # fmt: skip
_VAGUE = {"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/x-download"}
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|article|meta|title|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<(?:\?xml|rss|feed|urlset|sitemapindex)\b", re.IGNORECASE)


def kind_of(payload: bytes, hints: Hints) -> Kind:
    """The reader that a payload needs; `other` where none of ours can read it."""
    head = payload[:4096].removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    media_type = (hints.media_type or "").partition(";")[0].strip().lower()
    by_name = _SUFFIXES.get(PurePosixPath(hints.filename or "").suffix.lower())
    by_type = _MEDIA_TYPES.get(media_type)
    by_address = _SUFFIXES.get(PurePosixPath(path_of(hints.url)).suffix.lower())
    if told := by_name or by_type or (by_address if media_type in _VAGUE else None):
        return "html" if told == "xml" and by_name is None and _MARKUP.match(head) else told
    return _by_look(head, media_type)


def _by_look(head: bytes, media_type: str) -> Kind:
    if _MARKUP.match(head) and media_type != "text/plain":
        return "html"
    if _XML.match(head):
        return "xml"
    if media_type not in _VAGUE and not media_type.startswith("text/"):
        return "other"
    if media_type == "text/plain":
        return "text"
    if head.lstrip()[:1] in (b"{", b"["):
        return "json"
    return "other" if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")) else "text"
