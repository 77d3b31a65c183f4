"""The two databases of an archive, opened together and read-only.

A build may replace the files while a server runs. `Opened` therefore belongs to one state of the two files; when
`stamp` says that they have changed, a new one is opened and the old one is dropped once its last request is answered.
Neither file is opened as immutable: that would be unsafe for a build that writes in place.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # re-exported there without saying so

from archive.schema import MINIMUM_SQLITE, SCHEMA

Stamp = tuple[tuple[int, int, int], ...]

ARCHIVE = "archive.db"
FULLTEXT = "fulltext.db"
TIME_LIMIT = 2.0  # seconds a request may spend in the databases
_STEPS = 2000  # SQLite instructions between two looks at the clock


class OpenError(RuntimeError):
    """Raised by `open_archive` when the databases are missing, damaged, or not of one build and this schema."""


class TooLongError(RuntimeError):
    """Raised by a query that used up the time limit of its request."""


def stamp(folder: Path) -> Stamp:
    """What tells one state of the two files from another; empty when one is missing."""
    try:
        states = [(folder / name).stat() for name in (ARCHIVE, FULLTEXT)]
    except FileNotFoundError:
        return ()
    return tuple((state.st_ino, state.st_mtime_ns, state.st_size) for state in states)


class Opened:
    """One state of an archive, with a connection for each thread; `fulltext.` names the attached texts.

    `build` is the id of the build that both files belong to.
    """

    def __init__(self, folder: Path, stamped: Stamp) -> None:
        """Check that both databases are there and belong together; raises `OpenError`."""
        self.folder = folder
        self.stamp = stamped
        self._local = threading.local()
        self.build = self._check()

    @contextmanager
    def reading(self, limit: float = TIME_LIMIT) -> Iterator["sqlite3.Connection"]:
        """A connection whose queries together may take `limit` seconds; raises `TooLongError` beyond."""
        connection = self._connection()
        deadline = time.monotonic() + limit
        connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
        try:
            yield connection
        except sqlite3.OperationalError as error:
            if str(error) == "interrupted":
                raise TooLongError from error
            raise
        finally:
            connection.set_progress_handler(None, 0)

    def _connection(self) -> Any:
        if not hasattr(self._local, "connection"):
            self._local.connection = _connect(self.folder)
        return self._local.connection

    def _check(self) -> str:
        if sqlite3.sqlite_version_info < MINIMUM_SQLITE:
            need = ".".join(map(str, MINIMUM_SQLITE))
            raise OpenError(f"SQLite {sqlite3.sqlite_version} is older than {need}: install pysqlite3-binary")
        if not self.stamp:
            raise OpenError(
                f"{self.folder}: no archive here; make one with: openbrief demo, crawl or add, or name it with --data"
            )
        try:
            run = self._connection().execute
            public = run("select id, [schema] from builds order by rowid desc").fetchone()
            private = run("select id from fulltext.build").fetchone()
        except sqlite3.Error as error:
            raise OpenError(f"{self.folder}: {error}; make the archive again with openbrief build --again") from error
        if public is None or private is None or public[0] != private[0]:
            raise OpenError(f"{ARCHIVE} and {FULLTEXT} are not of one build: make both with openbrief build --again")
        if public[1] != SCHEMA:
            raise OpenError(f"the archive has schema {public[1]}, this is release {SCHEMA}: openbrief build --again")
        return str(public[0])


def open_archive(folder: Path) -> Opened:
    """Open the archive in a folder as it is now; raises `OpenError`."""
    return Opened(folder, stamp(folder))


def _connect(folder: Path) -> Any:
    address = {name: f"{(folder / name).resolve().as_uri()}?mode=ro" for name in (ARCHIVE, FULLTEXT)}
    connection = sqlite3.connect(address[ARCHIVE], uri=True, check_same_thread=False, isolation_level=None)
    connection.execute("attach database ? as fulltext", [address[FULLTEXT]])
    connection.execute("pragma query_only = on")
    connection.execute("pragma cache_size = -16000")  # KiB; two databases, four threads
    connection.row_factory = sqlite3.Row
    return connection
