"""A round from declaration to captures: what is asked for, kept, asked again, and what the outcome says."""

import gzip
import subprocess
import sys
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random

import pytest

from scrapers.capture import Capture, accessions, body, check_captures, read_captures, read_manifest
from scrapers.crawl import CrawlError, Progress, crawl
from scrapers.lock import held
from scrapers.round import CrawlOutcome
from tests.scrapers.loopback import DAY_ONE, Answer, Asked, Web, feed, source, visit


def kept(data: Path) -> list[Capture]:
    """Every capture, in the order in which they entered."""
    files = [data / "captures" / accession.file for accession in accessions(data)]
    return [capture for file in files for capture in read_captures(file) if isinstance(capture, Capture)]


def test_every_answer_is_kept_as_received(web: Web, tmp_path: Path) -> None:
    packed = gzip.compress(b"<p>packed</p>", mtime=0)
    web.pages = {
        "/robots.txt": "User-agent: *\nAllow: /",
        "/feed.xml": feed("/page", "/old", "/gone", "/broken"),
        "/page": Answer(packed, headers={"Content-Encoding": "gzip", "X-Words": "caf\u00e9"}),
        "/old": Answer(status=301, headers={"Location": "/new"}),
        "/new": "new",
        "/gone": Answer("gone", 410),
        "/broken": Answer("error", 500),
    }
    visit(web, tmp_path)
    found = {capture.url.removeprefix("http://gazette.example"): capture for capture in kept(tmp_path)}
    assert {path: capture.status for path, capture in found.items()} == {
        "/robots.txt": 200, "/feed.xml": 200, "/page": 200, "/old": 301, "/new": 200, "/gone": 410, "/broken": 500,
    }  # fmt: skip
    assert found["/page"].payload == packed
    assert body(found["/page"]) == b"<p>packed</p>"
    assert found["/page"].hints["title"] == "Influence operation"
    assert found["/page"].hints["via"] == "http://gazette.example/feed.xml"
    assert found["/page"].hints["hopsFromSeed"] == "1"
    assert not list(check_captures(tmp_path))


def test_a_page_that_moved_is_asked_for_at_its_new_address(web: Web, tmp_path: Path) -> None:
    web.pages = {
        "/feed.xml": feed("/old"),
        "/old": Answer(status=301, headers={"Location": "http://www.gazette.example/new"}),
        "/new": "here",
    }
    assert visit(web, tmp_path).state == "ok"
    assert [(request.host, request.path) for request in web.log][-1] == ("www.gazette.example", "/new")


def test_a_redirect_loop_ends(web: Web, tmp_path: Path) -> None:
    web.pages = {
        "/feed.xml": feed("/a"),
        "/a": Answer(status=302, headers={"Location": "/b"}),
        "/b": Answer(status=302, headers={"Location": "/a"}),
    }
    visit(web, tmp_path)
    assert web.paths() == ["/feed.xml", "/a", "/b"]


def test_redirects_without_end_are_given_up(web: Web, tmp_path: Path) -> None:
    def onward(asked: Asked) -> Answer:
        return Answer(status=302, headers={"Location": f"/on/{int(asked.path.rpartition('/')[2]) + 1}"})

    web.pages = {"/feed.xml": feed("/on/0")} | {f"/on/{n}": onward for n in range(20)}
    assert visit(web, tmp_path).gaps == {"redirect-loop": 1}
    assert len(web.paths()) == 7


def test_an_unchanged_page_answers_304_and_is_kept_as_a_revisit(web: Web, tmp_path: Path) -> None:
    def page(asked: Asked) -> Answer:
        known = asked.headers.get("If-None-Match") == '"v1"'
        return Answer(b"" if known else b"page", 304 if known else 200, {"ETag": '"v1"'})

    web.pages = {"/feed.xml": feed("/page"), "/page": page}
    visit(web, tmp_path)
    outcome = visit(web, tmp_path, days=1)
    first, second = [capture for capture in kept(tmp_path) if capture.url.endswith("/page")]
    assert (second.kind, second.status, second.digest) == ("revisit", 304, first.digest)
    assert outcome.not_modified == 1


def test_an_identical_payload_is_kept_as_a_revisit_and_a_changed_one_whole(web: Web, tmp_path: Path) -> None:
    web.pages = {"/feed.xml": feed("/page"), "/page": "one"}
    visit(web, tmp_path)
    visit(web, tmp_path, days=1)
    web.pages["/page"] = "two"
    visit(web, tmp_path, days=4)
    captures = [capture for capture in kept(tmp_path) if capture.url.endswith("/page")]
    assert [(capture.kind, capture.payload) for capture in captures] == [
        ("response", b"one"), ("revisit", b""), ("response", b"two"),
    ]  # fmt: skip


def test_a_body_that_breaks_off_is_kept_as_truncated_and_asked_for_again(web: Web, tmp_path: Path) -> None:
    web.pages = {"/feed.xml": feed("/page"), "/page": Answer("x" * 1000, cut=500)}
    assert visit(web, tmp_path).gaps == {"truncated": 1}
    web.pages["/page"] = Answer(gzip.compress(b"y" * 5000)[:-12], headers={"Content-Encoding": "gzip"})
    assert visit(web, tmp_path, days=0.5).gaps == {"truncated": 1}
    web.pages["/page"] = "whole"
    assert visit(web, tmp_path, days=1).gaps == {}
    assert [capture.truncated for capture in kept(tmp_path) if capture.url.endswith("/page")] == [
        "disconnect",
        None,
        None,
    ]


def test_a_page_that_is_gone_is_asked_for_again_over_days(web: Web, tmp_path: Path) -> None:
    web.pages = {"/feed.xml": feed("/page"), "/page": Answer("gone", 404)}
    for day in (0, 1, 3):
        visit(web, tmp_path, days=day)
    assert len(web.asked("/page")) == 3


def test_a_newer_date_in_the_feed_makes_a_page_due_at_once(web: Web, tmp_path: Path) -> None:
    def dated(hours: float) -> Answer:
        date = (DAY_ONE + timedelta(hours=hours)).isoformat()
        return Answer(
            f'<feed xmlns="http://www.w3.org/2005/Atom"><title>G</title><entry><title>Influence operation</title>'
            f'<id>1</id><link href="/page"/><updated>{date}</updated></entry></feed>'
        )

    web.pages = {"/feed.xml": dated(-1), "/page": "page"}
    visit(web, tmp_path)
    visit(web, tmp_path, days=0.01)
    assert len(web.asked("/page")) == 1
    web.pages["/feed.xml"] = dated(0.3)
    visit(web, tmp_path, days=0.02)
    assert len(web.asked("/page")) == 2


def test_due_only_leaves_a_source_alone_until_its_interval_is_over(web: Web, tmp_path: Path) -> None:
    web.pages = {"/feed.xml": feed()}
    visit(web, tmp_path, every="6h")
    assert visit(web, tmp_path, days=0.1, every="6h", due_only=True).state == "skipped"
    assert visit(web, tmp_path, days=0.3, every="6h", due_only=True).state != "skipped"
    assert len(web.asked("/feed.xml")) == 2


def test_a_source_that_another_crawl_holds_is_skipped(web: Web, tmp_path: Path) -> None:
    web.pages = {"/feed.xml": feed("/page")}
    with held(tmp_path, "gazette") as mine:
        assert mine
        outcome = visit(web, tmp_path)
    assert (outcome.state, outcome.reason) == ("skipped", "another crawl holds it")
    assert web.log == []


def test_an_empty_crawl_leaves_a_manifest_with_its_zeros(web: Web, tmp_path: Path) -> None:
    web.pages = {"/feed.xml": Answer("down", 503)}
    outcome = visit(web, tmp_path)
    manifest = read_manifest(tmp_path / "captures" / outcome.file)
    assert manifest is not None
    assert manifest.outcome["found"] == manifest.outcome["in_scope"] == manifest.outcome["new"] == 0
    assert manifest.outcome["state"] == "wrong"
    assert "http-503" in str(manifest.outcome["reason"])


def test_a_failure_is_evidence_too(web: Web, tmp_path: Path) -> None:
    outcome = visit(web, tmp_path, feeds=["http://nowhere.invalid/feed.xml"])
    failures = [capture for capture in kept(tmp_path) if capture.kind == "failure"]
    assert {failure.hints["outcome"] for failure in failures} == {"dns", "robots-unreachable"}
    assert outcome.state == "wrong"


def test_a_listing_is_followed_while_it_brings_something_new(web: Web, tmp_path: Path) -> None:
    def listing(number: int) -> str:
        return f'<a href="/news/{number}">influence operation</a> <a rel="next" href="/list/{number + 1}">Older</a>'

    web.pages = {f"/list/{n}": listing(n) for n in range(1, 50)} | {f"/news/{n}": "page" for n in range(50)}
    declared = {"feeds": [], "listings": ["http://gazette.example/list/1"], "pages": "/news/"}
    visit(web, tmp_path, **declared)
    assert len([path for path in web.paths() if path.startswith("/list/")]) == 21
    web.log.clear()
    visit(web, tmp_path, days=1, **declared)
    assert [path for path in web.paths() if path.startswith("/list/")] == ["/list/1"]


def test_an_api_is_paged_to_its_end(web: Web, tmp_path: Path) -> None:
    web.pages = {
        "/api?page=0": '{"results": [{"url": "/a", "title": "A", "date": "1772438400"}]}',
        "/api?page=1": '{"results": [{"url": "/b", "title": "B"}]}',
        "/api?page=2": '{"results": []}',
        "/a": "a",
        "/b": "b",
    }
    api = {"start": "http://gazette.example/api?page=0", "page": "page", "published": "date"}
    visit(web, tmp_path, kind="government", feeds=[], api=api)
    assert sorted(web.paths()) == ["/a", "/api?page=0", "/api?page=1", "/api?page=2", "/b"]


def test_listed_pages_are_asked_for_every_time_and_missed_by_name(web: Web, tmp_path: Path) -> None:
    web.pages = {"/report.html": "growing"}
    declared = {"feeds": [], "page_list": ["http://gazette.example/report.html"]}
    visit(web, tmp_path, **declared)
    visit(web, tmp_path, days=0.1, **declared)
    assert len(web.asked("/report.html")) == 2
    web.pages.clear()
    assert visit(web, tmp_path, days=0.2, **declared).reason == "http://gazette.example/report.html: http-404"


def test_a_silent_feed_is_reported(web: Web, tmp_path: Path) -> None:
    web.pages = {"/feed.xml": feed("/page"), "/page": "page"}
    expect = {"expect": {"silent_after": "4d"}}
    assert visit(web, tmp_path, **expect).state == "ok"
    assert visit(web, tmp_path, days=3, **expect).state == "ok"
    assert visit(web, tmp_path, days=5, **expect).reason == "silent: no new page in 4d"


def test_a_listing_that_was_redesigned_is_reported(web: Web, tmp_path: Path) -> None:
    web.pages = {"/list": '<a href="/news/1">influence operation</a>', "/news/1": "page"}
    declared = {"feeds": [], "listings": ["http://gazette.example/list"], "pages": "/news/"}
    assert visit(web, tmp_path, **declared).state == "ok"
    web.pages["/list"] = '<a href="/stories/2">influence operation</a>'
    assert visit(web, tmp_path, days=1, **declared).reason == "http://gazette.example/list: names-no-page"


def test_a_blocked_source_is_reported(web: Web, tmp_path: Path) -> None:
    web.pages = {"/feed.xml": feed("/a", "/b", "/c")}
    web.pages |= {path: Answer("no", 403) for path in ("/a", "/b", "/c")}
    assert visit(web, tmp_path).reason == "3 of 3 pages were asked for in vain, mostly http-403"


def test_progress_is_told_and_comes_to_an_end(web: Web, tmp_path: Path) -> None:
    web.pages = {"/feed.xml": feed("/a"), "/a": "a"}
    told: list[Progress] = []
    crawl([source()], tmp_path, allow_hosts=[web.permit], at=DAY_ONE, progress=told.append)
    assert (told[0].done, told[-1].done, told[-1].sources, told[-1].answers) == (0, 1, 1, 3)


def test_two_sources_are_crawled_side_by_side_into_files_of_their_own(web: Web, tmp_path: Path) -> None:
    web.pages = {"/feed.xml": feed("/a"), "/a": "a"}
    second = source(id="courier", home="http://courier.example/", feeds=["http://courier.example/feed.xml"])
    outcomes: list[CrawlOutcome] = crawl([source(), second], tmp_path, allow_hosts=[web.permit], at=DAY_ONE)
    assert [(outcome.source, outcome.fetched) for outcome in outcomes] == [("gazette", 3), ("courier", 3)]
    assert len({outcome.file for outcome in outcomes}) == 2


def test_the_calendar_may_be_set_only_on_loopback(tmp_path: Path) -> None:
    with pytest.raises(CrawlError, match="--allow-host"):
        crawl([source()], tmp_path, at=DAY_ONE)


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(CrawlError, match="data"):
        crawl([source()], tmp_path / "data")


def test_a_full_disk_stops_the_crawl_before_anything_is_acknowledged(web: Web, tmp_path: Path) -> None:
    paths = [f"/page/{n}" for n in range(30)]
    plain = {"Content-Type": "application/octet-stream"}
    web.pages = {"/feed.xml": feed(*paths)}
    web.pages |= {path: Answer(Random(path).randbytes(50_000), headers=plain) for path in paths}
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from tests.scrapers.loopback import DAY_ONE, source; from scrapers.crawl import crawl\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
        "outcome = crawl([source()], Path(sys.argv[1]), allow_hosts=[sys.argv[2]], at=DAY_ONE)[0]\n"
        "print(outcome.state, outcome.reason)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), web.permit], capture_output=True, text=True, check=False
    )
    assert run.stdout.startswith("failed"), run.stderr
    assert "not kept" in run.stdout
    acknowledged = {capture.url for capture in kept(tmp_path)}
    outcome = visit(web, tmp_path, days=0.01)
    assert outcome.state == "ok", outcome.reason
    everything = {f"http://gazette.example{path}" for path in (*paths, "/feed.xml", "/robots.txt")}
    assert acknowledged < everything == {capture.url for capture in kept(tmp_path)}


def test_http_dates_in_retry_after_are_read_against_the_servers_clock(web: Web, tmp_path: Path) -> None:
    busy = Answer(
        "busy", 503, {"Date": format_datetime(DAY_ONE, usegmt=True),
                      "Retry-After": format_datetime(DAY_ONE + timedelta(hours=2), usegmt=True)},
    )  # fmt: skip
    web.pages = {"/feed.xml": busy}
    visit(web, tmp_path)
    visit(web, tmp_path, days=1 / 24)
    assert web.paths() == ["/feed.xml"]
