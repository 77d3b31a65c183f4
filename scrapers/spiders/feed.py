"""Finds pages in a feed: RSS in all its versions, Atom, JSON Feed."""

import json
import re
from calendar import timegm
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import feedparser

from scrapers.row import Lead
from scrapers.spiders.leads import FinderError, Page, instant_of, words

MAX_ITEMS = 1000  # feedparser takes half a millisecond an item; a feed with more is a list of something else
_ITEM = re.compile(rb"<(?:[A-Za-z]{1,9}:)?(item|entry)[\s>/]", re.IGNORECASE)
_ENDS = {b"item": b"</channel></rss>", b"entry": b"</feed>"}
_TAGS = re.compile(r"<[^<>]{0,1000}>")


def find(page: Page) -> Iterator[Lead]:
    """Leads in the order of the feed, with title, summary, published, modified and authors as hints."""
    url, body = page.url, page.body
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        yield from _json_feed(url, body)
        return
    parsed = feedparser.parse(
        BytesIO(_cut(body)),
        response_headers={"content-type": page.content_type, "content-location": url},
        sanitize_html=False,  # hints are words, not markup to show
        resolve_relative_uris=False,
    )
    if not parsed.get("version") and not parsed.entries:
        raise FinderError(f"{url}: no feed that can be read")
    for entry in parsed.entries:
        address = _link(entry)
        if address:
            base = entry.get("base") or parsed.feed.get("base") or url
            yield Lead(url=urljoin(urljoin(url, base), address), hints=_hints(entry), modified=_when(entry, "updated"))


def _cut(body: bytes) -> bytes:
    """The feed up to its thousandth item, closed again."""
    found = None
    for number, found in enumerate(_ITEM.finditer(body)):
        if number >= MAX_ITEMS:
            return body[: found.start()] + _ENDS[found[1].lower()]
    return body


def _link(entry: Mapping[str, Any]) -> str:
    links = [entry.get("link"), *(link.get("href") for link in entry.get("links", []))]
    return next((words(link) for link in links if words(link)), "")


def _hints(entry: Mapping[str, Any]) -> dict[str, str]:
    names = [words(author.get("name")) for author in entry.get("authors", [])] or [words(entry.get("author"))]
    published, modified = _when(entry, "published"), _when(entry, "updated")
    found = {
        "title": _plain(entry.get("title")),
        "summary": _plain(entry.get("summary")),
        "published": published.isoformat() if published else "",
        "modified": modified.isoformat() if modified else "",
        "authors": "; ".join(name for name in names if name),
    }
    return {name: value for name, value in found.items() if value}


def _when(entry: Mapping[str, Any], kind: str) -> datetime | None:
    """The instant in the zone it was written in, because its day hangs on that; else as feedparser reads it."""
    raw = entry[kind] if kind in entry else None  # noqa: SIM401 - feedparser's `get` makes up one date of the other
    if not isinstance(raw, str):
        return None
    try:
        date = parsedate_to_datetime(raw)
    except ValueError:
        date = None
    date = date if date and date.tzinfo else instant_of(raw)
    parsed = entry.get(f"{kind}_parsed")
    return date or (datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None)


def _plain(markup: object) -> str:
    return words(unescape(_TAGS.sub(" ", markup[:20_000]))) if isinstance(markup, str) else ""


def _json_feed(url: str, body: bytes) -> Iterator[Lead]:
    """JSON Feed 1 and 1.1 (jsonfeed.org/version/1.1)."""
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FinderError(f"{url}: no JSON that can be read: {error}") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise FinderError(f"{url}: JSON without `items`, so no JSON Feed")
    for item in items[:MAX_ITEMS]:
        address = words(item.get("url")) or words(item.get("external_url")) if isinstance(item, dict) else ""
        if address:
            yield Lead(
                url=urljoin(url, address),
                hints=_json_hints(item),
                modified=instant_of(words(item.get("date_modified"))),
            )


def _json_hints(item: dict[str, Any]) -> dict[str, str]:
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [words(author.get("name")) for author in authors or [] if isinstance(author, dict)]
    found = {
        "title": _plain(item.get("title")),
        "summary": _plain(item.get("summary") or item.get("content_text")),
        "published": words(item.get("date_published")),
        "modified": words(item.get("date_modified")),
        "authors": "; ".join(name for name in names if name),
    }
    return {name: value for name, value in found.items() if value}
