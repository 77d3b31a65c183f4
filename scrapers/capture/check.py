"""Whether the captures are what they were: every file, record, payload and line of the log against its account."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec.structs import asdict

from scrapers.capture.accession import FIRST_CHAIN, Accession, accessions, chain, is_being_written, log_path
from scrapers.capture.manifest import Manifest, manifest_path, read_manifest, survey
from scrapers.capture.read import FILE_NAME
from scrapers.capture.record import CaptureError

_ACCOUNTED = ("file", "sha256", "size", "records", "counts", "source", "cdxj", "offsets")


class Problem(msgspec.Struct, frozen=True):
    """Something that is not as it was written: the file, what is wrong, and where (bytes) when that is known."""

    file: str
    reason: str
    offset: int | None = None


def check_captures(data: Path) -> Iterator[Problem]:
    """Everything wrong with the captures of an archive; nothing when all is as it was written."""
    try:
        entered = accessions(data)
    except CaptureError as error:
        yield Problem(log_path(data).name, str(error))
        return
    yield from _check_chain(log_path(data).name, entered)
    for accession in entered:
        yield from _check_file(data / "captures" / accession.file, accession)
    yield from _check_folder(data / "captures", {accession.file for accession in entered})


def _check_chain(log: str, entered: list[Accession]) -> Iterator[Problem]:
    previous, seen = FIRST_CHAIN, set[str]()
    for line in entered:
        if line.chain != chain(previous, line.n, line.file, line.sha256):
            yield Problem(log, f"line {line.n} does not follow from the line before it")
        if line.file in seen:
            yield Problem(log, f"line {line.n} enters {line.file} a second time")
        seen.add(line.file)
        previous = line.chain


def _check_file(path: Path, accession: Accession) -> Iterator[Problem]:
    if not path.is_file():
        yield Problem(path.name, "entered, but missing")
        return
    try:
        manifest = read_manifest(path)
    except CaptureError as error:
        yield Problem(manifest_path(path).name, str(error))
        manifest = None
    else:
        if manifest is None:
            yield Problem(path.name, "has no manifest")
    found, damages = survey(path, manifest.offsets if manifest else None)
    for damage in damages:
        yield Problem(path.name, damage.reason, damage.offset)
    if found.sha256 != accession.sha256:
        yield Problem(path.name, "its sha256 is not the one it was entered with")
    if manifest:
        yield from _check_manifest(manifest_path(path).name, manifest, found)


def _check_manifest(name: str, written: Manifest, found: Manifest) -> Iterator[Problem]:
    was, is_now = asdict(written), asdict(found)
    for field in _ACCOUNTED:
        if was[field] != is_now[field]:
            yield Problem(name, f"its {field} is not that of the file")


def _check_folder(folder: Path, entered: set[str]) -> Iterator[Problem]:
    known = entered | {manifest_path(folder / name).name for name in entered}
    for path in sorted(folder.glob("*")):
        if path.name in known:
            continue
        ours = FILE_NAME.fullmatch(path.name)
        if not ours:
            yield Problem(path.name, "does not belong here")
        elif not ours["open"]:
            yield Problem(path.name, "not entered in the log")
        elif not _has_writer(path):
            yield Problem(path.name, "left unfinished by a process that ended; the next crawl completes it")


def _has_writer(path: Path) -> bool:
    with path.open("rb") as file:
        return is_being_written(file)
