"""Whatever stops the writer, what it acknowledged is there afterwards, and nothing half."""

import gzip
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scrapers.capture import (
    Capture,
    CaptureError,
    CaptureWriter,
    Recovered,
    accessions,
    check_captures,
    read_captures,
    read_manifest,
    recover,
)  # fmt: skip

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PAGE = "https://harbour-herald.example/news/"
GET = ("GET", [("User-Agent", "openbrief")], b"")
NAME = "20260302T120000Z-harbour-herald-1.warc.gz"


def write_some(writer: CaptureWriter) -> list[Capture]:
    """Captures of every kind, in little room."""
    page = writer.response(f"{PAGE}1", GET, 200, None, [], b"<p>One.</p>", at=NOON, hints={"title": "One"})
    return [
        page,
        writer.response(f"{PAGE}1", None, 304, None, [], b"", at=NOON, known=page.reference),
        writer.failure(f"{PAGE}2", NOON, "dns", "no such host"),
        writer.resource("urn:example:note", b"A note.", "text/plain", NOON),
    ]


def read(data: Path) -> list[object]:
    return [found for path in sorted((data / "captures").glob("*.warc.gz*")) for found in read_captures(path)]


def test_a_torn_tail_costs_only_what_was_not_acknowledged(tmp_path: Path) -> None:
    writer = CaptureWriter.open(tmp_path / "whole", "harbour-herald", NOON)
    written = write_some(writer)
    content = writer.path.read_bytes()
    writer.close()
    ends = [next_start(content, capture.offset) for capture in written]
    first = next_start(content, 0)
    around = {end + step for end in (first, *ends) for step in (-1, 0, 1)}

    for cut in sorted(around.intersection(range(len(content))).union(range(0, len(content), 4))):
        data = tmp_path / str(cut)
        (data / "captures").mkdir(parents=True)
        (data / "captures" / f"{NAME}.open").write_bytes(content[:cut])
        done = [action.what for action in recover(data)]

        assert read(data) == [capture for capture, end in zip(written, ends, strict=True) if end <= cut]
        assert done == (["finished", "accounted for", "entered"] if cut >= first else ["removed"])
        assert list(check_captures(data)) == []


def next_start(content: bytes, offset: int) -> int:
    """Where the gzip member that begins at `offset` ends."""
    following = (at for at in range(offset + 1, len(content)) if content.startswith(b"\x1f\x8b\x08", at))
    return next(following, len(content))


def test_a_crash_between_any_two_steps_of_finishing_is_completed(tmp_path: Path) -> None:
    writer = CaptureWriter.open(tmp_path, "harbour-herald", NOON)
    written = write_some(writer)
    writer.finish({"pages": 2})
    log, path = tmp_path / "accessions.log", tmp_path / "captures" / NAME
    manifest, line = path.with_name(NAME.replace(".warc.gz", ".json")), log.read_text()

    for length in range(len(line)):  # while the line was written
        log.write_text(line[:length])
        done = recover(tmp_path)
        assert done[-1] == Recovered(NAME, "entered")
        assert log.read_text() == line

    log.unlink()  # while the manifest was written
    manifest.rename(manifest.with_suffix(".json.open"))
    assert [action.what for action in recover(tmp_path)] == ["accounted for", "entered"]
    assert read_manifest(path).outcome == {"state": "interrupted"}

    log.unlink()  # before the file had its name
    manifest.unlink()
    path.rename(path.with_name(f"{NAME}.open"))
    assert [action.what for action in recover(tmp_path)] == ["finished", "accounted for", "entered"]

    assert read(tmp_path) == written
    assert list(check_captures(tmp_path)) == []
    assert recover(tmp_path) == []


def test_a_file_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    writer = CaptureWriter.open(tmp_path, "harbour-herald", NOON)
    assert recover(tmp_path) == []
    written = write_some(writer)
    assert recover(tmp_path) == []
    assert list(check_captures(tmp_path)) == []
    writer.finish({})
    assert read(tmp_path) == written


def test_a_file_whose_writer_is_gone_is_told(tmp_path: Path) -> None:
    CaptureWriter.open(tmp_path, "harbour-herald", NOON).close()
    assert ["left unfinished" in problem.reason for problem in check_captures(tmp_path)] == [True]


@pytest.mark.parametrize("source", ["", "../elsewhere", "Herald", "a b"])
def test_a_name_that_is_no_id_of_a_source_is_refused(tmp_path: Path, source: str) -> None:
    with pytest.raises(CaptureError, match="no id of a source"):
        CaptureWriter.open(tmp_path, source, NOON)


def test_a_page_that_holds_a_warc_cannot_pass_for_captures_of_ours(tmp_path: Path) -> None:
    stranger = CaptureWriter.open(tmp_path / "stranger", "harbour-herald", NOON)
    write_some(stranger)
    forged = stranger.path.read_bytes()
    stranger.close()

    writer = CaptureWriter.open(tmp_path / "ours", "harbour-herald", NOON)
    kept = writer.response(f"{PAGE}1", GET, 200, None, [], b"<p>One.</p>", at=NOON)
    end = writer.path.stat().st_size
    writer.response(f"{PAGE}evil", GET, 200, None, [("Content-Encoding", "gzip")], forged * 3, at=NOON)
    writer.close()
    assert forged in writer.path.read_bytes()  # what arrives compressed is stored as it is
    os.truncate(writer.path, writer.path.stat().st_size - 20)

    [finished, *_] = recover(tmp_path / "ours")
    assert (finished.what, finished.cut > len(forged)) == ("finished", True)
    assert read(tmp_path / "ours") == [kept]
    assert (tmp_path / "ours" / "captures" / NAME).stat().st_size == end


WRITE_FOR_EVER = """
import itertools, sys
from datetime import UTC, datetime
from pathlib import Path
from scrapers.capture import CaptureWriter
at = datetime(2026, 3, 2, 12, tzinfo=UTC)
for _ in itertools.count():
    writer = CaptureWriter.open(Path(sys.argv[1]), "harbour-herald", at)
    for n in range(3):
        page = b"<p>%d</p>" % n * 2000
        print(writer.response(f"https://harbour-herald.example/{n}", None, 200, None, [], page, at=at).id, flush=True)
    writer.finish({"pages": 3})
"""


@pytest.mark.parametrize("acknowledged", [1, 3, 4, 17])
def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path, acknowledged: int) -> None:
    with subprocess.Popen([sys.executable, "-c", WRITE_FOR_EVER, tmp_path], stdout=subprocess.PIPE, text=True) as child:
        ids = [child.stdout.readline().strip() for _ in range(acknowledged)]
        child.send_signal(signal.SIGKILL)
        ids += child.stdout.read().split()

    recover(tmp_path)
    found = [capture.id for capture in read(tmp_path)]
    assert found[: len(ids)] == ids
    assert len(found) <= len(ids) + 1  # one may have become durable and not been told any more
    assert list(check_captures(tmp_path)) == []


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as a full disk would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("room", [0, 1, 300, 1500])
def test_a_full_disk_is_said_and_costs_only_the_capture_that_did_not_fit(tmp_path: Path, room: int) -> None:
    writer = CaptureWriter.open(tmp_path, "harbour-herald", NOON)
    written = write_some(writer)
    page = os.urandom(3000)
    with room_for(writer.path.stat().st_size + room), pytest.raises(CaptureError, match="not kept"):
        writer.response(f"{PAGE}3", GET, 200, None, [], page, at=NOON)
    with pytest.raises(CaptureError, match="failed before"):
        writer.response(f"{PAGE}4", GET, 200, None, [], b"small", at=NOON)

    writer.finish({})
    assert read(tmp_path) == written
    assert list(check_captures(tmp_path)) == []


def test_a_file_that_cannot_be_begun_is_no_capture(tmp_path: Path) -> None:
    with room_for(100), pytest.raises(CaptureError, match="not kept"):
        CaptureWriter.open(tmp_path, "harbour-herald", NOON)
    assert [action.what for action in recover(tmp_path)] == ["removed"]
    assert accessions(tmp_path) == []


def test_a_folder_that_is_a_file_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "captures").write_bytes(gzip.compress(b""))
    with pytest.raises(CaptureError, match="captures: cannot begin"):
        CaptureWriter.open(tmp_path, "harbour-herald", NOON)


def test_a_torn_line_of_the_log_is_cut_before_the_next_is_written(tmp_path: Path) -> None:
    for hour in (12, 13):
        writer = CaptureWriter.open(tmp_path, "harbour-herald", NOON.replace(hour=hour))
        write_some(writer)
        writer.finish({"state": "ok"})
        with (tmp_path / "accessions.log").open("ab") as log:
            log.write(b"2 2026030")
    assert [row.n for row in accessions(tmp_path)] == [1, 2]
    assert [done.what for done in recover(tmp_path)] == ["log repaired"]
    assert list(check_captures(tmp_path)) == []
