"""Files of people's own become captures that say what was told about them; what cannot be taken is said, and a gap."""

import gzip
import json
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.add import AddError, AddResult, add
from archive.added_files import MAX_FILE
from scrapers.capture import Capture, CaptureWriter, accessions, check_captures, digest_of, read_captures, read_manifest
from scrapers.source import Source

AT = datetime(2026, 3, 9, 10, 30, tzinfo=UTC)
NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
HERALD = "https://harbour-herald.example/"
KNOWN = {
    "harbour-herald": Source(id="harbour-herald", name="Harbour Herald", home=HERALD, kind="news"),
    "tidewatch": Source(id="tidewatch", name="Tidewatch", home="https://tidewatch.example/", kind="research"),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, content: bytes = b"Ferries resume on Monday.", **told: object) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    if told:
        (folder / f"{name}.json").write_text(json.dumps(told))
    return file


def take(data: Path, *paths: Path, **told: str) -> AddResult:
    return add(data, paths, known=KNOWN, at=AT, **told)


def taken(data: Path, *paths: Path, **told: str) -> tuple[int, int, int]:
    """How many were added, were there already, could not be taken."""
    result = take(data, *paths, **told)
    assert set(result.files) <= {accession.file for accession in accessions(data)}
    return result.added, result.known, len(result.problems)


def captures(data: Path) -> list[Capture]:
    files = [data / "captures" / accession.file for accession in accessions(data)]
    return [found for file in files for found in read_captures(file) if isinstance(found, Capture)]


def test_a_file_becomes_a_capture_that_says_what_was_told(data: Path, desk: Path) -> None:
    url = "https://tidewatch.example/reports/7"
    file = put(desk, "report 7.pdf", b"%PDF-1.7 words", title="Seventh report", authors=["A. Reyes", "B. Lind"])
    assert taken(data, file, url=url, published="2026-02-28") == (1, 0, 0)

    [capture] = captures(data)
    assert (capture.kind, capture.url, capture.source) == ("resource", url, "tidewatch")
    assert (capture.payload, capture.media_type) == (b"%PDF-1.7 words", "application/pdf")
    assert capture.captured_at == "2026-03-09T10:30:00Z"
    assert capture.hints == {
        "filename": "report 7.pdf", "title": "Seventh report", "published": "2026-02-28",
        "authors": "A. Reyes; B. Lind",
    }  # fmt: skip
    assert list(check_captures(data)) == []


def test_without_an_address_bytes_and_name_make_one(data: Path, desk: Path, tmp_path: Path) -> None:
    content = "Überfahrt; Preis\nMontag; 3\n".encode()
    for folder in (desk, tmp_path / "elsewhere"):
        put(folder, "Überfahrten & Preise.csv", content)
    assert taken(data, desk, tmp_path / "elsewhere") == (1, 1, 0)

    [capture] = captures(data)
    digest = digest_of(content).removeprefix("sha256:")
    assert capture.url == f"urn:openbrief:file:{digest}/%C3%9Cberfahrten%20%26%20Preise.csv"
    assert (capture.media_type, capture.source) == ("text/csv", "added")
    assert str(tmp_path) not in (data / "captures" / capture.file).with_suffix("").with_suffix(".json").read_text()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [("a.html", b"<p>x", "text/html"), ("a.HTM", b"<p>x", "text/html"), ("a.txt", b"<html>", "text/plain"),
     ("a.md", b"# x", "text/markdown"), ("a.csv", b"a,b", "text/csv"), ("a.json", b"{}", "application/json"),
     ("a.xml", b"<r/>", "application/xml"), ("a.rss", b"<rss/>", "application/rss+xml"),
     ("a.txt", b"%PDF-1.4", "application/pdf"), ("report", b"junk\n%PDF-1.4", "application/pdf"),
     ("page", b"<!-- saved -->\n<!DOCTYPE html>", "text/html"), ("feed", b"<?xml version='1.0'?>", "application/xml"),
     ("README", b"plain words", "text/plain"), ("a.txt", "wide".encode("utf-16"), "text/plain")],
)  # fmt: skip
def test_the_kind_is_told_by_bytes_and_name(data: Path, desk: Path, name: str, content: bytes, media_type: str) -> None:
    assert take(data, put(desk, name, content)).problems == []
    assert [capture.media_type for capture in captures(data)] == [media_type]


def test_the_same_again_adds_nothing_and_a_changed_file_is_another_version(data: Path, desk: Path) -> None:
    url = f"{HERALD}news/1"
    file = put(desk, "page.html", b"<p>One.</p>", url=url)
    assert taken(data, desk, file) == (1, 0, 0)
    assert taken(data, desk) == (0, 1, 0)
    file.write_bytes(b"<p>Two.</p>")
    assert taken(data, desk) == (1, 0, 0)
    assert [(capture.url, capture.payload) for capture in captures(data)] == [
        (url, b"<p>One.</p>"), (url, b"<p>Two.</p>"),
    ]  # fmt: skip


def test_folders_are_taken_whole_and_in_order(data: Path, desk: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.txt", ".hidden", ".git/config", "notes.json"):
        put(desk, name, name.encode())
    steps: list[tuple[int, int]] = []
    add(data, [desk], known=KNOWN, at=AT, progress=lambda done, total: steps.append((done, total)))
    assert [capture.hints["filename"] for capture in captures(data)] == ["b.txt", "notes.json", "c.txt", "z.txt"]
    assert steps == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_link_out_of_its_folder_is_not_followed(data: Path, desk: Path, tmp_path: Path) -> None:
    secret = put(tmp_path, "secret.txt", b"not meant for anybody")
    (desk / "notes.txt").symlink_to(secret)
    put(desk, "good.txt")
    added = take(data, desk, source="tidewatch")
    assert (added.added, [problem.what for problem in added.problems]) == (
        1, ["a link that leads out of its folder; name the file it leads to"],
    )  # fmt: skip


def test_what_cannot_be_taken_is_said_and_kept_as_a_failure_and_the_rest_goes_on(data: Path, desk: Path) -> None:
    put(desk, "1-empty.txt", b" \n")
    put(desk, "2-photo.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    os.truncate(put(desk, "3-huge.csv"), MAX_FILE + 1)
    (desk / "4-broken.txt").symlink_to(desk / "nowhere")
    os.mkfifo(desk / "5-pipe.txt")
    put(desk, "6-book.wacz", b"no zip")
    put(desk, "7-good.txt")
    put(desk, "8-holes.txt", b"Ferries\x00resume.")
    added = take(data, desk, source="tidewatch")

    assert (added.added, added.known) == (1, 0)
    assert [(Path(problem.file).name, problem.what.split(";")[0].split(":")[0]) for problem in added.problems] == [
        ("1-empty.txt", "empty"), ("2-photo.png", "no kind of file that is read"), ("3-huge.csv", "104857601 bytes"),
        ("4-broken.txt", "cannot be read"), ("5-pipe.txt", "not a regular file"),
        ("6-book.wacz", "not a WACZ file that can be read"), ("8-holes.txt", "damaged, or no text"),
    ]  # fmt: skip
    failures = [capture for capture in captures(data) if capture.kind == "failure"]
    assert [capture.hints["outcome"] for capture in failures] == [
        "empty", "unsupported", "size", "unreadable", "unreadable", "unreadable", "unsupported",
    ]  # fmt: skip
    assert failures[0].url == "urn:openbrief:file:1-empty.txt"
    assert {capture.source for capture in captures(data)} == {"tidewatch"}
    manifest = read_manifest(data / "captures" / accessions(data)[0].file)
    assert manifest.outcome == {"state": "added", "started": "2026-03-09T10:30:00Z", "added": 1, "failed": 7}


@pytest.mark.parametrize(
    ("sidecar", "what"),
    [({"pubished": "2026-03-01"}, "pubished"), ({"published": "1 March"}, "published"),
     ({"published": "2026-02-30"}, "no day of the calendar"),
     ({"published": "9999-01-01"}, "outside the years"), ({"published": "2026-03-11"}, "has not come yet"),
     ({"rights": "mine"}, "rights"), ({"url": "ftp://x.example/"}, "url"),
     ({"source": "tide-watch"}, "did you mean 'tidewatch'?"), ([], "not a JSON object"), ({"title": 7}, "title")],
)  # fmt: skip
def test_a_sidecar_is_checked_and_its_file_waits_until_it_is_right(
    data: Path, desk: Path, sidecar: object, what: str
) -> None:
    put(desk, "a.txt")
    (desk / "a.txt.json").write_text(json.dumps(sidecar))
    added = take(data, desk)
    assert what in added.problems[0].what
    assert "a.txt.json" in added.problems[0].what
    assert (added.added, captures(data)) == (0, [])


def test_what_cannot_be_meant_is_refused_before_anything_is_written(data: Path, desk: Path) -> None:
    file, other, empty = put(desk, "a.txt"), put(desk, "b.txt"), desk / "empty"
    empty.mkdir()
    with pytest.raises(AddError, match="no source 'harbor-herald'; did you mean 'harbour-herald'"):
        take(data, file, source="harbor-herald")
    with pytest.raises(AddError, match="an address can be given for one file"):
        take(data, file, other, url=HERALD)
    with pytest.raises(AddError, match=r"missing\.txt: no such file"):
        take(data, file, desk / "missing.txt")
    with pytest.raises(AddError, match="published"):
        take(data, file, published="yesterday")
    with pytest.raises(AddError, match="2027-03-02 has not come yet"):
        take(data, file, published="2027-03-02")
    with pytest.raises(AddError, match="no files there"):
        take(data, empty)
    assert not data.exists()


def test_what_is_today_at_the_publisher_is_not_ahead(data: Path, desk: Path) -> None:
    assert taken(data, put(desk, "a.txt"), published="2026-03-10") == (1, 0, 0)


def test_rights_are_those_that_the_one_who_adds_tells(data: Path, desk: Path, tmp_path: Path) -> None:
    assert taken(data, put(desk, "a.txt"), put(desk, "b.txt", b"Soup.", rights="excerpt"), rights="full") == (2, 0, 0)
    assert [capture.hints.get("rights") for capture in captures(data)] == ["full", "full"]
    writer = CaptureWriter.open(tmp_path / "theirs", "theirs", NOON)
    writer.response(f"{HERALD}1", None, 200, None, [], b"<p>1", at=NOON, hints={"rights": "full"})
    warc = tmp_path / "theirs" / "captures" / writer.finish({}).file
    assert taken(tmp_path / "other", warc) == (1, 0, 0)
    assert "rights" not in captures(tmp_path / "other")[0].hints


def old_crawl(folder: Path) -> Path:
    """An archive of somebody else's: a page, its unchanged answer a day later, a copy elsewhere, a failure."""
    writer = CaptureWriter.open(folder, "theirs", NOON)
    page = writer.response(
        f"{HERALD}1", None, 200, None, [("Content-Encoding", "gzip")], gzip.compress(b"<p>1"), at=NOON,
        truncated="time", hints={"title": "One"},
    )  # fmt: skip
    later = NOON.replace(day=2)
    writer.response(f"{HERALD}1", None, 304, None, [("ETag", "1")], b"", at=later, known=page.reference)
    writer.response("https://elsewhere.example/1", None, 200, None, [], gzip.compress(b"<p>1", mtime=0), at=later)
    writer.response(f"{HERALD}2", None, 200, None, [], b"<p>2", at=later)
    writer.failure(f"{HERALD}3", NOON, "dns", "no such host")
    return folder / "captures" / writer.finish({}).file


def facts(found: list[Capture]) -> list[tuple[object, ...]]:
    return sorted(
        (c.url, c.captured_at, c.kind, c.status or 0, c.digest, c.payload, c.refers_to_url or "", c.truncated or "")
        for c in found
    )


def test_warc_and_wacz_files_keep_dates_digests_and_addresses(data: Path, tmp_path: Path) -> None:
    warc = old_crawl(tmp_path / "theirs")
    there = [found for found in read_captures(warc) if isinstance(found, Capture) and found.kind != "failure"]
    with zipfile.ZipFile(tmp_path / "book.wacz", "w") as packed:
        packed.write(warc, "archive/data.warc.gz")
        packed.writestr("datapackage.json", "{}")

    assert taken(data, warc) == (4, 0, 0)
    assert taken(data, tmp_path / "book.wacz") == (0, 4, 0)
    assert facts(captures(data)) == facts(there)
    assert {capture.source for capture in captures(data)} == {"harbour-herald", "added"}
    [page] = [c for c in captures(data) if c.url == f"{HERALD}1" and c.kind == "response"]
    assert page.hints == {"title": "One", "importedFrom": warc.name, "importedRecord": there[0].id}
    assert list(check_captures(data)) == []


def test_damaged_records_are_reported_and_the_others_taken(data: Path, tmp_path: Path) -> None:
    warc = old_crawl(tmp_path / "theirs")
    entry = read_manifest(warc).cdxj[0]
    content = bytearray(warc.read_bytes())
    content[entry.offset + 60] ^= 255
    warc.write_bytes(content)

    added = take(data, warc)
    assert [f"at byte {entry.offset}" in problem.what for problem in added.problems] == [True, False]
    assert "refers to a payload that is not there" in added.problems[1].what
    assert sorted(capture.kind for capture in captures(data)) == ["failure", "failure", "response", "response"]
    assert list(check_captures(data)) == []


def test_captures_of_other_tools_keep_the_digest_they_declared(data: Path, tmp_path: Path) -> None:
    fields = (
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{n}>\r\nWARC-Date: {date}T00:00:00Z\r\n"
        "WARC-Target-URI: http://old.example/\r\nWARC-Payload-Digest: sha1:ABC\r\n{extra}"
        "Content-Type: application/http\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
    )
    block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    first = fields.format(kind="response", n=1, date="2019-01-01", extra="", length=len(block) + 3, block=block + "<p>")
    again = fields.format(kind="revisit", n=2, date="2019-01-02", extra="", length=len(block), block=block)
    file = put(tmp_path, "old.warc", (first + again).encode())

    assert taken(data, file) == (2, 0, 0)
    page, revisit = captures(data)
    assert (page.digest, page.hints["declaredDigest"]) == (digest_of(b"<p>"), "sha1:ABC")
    assert (revisit.kind, revisit.digest, revisit.refers_to_date) == ("revisit", page.digest, "2019-01-01T00:00:00Z")
