"""Finds pages in sitemaps (sitemaps.org 0.9): URL sets, news sitemaps, indexes, text; packed with gzip or not."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urljoin

from lxml import etree

from scrapers.row import Lead
from scrapers.spiders.leads import FinderError, Page, instant_of, refuse_monsters, unzipped, words

MAX_URLS = 50_000  # the protocol's own limit


def find(page: Page) -> Iterator[Lead]:
    """Leads in the order of the file; the sitemaps that an index names are leads of this same way."""
    body = unzipped(page)
    if b"<" not in body[:1000]:
        yield from _text(page, body)
        return
    refuse_monsters(page.url, body)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True)
    root = etree.fromstring(body, parser)
    if root is None or _name(root) not in {"urlset", "sitemapindex"}:
        raise FinderError(f"{page.url}: no sitemap that can be read")
    for entry in islice(root, MAX_URLS):
        fields = _fields(entry)
        if not fields.get("loc"):
            continue
        url = urljoin(page.url, fields["loc"])
        modified = instant_of(fields.get("lastmod", ""))
        if _name(entry) == "sitemap":
            told = {"modified": modified.isoformat()} if modified else {}
            yield Lead(url=url, way="sitemap", hints=told, modified=modified)
        elif _name(entry) == "url":
            yield Lead(url=url, hints=_hints(fields), modified=modified)


def _text(page: Page, body: bytes) -> Iterator[Lead]:
    lines = body.decode("utf-8-sig", "replace").split("\n")[:MAX_URLS]
    yield from (Lead(url=urljoin(page.url, line.strip())) for line in lines if line.strip().startswith("http"))


def _fields(entry: etree._Element) -> dict[str, str]:
    """The texts of an entry and of its news extension, by local name; of a repeated one the first."""
    found: dict[str, str] = {}
    for element in entry.iter(etree.Element):
        found.setdefault(_name(element), words(element.text))
    return found


def _hints(fields: dict[str, str]) -> dict[str, str]:
    names = {"title": "title", "published": "publication_date", "modified": "lastmod", "language": "language"}
    return {hint: fields[name] for hint, name in names.items() if fields.get(name)}


def _name(element: etree._Element) -> str:
    """The local name; by hand, because `etree.QName` refuses names that a recovering parser lets through (`<:>`)."""
    return re.split("[}:]", element.tag)[-1].lower() if isinstance(element.tag, str) else ""
