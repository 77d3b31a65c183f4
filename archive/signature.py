"""One digest for what an archive says: equal for two builds of the same captures, whenever and however they ran.

All documented columns that are not volatile, the whole texts, and the terms of the search index by document id. FTS5's
own tables differ with the size of commits even for equal content, so `fts5vocab(…, instance)` is compared instead
(sqlite.org/fts5.html#the_fts5vocab_virtual_table_module). Rowids, times of crawls and build ids are outside.
"""

import hashlib
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import zstandard

from archive.schema import as_json, connect
from archive.tables import TABLES

# Columns that hold rowids or random ids of captures stand outside; so do whole tables about collecting.
_INDEX = (
    "select d.id, v.col, v.offset, v.term from vocabulary v join documents d on d.number = v.doc"
    " order by d.id, v.col, v.offset, v.term"
)
_TEXTS = "select document, version, text, blocks from private.texts order by document, version"


def signature(data: Path) -> str:
    """`sha256:` + hex over the archive in `data`. Raises `sqlite3.DatabaseError` when a database cannot be read."""
    digest = hashlib.sha256()
    with closing(connect(data / "archive.db", read_only=True)) as archive:
        fulltext = (data / "fulltext.db").resolve().as_uri() + "?mode=ro"
        archive.execute("attach database ? as private", [fulltext])
        archive.execute("create virtual table temp.vocabulary using fts5vocab('private', 'search', 'instance')")
        for name, table in TABLES.items():
            columns = [column for column, spec in table.columns.items() if not spec.volatile]
            if not table.volatile:
                chosen, keys = (", ".join(f"[{column}]" for column in names) for names in (columns, table.key))
                _feed(digest, name, archive.execute(f"select {chosen} from [{name}] order by {keys}"))
        _feed(digest, "texts", ((*row[:2], *map(_unpacked, row[2:])) for row in archive.execute(_TEXTS)))
        _feed(digest, "search", archive.execute(_INDEX))
    return f"sha256:{digest.hexdigest()}"


def _unpacked(frame: bytes) -> str:
    """The words, not the frame: another release of the compressor may write another one."""
    return zstandard.ZstdDecompressor().decompress(frame).decode("utf-8", "surrogatepass")


def _feed(digest: "hashlib._Hash", name: str, rows: Iterable[tuple[object, ...]]) -> None:
    digest.update(f"{name}\n".encode())
    for row in rows:
        digest.update(as_json(list(row)).encode("utf-8", "surrogatepass") + b"\n")
