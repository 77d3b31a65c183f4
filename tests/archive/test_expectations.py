"""What a source promised and does not bring is reported by name on the next crawl, with exit 1."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.health import missing
from scrapers.crawl import crawl
from scrapers.source import load_sources
from tests.running import openbrief
from tests.scrapers.loopback import Answer, Web, feed

WORDS = "<p>" + "The agency says that an influence operation reached voters in four towns. " * 12 + "</p>"
DATED = f'<html><title>Operation</title><meta property="article:published_time" content="2026-03-02"><body>{WORDS}'
BARE = f"<html><title>Operation</title><body>{WORDS}"


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as running:
        yield running


def declare(folder: Path, name: str, **keys: object) -> None:
    """One declaration of a fictional agency, all of whose pages are in scope."""
    declared = {"name": name.title(), "home": f"http://{name}.example/", "kind": "government", **keys}
    lines = [f"{key} = {json.dumps(value)}" for key, value in declared.items() if key != "expect"]
    expect = [f"expect = {declared['expect']}"] if "expect" in declared else []
    (folder / f"{name}.toml").write_text("\n".join([*lines, *expect]) + "\n", encoding="utf-8")


def test_a_redesign_a_block_an_emptied_field_and_silence_are_each_reported_by_name(web: Web, tmp_path: Path) -> None:
    catalogue, data = tmp_path / "sources", tmp_path / "data"
    catalogue.mkdir()
    declare(catalogue, "redesigned", listings=["http://redesigned.example/list"], pages="/news/")
    declare(catalogue, "blocked", feeds=["http://blocked.example/blocked.xml"])
    declare(catalogue, "emptied", feeds=["http://emptied.example/emptied.xml"])
    declare(catalogue, "silent", feeds=["http://silent.example/silent.xml"], expect='{ silent_after = "4d" }')
    declare(catalogue, "steady", feeds=["http://steady.example/steady.xml"])
    web.pages = {
        "/list": '<a href="/news/1">One</a>', "/blocked.xml": feed("/b/1"), "/emptied.xml": feed("/e/1"),
        "/silent.xml": feed("/s/1"), "/steady.xml": feed("/t/1"),
    }  # fmt: skip
    web.pages |= dict.fromkeys(["/news/1", "/b/1", "/e/1", "/s/1", "/t/1"], DATED)
    before = datetime.now(UTC) - timedelta(days=10)
    sources = load_sources(catalogue)
    outcomes = crawl(list(sources.values()), data, allow_hosts=[web.permit], at=before)
    assert {outcome.state for outcome in outcomes} == {"ok"}

    web.pages |= {"/list": '<a href="/stories/2">Two</a>'}
    web.pages |= {"/blocked.xml": feed("/b/2", "/b/3", "/b/4")}
    web.pages |= dict.fromkeys(["/b/1", "/b/2", "/b/3", "/b/4"], Answer("no", 403))
    web.pages |= {"/emptied.xml": feed("/e/2"), "/e/2": BARE, "/steady.xml": feed("/t/2"), "/t/2": DATED}
    run = openbrief("crawl", "--data", data, "--sources", catalogue, "--allow-host", web.permit)
    assert run.returncode == 1, run.stderr
    told = {row.where: row.what for row in missing(data)}
    assert told == {
        "redesigned": "lists: http://redesigned.example/list: names-no-page",
        "blocked": "pages: 4 of 4 pages were asked for in vain, mostly http-403",
        "emptied": "published: 0 of 1 pages have it",
        "silent": "silent_after: silent: no new page in 4d",
    }
    assert all(name in run.stdout and what in run.stdout for name, what in told.items()), run.stdout

    checked = openbrief("check", "--data", data, "--json")
    assert checked.returncode == 1
    assert {problem["where"] for problem in json.loads(checked.stdout)} == set(told)


@pytest.mark.parametrize("page", ["<title>Operation</title>", "<html><body><div id=app></div><script>run()</script>"])
def test_a_page_without_words_is_an_empty_text_and_never_out_of_scope(web: Web, tmp_path: Path, page: str) -> None:
    catalogue, data = tmp_path / "sources", tmp_path / "data"
    catalogue.mkdir()
    declare(catalogue, "gazette", kind="news", feeds=["http://gazette.example/feed.xml"])
    web.pages = {"/feed.xml": feed("/a"), "/a": page}
    run = openbrief("crawl", "--data", data, "--sources", catalogue, "--allow-host", web.permit)
    assert run.returncode == 1, run.stderr
    assert "text: 0 of 1 pages have it" in run.stdout
