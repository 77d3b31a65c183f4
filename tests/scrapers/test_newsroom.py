"""Every case of the network that the newsroom's writers planted: what was asked for, and what became of it.

The week is crawled once more here, for the server's log, and with every source's pages in scope: so nothing is spared
because of its title. Gaps, moves and withdrawals are those of the archive after the demo.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils
from msgspec.structs import replace

from archive.demo import DAWN, STEP
from archive.schema import connect
from scrapers.capture import Capture, accessions, read_captures
from scrapers.crawl import crawl
from scrapers.round import CrawlOutcome
from scrapers.source import load_sources
from tests.newsroom.serve import LAST_DAY, ROOT, Newsroom, Request

GOLD: dict[str, Any] = tomllib.loads((ROOT / "expected" / "archive.toml").read_text(encoding="utf-8"))
# The writers' words for a gap, and ours.
WORDS = {
    "not found": "gone",
    "robots": "robots",
    "too many requests": "http-429",
    "unavailable": "http-503",
    "truncated": "truncated",
    "private address": "private-address",
    "redirect loop": "redirect-loop",
    "challenge": "challenge",
    "consent": "consent",
    "soft 404": "soft-404",
    "paywall": "paywall",
}
# Their titles name no topic, so the press's pages are not asked for at all; the wider crawl shows what becomes of them.
UNASKED = {"http://hartfordgazette.example/news/2026/03/05/bureau-budget.html",
           "http://dailypinnacle.example/news/10033/leaked-memo"}  # fmt: skip


class Week:
    """The log of the server, the captures, and the outcomes of each day."""

    def __init__(self, log: list[Request], captures: list[Capture], outcomes: list[list[CrawlOutcome]]) -> None:
        self.log = log
        self.captures = captures
        self.outcomes = outcomes

    def asked(self, url: str) -> list[Request]:
        return [request for request in self.log if f"http://{request.host}{request.path}" == url]

    def kept(self, url: str) -> list[Capture]:
        return [capture for capture in self.captures if capture.url.partition("?")[0] == url]


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Week:
    data = tmp_path_factory.mktemp("week")
    sources = [replace(source, kind="research") for source in load_sources(ROOT / "sources").values()]
    outcomes = []
    with Newsroom(1) as newsroom:
        for day in range(1, LAST_DAY + 1):
            newsroom.day = day
            permit = f"*.example=127.0.0.1:{newsroom.port}"
            outcomes.append(crawl(sources, data, allow_hosts=[permit], at=DAWN + (day - 1) * STEP))
    files = [data / "captures" / accession.file for accession in accessions(data)]
    captures = [found for file in files for found in read_captures(file) if isinstance(found, Capture)]
    return Week(newsroom.log, captures, outcomes)


@pytest.fixture(scope="module")
def archive(lived: Path) -> Iterator[sqlite_utils.Database]:
    connection = connect(lived / "archive.db", read_only=True)
    yield sqlite_utils.Database(connection)
    connection.close()


@pytest.mark.parametrize("never", GOLD["never_requested"], ids=lambda never: never["why"])
def test_what_must_never_be_requested_is_not(week: Week, never: dict[str, str]) -> None:
    urls = [f"http://{request.host}{request.path}" for request in week.log]
    assert len(urls) > 100
    assert not [url for url in urls if re.fullmatch(never["pattern"], url)]


def test_no_source_has_a_fault_on_any_day(week: Week) -> None:
    states = {outcome.state for day in week.outcomes for outcome in day}
    assert states <= {"ok", "wrong"}


@pytest.mark.parametrize(
    "gap", [gap for gap in GOLD["gap"] if gap["url"] not in UNASKED], ids=lambda gap: gap["url"].split("//")[1]
)
def test_what_could_not_be_had_is_a_gap_with_its_reason(archive: sqlite_utils.Database, gap: dict[str, Any]) -> None:
    rows = archive.query("select reason, way_out from gaps where url = ? or url like ? || '?%'", [gap["url"]] * 2)
    told = {row["reason"]: row["way_out"] for row in rows}
    assert told.get(WORDS[gap["reason"]]), told


def test_a_page_that_is_404_from_the_start_is_asked_for_and_kept_as_that(week: Week) -> None:
    kept = week.kept("http://hartfordgazette.example/news/2026/03/05/bureau-budget.html")
    assert {capture.status for capture in kept} == {404}


def test_a_redirect_into_a_private_network_is_kept_and_not_followed(week: Week) -> None:
    kept = week.kept("http://dailypinnacle.example/news/10033/leaked-memo")
    assert {(capture.status, capture.header("Location")) for capture in kept} == {
        (302, "http://10.0.0.7/files/memo.html")
    }
    assert not [capture for capture in week.captures if "10.0.0.7" in capture.url]


def test_a_redirect_loop_is_walked_once_a_crawl(week: Week) -> None:
    loop = "http://dailypinnacle.example/news/10035/round-and-round"
    days: defaultdict[int, int] = defaultdict(int)
    for request in week.log:
        days[request.day] += f"http://{request.host}{request.path}".startswith(loop)
    assert 0 < max(days.values()) <= 2


def test_a_busy_page_is_asked_for_again_no_sooner_than_its_retry_after_says(week: Week) -> None:
    busy = week.asked("http://hartfordgazette.example/news/2026/03/07/senator-appeals-over-tips.html")[:3]
    assert [(request.day, request.status) for request in busy] == [(6, 429), (6, 429), (6, 200)]
    assert all(later.at - earlier.at >= 2 for earlier, later in pairwise(busy))


def test_an_unavailable_page_is_read_on_the_next_day(week: Week) -> None:
    asked = week.asked("http://meridiandispatch.example/story/20260307/party-denies-nine-channels")
    assert [(request.day, request.status) for request in asked][-1] == (7, 200)
    assert {request.status for request in asked if request.day == 6} == {503}


def test_half_of_a_gzip_body_is_kept_as_truncated_and_read_on_day_six(week: Week) -> None:
    kept = week.kept("http://dailypinnacle.example/news/10046/ex-staffer-speaks")
    assert kept[0].truncated == "disconnect"
    assert kept[-1].truncated is None
    assert kept[-1].status == 200


def test_session_ids_are_never_asked_for(week: Week) -> None:
    pages = [request.path for request in week.log if request.path.startswith("/news/1")]
    assert pages
    assert not [path for path in pages if "sid=" in path]


def test_older_pages_of_a_listing_are_found_by_whoever_comes_late(tmp_path: Path) -> None:
    source = replace(load_sources(ROOT / "sources")["daily-pinnacle"], kind="research")
    with Newsroom(LAST_DAY) as newsroom:
        crawl([source], tmp_path, allow_hosts=[f"*.example=127.0.0.1:{newsroom.port}"], at=DAWN + 6 * STEP)
    lists = [request.path.partition("?")[0] for request in newsroom.log if request.path.startswith("/latest/")]
    assert lists == ["/latest/", "/latest/2/", "/latest/3/"]


def test_known_pages_are_asked_for_with_their_validators(week: Week) -> None:
    page = week.asked("http://plaza.example/newsroom/2025/07/quiet-orchard-first-look.html")
    assert page[0].status == 200
    assert {request.status for request in page[1:]} == {304}


@pytest.mark.parametrize("moved", GOLD["moved"], ids=lambda moved: moved["url"].split("//")[1])
def test_a_page_that_moved_stays_one_document(archive: sqlite_utils.Database, moved: dict[str, Any]) -> None:
    sql = "select distinct document from document_urls where url in (?, ?)"
    documents = [row["document"] for row in archive.query(sql, [moved["url"], moved["to"]])]
    assert len(documents) == 1
    assert archive["versions"].count_where("document = ? and verdict <> 'first'", documents) == 0


@pytest.mark.parametrize(
    "version",
    [row for row in GOLD["version"] if "withdrawn" in row["verdicts"]],
    ids=lambda row: row["url"].split("//")[1],
)
def test_a_withdrawal_is_noticed_in_time_and_a_return_too(
    archive: sqlite_utils.Database, version: dict[str, Any]
) -> None:
    sql = (
        "select v.verdict, v.captured_at from versions v join document_urls u on u.document = v.document"
        " where u.url = ? order by v.number"
    )
    rows = list(archive.query(sql, [version["url"]]))
    assert [row["verdict"] for row in rows] == version["verdicts"]
    for row, by in zip(rows, version["by"], strict=True):
        day = (datetime.fromisoformat(row["captured_at"]).date() - DAWN.date()).days + 1
        assert day <= by, row


@pytest.mark.parametrize("page", GOLD["out_of_scope"], ids=lambda page: page["url"].split("//")[1])
def test_what_is_out_of_scope_is_no_document(archive: sqlite_utils.Database, page: dict[str, str]) -> None:
    assert not archive["document_urls"].count_where("url = ?", [page["url"]])
