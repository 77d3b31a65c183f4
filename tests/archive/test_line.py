"""The line from end to end, over the newsroom: what its writers planted must be in the archive, and nothing else.

`tests/newsroom/expected/archive.toml` is the gold; it was written by another hand than the code's.
"""

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils

from archive.schema import connect
from archive.signature import signature
from archive.store import Store
from tests.running import openbrief

EXPECTED = Path(__file__).parent.parent / "newsroom" / "expected" / "archive.toml"
GOLD: dict[str, Any] = tomllib.loads(EXPECTED.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def archive(lived: Path) -> sqlite_utils.Database:
    return sqlite_utils.Database(connect(lived / "archive.db", read_only=True))


@pytest.mark.parametrize("source", GOLD["source"], ids=lambda source: source["id"])
def test_each_source_has_as_many_documents_as_were_planted(
    archive: sqlite_utils.Database, source: dict[str, Any]
) -> None:
    held = [row["address"] for row in archive["documents"].rows_where("source = ?", [source["id"]])]
    assert len(held) == source["documents"][-1], held


@pytest.mark.parametrize("version", GOLD["version"], ids=lambda version: version["url"].split("//")[1])
def test_each_document_went_through_the_versions_planted(
    archive: sqlite_utils.Database, version: dict[str, Any]
) -> None:
    sql = (
        "select v.verdict from versions v join document_urls u on u.document = v.document"
        " where u.url = ? order by v.number"
    )
    assert [row["verdict"] for row in archive.query(sql, [version["url"]])] == version["verdicts"]


def test_the_entries_of_a_bulletin_stand_under_their_own_month(archive: sqlite_utils.Database) -> None:
    months = {
        "January": "2026-01",
        "February": "2026-02",
        "March": "2026-03",
        "October": "2025-10",
        "December": "2025-12",
    }
    entries = [*archive["documents"].rows_where("source = 'lumenary-bulletin' and entry <> ''")]
    assert len(entries) == 8
    for entry in entries:
        assert entry["published"].startswith(months[entry["title"].rpartition(": ")[2]]), entry["title"]


def test_rebuilding_twice_gives_the_same_archive(lived: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(lived, data)
    sources = Path(__file__).parent.parent / "newsroom" / "sources"
    assert openbrief("build", "--again", "--data", data, "--sources", sources).returncode == 0
    assert signature(data) == signature(lived)


def test_all_is_well_with_the_archive(lived: Path) -> None:
    run = openbrief("check", "--data", lived)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("table", ["claims", "dates", "mentions", "figures"])
def test_every_quote_stands_where_its_offsets_say(lived: Path, archive: sqlite_utils.Database, table: str) -> None:
    rows = [*archive[table].rows_where("quote != ''")]
    assert rows
    with Store(lived / "archive.db", lived / "fulltext.db") as store:
        texts = [store.text(row["document"], row["version"]) or "" for row in rows]
    assert [text[row["start"] : row["end"]] for row, text in zip(rows, texts, strict=True)] == [
        row["quote"] for row in rows
    ]


def test_whole_texts_of_the_press_are_not_in_the_public_database(archive: sqlite_utils.Database) -> None:
    rows = [*archive["documents"].rows_where("rights = 'excerpt' and words > 150")]
    assert rows
    for row in rows:
        shown = len(row["lead"].split()) + len(row["evidence"].split())
        assert shown < row["words"], row["address"]
