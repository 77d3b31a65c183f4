"""Makes the databases: the public archive from the description of its tables, the full texts and their index."""

import json
from pathlib import Path

import sqlite_utils
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # re-exported there without saying so

from archive.tables import TABLES, VIEWS

SCHEMA = "4"
MINIMUM_SQLITE = (3, 43)


class SchemaError(RuntimeError):
    """Raised when a database was made by another release of the schema, or the SQLite library is too old."""


# What is not public. `search` is contentless: words can be found in it, not read back; its rowid is
# `documents.number`. Texts and blocks (JSON) are zstd frames. `states` is what a document's next version is compared
# with; `applied` says which accessions have been taken in, `rules` by which rules; `absences` when a document's
# address answered that it is gone; `moves` which address leads to which; `filled` how many of a crawl's pages had a
# field.
FULLTEXT = """
create table texts (
    document text not null, version integer not null, text blob not null, blocks blob not null,
    primary key (document, version)
) without rowid;
create virtual table search using fts5(
    title, body, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2"
);
create table build (id text not null, schema text not null);
create table states (document text primary key, version integer not null, state blob not null) without rowid;
create table applied (n integer primary key, file text not null, sha256 text not null);
create table rules (name text primary key, digest text not null) without rowid;
create table absences (document text not null, at text not null, primary key (document, at)) without rowid;
create table filled (
    crawl text not null, field text not null, pages integer not null, there integer not null,
    primary key (crawl, field)
) without rowid;
create table moves (url text primary key, leads_to text not null) without rowid;
"""


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open one of the databases; raises `SchemaError` below SQLite 3.43, which the index needs."""
    if sqlite3.sqlite_version_info < MINIMUM_SQLITE:
        need = ".".join(map(str, MINIMUM_SQLITE))
        raise SchemaError(
            f"SQLite {sqlite3.sqlite_version} is too old; the index needs {need}: install pysqlite3-binary"
        )
    address = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)
    connection.execute("pragma foreign_keys = off")
    return connection


def create_archive(database: sqlite_utils.Database) -> None:
    """Make every public table, index, view and the search over titles and evidence."""
    for name, table in TABLES.items():
        made = database.table(name).create(
            {column: spec.type for column, spec in table.columns.items()},
            pk=table.key if len(table.key) > 1 else table.key[0],
            foreign_keys=[(column, *spec.refers) for column, spec in table.columns.items() if spec.refers],
        )
        for columns in table.indexes:
            made.create_index(columns)
    for name, (_, sql) in VIEWS.items():
        database.create_view(name, sql)
    database.table("documents").enable_fts(
        ["title", "subtitle", "evidence"], create_triggers=True, tokenize="unicode61 remove_diacritics 2"
    )


def descriptions() -> dict[str, dict[str, object]]:
    """Every table and view with its columns, as `metadata.yml` and `docs/schema.md` state them."""
    described: dict[str, dict[str, object]] = {
        name: {"description": table.about, "columns": {key: spec.about for key, spec in table.columns.items()}}
        for name, table in TABLES.items()
    }
    return described | {name: {"description": about} for name, (about, _) in VIEWS.items()}


def as_json(value: object) -> str:
    """One spelling for JSON inside a column, so that equal values are equal texts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
