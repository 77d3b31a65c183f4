"""The query language: anything typed has a meaning, and no meaning is an error."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils.utils import sqlite3

from archive.site import hits
from archive.site.search import parse, with_field, without_field
from archive.site.serve import site
from tests.archive.site.small_archive import Paper, write_archive

Get = Callable[..., Any]


@pytest.mark.parametrize(
    ("typed", "match", "exclude"),
    [
        ("leak accounts", '("leak") AND ("accounts")', ""),
        ('"network of accounts"', '("network of accounts")', ""),
        ("“network of accounts”", '("network of accounts")', ""),
        ("hoax OR lie", '("hoax" OR "lie")', ""),
        ("election -sport", '("election")', '"sport"'),
        ("influ*", '("influ"*)', ""),
        ("in*", '("in")', ""),
        ("OR", "", ""),
        ('"unclosed phrase', '("unclosed phrase")', ""),
        ("10:30", '("10:30")', ""),
        ("NEAR(a b)", '("NEAR(a") AND ("b)")', ""),
        ("信息战", '("信息 息战")', ""),
    ],
)
def test_words_become_quoted_terms(typed: str, match: str, exclude: str) -> None:
    query = parse(typed)
    assert (query.match, query.exclude) == (match, exclude)


def test_fields_and_dates() -> None:
    query = parse('source:gazette -kind:report actor:"Ada Brenner" after:2024 before:2025-07-03')
    assert query.wanted == {"source": ("gazette",), "actor": ("Ada Brenner",)}
    assert query.unwanted == {"kind": ("report",)}
    assert (query.after, query.before) == (date(2024, 1, 1), date(2025, 7, 3))


@pytest.mark.parametrize("typed", ["before:soon", "after:2024-13", "after:2024-02-30", "before:0000"])
def test_a_date_that_is_none_is_left_out_and_said(typed: str) -> None:
    assert parse(typed).misread == (typed,)


def test_a_field_is_added_once_and_taken_away_whole() -> None:
    narrowed = with_field(with_field("leak", "source", "a b"), "source", "a b")
    assert narrowed == 'leak source:"a b"'
    assert without_field(narrowed, "source") == "leak"


@given(st.text(max_size=500))
def test_the_index_understands_whatever_is_typed(typed: str) -> None:
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table search using fts5(body)")
    query = parse(typed)
    for expression in (query.match, query.exclude):
        if expression:
            database.execute("select count(*) from search where search match ?", [expression]).fetchone()


async def test_a_search_is_a_feed_a_table_and_json(get: Get) -> None:
    feed = ET.fromstring((await get("/search.atom", q="network")).text)
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 2
    assert feed.findtext("{http://www.w3.org/2005/Atom}subtitle") == "The newest 2 of 2; a feed has 50 at most."
    said = json.loads((await get("/search.json", q="network")).text)
    assert (said["total"], said["returned"], said["cap"]) == (2, 2, 1000)
    assert said["facets"]["source"][0]["label"] in {"Harbour Courier", "Northwind Social"}
    file = await get("/search.csv", q="network")
    assert file.headers["content-disposition"] == 'attachment; filename="openbrief-search-2-of-2.csv"'
    table = file.text.splitlines()
    assert table[0].startswith("id,title,source")
    assert len(table) == 3


async def test_a_misspelt_name_is_guessed(get: Get) -> None:
    page = (await get("/search", q="Nortwind Scandal")).text
    assert 'href="/search?q=Northwind+Scandal"' in page


async def test_facets_narrow_and_chips_widen_again(get: Get) -> None:
    page = (await get("/search", q="network source:courier")).text
    assert 'href="/search?q=network"' in page
    assert 'href="/search?q=network+source%3Acourier+kind%3Aarticle"' in page


async def test_beyond_what_is_counted_exactly_the_numbers_are_estimates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit is lowered, so that a small archive goes beyond it."""
    monkeypatch.setattr(hits, "EXACT", 100)
    papers = [
        Paper(f"{n:012}", f"Note {n}", "the same words" + " rare" * (n % 4 == 0), published=f"2026-01-{n % 28 + 1:02}")
        for n in range(1200)
    ]
    client = site(write_archive(tmp_path / "many", papers)).client
    said = json.loads((await client.get("/search.json?q=words")).text)
    assert said["estimated"]
    assert 1080 <= said["total"] <= 1320
    assert said["returned"] == 1000
    dates = [row["published"] for row in said["documents"]]
    assert dates == sorted(dates, reverse=True)
    page = (await client.get("/search?q=words&sort=oldest")).text
    assert "about " in page
    assert "1 January 2026" in page
    exact = json.loads((await client.get("/search.json?q=words+after:2026-01-28")).text)
    assert (exact["estimated"], exact["total"]) == (False, 42)


@pytest.mark.parametrize("typed", ["source:", "network source:", "before: network", "-kind: network"])
def test_a_field_without_a_value_is_left_out(typed: str) -> None:
    words = "network" if "network" in typed else ""
    assert parse(typed)._replace(text="") == parse(words)._replace(text="")


async def test_results_are_counted_by_year_and_narrowed_to_one(get: Callable[..., Any]) -> None:
    page = (await get("/search", q="network OR réseau before:2026-12")).text
    year = 'href="/search?q=network+OR+r%C3%A9seau+after%3A2024+before%3A2025"'
    assert year in page
    narrowed = (await get("/search", q="network OR réseau after:2024 before:2025")).text
    assert "<strong>1</strong> document" in narrowed


async def test_beyond_the_last_page_stands_the_last_page(tmp_path: Path) -> None:
    """An old bookmark, or an address written by hand, is no dead end."""
    papers = [Paper(f"{n:012}", f"Note {n}", "the same words", published=f"2026-01-{n + 1:02}") for n in range(25)]
    client = site(write_archive(tmp_path / "many", papers)).client
    page = await client.get("/search?q=words&page=99")
    assert page.status_code == 200
    assert "Page 2 of 2" in page.text
    assert "There is no page 99 of these results" in page.text
    assert 'rel="prev" href="/search?q=words"' in page.text
    assert [f"Note {n}<" in page.text for n in (5, 4, 0)] == [False, True, True]
    assert "There is no page" not in (await client.get("/search?q=words&page=2")).text


async def test_nothing_found_is_said_on_any_page(get: Get) -> None:
    assert "Nothing found" in (await get("/search", q="xyzzy", page="7")).text
