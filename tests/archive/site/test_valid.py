"""Pages are valid HTML and feeds are valid Atom, so that programs read them as browsers do."""

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from archive.schema import connect
from archive.site.serve import site

Get = Callable[..., Any]

ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")  # RFC 3339, 5.6
PAGES = [
    "/", "/search", "/search?q=network", "/search?q=Nortwind+xyzzy", "/search?q=%22%3Cb%3E%22+before:20",
    "/documents/aaaaaaaaaaaa", "/documents/bbbbbbbbbbbb", "/documents/cccccccccccc?marks=none",
    "/documents/aaaaaaaaaaaa/versions/1", "/documents/bbbbbbbbbbbb/versions/2", "/claims/aaaaaaaaaaaa-0",
    "/documents/aaaaaaaaaaaa/claims", "/actors/northwind/claims?part=about",
    "/actors", "/actors/northwind", "/disclosures", "/disclosures/aaaaaaaaaaaa-1", "/corrections", "/browse",
    "/browse/date/2026-03", "/browse/source/courier", "/health", "/about", "/report?about=/x", "/nothing",
]  # fmt: skip
FEEDS = ["/search.atom", "/search.atom?q=network", "/search.atom?q=%3Cb%3E%26", "/disclosures.atom"]


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_is_parsed_without_an_error(get: Get, path: str) -> None:
    html5lib = pytest.importorskip("html5lib", reason="html5lib parses as browsers do and names every error")
    page = await get(path)
    parser = html5lib.HTMLParser()
    parser.parse(page.text)
    assert parser.errors == []


@pytest.mark.parametrize("path", PAGES)
async def test_ids_are_unique_and_links_within_a_page_lead_somewhere(get: Get, path: str) -> None:
    tree = html.document_fromstring((await get(path)).text)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//@href[starts-with(., '#')]")} <= set(ids)
    assert {*tree.xpath("//label/@for"), *tree.xpath("//@aria-labelledby")} <= set(ids)
    assert not tree.xpath("//li[not(parent::ul or parent::ol)] | //dt[not(ancestor::dl)] | //p//p")
    assert len(tree.xpath("//main")) == len(tree.xpath("//h1")) == len(tree.xpath("//head/title")) == 1


@pytest.mark.parametrize("path", FEEDS)
async def test_a_feed_has_what_atom_demands(get: Get, path: str) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: exactly one id, title and updated each; an author for every entry; one self link."""
    answer = await get(path)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed"
    assert [urlsplit(link.get("href")).query for link in feed.findall(f"{ATOM}link[@rel='self']")] == [
        urlsplit(path).query
    ]
    entries = feed.findall(f"{ATOM}entry")
    for element in [feed, *entries]:
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert urlsplit(element.findtext(f"{ATOM}id")).scheme in {"http", "https"}
        assert INSTANT.fullmatch(element.findtext(f"{ATOM}updated"))
        assert len(element.findall(f"{ATOM}link[@rel='alternate']")) == 1
    assert all(entry.findtext(f"{ATOM}author/{ATOM}name") for entry in entries)
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    if path in {"/search.atom", "/disclosures.atom"}:
        assert ids


async def test_the_entries_of_a_list_stand_in_one(lived: Path) -> None:
    with closing(connect(lived / "archive.db", read_only=True)) as archive:
        [(ident,)] = archive.execute("select id from documents where address like '%removing-network-morvania%'")
    tree = html.document_fromstring((await site(lived).client.get(f"/documents/{ident}")).text)
    assert len(tree.xpath("//div[@class='text']/ul")) == 1
    assert len(tree.xpath("//div[@class='text']/ul/li")) > 2
    assert not tree.xpath("//div[@class='text']/li")
