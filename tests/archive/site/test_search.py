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
from lxml import html
from sqlite_utils.utils import sqlite3

from archive.schema import connect
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
        ("NEAR(a b)", '("a") AND ("b)")', ""),
        ("leak NEAR/3 sport", '("leak") AND ("sport")', ""),
        ("leak AND accounts", '("leak") AND ("accounts")', ""),
        ("leak NOT sport", '("leak")', '"sport"'),
        ('leak NOT "a sport" accounts', '("leak") AND ("accounts")', '"a sport"'),
        ('"NOT" sport', '("NOT") AND ("sport")', ""),
        ("lantern~3 leak", '("lantern") AND ("leak")', ""),
        ('"paper lantern"~3', '("paper lantern")', ""),
        ("leak -sport~", '("leak")', '"sport"'),
        ("author:Holt leak", '("Holt") AND ("leak")', ""),
        ("ｌｅａｋ　２０２６", '("leak") AND ("2026")', ""),
        ("信息战", '("信息 息战")', ""),
    ],
)
def test_words_become_quoted_terms(typed: str, match: str, exclude: str) -> None:
    query = parse(typed)
    assert (query.match, query.exclude) == (match, exclude)


@pytest.mark.parametrize(
    ("typed", "unknown"),
    [
        ("author:Holt", ("author:",)),
        ('title:"a list" site:gov -date:2024', ("title:", "site:", "date:")),
        ("leak NEAR sport", ("NEAR",)),
        ("lantern~3", ("~",)),
        ('"paper lantern"~ leak', ("~",)),
        ("https://courier.example/~3", ()),
        ("near miss at 10:30", ()),
        ("https://courier.example/a", ()),
        ("source:courier", ()),
    ],
)
def test_an_operator_of_other_engines_is_told(typed: str, unknown: tuple[str, ...]) -> None:
    assert parse(typed).unknown == unknown


@pytest.mark.parametrize("typed", ["🦊", "*", '"', '""', "-", "source:", "before:soon"])
def test_what_holds_no_word_is_void(typed: str) -> None:
    assert parse(typed).is_void
    assert not parse(f"{typed} leak").is_void
    assert not parse("").is_void


def test_fields_and_dates() -> None:
    query = parse('source:gazette -kind:report actor:"Ada Brenner" after:2024 before:2025-07-03')
    assert query.wanted == {"source": ("gazette",), "actor": ("Ada Brenner",)}
    assert query.unwanted == {"kind": ("report",)}
    assert (query.after, query.before) == (date(2024, 1, 1), date(2025, 7, 3))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("leak OR", "OR stands between two words"),
        ("OR leak", "OR stands between two words"),
        ("after:2026-03-05 before:2026-03-01 network", "are the two the wrong way round?"),
        ("after:2026-03 before:2026-03", "are the two the wrong way round?"),
        ("network~2", "is no operator"),
    ],
)
async def test_what_does_not_do_what_it_seems_to_is_told(get: Get, typed: str, said: str) -> None:
    assert said in (await get("/search", q=typed)).text
    plain = (await get("/search", q='leak OR network "or" after:2026-03-01 before:2026-03-05')).text
    assert said not in plain


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


@pytest.mark.parametrize("typed", ["🦊", "*", '"', "source:", "before:soon"])
async def test_what_holds_no_word_finds_nothing_and_says_so(get: Get, typed: str) -> None:
    page = (await get("/search", q=typed)).text
    assert "<strong>0</strong> documents" in page
    assert "every document were searched" not in page


async def test_an_operator_that_is_none_is_named_beside_those_that_are(get: Get) -> None:
    page = (await get("/search", q="author:xyzzy")).text
    assert "<code>author:</code> is no operator here" in page
    assert "every document were searched" not in page
    assert "every document were searched" in (await get("/search", q="xyzzy")).text
    assert json.loads((await get("/search.json", q="author:xyzzy")).text)["misread"] == ["author:"]


async def test_a_value_that_nothing_has_is_told_with_those_that_there_are(get: Get) -> None:
    tree = html.document_fromstring((await get("/search", q="source:nosuch")).text)
    [note] = tree.xpath("//p[@class='note']")
    told = " ".join(note.text_content().split())
    assert told == "No source here is called nosuch; known are, most documents first: courier northwind"
    assert "is called" not in (await get("/search", q='source:"Harbour Courier"')).text


async def test_an_actor_is_found_by_an_alias(tmp_path: Path) -> None:
    names = [("Northwind Social", "northwind", "platform")]
    made = write_archive(tmp_path / "data", [Paper("aaaaaaaaaaaa", "A", "Northwind Social acted.", names=names)])
    with connect(made / "archive.db") as archive:
        archive.execute("insert into actor_names (actor, name, says) values ('northwind', 'Der Nordwind', 'Kurier')")
    archive.close()
    page = (await site(made).client.get("/search", params={"q": 'actor:"der nordwind"'})).text
    assert "<strong>1</strong> document" in page
    assert "is called" not in page


async def test_the_worked_examples_find_something(get: Get) -> None:
    tree = html.document_fromstring((await get("/about")).text)
    typed = [code.text for code in tree.xpath("//table[@class='help']//a/code")]
    assert len(typed) >= 8
    for one in typed:
        assert json.loads((await get("/search.json", q=one)).text)["total"], one


async def test_an_empty_archive_has_no_examples_and_answers(tmp_path: Path) -> None:
    client = site(write_archive(tmp_path / "empty", [])).client
    for path in ("/", "/about", "/search?q=leak"):
        assert (await client.get(path)).status_code == 200


async def test_other_endings_are_offered_where_they_find_more(get: Get) -> None:
    page = (await get("/search", q="account")).text
    assert '<a href="/search?q=account%2A">account*</a> finds 1.' in page
    for typed in ("accounts", "account tuesday", '"account"', "acc"):
        assert "With other endings" not in (await get("/search", q=typed)).text, typed


@pytest.mark.parametrize(
    "typed",
    ["https://courier.example/note", "http://courier.example/note/", "https://courier.example/note?utm_source=x"],
)
async def test_a_pasted_address_finds_its_document(tmp_path: Path, typed: str) -> None:
    made = write_archive(tmp_path / "data", [Paper("aaaaaaaaaaaa", "A note", "It was found.")])
    with connect(made / "archive.db") as archive:
        archive.execute("insert into document_urls values ('https://courier.example/note', 'aaaaaaaaaaaa', 'fetched')")
    archive.close()
    page = (await site(made).client.get("/search", params={"q": typed})).text
    assert "<strong>1</strong> document" in page
    assert "/documents/aaaaaaaaaaaa" in page
