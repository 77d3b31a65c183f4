"""The only writer of `archive.db` and `fulltext.db`: rows in, rows out; it decides nothing.

Both databases are one connection with the second attached, and both keep a rollback journal: SQLite commits a
transaction over attached databases as one (sqlite.org/atomiccommit.html, section 5), which it does not with a
write-ahead log. So a build that is killed leaves both as they were before the capture file it was applying.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import msgspec
import sqlite_utils
import zstandard
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # re-exported there without saying so

from archive.identity import DAY
from archive.records import Block
from archive.schema import FULLTEXT, SCHEMA, SchemaError, connect, create_archive
from archive.versions import State
from archive.words import indexable

Row = dict[str, Any]


class StoreError(RuntimeError):
    """Raised on opening when the two databases are not of one build, or one of them is damaged or missing."""


class Store:
    """The two databases of an archive, open for writing."""

    def __init__(self, archive: Path, fulltext: Path) -> None:
        """Open both, making them where neither exists; raises `StoreError` when they do not belong together."""
        if archive.exists() != fulltext.exists():
            raise StoreError(
                f"one of {archive.name} and {fulltext.name} is missing; make both with openbrief build --again"
            )
        connection = connect(archive)
        self.database = sqlite_utils.Database(connection)
        try:
            connection.execute("pragma journal_mode = delete")
            connection.execute("attach database ? as private", [str(fulltext)])
            connection.execute("pragma private.journal_mode = delete")
            with self.database.atomic():
                self._prepare()
        except sqlite3.DatabaseError as error:
            connection.close()
            raise StoreError(f"{archive}: {error}; make it again with openbrief build --again") from error
        except (StoreError, SchemaError):
            connection.close()
            raise

    def __enter__(self) -> Self:
        """The store itself; it is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close both databases."""
        self.database.close()

    def _prepare(self) -> None:
        run = self.database.conn.execute
        if not run("select count(*) from private.sqlite_master").fetchone()[0]:
            if not run("select count(*) from sqlite_master").fetchone()[0]:
                create_archive(self.database)
            for statement in FULLTEXT.strip().rstrip(";").split(";\n"):
                run(_in_private(statement))
        schema = run("select schema from private.build").fetchone()
        here = run("select id from private.build").fetchone()
        there = run("select id from builds order by rowid desc limit 1").fetchone()
        if here != there:
            raise StoreError(
                "archive.db and fulltext.db are of different builds; make both with openbrief build --again"
            )
        if schema and schema[0] != SCHEMA:
            raise SchemaError(f"schema {schema[0]} is not {SCHEMA}; make the archive with openbrief build --again")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, in both databases."""
        with self.database.atomic():
            yield

    # -- public rows ---------------------------------------------------------------------------------------------------

    def put(self, table: str, rows: Iterable[Row]) -> None:
        """Insert rows, or replace the columns given of those that are there."""
        self.database.table(table).upsert_all(rows, alter=False)

    def drop(self, table: str, **equals: object) -> None:
        """Delete the rows whose columns equal the values."""
        where = " and ".join(f"[{column}] = ?" for column in equals)
        self.database.table(table).delete_where(where, list(equals.values()))

    def rows(self, table: str, **equals: object) -> list[dict[str, Any]]:
        """The rows whose columns equal the values, in the order of the primary key."""
        keys = self.database.table(table).pks
        where = " and ".join(f"[{column}] = ?" for column in equals) or "1"
        return list(self.database.table(table).rows_where(where, list(equals.values()), order_by=", ".join(keys)))

    def row(self, table: str, **equals: object) -> dict[str, Any] | None:
        """The first such row, or None."""
        return next(iter(self.rows(table, **equals)), None)

    def drop_all(self, table: str) -> None:
        """Delete every row."""
        self.database.table(table).delete_where()

    def count(self, table: str) -> int:
        """How many rows a public table has."""
        return int(self.database.table(table).count)

    def free_number(self, day: int) -> int:
        """The next number of a document published on a day (its proleptic ordinal, 0 when unknown)."""
        low, high = day * DAY, (day + 1) * DAY
        sql = "select max(number) from documents where number >= ? and number < ?"
        newest = self.database.execute(sql, [low, high]).fetchone()[0]
        return low if newest is None else int(newest) + 1

    # -- private rows --------------------------------------------------------------------------------------------------

    def put_text(self, document: str, version: int, text: str, blocks: list[Block]) -> None:
        """Keep the whole text of a version with its blocks."""
        squeeze = zstandard.ZstdCompressor(level=6).compress
        row = [document, version, squeeze(text.encode("utf-8", "surrogatepass")), squeeze(msgspec.json.encode(blocks))]
        self.database.execute("insert or replace into private.texts values (?, ?, ?, ?)", row)

    def copy_text(self, document: str, version: int, to: int) -> None:
        """A version has the text of an earlier one."""
        sql = "insert or replace into private.texts select document, ?, text, blocks from private.texts"
        self.database.execute(f"{sql} where document = ? and version = ?", [to, document, version])

    def text(self, document: str, version: int) -> str | None:
        """The whole text of a version."""
        sql = "select text from private.texts where document = ? and version = ?"
        row = self.database.execute(sql, [document, version]).fetchone()
        return None if row is None else zstandard.ZstdDecompressor().decompress(row[0]).decode("utf-8", "surrogatepass")

    def index(self, was: int | None, number: int, title: str, text: str) -> None:
        """Make a document's words findable under its number, and no longer under its former one."""
        self.database.execute("delete from private.search where rowid = ?", [was])
        sql = "insert into private.search (rowid, title, body) values (?, ?, ?)"
        self.database.execute(sql, [number, indexable(title), indexable(text)])

    def optimize(self) -> None:
        """Merge the segments of the index into one; a rare word is then found in a quarter of the time."""
        self.database.execute("insert into private.search (search) values ('optimize')")

    def put_state(self, document: str, version: int, state: State) -> None:
        """Remember what the next version will be compared with."""
        row = [document, version, msgspec.json.encode(state)]
        self.database.execute("insert or replace into private.states values (?, ?, ?)", row)

    def state(self, document: str) -> State | None:
        """What the newest readable version of a document says."""
        row = self.database.execute("select state from private.states where document = ?", [document]).fetchone()
        return None if row is None else msgspec.json.decode(row[0], type=State)

    def absences(self, document: str) -> list[str]:
        """When the document's address answered that it is gone, since it was last seen."""
        sql = "select at from private.absences where document = ? order by at"
        return [row[0] for row in self.database.execute(sql, [document])]

    def put_absence(self, document: str, at: str) -> None:
        """Note that the document's address answered that it is gone."""
        self.database.execute("insert or ignore into private.absences values (?, ?)", [document, at])

    def clear_absences(self, document: str) -> None:
        """The document was seen again."""
        self.database.execute("delete from private.absences where document = ?", [document])

    def note_fields(self, crawl: str, filled: Mapping[str, bool]) -> None:
        """Count one page more of a crawl, and which of its fields could be read."""
        sql = (
            "insert into private.filled values (?, ?, 1, ?) on conflict (crawl, field)"
            " do update set pages = pages + 1, there = there + excluded.there"
        )
        for field, there in filled.items():
            self.database.execute(sql, [crawl, field, int(there)])

    def filled(self, crawl: str, field: str) -> tuple[int, int]:
        """How many pages of a crawl were read, and how many had a field."""
        sql = "select pages, there from private.filled where crawl = ? and field = ?"
        return self.database.execute(sql, [crawl, field]).fetchone() or (0, 0)

    def put_move(self, url: str, leads_to: str) -> None:
        """Note that an address leads to another."""
        self.database.execute("insert or replace into private.moves values (?, ?)", [url, leads_to])

    def leads_to(self, url: str) -> str | None:
        """The address that this one is known to lead to."""
        row = self.database.execute("select leads_to from private.moves where url = ?", [url]).fetchone()
        return None if row is None else str(row[0])

    def moved_to(self, url: str) -> list[str]:
        """Addresses known to lead to this one."""
        sql = "select url from private.moves where leads_to = ? order by url"
        return [row[0] for row in self.database.execute(sql, [url])]

    def applied(self) -> dict[int, str]:
        """The accessions taken in: their number and the digest of their file."""
        return dict(self.database.execute("select n, sha256 from private.applied order by n").fetchall())

    def mark_applied(self, n: int, file: str, sha256: str) -> None:
        """Note that an accession has been taken in."""
        self.database.execute("insert into private.applied values (?, ?, ?)", [n, file, sha256])

    def rules(self) -> dict[str, str]:
        """The digests of the rules that this archive was built by."""
        return dict(self.database.execute("select name, digest from private.rules").fetchall())

    def put_rules(self, rules: Mapping[str, str]) -> None:
        """Note the rules that this archive is built by."""
        for name, digest in rules.items():
            self.database.execute("insert or replace into private.rules values (?, ?)", [name, digest])

    def sign(self, facts: Row) -> None:
        """Give both databases one new build id."""
        build = uuid.uuid4().hex
        self.drop_all("builds")
        self.put("builds", [{"id": build, "schema": SCHEMA, **facts}])
        self.database.execute("delete from private.build")
        self.database.execute("insert into private.build values (?, ?)", [build, SCHEMA])


def _in_private(statement: str) -> str:
    """The statement with what it makes placed in the attached database."""
    for kind in ("create table ", "create virtual table "):
        if statement.strip().startswith(kind):
            return statement.strip().replace(kind, f"{kind}private.", 1)
    raise AssertionError(statement)
