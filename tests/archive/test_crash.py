"""Killed at any instant, the demo goes on where it was and ends with the archive of an undisturbed run."""

from pathlib import Path

import sqlite_utils

from archive.schema import connect
from archive.signature import signature
from tests.archive.killing import live_with_kills
from tests.running import openbrief

KILLS = 10
DAYS = 2


def test_ten_kills_over_crawl_and_build_lose_and_double_nothing(tmp_path: Path) -> None:
    quiet, disturbed = tmp_path / "quiet", tmp_path / "disturbed"
    assert openbrief("demo", "--no-serve", "--data", quiet, "--days", DAYS).returncode == 0
    assert live_with_kills(disturbed, KILLS, seed=1, days=DAYS) == []
    for name in ("archive.db", "fulltext.db", "frontier.db"):
        connection = connect(disturbed / name, read_only=True)
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)], name
        connection.close()
    database = sqlite_utils.Database(connect(disturbed / "archive.db", read_only=True))
    doubled = "select address, entry from documents group by address, entry having count(*) > 1"
    assert list(database.query(doubled)) == []
    assert openbrief("check", "--data", disturbed).returncode == 0
    assert signature(disturbed) == signature(quiet)
