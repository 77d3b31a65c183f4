"""The questions that cards ask: of claims, actors and disclosures."""

from collections.abc import Sequence
from typing import Any

from archive.site.queries import Row, row, rows

CLAIM = (
    "select c.*, d.title, d.published, d.source, d.rights, d.language, s.name as source_name, a.name as actor_name"
    " from claims c join documents d on d.id = c.document left join sources s on s.id = d.source"
    " left join actors a on a.id = c.actor"
)


def claim(connection: Any, ident: str) -> Row | None:
    """One claim with its document."""
    return row(connection, f"{CLAIM} where c.id = ?", [ident])


def claims_where(connection: Any, what: str, ident: str, size: int) -> list[Row]:
    """Claims made by an actor, or about one, newest first; of one within another the longer that may be shown."""
    about = "c.id in (select claim from claim_actors where actor = ? and part <> 'speaker')"
    where = {"by": "c.actor = ?", "about": about}[what]
    longer = (
        "select 1 from claims o where o.document = c.document and o.current = 1 and o.speaker is c.speaker"
        " and o.start <= c.start and o.[end] >= c.[end] and o.[end] - o.start > c.[end] - c.start"
        " and (o.quote <> '' or c.quote = '')"
    )
    sql = f"{CLAIM} where {where} and c.current = 1 and not exists ({longer}) order by d.number desc, c.start limit ?"
    return rows(connection, sql, [ident, size])


def claim_like(connection: Any, found: Row, size: int) -> list[Row]:
    """Other places where the same words are claimed."""
    sql = f"{CLAIM} where c.quote = ? and c.quote <> '' and c.id <> ? and c.current = 1 order by d.number limit ?"
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


DISCLOSURE = (
    "select x.*, d.title, d.source, d.address, s.name as source_name from disclosures x"
    " join documents d on d.id = x.document left join sources s on s.id = d.source"
)


def disclosure(connection: Any, ident: str) -> Row | None:
    """One disclosure with its document."""
    return row(connection, f"{DISCLOSURE} where x.id = ?", [ident])


def disclosure_counts(connection: Any, ident: str) -> list[Row]:
    """The numbers in a disclosure."""
    return rows(connection, "select * from disclosure_counts where disclosure = ? order by start, unit", [ident])


def indicators(connection: Any, document: str) -> list[Row]:
    """The technical traces that a document publishes."""
    return rows(connection, "select * from indicators where document = ? order by type, value limit 200", [document])


def disclosures(connection: Any, size: int) -> list[Row]:
    """The newest disclosures with their document."""
    return rows(connection, f"{DISCLOSURE} order by x.published desc, x.id limit ?", [size])


def disclosures_of(connection: Any, names: Sequence[str]) -> list[Row]:
    """Disclosures of an operation under any of its names."""
    marks = ",".join("?" * len(names))
    return rows(connection, f"{DISCLOSURE} where x.operation in ({marks}) order by x.published, x.id limit 100", names)
