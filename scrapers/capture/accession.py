"""The log of what entered the archive, in order, each line chained to the one before.

A file enters in four steps, each durable before the next: renamed, its manifest written, its line appended, and all
under a lock on the log. A crash between two of them is completed by `scrapers.capture.repair`.
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from scrapers.capture.manifest import sync_folder
from scrapers.capture.read import FILE_NAME
from scrapers.capture.record import CaptureError

FIRST_CHAIN = "0" * 64

_LINE = re.compile(r"(\d+) (\S+) ([0-9a-f]{64}) ([0-9a-f]{64})")


class Accession(msgspec.Struct, frozen=True):
    """One line of the log: the file's number and name, its sha256 and the chain digest, both in hex."""

    n: int
    file: str
    sha256: str
    chain: str

    @property
    def source(self) -> str:
        """The source whose captures the file holds, as its name says."""
        named = FILE_NAME.fullmatch(self.file)
        return named["source"] if named else ""


def log_path(data: Path) -> Path:
    """Where the log of accessions is."""
    return data / "accessions.log"


def accessions(data: Path) -> list[Accession]:
    """The log, in order; raises `CaptureError` for a line that is none.

    A last line without its end was never acknowledged and is left out.
    """
    try:
        lines = log_path(data).read_text(encoding="utf-8").split("\n")[:-1]
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        raise CaptureError(f"{log_path(data)}: not readable: {error}") from error
    return [_parse(data, number, line) for number, line in enumerate(lines, 1)]


def chain(previous: str, n: int, file: str, sha256: str) -> str:
    """The chain digest of a line: sha256 over the previous line's (64 zeros before the first) and its other fields."""
    return hashlib.sha256(f"{previous} {n} {file} {sha256}".encode()).hexdigest()


@contextmanager
def locked_log(data: Path) -> Iterator[BinaryIO]:
    """The log, open for appending, with nobody else entering files meanwhile."""
    data.mkdir(parents=True, exist_ok=True)
    with log_path(data).open("ab") as log:
        fcntl.flock(log, fcntl.LOCK_EX)
        yield log


def is_being_written(file: BinaryIO) -> bool:
    """Whether a living process holds the file; if none does, the caller does from now until it closes it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def cut_torn_line(data: Path, log: BinaryIO) -> int:
    """Cut a last line without its end, which was never acknowledged, off the locked log; how many bytes it had."""
    content = log_path(data).read_bytes()
    torn = len(content) - (content.rfind(b"\n") + 1)
    if torn:
        log.truncate(len(content) - torn)
        os.fsync(log.fileno())
    return torn


def append(data: Path, log: BinaryIO, file: str, sha256: str) -> Accession:
    """One more line in the locked log, durable on return."""
    cut_torn_line(data, log)
    entered = accessions(data)
    n, previous = (entered[-1].n + 1, entered[-1].chain) if entered else (1, FIRST_CHAIN)
    accession = Accession(n, file, sha256, chain(previous, n, file, sha256))
    log.write(f"{n} {file} {sha256} {accession.chain}\n".encode())
    log.flush()
    os.fsync(log.fileno())
    sync_folder(data)
    return accession


def _parse(data: Path, number: int, line: str) -> Accession:
    match = _LINE.fullmatch(line)
    if match is None or int(match[1]) != number:
        raise CaptureError(f"{log_path(data)}: line {number} is no accession: {line[:80]!r}")
    return Accession(number, match[2], match[3], match[4])
