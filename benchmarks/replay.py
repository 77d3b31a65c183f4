"""Replays captures with pywb, a replay engine that is not ours, and compares what comes out with the manifests.

    python -m benchmarks.replay path/to/archive [--sample N]

The folder is an archive (it has `captures/`), or a data folder with `pages/*.jsonl.gz`, whose pages are then captured
into a passing archive in every form a crawl knows: plain, gzipped, unchanged, repeated, redirected, gone. Exit 1 when a
replayed payload or status differs, 2 when there is nothing to replay.
"""

import gzip
import http.client
import itertools
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urldefrag

from rich.console import Console
from rich.table import Table

from benchmarks import arguments
from scrapers.capture import CaptureWriter, Entry, accessions, digest_of, read_manifest

BIN = Path(sys.executable).parent
START = datetime(2026, 3, 2, 6, tzinfo=UTC)
HTML = [("Content-Type", "text/html; charset=utf-8")]


def main() -> int:
    """Print one row a form of capture: how many there are, how many came out the same, and which did not."""
    parser = arguments(__doc__)
    parser.add_argument("--sample", type=int, default=100, help="pages of each set to capture")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = given.data
        if not (data / "captures").is_dir():
            data = Path(folder) / "archive"
            pages = list(_pages(given.data, given.sample))
            if not pages:
                print(f"{given.data}: neither captures/ nor pages/*.jsonl.gz; nothing to replay")
                return 2
            _capture(data, pages)
        entries = [entry for entry in _entries(data) if entry.url.startswith("http")]
        with _pywb(data, Path(folder)) as port:
            compared = [(entry, _replay(port, entry)) for entry in entries]
    return _report(compared)


def _pages(data: Path, sample: int) -> Iterator[tuple[str, bytes]]:
    for packed in sorted((data / "pages").glob("*.jsonl.gz")):
        with gzip.open(packed, "rt", encoding="utf-8") as lines:
            for line in itertools.islice(lines, sample):
                page = json.loads(line)
                if page["url"].startswith("http"):
                    yield urldefrag(page["url"]).url, page["html"].encode("utf-8", "surrogatepass")


def _capture(data: Path, pages: list[tuple[str, bytes]]) -> None:
    """Each page in the form that its turn brings, and every tenth seen again an hour later."""
    writer = CaptureWriter.open(data, "replay", START)
    for n, (url, page) in enumerate(pages):
        at = START + timedelta(seconds=n)
        later = at + timedelta(hours=1)
        packed = n % 2 == 0
        headers = [*HTML, *([("Content-Encoding", "gzip")] if packed else [])]
        first = writer.response(url, None, 200, None, headers, gzip.compress(page, mtime=0) if packed else page, at=at)
        if n % 10 == 0:
            writer.response(url, None, 304, None, [("ETag", '"1"')], b"", at=later, known=first.reference)
            writer.response(f"{url}?copy{n}", None, 200, None, headers, first.payload, at=later)
            writer.response(f"{url}?moved{n}", None, 302, None, [("Location", url)], b"Moved.", at=later)
            writer.response(f"{url}?gone{n}", None, 410, None, HTML, b"<p>Gone.</p>", at=later)
    writer.finish({"state": "ok"})


def _entries(data: Path) -> Iterator[Entry]:
    for accession in accessions(data):
        manifest = read_manifest(data / "captures" / accession.file)
        yield from manifest.cdxj if manifest else []


@contextmanager
def _pywb(data: Path, folder: Path) -> Iterator[int]:
    """A pywb server over the captures, on a free port of this machine."""
    with (folder / "pywb.log").open("wb") as log:
        manage = [BIN / "wb-manager"]
        subprocess.run([*manage, "init", "ours"], cwd=folder, check=True, stdout=log, stderr=log)
        files = sorted((data / "captures").resolve().glob("*.warc.gz"))
        subprocess.run([*manage, "add", "ours", *files], cwd=folder, check=True, stdout=log, stderr=log)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        serve = [BIN / "wayback", "-b", "127.0.0.1", "-p", str(port)]
        with subprocess.Popen(serve, cwd=folder, stdout=log, stderr=log) as server:
            try:
                _wait_for(port, server)
                yield port
            finally:
                server.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(120):
        if server.poll() is not None:
            raise RuntimeError(f"pywb ended with {server.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.25)
    raise RuntimeError("pywb did not answer within 30 s")


def _replay(port: int, entry: Entry) -> tuple[int, str]:
    """Status and payload digest of one capture as pywb gives it, unrewritten (`id_`); a 304 is replayed bare."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        accept = {"Accept-Encoding": "gzip, deflate, br, zstd"}
        connection.request("GET", f"/ours/{entry.timestamp}id_/{entry.url}", headers=accept)
        response = connection.getresponse()
        return response.status, digest_of(response.read())
    finally:
        connection.close()


def _report(compared: list[tuple[Entry, tuple[int, str]]]) -> int:
    there, same = Counter[str](), Counter[str]()
    differing = []
    for entry, (status, digest) in compared:
        form = str(entry.status or "resource")
        there[form] += 1
        expected = digest_of(b"") if entry.status == http.HTTPStatus.NOT_MODIFIED else entry.digest
        if (status, digest) == (entry.status or http.HTTPStatus.OK, expected):
            same[form] += 1
        else:
            differing.append(
                f"{entry.timestamp} {entry.url}: {status} {digest[:20]}, expected {entry.status} {expected[:20]}"
            )
    table = Table(title="Replayed by pywb, compared with the manifest", title_justify="left")
    for column in ("status", "captures", "same", "different"):
        table.add_column(column, justify="right")
    for form in sorted(there):
        table.add_row(form, str(there[form]), str(same[form]), str(there[form] - same[form]))
    Console().print(table)
    print("\n".join(differing[:20]))
    return int(bool(differing))


if __name__ == "__main__":
    sys.exit(main())
