"""The only door to the data: every question the pages ask, answered with plain rows.

Each function takes the connection of `Opened.reading`, where `archive.db` is `main` and the texts are `fulltext`.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

Row = dict[str, Any]

_LISTED = (
    "d.id, d.number, d.title, d.subtitle, d.authors, d.published, d.published_how, d.kind, d.language, d.state,"
    " d.versions, d.rights, d.lead, d.words, d.source, d.address, d.last_captured, s.name as source_name, s.country"
)
_FROM = " from documents d left join sources s on s.id = d.source"


class Totals(NamedTuple):
    """The archive in numbers."""

    documents: int
    sources: int
    claims: int
    gaps: int
    first: str | None
    last: str | None


def rows(connection: Any, sql: str, values: Sequence[object] = ()) -> list[Row]:
    """The rows of a statement as dictionaries."""
    return [dict(row) for row in connection.execute(sql, values)]


def row(connection: Any, sql: str, values: Sequence[object] = ()) -> Row | None:
    """The first row, or None."""
    return next(iter(rows(connection, sql, values)), None)


def totals(connection: Any) -> Totals:
    """The archive in numbers."""
    sql = (
        "select (select count(*) from documents), (select count(distinct source) from documents),"
        " (select count(*) from claims where current = 1), (select count(*) from open_gaps),"
        " (select min(published) from documents where published <> ''),"
        " (select max(published) from documents where published <> '')"
    )
    return Totals(*connection.execute(sql).fetchone())


def documents(connection: Any, numbers: Sequence[int]) -> list[Row]:
    """Documents as lists show them, in the order of the numbers."""
    marks = ",".join("?" * len(numbers))
    found = {r["number"]: r for r in rows(connection, f"select {_LISTED}{_FROM} where d.number in ({marks})", numbers)}
    return [found[number] for number in numbers if number in found]


def leads_to(connection: Any, ident: str) -> str | None:
    """The document that a former id stands for now."""
    found = row(connection, "select leads_to from redirects where id = ?", [ident])
    return found["leads_to"] if found else None


def withheld(connection: Any, ident: str) -> Row | None:
    """The decision by which a document is not shown."""
    sql = "select * from corrections where document = ? and field = 'document'"
    return row(connection, sql, [ident])


def newest(connection: Any, size: int) -> list[Row]:
    """The newest documents."""
    return rows(connection, f"select {_LISTED}{_FROM} order by d.number desc limit ?", [size])


def document(connection: Any, ident: str) -> Row | None:
    """One document with everything known of it."""
    sql = f"select d.*, s.name as source_name, s.country, s.kind as source_kind, s.home{_FROM} where d.id = ?"
    return row(connection, sql, [ident])


def texts(connection: Any, ident: str, size: int) -> list[tuple[int, bytes, bytes]]:
    """Number, text and blocks, as stored, of the newest versions that have a text, newest first."""
    sql = "select version, text, blocks from fulltext.texts where document = ? order by version desc limit ?"
    return [(r["version"], r["text"], r["blocks"]) for r in rows(connection, sql, [ident, size])]


def newest_texts(connection: Any, idents: Sequence[str]) -> dict[str, tuple[int, bytes]]:
    """Number and text, as stored, of each document's newest version that has a text."""
    marks = ",".join("?" * len(idents))
    # SQLite takes the other columns from the row that has the maximum (sqlite.org/lang_select.html, "bare columns").
    sql = f"select document, max(version), text from fulltext.texts where document in ({marks}) group by document"
    return {row[0]: (row[1], row[2]) for row in connection.execute(sql, idents)}


_OF_DOCUMENT = {
    "versions": "select * from versions where document = ? order by number",
    "captures": "select * from captures where document = ? order by captured_at, id limit 200",
    "urls": "select * from document_urls where document = ? order by how, url",
    "authors": "select * from authors where document = ? order by position",
    "disclosures": "select * from disclosures where document = ? order by start, id",
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


_CLAIM = (
    "select c.*, d.title, d.published, d.source, d.rights, d.language, s.name as source_name, a.name as actor_name"
    " from claims c join documents d on d.id = c.document left join sources s on s.id = d.source"
    " left join actors a on a.id = c.actor"
)


def claim(connection: Any, ident: str) -> Row | None:
    """One claim with its document."""
    return row(connection, f"{_CLAIM} where c.id = ?", [ident])


def spoken(connection: Any, size: int) -> list[Row]:
    """Claims of known speakers in the newest documents, at most one a document."""
    newest_first = "select id from documents order by number desc limit 200"
    sql = (
        f"{_CLAIM} where c.id in (select min(id) from claims where document in ({newest_first}) and current = 1"
        " and speaker <> '' and quote <> '' and kind <> 'report' group by document)"
        " order by d.number desc limit ?"
    )
    return rows(connection, sql, [size])


def claims_where(connection: Any, what: str, ident: str, size: int) -> list[Row]:
    """Claims made by an actor, or about one, newest first; of one within another the longer that may be shown."""
    about = "c.id in (select claim from claim_actors where actor = ? and part <> 'speaker')"
    where = {"by": "c.actor = ?", "about": about}[what]
    longer = (
        "select 1 from claims o where o.document = c.document and o.current = 1 and o.speaker is c.speaker"
        " and o.start <= c.start and o.[end] >= c.[end] and o.[end] - o.start > c.[end] - c.start"
        " and (o.quote <> '' or c.quote = '')"
    )
    sql = f"{_CLAIM} where {where} and c.current = 1 and not exists ({longer}) order by d.number desc, c.start limit ?"
    return rows(connection, sql, [ident, size])


def claim_like(connection: Any, found: Row, size: int) -> list[Row]:
    """Other places where the same words are claimed."""
    sql = f"{_CLAIM} where c.quote = ? and c.quote <> '' and c.id <> ? and c.current = 1 order by d.number limit ?"
    return rows(connection, sql, [found["quote"], found["id"], size])


def claim_parts(connection: Any, ident: str) -> list[Row]:
    """Who speaks in a claim, who stands behind it, who is spoken of."""
    return rows(connection, "select * from claim_actors where claim = ? order by part desc, name", [ident])


def actor(connection: Any, ident: str) -> Row | None:
    """One actor of the gazetteer."""
    return row(connection, "select * from actors where id = ?", [ident])


def aliases(connection: Any, ident: str) -> list[Row]:
    """The names of an actor, with who says so."""
    return rows(connection, "select * from actor_names where actor = ? order by since, name", [ident])


def roles(connection: Any, ident: str) -> list[Row]:
    """What texts call an actor, with the first and the last time."""
    sql = (
        "select m.role, m.affiliation, min(d.published) as first, max(d.published) as last, count(*) as times"
        " from mentions m join documents d on d.id = m.document where m.actor = ? and m.role <> ''"
        " group by m.role, m.affiliation order by first, m.role limit 50"
    )
    return rows(connection, sql, [ident])


_DISCLOSURE = (
    "select x.*, d.title, d.source, d.address, s.name as source_name from disclosures x"
    " join documents d on d.id = x.document left join sources s on s.id = d.source"
)


def disclosure(connection: Any, ident: str) -> Row | None:
    """One disclosure with its document."""
    return row(connection, f"{_DISCLOSURE} where x.id = ?", [ident])


def disclosure_counts(connection: Any, ident: str) -> list[Row]:
    """The numbers in a disclosure."""
    return rows(connection, "select * from disclosure_counts where disclosure = ? order by start, unit", [ident])


def indicators(connection: Any, document: str) -> list[Row]:
    """The technical traces that a document publishes."""
    return rows(connection, "select * from indicators where document = ? order by type, value limit 200", [document])


def disclosures_of(connection: Any, names: Sequence[str]) -> list[Row]:
    """Disclosures of an operation under any of its names."""
    marks = ",".join("?" * len(names))
    return rows(connection, f"{_DISCLOSURE} where x.operation in ({marks}) order by x.published, x.id limit 100", names)


def corrections(connection: Any, size: int) -> list[Row]:
    """What people corrected in this archive, newest decision first."""
    sql = (
        "select x.*, d.title from corrections x left join documents d on d.id = x.document"
        " order by x.decided desc, x.document, x.field limit ?"
    )
    return rows(connection, sql, [size])


def front(connection: Any) -> dict[str, Any]:
    """What the front page shows; it changes with the build alone, so it is asked once."""
    return {
        "totals": totals(connection),
        "months": months(connection),
        "newest": newest(connection, 8),
        "disclosures": disclosures(connection, 5),
        "spoken": spoken(connection, 5),
        "changed": changed(connection, 5),
        "named": named(connection),
    }


def named(connection: Any) -> list[Row]:
    """Names that stand in several documents and that the archive knows no actor by, most often first.

    One document alone may have misled the finder of names; several seldom do.
    """
    sql = (
        "select kind, name, count(distinct document) as documents from mentions"
        " where actor is null and kind in ('person', 'company', 'agency', 'party', 'outlet', 'operation')"
        " and name not in (select name from actors union select name from actor_names)"
        " group by name, kind having documents > 1 order by documents desc, name, kind limit 500"
    )
    return rows(connection, sql)


def names(connection: Any) -> list[str]:
    """Every name that a reader may have meant: actors, their aliases, sources."""
    sql = "select name from actors union select name from actor_names union select name from sources"
    return [r["name"] for r in rows(connection, sql) if r["name"]]


def disclosures(connection: Any, size: int) -> list[Row]:
    """The newest disclosures with their document."""
    return rows(connection, f"{_DISCLOSURE} order by x.published desc, x.id limit ?", [size])


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
    where = "where source = ?" if source else ""
    values = [source, size] if source else [size]
    return rows(connection, f"select * from open_gaps {where} order by first_seen desc, id limit ?", values)


def promises(connection: Any, source: str | None = None) -> list[Row]:
    """What a source promised and brought; of all sources, what is missing."""
    where = "e.source = ?" if source else "e.met = 0"
    sql = (
        "select e.*, s.name from expectations e join sources s on s.id = e.source"
        f" where {where} order by s.name, e.source, e.expectation"
    )
    return rows(connection, sql, [source] if source else [])


def months(connection: Any) -> dict[tuple[int, int], int]:
    """How many documents were published in each month."""
    sql = (
        "select substr(published, 1, 7) as month, count(*) as n from documents"
        " where published like '____-__-__' group by 1 order by 1"
    )
    return {(int(r["month"][:4]), int(r["month"][5:])): r["n"] for r in rows(connection, sql)}


def published_between(connection: Any, first: str, last: str, size: int) -> list[Row]:
    """Documents published from `first` to before `last`, oldest first."""
    sql = f"select {_LISTED}{_FROM} where d.published >= ? and d.published < ? order by d.number limit ?"
    return rows(connection, sql, [first, last, size])
