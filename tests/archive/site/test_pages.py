"""The site is tested by asking it for pages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from archive.site.serve import site
from tests.archive.site.small_archive import Paper, write_archive

Get = Callable[..., Any]


async def test_the_front_page_is_ours(get: Get) -> None:
    page = await get("/")
    assert page.status_code == 200
    assert "Removing the Glass Harbour network" in page.text
    assert "<strong>5</strong> documents from <strong>2</strong> sources" in page.text


async def test_a_search_marks_the_words_and_names_source_and_date(get: Get) -> None:
    page = await get("/search", q="posed")
    assert "<mark>posed</mark>" in page.text
    assert "Northwind Social" in page.text
    assert '<time datetime="2026-03-03">3 March 2026</time>' in page.text
    assert "<strong>1</strong> document" in page.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("network", 2),
        ('"posed as local"', 1),
        ('"local posed"', 0),
        ("network -posed", 1),
        ("posed OR sentence", 2),
        ("source:courier network", 1),
        ('source:"Harbour Courier" network', 1),
        ("-source:courier network", 1),
        ("actor:northwind", 1),
        ("lang:fr", 1),
        ("ELECTION", 1),
        ("操纵行动", 1),
        ("after:2026-03-04", 1),
        ("before:2025", 1),
        ("", 5),
    ],
)
async def test_the_query_language_finds(get: Get, query: str, found: int) -> None:
    page = await get("/search", q=query)
    assert page.status_code == 200
    assert f"<strong>{found}</strong>" in page.text


async def test_a_document_shows_what_was_found_in_its_words(get: Get) -> None:
    page = await get("/documents/aaaaaaaaaaaa")
    assert page.status_code == 200
    assert 'id="claim-51-' in page.text
    assert 'class="mark claim actor"' in page.text
    assert "according to Ada Brenner" in page.text
    plain = await get("/documents/aaaaaaaaaaaa", marks="none")
    assert "“The network posed as local news,” said Ada Brenner" in plain.text


async def test_of_a_press_text_only_passages_are_shown(get: Get) -> None:
    page = await get("/documents/bbbbbbbbbbbb")
    assert "Sentence number 30 of the Harbour Courier" in page.text
    assert "Sentence number 20 of the Harbour Courier" not in page.text
    assert "words kept back" in page.text
    found = await get("/search", q="20")
    assert "Sentence number 20" not in found.text
    assert "kept back" in found.text


@pytest.mark.parametrize(
    "path",
    ["/browse", "/browse/date/2026", "/browse/date/2026-03", "/browse/date/2026-03-04", "/browse/source/courier",
     "/health", "/about", "/archive", "/archive/documents", "/archive/newest"],
)  # fmt: skip
async def test_every_page_answers(get: Get, path: str) -> None:
    assert (await get(path)).status_code == 200


async def test_stock_datasette_searches_titles_and_evidence(get: Get) -> None:
    found = await get("/archive/documents.json", _search="posed", _shape="array")
    assert [row["id"] for row in found.json()] == ["aaaaaaaaaaaa"]


@pytest.mark.parametrize(
    "path", ["/documents/zzzzzzzzzzzz", "/browse/source/nobody", "/browse/date/2026-13", "/nothing"]
)
async def test_what_is_not_there_is_a_page_that_says_so(get: Get, path: str) -> None:
    page = await get(path)
    assert page.status_code == 404
    assert "Openbrief" in page.text


async def test_arbitrary_sql_is_off(served: Datasette) -> None:
    for path in ("/archive", "/archive.json", "/archive/-/query", "/archive/-/query.json"):  # 0.65 and 1.0
        answer = await served.client.get(path, params={"sql": "select 1 as one"}, follow_redirects=True)
        assert answer.status_code in {400, 403, 404}


async def test_what_a_source_promised_and_did_not_bring_is_named(get: Get) -> None:
    health = (await get("/health")).text
    assert "0 of 9 pages have it" in health
    assert "per_week" not in health
    source = (await get("/browse/source/courier")).text
    assert "<strong>title</strong> missing" in source
    assert "<strong>per_week</strong> brought" in source


@pytest.mark.parametrize("path", ["/health", "/browse"])
async def test_what_nobody_added_by_hand_is_no_row(get: Get, path: str) -> None:
    page = (await get(path)).text
    assert "Harbour Courier" in page
    assert "Added by hand" not in page


async def test_of_a_paywalled_document_the_page_says_so(tmp_path: Path) -> None:
    papers = [Paper("aaaaaaaaaaaa", "A", "It was found.", more={"paywalled": 1}), Paper("bbbbbbbbbbbb", "B", "Open.")]
    client = site(write_archive(tmp_path, papers)).client
    assert "before the paywall" in (await client.get("/documents/aaaaaaaaaaaa")).text
    assert "before the paywall" not in (await client.get("/documents/bbbbbbbbbbbb")).text


async def test_what_somebody_added_by_hand_is_a_row(tmp_path: Path) -> None:
    folder = write_archive(tmp_path, [Paper("aaaaaaaaaaaa", "A leaflet", "It was found.", source="added")])
    assert "Added by hand" in (await site(folder).client.get("/health")).text
