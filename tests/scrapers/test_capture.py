"""What is written is read back, byte for byte; what other tools wrote is read too."""

import gzip
import io
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.checker import Checker
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scrapers.capture import (
    Capture,
    CaptureFiles,
    CaptureWriter,
    Damage,
    accessions,
    check_captures,
    digest_of,
    read_captures,
    read_manifest,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PAGE = "https://harbour-herald.example/news/ferries"
HTML = [(b"Content-Type", b"text/html; charset=UTF-8")]
GET = ("GET", [("User-Agent", "openbrief")], b"")

reused = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
payloads = st.binary(max_size=400)
octets = st.binary(max_size=40)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[CaptureWriter]:
    writer = CaptureWriter.open(tmp_path, "harbour-herald", NOON)
    yield writer
    writer.close()


def read(data: Path) -> list[Capture | Damage]:
    return [found for path in sorted((data / "captures").glob("*.warc.gz*")) for found in read_captures(path)]


def warcio_accepts(data: Path) -> bool:
    files = [str(path) for path in (data / "captures").glob("*.warc.gz*")]
    return bool(files) and Checker(SimpleNamespace(inputs=files, verbose=False)).process_all() == 0


def test_a_response_is_read_back_as_it_was_written(tmp_path: Path, writer: CaptureWriter) -> None:
    written = writer.response(
        PAGE, GET, 200, None, HTML, b"<p>Ferries resume.</p>", at=NOON, ip="127.0.0.1", protocol="h2",
        hints={"title": "Ferries resume", "via": "https://harbour-herald.example/feed"}, truncated="length",
    )  # fmt: skip
    writer.finish({"pages": 1})

    assert read(tmp_path) == [written]
    assert (written.kind, written.status, written.captured_at) == ("response", 200, "2026-03-02T12:00:00Z")
    assert (written.media_type, written.charset, written.truncated) == ("text/html", "utf-8", "length")
    assert written.digest == digest_of(b"<p>Ferries resume.</p>")
    assert written.hints == {"title": "Ferries resume", "via": "https://harbour-herald.example/feed"}
    assert (written.source, written.file) == ("harbour-herald", "20260302T120000Z-harbour-herald-1.warc.gz")


def test_every_kind_of_capture_passes_warcio_and_our_own_check(tmp_path: Path, writer: CaptureWriter) -> None:
    page = writer.response(PAGE, GET, 200, None, HTML, b"<p>One.</p>", at=NOON)
    written = [
        page,
        writer.response(PAGE, GET, 304, None, [("ETag", '"1"')], b"", at=NOON, known=page.reference),
        writer.response(f"{PAGE}?print", GET, 200, "Fine", HTML, b"<p>One.</p>", at=NOON),
        writer.response(f"{PAGE}/gone", GET, 410, None, HTML, b"", at=NOON),
        writer.response(f"{PAGE}/odd", GET, 599, None, HTML, b"?", at=NOON),
        writer.resource("urn:example:report", b"%PDF-1.7", "application/pdf", NOON, {"title": "Report"}),
        writer.failure(f"{PAGE}/down", NOON, "timeout", "no answer in 30 s", {"via": PAGE}),
    ]
    writer.finish({})

    assert read(tmp_path) == written
    assert [capture.kind for capture in written] == [
        "response", "revisit", "revisit", "response", "response", "resource", "failure",
    ]  # fmt: skip
    assert warcio_accepts(tmp_path)
    assert list(check_captures(tmp_path)) == []


def test_a_revisit_names_the_payload_it_stands_for(writer: CaptureWriter) -> None:
    first = writer.response(PAGE, GET, 200, None, HTML, b"<p>One.</p>", at=NOON)
    unchanged = writer.response(PAGE, GET, 304, None, [], b"", at=NOON + timedelta(hours=1), known=first.reference)
    again = writer.response(PAGE, GET, 304, None, [], b"", at=NOON + timedelta(hours=2), known=unchanged.reference)
    same = writer.response(f"{PAGE}?a", GET, 200, None, HTML, b"<p>One.</p>", at=NOON + timedelta(hours=3))

    for revisit in (unchanged, again, same):
        assert (revisit.payload, revisit.digest) == (b"", first.digest)
        assert (revisit.refers_to_url, revisit.refers_to_date) == (PAGE, "2026-03-02T12:00:00Z")


def test_an_unknown_304_an_empty_body_and_a_redirect_are_no_revisits(writer: CaptureWriter) -> None:
    assert writer.response(PAGE, GET, 304, None, [], b"", at=NOON).kind == "response"
    for n in range(2):
        assert writer.response(f"{PAGE}?empty={n}", GET, 200, None, [], b"", at=NOON).kind == "response"
        assert writer.response(f"{PAGE}?moved={n}", GET, 301, None, [], b"Moved.", at=NOON).kind == "response"


def test_the_manifest_says_where_each_capture_lies(tmp_path: Path, writer: CaptureWriter) -> None:
    capture = writer.response("https://WWW.harbour-herald.example/News?b=2&a=1", GET, 200, None, HTML, b"x", at=NOON)
    writer.failure(PAGE, NOON, "dns", "no such host")
    accession = writer.finish({"pages": 1, "failures": {"dns": 1}})

    path = tmp_path / "captures" / accession.file
    manifest = read_manifest(path)
    assert manifest is not None
    assert manifest.counts == {"metadata": 1, "request": 1, "response": 1, "warcinfo": 1}
    assert manifest.outcome == {"pages": 1, "failures": {"dns": 1}}
    [entry] = manifest.cdxj
    assert (entry.key, entry.timestamp) == ("example,harbour-herald)/news?a=1&b=2", "20260302120000")
    assert (entry.record, entry.digest) == (capture.id, capture.digest)
    member = path.read_bytes()[entry.offset : entry.offset + entry.length]
    assert gzip.decompress(member).endswith(b"\r\n\r\nx\r\n\r\n")
    assert accessions(tmp_path) == [accession]


def test_files_are_numbered_and_chained(tmp_path: Path) -> None:
    for _ in range(3):
        CaptureWriter.open(tmp_path, "harbour-herald", NOON).finish({})
    entered = accessions(tmp_path)
    assert [(line.n, line.file[-9:]) for line in entered] == [(n, f"{n}.warc.gz") for n in (1, 2, 3)]
    assert len({line.chain for line in entered}) == 3
    assert list(check_captures(tmp_path)) == []


@reused
@given(payload=payloads, headers=st.lists(st.tuples(octets, octets), max_size=5), status=st.integers(100, 599))
def test_any_header_and_any_payload_survive(
    writer: CaptureWriter, payload: bytes, headers: list[tuple[bytes, bytes]], status: int
) -> None:
    written = writer.response(PAGE, GET, status, None, headers, payload, at=NOON)
    *_, found = read_captures(writer.path)
    assert found == written
    assert len(written.headers) == len(headers)
    assert written.payload == payload or written.kind == "revisit"


@reused
@given(hints=st.dictionaries(st.text(max_size=8), st.text(max_size=40), max_size=4), url=st.text(max_size=40))
def test_any_hint_and_any_address_survive(writer: CaptureWriter, hints: dict[str, str], url: str) -> None:
    written = writer.resource(f"urn:{url}", b"x", "text/plain", NOON, hints)
    *_, found = read_captures(writer.path)
    assert found == written


def test_headers_keep_their_bytes_and_cannot_forge_others(tmp_path: Path, writer: CaptureWriter) -> None:
    headers = [(b"X-Place", "Curaçao".encode()), (b"X-Old", b"Cura\xe7ao"), (b"X-Bad", b"a\r\nX-Forged: 1\r\n\r\nbody")]
    capture = writer.response(PAGE, GET, 200, "OK\r\nX-Forged: 1", headers, b"p", at=NOON)
    assert capture.headers == [("X-Place", "Curaçao"), ("X-Old", "Curaçao"), ("X-Bad", "a  X-Forged: 1    body")]
    writer.finish({})
    raw = gzip.decompress((tmp_path / "captures" / capture.file).read_bytes()[capture.offset :])
    assert b"X-Old: Cura\xe7ao\r\n" in raw


def test_an_instant_without_a_zone_is_refused(writer: CaptureWriter) -> None:
    with pytest.raises(ValueError, match="time zone"):
        writer.failure(PAGE, datetime(2026, 3, 2), "dns", "")  # noqa: DTZ001 - what is refused


def test_instants_are_written_in_utc(writer: CaptureWriter) -> None:
    at = datetime(2026, 3, 2, 1, tzinfo=timezone(timedelta(hours=2)))
    assert writer.failure(PAGE, at, "dns", "").captured_at == "2026-03-01T23:00:00Z"


def foreign(version: str = "1.0") -> bytes:
    """Three pages and some records of other kinds, as another tool writes them: sha1, no source, plain."""
    plain = io.BytesIO()
    writer = WARCWriter(plain, gzip=False, warc_version=version)
    date = {"WARC-Date": "2024-05-06T07:08:09.123456Z" if version == "1.1" else "2024-05-06T07:08:09Z"}
    writer.write_record(writer.create_warcinfo_record("other.warc", {"software": "othertool 3"}))
    for n in range(3):
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        url = f"http://old.example/{n}"
        writer.write_record(
            writer.create_warc_record(
                url, "response", io.BytesIO(b"<p>%d</p>" % n), 8, http_headers=head, warc_headers_dict=date
            )
        )
        writer.write_record(
            writer.create_warc_record(url, "conversion", io.BytesIO(b"text"), 4, warc_content_type="text/plain")
        )
    writer.write_record(
        writer.create_warc_record("dns:old.example", "response", io.BytesIO(b"old"), 3, warc_content_type="text/dns")
    )
    return plain.getvalue()


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("packed", ["plain", "one member", "a member each"])
def test_files_of_other_tools_are_read(tmp_path: Path, packed: str, version: str) -> None:
    content = foreign(version)
    if packed == "one member":
        content = gzip.compress(content)
    elif packed == "a member each":
        records = content.split(b"WARC/1.")[1:]
        content = b"".join(zlib.compress(b"WARC/1." + record, wbits=31) for record in records)
    path = tmp_path / "other.warc"
    path.write_bytes(content)

    found = list(read_captures(path))
    assert [(f.kind, f.url, f.status, f.payload, f.captured_at) for f in found if isinstance(f, Capture)] == [
        ("response", f"http://old.example/{n}", 200, b"<p>%d</p>" % n, "2024-05-06T07:08:09Z") for n in range(3)
    ]
    assert len(found) == 3
    assert all(f.hints["declaredDigest"].startswith("sha1:") for f in found if isinstance(f, Capture))


def test_a_long_crawl_fills_several_files_each_entered_with_its_manifest(tmp_path: Path) -> None:
    minutes = iter(NOON + timedelta(minutes=n) for n in range(1, 9))
    files = CaptureFiles(tmp_path, "harbour-herald", NOON, lambda: next(minutes), records=5)
    for n in range(5):
        files.writer().response(f"{PAGE}/{n}", GET, 200, None, HTML, b"%d" % n, at=NOON)
    assert len(accessions(tmp_path)) == 2  # while the crawl goes on
    files.finish({"state": "ok"})
    entered = [tmp_path / "captures" / accession.file for accession in accessions(tmp_path)]
    manifests = [manifest for path in entered if (manifest := read_manifest(path))]
    assert [manifest.outcome["state"] for manifest in manifests] == ["continued", "continued", "ok"]
    assert [found.url.rpartition("/")[2] for path in entered for found in read_captures(path)] == list("01234")
    assert sorted(path.name for path in entered) == [path.name for path in entered]
    assert not list(check_captures(tmp_path))
