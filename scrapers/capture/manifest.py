"""What a finished file holds: the manifest beside it, written once, and made again from the file to compare."""

import os
import re
from collections import Counter
from hashlib import file_digest
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from scrapers.capture.read import FILE_NAME, walk_captures
from scrapers.capture.record import Capture, CaptureError, Damage

INTERRUPTED = "interrupted"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a CDXJ index: where a capture lies (`offset`, `length` in bytes); `key` is the address as SURT."""

    key: str
    timestamp: str
    url: str
    mime: str | None
    status: int | None
    digest: str
    offset: int
    length: int
    record: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """A file and its account: `counts` of records by WARC type, `offsets` (bytes) of every record.

    `outcome` is what the crawl had to say about itself; `{"state": "interrupted"}` when it could not.
    """

    file: str
    sha256: str
    size: int
    records: int
    counts: dict[str, int]
    source: str
    outcome: dict[str, object]
    cdxj: list[Entry]
    offsets: list[int]


def manifest_path(file: Path) -> Path:
    """The manifest of a finished file."""
    return file.with_name(file.name.removesuffix(".warc.gz") + ".json")


def read_manifest(file: Path) -> Manifest | None:
    """The manifest of a finished file, or None when there is none; raises `CaptureError` when it cannot be read."""
    try:
        return msgspec.json.decode(manifest_path(file).read_bytes(), type=Manifest)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        raise CaptureError(f"{manifest_path(file)}: not a manifest: {error}") from error


def write_manifest(file: Path, manifest: Manifest) -> None:
    """Write the manifest so that it is there wholly or not at all."""
    path = manifest_path(file)
    draft = path.with_suffix(".json.open")
    with draft.open("wb") as out:
        out.write(msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
        out.flush()
        os.fsync(out.fileno())
    draft.rename(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def survey(file: Path, offsets: list[int] | None = None) -> tuple[Manifest, list[Damage]]:
    """The manifest that a file's own bytes give, and what of it is damaged; how the crawl went they do not tell."""
    damages: list[Damage] = []
    counts: Counter[str] = Counter()
    starts: list[int] = []
    index: list[Entry] = []
    for found in walk_captures(file, offsets or ()):
        if isinstance(found, Damage):
            damages.append(found)
            continue
        record, capture = found
        counts[record.kind] += 1
        starts.append(record.offset)
        if capture and capture.kind != "failure":
            index.append(index_entry(capture, record.end - record.offset))
    named = FILE_NAME.fullmatch(file.name)
    manifest = Manifest(
        file=file.name, sha256=sha256_of(file), size=file.stat().st_size, records=len(starts),
        counts=dict(sorted(counts.items())), source=named["source"] if named else "",
        outcome={"state": INTERRUPTED}, cdxj=index, offsets=starts,
    )  # fmt: skip
    return manifest, damages


def sha256_of(file: Path) -> str:
    """Hex digest of a whole file."""
    with file.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def index_entry(capture: Capture, length: int) -> Entry:
    """The line of the index for a capture whose record is `length` bytes on disk."""
    return Entry(
        key=surt(capture.url), timestamp=re.sub(r"\D", "", capture.captured_at), url=capture.url,
        mime=capture.media_type, status=capture.status, digest=capture.digest, offset=capture.offset, length=length,
        record=capture.id,
    )  # fmt: skip


def surt(url: str) -> str:
    """The address in sort-friendly form: `http://www.Example.org/A?b` → `org,example)/a?b`; others as they are."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return url
    if parts.scheme not in {"http", "https"} or not host:
        return url
    labels = re.sub(r"^www\d*\.", "", host).split(".")
    suffix = "" if port in {None, 80, 443} else f":{port}"
    query = "&".join(sorted(parts.query.lower().split("&")))
    return ",".join(reversed(labels)) + f"{suffix})" + (parts.path.lower() or "/") + (f"?{query}" if query else "")
