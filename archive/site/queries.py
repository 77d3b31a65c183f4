"""The door to the data: the questions that pages ask, answered with plain rows; cards ask theirs in `card_queries`.

Each function takes the connection of `Opened.reading`, where `archive.db` is `main` and the texts are `fulltext`.
"""

from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]

LISTED = (
    "d.id, d.number, d.title, d.subtitle, d.authors, d.published, d.published_how, d.kind, d.language, d.state,"
    " d.versions, d.rights, d.lead, d.words, d.source, d.address, d.last_captured, s.name as source_name, s.country"
)
FROM = " from documents d left join sources s on s.id = d.source"
NAMED_IN = (
    "m.document = x.document and m.kind = 'operation' and m.actor <> '' and m.quote <> '' and m.name = x.operation"
    " and m.start >= x.start and m.start < x.[end]"
)
# What the discloser calls the operation: as this archive does, where its text has that name, else the first name in it.
CALLED = (
    f"(select m.quote from mentions m where {NAMED_IN}"
    " order by lower(m.quote) <> lower(m.name), m.start limit 1) as called"
)


def rows(connection: Any, sql: str, values: Sequence[object] = ()) -> list[Row]:
    """The rows of a statement as dictionaries."""
    return [dict(row) for row in connection.execute(sql, values)]


def row(connection: Any, sql: str, values: Sequence[object] = ()) -> Row | None:
    """The first row, or None."""
    return next(iter(rows(connection, sql, values)), None)


def documents(connection: Any, numbers: Sequence[int]) -> list[Row]:
    """Documents as lists show them, in the order of the numbers."""
    marks = ",".join("?" * len(numbers))
    found = {r["number"]: r for r in rows(connection, f"select {LISTED}{FROM} where d.number in ({marks})", numbers)}
    return [found[number] for number in numbers if number in found]


def leads_to(connection: Any, ident: str) -> str | None:
    """The document that a former id stands for now."""
    found = row(connection, "select leads_to from redirects where id = ?", [ident])
    return found["leads_to"] if found else None


def withheld(connection: Any, ident: str) -> Row | None:
    """The decision by which a document is not shown."""
    sql = "select * from corrections where document = ? and field = 'document'"
    return row(connection, sql, [ident])


def document(connection: Any, ident: str) -> Row | None:
    """One document with everything known of it."""
    sql = f"select d.*, s.name as source_name, s.country, s.kind as source_kind, s.home{FROM} where d.id = ?"
    return row(connection, sql, [ident])


def texts(connection: Any, ident: str, also: int, size: int) -> list[tuple[int, bytes, bytes]]:
    """Number, text and blocks, as stored, of a document's newest versions that have a text, and of the one `also`."""
    sql = (
        "select version, text, blocks from fulltext.texts where document = ?"
        " order by version = ? desc, version desc limit ?"
    )
    return [(r["version"], r["text"], r["blocks"]) for r in rows(connection, sql, [ident, also, size])]


def newest_texts(connection: Any, idents: Sequence[str]) -> dict[str, tuple[int, bytes]]:
    """Number and text, as stored, of each document's newest version that has a text."""
    marks = ",".join("?" * len(idents))
    # SQLite takes the other columns from the row that has the maximum (sqlite.org/lang_select.html, "bare columns").
    sql = f"select document, max(version), text from fulltext.texts where document in ({marks}) group by document"
    return {row[0]: (row[1], row[2]) for row in connection.execute(sql, idents)}


_OF_DOCUMENT = {
    "versions": "select * from versions where document = ? order by number",
    "captures": "select * from captures where document = ? order by captured_at, id limit 200",
    "disclosures": f"select x.*, {CALLED} from disclosures x where document = ? order by start, id",
    "claims": "select * from claims where document = ? order by start, [end], id limit 2000",
    "mentions": "select * from mentions where document = ? order by start, [end] limit 4000",
    "dates": "select * from dates where document = ? order by start, [end] limit 2000",
    "figures": "select * from figures where document = ? order by start, [end] limit 2000",
}


def of_document(connection: Any, what: str, ident: str) -> list[Row]:
    """The rows of one kind that belong to a document."""
    return rows(connection, _OF_DOCUMENT[what], [ident])


def evidence(connection: Any, idents: Sequence[str]) -> dict[str, list[tuple[int, int, int]]]:
    """Version, start and end of the claims of each document whose words are public."""
    sql = (
        f"select document, version, start, [end] from claims where document in ({','.join('?' * len(idents))})"
        " and current = 1 and quote <> '' order by document, start, [end], id"
    )
    found: dict[str, list[tuple[int, int, int]]] = {ident: [] for ident in idents}
    for row in connection.execute(sql, idents):
        found[row[0]].append((row[1], row[2], row[3]))
    return found


def corrections(connection: Any, size: int) -> list[Row]:
    """What people corrected in this archive, newest decision first."""
    sql = (
        "select x.*, d.title from corrections x left join documents d on d.id = x.document"
        " order by x.decided desc, x.document, x.field limit ?"
    )
    return rows(connection, sql, [size])


def names(connection: Any) -> list[str]:
    """Every name that a reader may have meant: actors, their aliases, sources."""
    sql = "select name from actors union select name from actor_names union select name from sources"
    return [r["name"] for r in rows(connection, sql) if r["name"]]


def changed(connection: Any, size: int) -> list[Row]:
    """The newest versions that changed facts, corrected or withdrew something."""
    sql = (
        "select v.*, d.title as document_title, d.published, d.source, s.name as source_name from versions v"
        " join documents d on d.id = v.document left join sources s on s.id = d.source"
        " where v.verdict in ('facts', 'correction', 'withdrawn', 'restored')"
        " order by v.captured_at desc, v.document, v.number desc limit ?"
    )
    return rows(connection, sql, [size])


def health(connection: Any) -> list[Row]:
    """Every source with what it brought, and its newest crawl."""
    sql = (
        "select s.*, h.documents, h.newest, h.last_captured, h.gaps,"
        " (select max(started) from crawls where source = s.id) as last_crawl,"
        " (select outcome from crawls where source = s.id order by started desc, id desc limit 1) as outcome"
        " from sources s join source_health h on h.id = s.id order by s.name, s.id"
    )
    return rows(connection, sql)


def gaps(connection: Any, source: str | None, size: int) -> list[Row]:
    """What could not be collected or understood and has not been since, of one source or of all."""
    where = "where g.source = ?" if source else ""
    sql = (
        f"select g.*, s.name from open_gaps g left join sources s on s.id = g.source {where}"
        " order by g.first_seen desc, g.id limit ?"
    )
    return rows(connection, sql, [source, size] if source else [size])


def promises(connection: Any, source: str | None = None) -> list[Row]:
    """What a source promised and brought; of all sources, what is missing."""
    where = "e.source = ?" if source else "e.met = 0"
    sql = (
        "select e.*, s.name from expectations e join sources s on s.id = e.source"
        f" where {where} order by s.name, e.source, e.expectation"
    )
    return rows(connection, sql, [source] if source else [])


def published_between(connection: Any, first: str, last: str, size: int) -> list[Row]:
    """Documents published from `first` to before `last`, oldest first."""
    sql = f"select {LISTED}{FROM} where d.published >= ? and d.published < ? order by d.number limit ?"
    return rows(connection, sql, [first, last, size])
