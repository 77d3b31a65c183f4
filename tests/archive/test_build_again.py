"""Building once more: after a kill, after loss, beside another build, and from the declarations that were kept."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive import health
from archive.build import BuildError, build
from archive.declared import keep
from archive.signature import signature
from scrapers.source import SourceError, load_sources
from tests.archive.lookout import DECLARED, FERRY, HOME, LOOKOUT, SOUP, Web


def test_a_killed_build_leaves_nothing_that_spoils_the_next(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    web.built()
    (web.data / "archive.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(1000))
    web.built(again=True)
    assert list(health.check(web.data)) == []


def test_going_on_gives_the_archive_that_beginning_anew_gives(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    web.built()
    web.visit(("/ferry", 200, FERRY.replace(b"nine video", b"ten video")), ("/soup", 200, SOUP))
    web.built()
    step_by_step = signature(web.data)
    web.built(again=True)
    assert signature(web.data) == step_by_step


def test_what_a_killed_build_from_nothing_leaves_goes_with_the_next_build(web: Web, tmp_path: Path) -> None:
    catalogue = tmp_path / "catalogue"
    catalogue.mkdir()
    (catalogue / "lookout.toml").write_text(DECLARED)
    web.visit(("/ferry", 200, FERRY))
    build(web.data, load_sources(catalogue))
    before = signature(web.data)
    command = [
        sys.executable,
        "-m",
        "archive.cli",
        "build",
        "--again",
        "--data",
        str(web.data),
        "--sources",
        str(catalogue),
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        while not (left := sorted(web.data.glob("*.db.new*"))) and process.poll() is None:
            time.sleep(0.001)
        os.killpg(process.pid, signal.SIGKILL)
    assert left
    (web.data / "archive.db.new-mj0A1B2C3D4").write_bytes(b"")  # as SQLite names the journal over two files
    assert not build(web.data, load_sources(catalogue)).again
    assert sorted(web.data.glob("*.db.new*")) == []
    assert signature(web.data) == before


def test_a_missing_file_stops_a_build_before_anything_is_replaced(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    web.visit(("/soup", 200, SOUP))
    web.built()
    before = signature(web.data)
    _, second = sorted((web.data / "captures").glob("*.warc.gz"))
    second.rename(web.data / second.name)
    with pytest.raises(BuildError, match=rf"1 of 2 files are missing \({second.name}\); the archive stays as it was"):
        web.built(again=True)
    assert signature(web.data) == before
    (web.data / second.name).rename(second)
    web.built(again=True)
    assert signature(web.data) == before


def test_what_people_give_up_as_lost_is_a_gap_and_the_build_goes_on(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    web.visit(("/soup", 200, SOUP))
    first, second = sorted((web.data / "captures").glob("*.warc.gz"))
    first.unlink()
    (web.data / "decisions").mkdir()
    (web.data / "decisions" / "2026.toml").write_text(
        f'[[lost]]\nfile = "{first.name}"\nreason = "the disk failed"\ndecided = "2026-03-05"\n'
    )
    database = web.built()
    assert [row["address"] for row in database["documents"].rows] == [f"{HOME}/soup"]
    gap = next(database["gaps"].rows_where("reason = 'lost'"))
    assert (gap["url"], gap["detail"], gap["source"]) == (first.name, "the disk failed", "lookout")
    assert list(health.check(web.data)) == []
    second.unlink()
    assert [problem.what for problem in health.check(web.data)] == ["entered, but missing"]


def test_a_manifest_that_is_missing_is_made_again(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    manifest = next((web.data / "captures").glob("*.json"))
    manifest.unlink()
    database = web.built()
    assert manifest.exists()
    assert database["documents"].count == 1


def test_two_builds_at_once_are_refused(web: Web) -> None:
    from archive.build import _alone

    web.visit(("/ferry", 200, FERRY))
    with _alone(web.data), pytest.raises(BuildError, match="another build is at work"):
        web.built()


def test_an_archive_keeps_the_declarations_it_was_collected_by(web: Web, tmp_path: Path) -> None:
    catalogue = tmp_path / "catalogue"
    catalogue.mkdir()
    (catalogue / "lookout.toml").write_text(DECLARED)
    web.visit(("/ferry", 200, FERRY))
    web.built()
    before = signature(web.data)
    keep(web.data, catalogue, ["lookout"])
    built = build(web.data, {"elsewhere": LOOKOUT}, again=True)
    assert built.documents == 1
    assert signature(web.data) == before


def test_captures_of_a_source_that_nobody_declares_are_not_taken_for_something_else(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    web.built()
    before = signature(web.data)
    with pytest.raises(SourceError, match=r"captures of lookout.*--sources"):
        build(web.data, {"elsewhere": LOOKOUT}, again=True)
    assert signature(web.data) == before
