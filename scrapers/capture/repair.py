"""What a crash left half done, completed: a torn tail cut, a file finished, accounted for, entered."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from scrapers.capture.accession import accessions, append, cut_torn_line, is_being_written, locked_log, log_path
from scrapers.capture.layout import read_fields
from scrapers.capture.manifest import manifest_path, sha256_of, survey, sync_folder, write_manifest
from scrapers.capture.read import FILE_NAME
from scrapers.capture.records import RawRecord, read_records

_ENDS_A_SET = {"warcinfo", "response", "revisit", "resource"}


class Recovered(msgspec.Struct, frozen=True):
    """One thing that was put right: the file, what was done, and how much (bytes) was cut off."""

    file: str
    what: Literal["log repaired", "finished", "accounted for", "entered", "removed"]
    cut: int = 0


def recover(data: Path) -> list[Recovered]:
    """Complete what a crash interrupted; call it before anything reads or writes captures.

    Holds the lock on the log throughout, and leaves files alone that a living process is writing. Only bytes behind the
    last whole set of records are ever cut: nothing there was acknowledged.
    """
    folder = data / "captures"
    folder.mkdir(parents=True, exist_ok=True)
    with locked_log(data) as log:
        for draft in folder.glob("*.json.open"):
            draft.unlink()
        return [
            *_repair_log(data, log),
            *(done for path in _ours(folder, "*.warc.gz.open") for done in _finish(path)),
            *(done for path in _ours(folder, "*.warc.gz") for done in _account_for(path)),
            *_enter(data, log, _ours(folder, "*.warc.gz")),
        ]


def _ours(folder: Path, pattern: str) -> list[Path]:
    return [path for path in sorted(folder.glob(pattern)) if FILE_NAME.fullmatch(path.name)]


def _repair_log(data: Path, log: BinaryIO) -> Iterator[Recovered]:
    if torn := cut_torn_line(data, log):
        yield Recovered(log_path(data).name, "log repaired", torn)


def _finish(path: Path) -> Iterator[Recovered]:
    with path.open("r+b") as file:
        if is_being_written(file):
            return
        size, whole = path.stat().st_size, _whole_sets(path)
        file.truncate(whole)
        os.fsync(file.fileno())
        if whole:
            path.rename(path.with_name(path.name.removesuffix(".open")))
        else:
            path.unlink()
        sync_folder(path.parent)
    yield Recovered(path.name.removesuffix(".open"), "finished" if whole else "removed", size - whole)


def _whole_sets(path: Path) -> int:
    """Where the last whole set of records ends; a request or hints without what they belong to are not one."""
    ends = [record.end for record in read_records(path) if isinstance(record, RawRecord) and _ends_a_set(record)]
    return max(ends, default=0)


def _ends_a_set(record: RawRecord) -> bool:
    if record.kind != "metadata":
        return record.kind in _ENDS_A_SET
    return not record.field("WARC-Concurrent-To") and "outcome" in read_fields(record.block)


def _account_for(path: Path) -> Iterator[Recovered]:
    if not manifest_path(path).exists():
        write_manifest(path, survey(path)[0])
        yield Recovered(path.name, "accounted for")


def _enter(data: Path, log: BinaryIO, paths: list[Path]) -> Iterator[Recovered]:
    entered = {accession.file for accession in accessions(data)}
    for path in paths:
        if path.name not in entered:
            append(data, log, path.name, sha256_of(path))
            yield Recovered(path.name, "entered")
