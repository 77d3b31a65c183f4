"""What to fetch next: one row a URL and source, in SQLite, remembered across crawls and crashes.

The frontier is a memory, not a record: everything in it can be read again from the captures (`scrapers.replay`). It is
written after the capture it speaks of is durable, and what a page led to is written together with the mark that the
page was read. So the commits may be lazy (WAL with `synchronous=NORMAL`): the process may die at any instant and loses
nothing, the machine may lose its last commits, in order, and then the pages they spoke of are fetched again and kept as
revisits. Nothing found is ever forgotten.
"""

import sqlite3  # noqa: TID251 - this file is opened by nobody else; sqlite_utils would cost every crawl 0.8 s
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

import msgspec

from scrapers.row import PATIENCE, SOON, Answer, Lead, Row, host_of, next_look, tries_of

_SCHEMA = """
CREATE TABLE IF NOT EXISTS urls (
    source TEXT NOT NULL, url TEXT NOT NULL, host TEXT NOT NULL, way TEXT NOT NULL, hints TEXT NOT NULL,
    hops INTEGER NOT NULL, found REAL NOT NULL, due REAL NOT NULL, seen REAL, tries INTEGER NOT NULL DEFAULT 0,
    etag TEXT, last_modified TEXT, reference TEXT, state TEXT NOT NULL DEFAULT 'new',
    PRIMARY KEY (source, url)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS urls_due ON urls (source, way = 'page', due);
CREATE TABLE IF NOT EXISTS holds (host TEXT PRIMARY KEY, until REAL NOT NULL) WITHOUT ROWID;
"""
# Who is being asked for at this moment: gone with the process, so that a crash leaves everything due.
_LEASES = "CREATE TEMP TABLE leased (source TEXT, url TEXT, PRIMARY KEY (source, url)) WITHOUT ROWID"
_DUE = """
FROM urls WHERE source = :source AND (way = 'page') = :page AND due <= :soon
AND ((state <> 'failing' AND (seen IS NULL OR seen < :since)) OR (state = 'failing' AND due <= :patient))
AND host NOT IN (SELECT host FROM holds WHERE until > :patient)
AND url NOT IN (SELECT url FROM leased WHERE source = :source)
ORDER BY due, url LIMIT :limit
"""
_COLUMNS = "source, url, host, way, hints, hops, found, due, seen, tries, etag, last_modified, reference, state"


class FrontierError(Exception):
    """Raised by every method of `Frontier` when its file cannot be read or written (damaged, disk full)."""


class Frontier:
    """The rows of `data/frontier.db`; one instance a process, used from one thread."""

    def __init__(self, path: Path) -> None:
        """Open or make the file; raises `FrontierError` for one that is damaged."""
        with _named(path), ExitStack() as opened:
            self._db = opened.enter_context(closing(sqlite3.connect(path, isolation_level=None, timeout=30)))
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            damage = self._db.execute("PRAGMA quick_check(1)").fetchone()[0]
            if damage != "ok":
                raise sqlite3.DatabaseError(damage)
            self._db.executescript(_SCHEMA)
            self._db.execute(_LEASES)
            opened.pop_all()  # what is whole stays open
        self._path = path

    def __enter__(self) -> Self:
        """Use the frontier as a context, closed at its end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside happens, or nothing of it."""
        with _named(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def find(self, source: str, leads: Iterable[Lead], at: datetime) -> int:
        """Remember leads; returns how many were new.

        A known one keeps its place and gets the newer hints; it is due at once when its page says that it was modified
        since it was last asked for, when its title changed, and when it finds pages and nothing is said of its age.
        """
        new = 0
        for lead in leads:
            known = self.row(source, lead.url)
            if known is None:
                self._insert(source, lead, at)
                new += 1
            else:
                self._refresh(known, lead, at)
        return new

    def plant(self, source: str, leads: Iterable[Lead], at: datetime, *, now: bool) -> None:
        """Make sure that a source's starting addresses are known, and due at once if `now`."""
        with self.transaction():
            for lead in leads:
                if self.row(source, lead.url) is None:
                    self._insert(source, lead, at)
                elif now:
                    self._expedite(source, lead.url, at)

    def settle(self, row: Row, answer: Answer, at: datetime, every: timedelta) -> None:
        """Write what became of a URL; call it inside a `transaction`, after the capture is durable."""
        due = next_look(row, answer, at, every).timestamp()
        kept = answer.state == "kept" and not answer.unchanged
        validators = _validators(answer) if kept else (row.etag, row.last_modified, row.reference)
        self._db.execute(
            "UPDATE urls SET state = ?, due = ?, seen = ?, tries = ?, etag = ?, last_modified = ?, reference = ?"
            " WHERE source = ? AND url = ?",
            (answer.state, due, at.timestamp(), tries_of(row, answer), *validators, row.source, row.url),
        )
        self._db.execute("DELETE FROM leased WHERE source = ? AND url = ?", (row.source, row.url))

    def hold(self, host: str, until: datetime) -> None:
        """Ask a host for nothing before an instant, in this crawl and the next ones."""
        with self.transaction():
            self._db.execute(
                "INSERT INTO holds VALUES (?, ?) ON CONFLICT (host) DO UPDATE SET until = max(until, excluded.until)",
                (host, until.timestamp()),
            )

    def held(self, host: str) -> datetime | None:
        """Until when a host is held."""
        with _named(self._path):
            found = self._db.execute("SELECT until FROM holds WHERE host = ?", (host,)).fetchone()
        return datetime.fromtimestamp(found[0], UTC) if found else None

    def due(self, source: str, now: datetime, since: datetime, *, pages: bool, limit: int = 1) -> list[Row]:
        """Rows to ask for, longest due first: pages, or what finds pages.

        A row is asked for once in a round, which began at `since`; a failed one as often as it comes due again. What
        `politeness.Pace` will hold back for no more than a minute counts as due; so does a page whose time comes in a
        few, lest a daily crawl find everything due just after it.
        """
        values = {
            "source": source, "page": pages, "since": since.timestamp(), "limit": limit,
            "soon": (now + SOON).timestamp(), "patient": (now + PATIENCE).timestamp(),
        }  # fmt: skip
        return self._rows(f"SELECT {_COLUMNS} {_DUE}", values)

    def lease(self, row: Row) -> None:
        """Leave a row out of `due` until it is settled or the process ends."""
        with _named(self._path):
            self._db.execute("INSERT OR IGNORE INTO leased VALUES (?, ?)", (row.source, row.url))

    def row(self, source: str, url: str) -> Row | None:
        """What is known of a URL."""
        rows = self._rows(f"SELECT {_COLUMNS} FROM urls WHERE source = ? AND url = ?", (source, url))
        return rows[0] if rows else None

    def pages_found(self, source: str, since: datetime) -> int:
        """How many pages of a source were first seen since an instant."""
        sql = "SELECT count(*) FROM urls WHERE source = ? AND way = 'page' AND found >= ?"
        with _named(self._path):
            return int(self._db.execute(sql, (source, since.timestamp())).fetchone()[0])

    def known_since(self, source: str) -> datetime | None:
        """When the first address of a source was first seen."""
        with _named(self._path):
            found = self._db.execute("SELECT min(found) FROM urls WHERE source = ?", (source,)).fetchone()[0]
        return datetime.fromtimestamp(found, UTC) if found is not None else None

    def rows(self, source: str) -> list[Row]:
        """Everything known of a source, by URL."""
        return self._rows(f"SELECT {_COLUMNS} FROM urls WHERE source = ? ORDER BY url", (source,))

    def _rows(self, sql: str, values: Any) -> list[Row]:
        with _named(self._path):
            return [Row(*row) for row in self._db.execute(sql, values)]

    def _insert(self, source: str, lead: Lead, at: datetime) -> None:
        hints = msgspec.json.encode(lead.hints).decode()
        self._db.execute(
            "INSERT INTO urls (source, url, host, way, hints, hops, found, due) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (source, lead.url, host_of(lead.url), lead.way, hints, lead.hops, at.timestamp(), at.timestamp()),
        )

    def _expedite(self, source: str, url: str, at: datetime) -> None:
        self._db.execute(
            "UPDATE urls SET due = min(due, ?) WHERE source = ? AND url = ?", (at.timestamp(), source, url)
        )

    def _refresh(self, known: Row, lead: Lead, at: datetime) -> None:
        before = known.hinted
        retitled = bool(before.get("title")) and lead.hints.get("title", before["title"]) != before["title"]
        newer = lead.modified is not None and known.seen is not None and lead.modified.timestamp() > known.seen
        hints = msgspec.json.encode(before | lead.hints).decode()
        again = known.way != "page" and lead.modified is None
        due = min(known.due, at.timestamp()) if retitled or newer or again else known.due
        self._db.execute(
            "UPDATE urls SET hints = ?, due = ? WHERE source = ? AND url = ?", (hints, due, known.source, known.url)
        )


def _validators(answer: Answer) -> tuple[str | None, str | None, str | None]:
    reference = msgspec.json.encode(answer.reference).decode() if answer.reference else None
    return answer.etag, answer.last_modified, reference


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Errors of SQLite as `FrontierError`, with the file that they are about."""
    try:
        yield
    except sqlite3.Error as error:
        raise FrontierError(f"{path}: {error}") from error
