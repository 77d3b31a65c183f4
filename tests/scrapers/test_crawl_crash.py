"""A crawl may be killed at any instant: nothing found is forgotten, nothing acknowledged is lost."""

import random
from pathlib import Path

import pytest

from scrapers.frontier import Frontier
from scrapers.replay import FILE, open_frontier
from tests.scrapers.killing import kept_urls, kill_while_crawling
from tests.scrapers.loopback import Web, feed, source, visit

PAGES = [f"/page/{number}" for number in range(60)]


@pytest.fixture
def large(web: Web) -> Web:
    """A web of 60 pages that answers slowly enough to be interrupted."""
    web.pages = {"/feed.xml": feed(*PAGES)} | {path: f"page {path}" for path in PAGES}
    return web


def test_a_killed_crawl_forgets_no_url_and_loses_no_acknowledged_capture(large: Web, tmp_path: Path) -> None:
    instants = random.Random(7)
    for _ in range(3):
        before = kept_urls(tmp_path)
        kill_while_crawling(large, tmp_path, after_answers=instants.randrange(1, 20))
        kept = kept_urls(tmp_path)
        assert before <= kept
        with Frontier(tmp_path / FILE) as frontier:
            assert {row.url for row in frontier.rows("gazette") if row.state == "kept"} <= kept
    assert visit(large, tmp_path, days=0.02).state == "ok"
    assert kept_urls(tmp_path) >= {f"http://gazette.example{path}" for path in (*PAGES, "/feed.xml")}


@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_the_frontier_is_made_again_from_the_captures(large: Web, tmp_path: Path, damage: str) -> None:
    large.pages["/page/5"] = large.pages["/page/6"] = "the same words"
    visit(large, tmp_path, max_pages=20)
    with Frontier(tmp_path / FILE) as frontier:
        before = frontier.rows("gazette")
    for path in tmp_path.glob(f"{FILE}-*"):
        path.unlink()
    if damage == "missing":
        (tmp_path / FILE).unlink()
    else:
        (tmp_path / FILE).write_bytes(b"no database" * 1000)
    with open_frontier(tmp_path, [source(max_pages=20)]) as frontier:
        after = frontier.rows("gazette")
    remembered = [(row.url, row.way, row.state, row.known and row.known.digest, row.hinted) for row in after]
    assert remembered == [(row.url, row.way, row.state, row.known and row.known.digest, row.hinted) for row in before]
    large.log.clear()
    visit(large, tmp_path, days=0.005)
    assert len([path for path in large.paths() if path.startswith("/page/")]) == 40
