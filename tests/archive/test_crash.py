"""Killed at any instant, the demo goes on where it was and ends with the archive of an undisturbed run."""

import time
from pathlib import Path

import pytest

from archive.schema import connect
from archive.signature import signature
from tests.archive.killing import live_with_kills
from tests.running import openbrief

KILLS = 10
# Not the outlet whose every answer carries another session id: two crawls of it never get the same bytes.
DEMO = [
    "--days",
    "2",
    "hartford-gazette",
    "meridian-dispatch",
    "plaza",
    "election-security-bureau",
    "lumenary-bulletin",
]


@pytest.mark.timeout(600)
def test_ten_kills_over_crawl_and_build_lose_and_double_nothing(tmp_path: Path) -> None:
    quiet, disturbed = tmp_path / "quiet", tmp_path / "disturbed"
    begun = time.monotonic()
    assert openbrief("demo", "--no-serve", "--data", quiet, *DEMO).returncode == 0
    assert live_with_kills(DEMO, disturbed, KILLS, time.monotonic() - begun, seed=1) == []
    for name in ("archive.db", "fulltext.db", "frontier.db"):
        connection = connect(disturbed / name, read_only=True)
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)], name
        connection.close()
    archive = connect(disturbed / "archive.db", read_only=True)
    doubled = "select address, entry from documents group by address, entry having count(*) > 1"
    assert archive.execute(doubled).fetchall() == []
    archive.close()
    assert openbrief("check", "--data", disturbed).returncode == 0
    assert signature(disturbed) == signature(quiet)
