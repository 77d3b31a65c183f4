"""Finds pages on index pages, and the page after them.

It goes on to the next page only while a page brings something new (see `answer.find_new`), and at most `leads.MAX_HOPS`
pages.
"""

import codecs
import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urljoin

from lxml import etree, html

from scrapers.row import Lead
from scrapers.spiders.leads import FinderError, Page, refuse_monsters, words

MAX_LINKS = 3000

_NEXT = re.compile(
    r"(?:(?:next|older|more)(?: page| posts| stories| articles| news| results| entries)?|page suivante|suivante?s?|"
    r"articles plus anciens|weiter|nächste(?: seite)?|ältere(?: beiträge)?|siguientes?|página siguiente|"
    r"дал(?:ее|ьше)|следующая(?: страница)?|التالي|الصفحة التالية|下一页|下一頁|次へ)\W*|[›»→>]+",
    re.IGNORECASE,
)


def find(page: Page) -> Iterator[Lead]:
    """Every link of the page, with its words as title hint, and the next page of the list, if it names one."""
    refuse_monsters(page.url, page.body)
    try:
        root = html.document_fromstring(page.body, parser=html.HTMLParser(encoding=_charset(page)))
    except (etree.ParserError, LookupError) as error:
        raise FinderError(f"{page.url}: no HTML that can be read: {error}") from error
    declared = next(root.iter("base"), None)
    base = _join(page.url, declared.get("href") if declared is not None else "") or page.url
    following = None
    for link in islice(root.iter("a", "link"), MAX_LINKS):
        address = _join(base, link.get("href"))
        if address is None:
            continue
        title = words("".join(text for text in link.itertext() if isinstance(text, str)))
        if following is None and _is_next(link, title):
            following = address
        elif link.tag == "a":
            yield Lead(url=address, hints={"title": title} if title else {})
    if following:
        yield Lead(url=following, way="listing")


def _is_next(link: etree._Element, title: str) -> bool:
    """By the HTML standard's `rel=next`, or because its whole text says so."""
    if "next" in (link.get("rel") or "").lower().split():
        return True
    said = title or words(link.get("aria-label")) or words(link.get("title"))
    return link.tag == "a" and len(said) < 40 and _NEXT.fullmatch(said) is not None


def _join(base: str, address: str | None) -> str | None:
    if address is None:
        return None
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return None


def _charset(page: Page) -> str | None:
    """The declared charset, where Python knows it; without any declaration UTF-8 if the page is that."""
    named = re.search(r"charset=[\"']?([\w.:-]+)", page.content_type, re.IGNORECASE)
    try:
        if named:
            return codecs.lookup(named[1]).name
        page.body.decode()
    except (LookupError, UnicodeDecodeError):
        return None  # lxml reads the page's own declaration
    return None if b"charset" in page.body[:2048].lower() else "utf-8"
