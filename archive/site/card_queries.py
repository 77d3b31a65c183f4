"""The questions that cards ask: of claims, actors and disclosures."""

from collections.abc import Sequence
from typing import Any

from archive.site.queries import CALLED, NAMED_IN, Row, row, rows

CLAIM = (
    "select c.*, d.title, d.published, d.published_how, d.source, d.rights, d.language, s.name as source_name,"
    " a.name as actor_name"
    " from claims c join documents d on d.id = c.document left join sources s on s.id = d.source"
    " left join actors a on a.id = c.actor"
)


def claim(connection: Any, ident: str) -> Row | None:
    """One claim with its document."""
    return row(connection, f"{CLAIM} where c.id = ?", [ident])


_LONGER = (
    "select 1 from claims o where o.document = c.document and o.current = 1 and o.speaker is c.speaker"
    " and o.start <= c.start and o.[end] >= c.[end] and o.[end] - o.start > c.[end] - c.start"
    " and (o.quote <> '' or c.quote = '') and instr(o.content, c.content)"
)
_ABOUT = "c.id in (select claim from claim_actors where actor = ? and part <> 'speaker')"
_WHICH = {
    "in": ("c.document = ?", "c.start, c.[end], c.id"),
    "by": (f"c.actor = ? and not exists ({_LONGER})", "d.number desc, c.start, c.id"),
    "about": (f"{_ABOUT} and not exists ({_LONGER})", "d.number desc, c.start, c.id"),
}


def claims(connection: Any, which: str, ident: str, page: tuple[int, int]) -> list[Row]:
    """One page, as `(offset, size)`, of the claims in a document, by an actor, or about one.

    Those in a document in the order of its text, the others newest first, and of what is claimed within what is claimed
    the longer that may be shown.
    """
    where, order = _WHICH[which]
    sql = f"{CLAIM} where c.current = 1 and {where} order by {order} limit ? offset ?"
    return rows(connection, sql, [ident, page[1], page[0]])


def newest_claims(connection: Any, which: str, ident: str, numbers: Sequence[int], size: int) -> list[Row]:
    """The first of these `claims` among some documents: a look at the newest, where all would take long."""
    where, order = _WHICH[which]
    among = f"select id from documents where number in ({','.join('?' * len(numbers))})"
    near = f"select n.rowid from claims n where n.document in ({among})"
    sql = f"{CLAIM} where c.rowid in ({near}) and c.current = 1 and {where} order by {order} limit ?"
    return rows(connection, sql, [*numbers, ident, size])


def claims_total(connection: Any, which: str, ident: str) -> int:
    """How many claims `claims` has on all its pages."""
    sql = f"select count(*) from claims c where c.current = 1 and {_WHICH[which][0]}"
    total: int = connection.execute(sql, [ident]).fetchone()[0]
    return total


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
        " from mentions m join documents d on d.id = m.document"
        " where m.actor = ? and (m.role <> '' or m.affiliation <> '')"
        " group by m.role, m.affiliation order by first, m.role limit 50"
    )
    return rows(connection, sql, [ident])


DISCLOSURE = (
    f"select x.*, {CALLED}, d.title, d.source, d.address, d.published_how, d.state, d.versions, s.name as source_name"
    " from disclosures x"
    " join documents d on d.id = x.document left join sources s on s.id = d.source"
)


def disclosure(connection: Any, ident: str) -> Row | None:
    """One disclosure with its document."""
    return row(connection, f"{DISCLOSURE} where x.id = ?", [ident])


def disclosure_counts(connection: Any, ident: str) -> list[Row]:
    """The numbers in a disclosure."""
    return rows(connection, "select * from disclosure_counts where disclosure = ? order by start, unit", [ident])


def names_in(connection: Any, disclosure: str) -> list[Row]:
    """Every name that a disclosure has for its operation, in the order of its text, with the actor they lead to."""
    sql = (
        f"select m.quote, m.actor from disclosures x, mentions m where x.id = ? and {NAMED_IN}"
        " group by m.quote, m.actor order by min(m.start)"
    )
    return rows(connection, sql, [disclosure])


def indicators(connection: Any, document: str) -> list[Row]:
    """The technical traces that a document publishes."""
    return rows(connection, "select * from indicators where document = ? order by type, value limit 200", [document])


def disclosures(connection: Any, size: int) -> list[Row]:
    """The newest disclosures with their document and what was done."""
    return _with_deeds(connection, rows(connection, f"{DISCLOSURE} order by x.published desc, x.id limit ?", [size]))


def disclosures_of(connection: Any, names: Sequence[str]) -> list[Row]:
    """Disclosures of an operation under any of its names, with what was done."""
    where = f"where x.operation in ({','.join('?' * len(names))})"
    found = rows(connection, f"{DISCLOSURE} {where} order by x.published, x.id limit 100", names)
    return _with_deeds(connection, found)


def _with_deeds(connection: Any, disclosed: list[Row]) -> list[Row]:
    """Adds `done`: what the discloser did (removed, blocked …) to how many of what, of the network itself."""
    sql = (
        "select disclosure, verb, number, number_max, unit, quote from disclosure_counts"
        f" where disclosure in ({','.join('?' * len(disclosed))}) and scope = 'network' and verb <> ''"
        " order by disclosure, start, unit"
    )
    done: dict[str, dict[str, list[Row]]] = {one["id"]: {} for one in disclosed}
    for count in rows(connection, sql, list(done)):
        done[count["disclosure"]].setdefault(count["verb"], []).append(count)
    return [one | {"done": done[one["id"]]} for one in disclosed]
