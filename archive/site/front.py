"""What the front page shows, and how every source fares. It changes with the build alone, so it is asked once."""

from typing import Any, NamedTuple

from archive.site.card_queries import CLAIM, disclosures
from archive.site.queries import FROM, LISTED, Row, changed, health, rows


class Totals(NamedTuple):
    """The archive in numbers."""

    documents: int
    sources: int
    claims: int
    gaps: int
    first: str | None
    last: str | None


def front(connection: Any) -> dict[str, Any]:
    """What the front page shows, and `sources`, each with what it brought: too much to be counted at each request."""
    return {
        "totals": totals(connection),
        "months": months(connection),
        "newest": newest(connection, 8),
        "disclosures": disclosures(connection, 5),
        "spoken": spoken(connection, 5),
        "changed": changed(connection, 5),
        "named": named(connection),
        "sources": health(connection),
    }


def totals(connection: Any) -> Totals:
    """The archive in numbers."""
    sql = (
        "select (select count(*) from documents), (select count(distinct source) from documents),"
        " (select count(*) from claims where current = 1), (select count(*) from open_gaps),"
        " (select min(published) from documents where published <> ''),"
        " (select max(published) from documents where published <> '')"
    )
    return Totals(*connection.execute(sql).fetchone())


def months(connection: Any) -> dict[tuple[int, int], int]:
    """How many documents were published in each month."""
    sql = (
        "select substr(published, 1, 7) as month, count(*) as n from documents"
        " where published like '____-__-__' group by 1 order by 1"
    )
    return {(int(r["month"][:4]), int(r["month"][5:])): r["n"] for r in rows(connection, sql)}


def newest(connection: Any, size: int) -> list[Row]:
    """The newest documents."""
    return rows(connection, f"select {LISTED}{FROM} order by d.number desc limit ?", [size])


def spoken(connection: Any, size: int) -> list[Row]:
    """Claims of known speakers in the newest documents, at most one a document."""
    newest_first = "select id from documents order by number desc limit 200"
    sql = (
        f"{CLAIM} where c.id in (select min(id) from claims where document in ({newest_first}) and current = 1"
        " and speaker <> '' and quote <> '' and kind <> 'report' group by document)"
        " order by d.number desc limit ?"
    )
    return rows(connection, sql, [size])


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
