"""Damage is found wherever it is, told with its place, and costs only the records that it touches."""

import random
import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from scrapers.capture import Capture, CaptureWriter, Damage, check_captures, read_captures, read_manifest

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
GET = ("GET", [("User-Agent", "openbrief")], b"")
CHANCE = random.Random(20260302)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("archive")
    writer = CaptureWriter.open(data, "harbour-herald", NOON)
    for n in range(20):
        encoded = [("Content-Encoding", "gzip")] if n % 2 else []
        page = CHANCE.randbytes(300)
        writer.response(
            f"https://harbour-herald.example/{n}", GET, 200, None, encoded, page, at=NOON, hints={"title": str(n)}
        )
    writer.finish({})
    return data


@pytest.fixture
def damaged(archive: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(archive, tmp_path / "damaged"))


def warc(data: Path) -> Path:
    return next((data / "captures").glob("*.warc.gz"))


def without_hints(capture: Capture) -> tuple[object, ...]:
    return capture.id, capture.url, capture.status, capture.digest, capture.payload, capture.captured_at


@cache
def written_in(file: Path) -> dict[str, tuple[object, ...]]:
    """What an undamaged file holds, by the id of the capture."""
    return {capture.id: without_hints(capture) for capture in read_captures(file) if isinstance(capture, Capture)}


def check_what_is_read(archive: Path, damaged: Path, first: int, last: int) -> None:
    """Every record outside the damaged bytes `first` to `last` is read, and nothing is read that was not written."""
    manifest = read_manifest(warc(archive))
    written = written_in(warc(archive))
    whole = {e.record for e in manifest.cdxj if e.offset > last or e.offset + e.length <= first}
    for offsets in (manifest.offsets, ()):
        found = {f.id: without_hints(f) for f in read_captures(warc(damaged), offsets) if isinstance(f, Capture)}
        assert found.items() <= written.items()
        assert whole <= found.keys()


def test_an_undamaged_archive_has_no_problem(archive: Path) -> None:
    assert list(check_captures(archive)) == []


def test_two_hundred_flipped_bits_are_found_and_cost_only_their_record(archive: Path, damaged: Path) -> None:
    content = warc(archive).read_bytes()
    for at in CHANCE.sample(range(len(content)), 200):
        flipped = content[at] ^ 1 << CHANCE.randrange(8)
        warc(damaged).write_bytes(content[:at] + bytes([flipped]) + content[at + 1 :])
        assert list(check_captures(damaged))
        check_what_is_read(archive, damaged, at, at)


def test_a_stretch_of_zeros_costs_only_what_it_covers(archive: Path, damaged: Path) -> None:
    content = warc(archive).read_bytes()
    for at in CHANCE.sample(range(len(content) - 700), 50):
        warc(damaged).write_bytes(content[:at] + bytes(700) + content[at + 700 :])
        assert any(problem.offset is not None for problem in check_captures(damaged))
        check_what_is_read(archive, damaged, at, at + 699)


def test_a_file_cut_anywhere_is_found_and_read_as_far_as_it_goes(archive: Path, damaged: Path) -> None:
    content = warc(archive).read_bytes()
    for at in CHANCE.sample(range(len(content)), 50):
        warc(damaged).write_bytes(content[:at])
        assert list(check_captures(damaged))
        check_what_is_read(archive, damaged, at, len(content))


def test_bytes_taken_out_cost_only_their_records_where_no_manifest_misleads(archive: Path, damaged: Path) -> None:
    content = warc(archive).read_bytes()
    manifest = read_manifest(warc(archive))
    for entry in manifest.cdxj[3:6]:
        warc(damaged).write_bytes(content[: entry.offset + 40] + content[entry.offset + 60 :])
        found = [f.id for f in read_captures(warc(damaged)) if isinstance(f, Capture)]
        assert found == [other.record for other in manifest.cdxj if other is not entry]


def test_damage_is_told_with_its_place(archive: Path, damaged: Path) -> None:
    entry = read_manifest(warc(archive)).cdxj[5]
    content = bytearray(warc(archive).read_bytes())
    content[entry.offset + entry.length - 6] ^= 255
    warc(damaged).write_bytes(content)
    [damage] = [found for found in read_captures(warc(damaged)) if isinstance(found, Damage)]
    assert (damage.file, damage.offset) == (warc(archive).name, entry.offset)
    assert "broken gzip member" in damage.reason


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b"<html>no archive</html>", b"\x1f\x8b\x08", b"WARC/1.1\r\n"])
def test_what_is_no_warc_is_damage_and_no_exception(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.warc.gz"
    path.write_bytes(content)
    assert [type(found) for found in read_captures(path)] == [Damage]


@pytest.mark.parametrize(
    ("field", "value"),
    [("Content-Length", "-1"), ("Content-Length", "x"), ("Content-Length", "9" * 14), ("WARC-Date", "yesterday"),
     ("WARC-Date", "0001-01-01T00:00:00+09:00"),
     ("WARC-Record-ID", ""), ("WARC-Target-URI", "")],
)  # fmt: skip
def test_a_record_with_unusable_fields_is_damage(tmp_path: Path, field: str, value: str) -> None:
    fields = {
        "WARC-Type": "resource", "WARC-Record-ID": "<urn:x:1>", "WARC-Target-URI": "urn:x:2", "Content-Length": "0",
        "WARC-Date": "2026-03-02T12:00:00Z", field: value,
    }  # fmt: skip
    record = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n\r\n\r\n"
    path = tmp_path / "odd.warc"
    path.write_text(record)
    assert [type(found) for found in read_captures(path)] == [Damage]


def test_the_log_and_the_folder_are_checked(damaged: Path) -> None:
    log, file = damaged / "accessions.log", warc(damaged)
    line = log.read_text()

    log.write_text(line[:-2] + ("0" if line[-2] != "0" else "1") + "\n")
    assert [problem.reason for problem in check_captures(damaged)] == ["line 1 does not follow from the line before it"]
    log.write_text("not a line\n")
    assert ["line 1 is no accession" in problem.reason for problem in check_captures(damaged)] == [True]
    log.write_text(line)

    (damaged / "captures" / "notes.txt").write_text("mine")
    shutil.copy(file, file.with_name(file.name.replace("-1.warc", "-2.warc")))
    assert [problem.reason for problem in check_captures(damaged)] == ["not entered in the log", "does not belong here"]

    file.unlink()
    assert "entered, but missing" in {problem.reason for problem in check_captures(damaged)}


def test_a_missing_or_broken_manifest_is_told_and_reading_goes_on(damaged: Path) -> None:
    manifest = next((damaged / "captures").glob("*.json"))
    manifest.write_text(manifest.read_text()[:-20])
    assert ["not a manifest" in problem.reason for problem in check_captures(damaged)] == [True]
    manifest.unlink()
    assert [problem.reason for problem in check_captures(damaged)] == ["has no manifest"]
