"""The crawler asks for nothing that it may not ask for, and for nothing too early."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.scrapers.loopback import Answer, Asked, Web, feed, visit


def test_forty_concurrent_requests_to_a_disallowed_path_fetch_nothing(web: Web, tmp_path: Path) -> None:
    hidden = [f"/hidden/{n}" for n in range(40)]
    web.pages = dict.fromkeys(hidden, "secret") | {
        "/feed.xml": feed(*hidden, "/open"),
        "/open": "open",
        "/robots.txt": Answer("User-agent: *\nDisallow: /hidden/\n", wait=0.3),
    }
    outcome = visit(web, tmp_path)
    assert web.paths() == ["/feed.xml", "/open"]
    assert (outcome.refused, outcome.gaps) == (40, {"robots": 40})


def test_robots_txt_that_cannot_be_had_forbids_everything(web: Web, tmp_path: Path) -> None:
    web.pages = {"/feed.xml": feed("/a"), "/a": "a", "/robots.txt": Answer(status=500)}
    outcome = visit(web, tmp_path)
    assert web.paths() == []
    assert outcome.state == "wrong"
    assert "feed.xml: robots-unreachable" in outcome.reason


def test_a_site_without_robots_txt_may_be_read(web: Web, tmp_path: Path) -> None:
    web.pages = {"/feed.xml": feed("/a"), "/a": "a"}
    visit(web, tmp_path)
    assert web.paths() == ["/feed.xml", "/a"]


def test_robots_txt_is_followed_through_a_redirect_on_the_same_site(web: Web, tmp_path: Path) -> None:
    web.pages = {
        "/feed.xml": feed("/a", "/no"),
        "/a": "a",
        "/robots.txt": Answer(status=301, headers={"Location": "http://www.gazette.example/robots-too.txt"}),
        "/robots-too.txt": "User-agent: *\nDisallow: /no",
    }
    visit(web, tmp_path)
    assert web.paths() == ["/robots-too.txt", "/feed.xml", "/a"]


def test_crawl_delay_is_kept_between_requests(web: Web, tmp_path: Path) -> None:
    web.pages = {"/feed.xml": feed("/a", "/b"), "/a": "a", "/b": "b"}
    web.pages["/robots.txt"] = "User-agent: *\nCrawl-delay: 1\n"
    visit(web, tmp_path)
    times = [request.at for request in web.log if request.path != "/robots.txt"]
    assert len(times) == 3
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.9


@pytest.mark.parametrize("status", [429, 503])
def test_no_request_before_retry_after(web: Web, tmp_path: Path, status: int) -> None:
    told: list[float] = []

    def busy_once(asked: Asked) -> Answer:
        told.append(asked.at)
        return Answer("busy", status, {"Retry-After": "2"}) if len(told) == 1 else feed("/a", "/b")

    web.pages = {"/feed.xml": busy_once, "/a": "a", "/b": "b"}
    outcome = visit(web, tmp_path)
    asked_again = [request.at for request in web.log if request.at > told[0]]
    assert min(asked_again) - told[0] >= 2
    assert sorted(web.paths()) == ["/a", "/b", "/feed.xml", "/feed.xml"]
    assert outcome.state == "ok"


def test_a_long_retry_after_ends_the_round_and_lasts_into_the_next(web: Web, tmp_path: Path) -> None:
    web.pages = {"/feed.xml": Answer("busy", 429, {"Retry-After": "7200"})}
    assert visit(web, tmp_path).reason == "http://gazette.example/feed.xml: http-429"
    web.pages["/feed.xml"] = feed("/a")
    visit(web, tmp_path, days=1 / 24)
    assert web.paths() == ["/feed.xml"]
    visit(web, tmp_path, days=3 / 24)
    assert web.paths() == ["/feed.xml", "/feed.xml", "/a"]


def test_the_user_agent_names_the_program_and_whom_to_write_to(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENBRIEF_CONTACT", "crawler@newsroom.example")
    web.pages = {"/feed.xml": feed("/a")}
    visit(web, tmp_path)
    agents = {request.headers["User-Agent"] for request in web.log}
    assert len(agents) == 1
    assert agents.pop().startswith("Openbrief/")
    assert "crawler@newsroom.example" in web.log[0].headers["User-Agent"]


def test_the_requests_of_a_source_are_exactly_those_its_declaration_allows(web: Web, tmp_path: Path) -> None:
    web.pages = {
        "/feed.xml": feed(
            "/news/1", "/about", "http://elsewhere.example/news/2", "//gazette.example:8080/news/3",
            "http://user:secret@gazette.example/news/4", "ftp://gazette.example/news/5",
        ),
    }  # fmt: skip
    outcome = visit(web, tmp_path, pages="/news/")
    assert web.paths() == ["/feed.xml", "/news/1"]
    assert {request.host for request in web.log} == {"gazette.example"}
    assert outcome.gaps == {"http-404": 1, "malformed-address": 1, "scheme": 1, "undeclared-host": 2}


def test_calendars_and_session_ids_are_no_pages(web: Web, tmp_path: Path) -> None:
    web.pages = {
        "/list": Answer(
            '<a href="/calendar/2026-04/01">influence operation</a> <a href="/story/x?sid=000071">'
            "influence operation</a>"
            '<a href="/story/x?sid=000072&utm_source=list">influence operation</a>'
            '<a href="/a/b/a/b/a/b/a/b/influence-operation">go on</a>'
        ),
        "/story/x": "story",
    }
    outcome = visit(web, tmp_path, feeds=[], listings=["http://gazette.example/list"])
    assert web.paths() == ["/list", "/story/x"]
    assert outcome.gaps == {"calendar": 1, "growing-path": 1}
