"""Looks an archive over: fixity of the captures, integrity and invariants of the databases, promises of the sources."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # re-exported there without saying so

from archive.decisions import DecisionError, load_decisions
from archive.schema import SchemaError, connect
from archive.store import Store, StoreError
from archive.tables import TABLES
from scrapers.capture import check_captures

WAYS_OUT = {
    "crawl": "crawl again; when it fails again, the log of the crawl says why",
    "lists": "open the address: has it moved, or been redesigned? then mend the declaration",
    "pages": "the site refuses this crawler: ask its publisher for leave or for a feed",
    "silent_after": "has the feed moved? look at the home page, then mend the declaration",
    "per_week": "is a feed or listing missing from the declaration? else promise less",
}
FIELD_WAY_OUT = "look at a page with: openbrief sources sample ID URL; then declare selectors for it"


class Problem(NamedTuple):
    """Something that is wrong: where, what, and the way out."""

    where: str
    what: str
    way_out: str


def check(data: Path) -> Iterator[Problem]:
    """Everything that is damaged in the archive in `data`; nothing when all is as it was written, or decided lost."""
    try:
        lost = {row.file for row in load_decisions(data).lost}
    except DecisionError as error:
        lost = set()
        yield Problem("decisions", str(error), "mend the file")
    for problem in check_captures(data):
        if problem.file in lost and not (data / "captures" / problem.file).exists():
            continue
        place = "" if problem.offset is None else f" at byte {problem.offset}"
        yield Problem(
            f"{problem.file}{place}", problem.reason, "restore the file from a backup, then: openbrief build --again"
        )
    if (data / "archive.db").exists() or (data / "fulltext.db").exists():
        yield from _check_databases(data)


def unread(data: Path, files: Sequence[str]) -> Iterator[Problem]:
    """What these capture files hold that was taken and is no document, and why."""
    without = "c.document is null and c.kind <> 'failure'"
    for url, why, way_out in _gaps_in(data, files, without):
        yield Problem(_named(url), why, way_out)


def partly_read(data: Path, files: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Which documents of these capture files were read only in part, and what is missing."""
    partly = "c.document is not null and g.reason in ('reading', 'paywall')"
    for url, lacks, _ in _gaps_in(data, files, partly):
        yield _named(url), lacks


def _gaps_in(data: Path, files: Sequence[str], where: str) -> Iterator[tuple[str, str, str]]:
    """The captures of some files that have gaps: address, what is told of them, the way out."""
    sql = (
        "select g.url, group_concat(g.detail, '; '), g.way_out from gaps g join captures c on c.id = g.capture"
        f" where c.file = ? and {where} group by c.id order by c.offset"
    )
    with closing(connect(data / "archive.db", read_only=True)) as archive:
        for file in files:
            yield from archive.execute(sql, [file])


def _named(url: str) -> str:
    """An address, or the name of a file that somebody added."""
    return unquote(url.rpartition("/")[2]) if url.startswith("urn:") else url


def _check_databases(data: Path) -> Iterator[Problem]:
    again = "make it again: openbrief build --again"
    try:
        for name in ("archive.db", "fulltext.db"):
            with closing(connect(data / name, read_only=True)) as database:
                for (verdict,) in database.execute("pragma integrity_check"):
                    if verdict != "ok":
                        yield Problem(name, verdict, again)
        with Store(data / "archive.db", data / "fulltext.db") as store:
            yield from (Problem("archive.db", what, again) for what in _broken_invariants(store))
    except (sqlite3.DatabaseError, StoreError, SchemaError) as error:
        yield Problem("archive.db", str(error), again)


def missing(data: Path) -> Iterator[Problem]:
    """What sources promised and did not bring, as of the newest crawl of each; the source is where."""
    unmet = "select source, expectation, brought from expectations where met = 0 order by source, expectation"
    with closing(connect(data / "archive.db", read_only=True)) as archive:
        for source, name, brought in archive.execute(unmet):
            yield Problem(source, f"{name}: {brought}", WAYS_OUT.get(name, FIELD_WAY_OUT))


def _broken_invariants(store: Store) -> Iterator[str]:
    for name, table in TABLES.items():
        for column, spec in table.columns.items():
            if spec.refers:
                other, key = spec.refers
                sql = (
                    f"select count(*) from [{name}] t where t.[{column}] is not null"
                    f" and not exists (select 1 from [{other}] o where o.[{key}] = t.[{column}])"
                )
                if missing := store.database.execute(sql).fetchone()[0]:
                    yield f"{name}.{column}: {missing} rows name a row of {other} that is not there"
    for table_name in ("mentions", "dates", "figures", "claims"):
        where = "quote != ''" + (" and current = 1" if table_name == "claims" else "")
        for row in store.database.table(table_name).rows_where(where):
            text = store.text(row["document"], row["version"]) or ""
            if text[row["start"] : row["end"]] != row["quote"]:
                yield f"{table_name}: {row['document']} {row['start']}–{row['end']} is not where its quote stands"
    doubled = "select address, entry, count(*) from documents group by address, entry having count(*) > 1"
    for address, entry, number in store.database.execute(doubled):
        yield f"documents: {number} for one address {address} {entry}"
    for row in store.database.table("dates").rows_where("earliest > latest"):
        yield f"dates: {row['document']} {row['start']}: {row['earliest']} is after {row['latest']}"
