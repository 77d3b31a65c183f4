"""A search as Atom, CSV and JSON, each with its cap stated; the ledger as Atom; the description of the search box."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Any

from archive.site import card_queries, queries
from archive.site.ask import Answer, Ask, Page, Raw
from archive.site.hits import find
from archive.site.house import Shelf
from archive.site.pages import results, sort_of
from archive.site.say import network
from archive.site.search import parse

ENTRIES = 50  # in a feed
CAP = 1000  # rows in a file
COLUMNS = (
    "id", "title", "source", "source_name", "published", "published_how", "kind", "language", "authors", "state",
    "versions", "words", "address", "permalink",
)  # fmt: skip


def search_atom(shelf: Shelf, ask: Ask) -> Answer:
    """The newest documents that a search finds, as a feed to subscribe to."""
    query = parse(ask.args.get("q", ""))
    with shelf.opened.reading() as connection:
        hits = find(connection, shelf.columns, query, "newest", (0, ENTRIES))
        listed = results(connection, queries.documents(connection, hits.numbers), query)
    entries = [
        {
            "path": f"/documents/{row['id']}",
            "title": row["title"] or "Without a title",
            "updated": row["last_captured"],
            "author": row["source_name"] or row["source"],
            "summary": row["snippet"].striptags(),
            "original": row["address"],
        }
        for row in listed
    ]
    title = f"Openbrief: {query.text}" if query.text else "Openbrief: newest documents"
    total = f"{'about ' if hits.estimated else ''}{hits.total:,}"
    cut = f"The newest {len(entries)} of {total}; a feed has {ENTRIES} at most."
    return _feed(ask, title, (ask.link("/search", q=query.text), cut), entries)


def disclosures_atom(shelf: Shelf, ask: Ask) -> Answer:
    """The newest disclosures."""
    with shelf.opened.reading() as connection:
        listed = card_queries.disclosures(connection, ENTRIES)
    entries = [
        {
            "path": f"/disclosures/{row['id']}",
            "title": network(row),
            "updated": row["published"],
            "author": row["source_name"] or row["source"],
            "summary": f"Said to come from {row['origins']}" if row["origins"] else "",
            "original": row["address"],
        }
        for row in listed
    ]
    cut = f"The newest {len(entries)}; a feed has {ENTRIES} at most."
    return _feed(ask, "Openbrief: disclosures", (ask.link("/disclosures"), cut), entries)


def _feed(ask: Ask, title: str, whole: tuple[str, str], entries: Sequence[dict[str, Any]]) -> Page:
    """A feed; `whole` is the page that has everything, and what of it the feed has."""
    page, cut = whole
    updated = max((_instant(entry["updated"]) for entry in entries), default=_instant(None))
    values = {"title": title, "cut": cut, "page": ask.origin + page, "entries": entries, "updated": updated}
    return Page("feed.xml", values | {"instant": _instant}, media="application/atom+xml; charset=utf-8")


def _instant(value: str | None) -> str:
    """An RFC 3339 instant, which Atom demands; a day alone begins at midnight UTC."""
    if not value:
        return "1970-01-01T00:00:00+00:00"
    return value if "T" in value else f"{value}T00:00:00+00:00"


def search_csv(shelf: Shelf, ask: Ask) -> Answer:
    """The documents that a search finds as a table, at most `CAP`; the name of the file says how many of how many."""
    rows, hits = _rows(shelf, ask)
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row[column]) for column in COLUMNS] for row in rows)
    of = f"{'about-' if hits.estimated else ''}{hits.total}"
    return Raw(written.getvalue(), "text/csv; charset=utf-8", f"openbrief-search-{len(rows)}-of-{of}.csv")


def search_json(shelf: Shelf, ask: Ask) -> Answer:
    """The documents that a search finds for programs, with counts; at most `CAP`."""
    rows, hits = _rows(shelf, ask)
    query = parse(ask.args.get("q", ""))
    said = {
        "query": query.text,
        "misread": [*query.misread, *query.unknown],
        "total": hits.total,
        "estimated": hits.estimated,
        "returned": len(rows),
        "cap": CAP,
        "facets": {name: [count._asdict() for count in counts] for name, counts in hits.facets.items()},
        "documents": [{column: row[column] for column in COLUMNS} for row in rows],
    }
    return Raw(json.dumps(said, ensure_ascii=False), "application/json; charset=utf-8")


def _rows(shelf: Shelf, ask: Ask) -> tuple[list[queries.Row], Any]:
    query = parse(ask.args.get("q", ""))
    with shelf.opened.reading() as connection:
        hits = find(connection, shelf.columns, query, sort_of(ask), (0, CAP))
        rows = queries.documents(connection, hits.numbers)
    return [row | {"permalink": ask.absolute(f"/documents/{row['id']}")} for row in rows], hits


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def opensearch(_shelf: Shelf, _: Ask) -> Answer:
    """What a browser needs to search here from its address bar."""
    return Page("opensearch.xml", {}, media="application/opensearchdescription+xml; charset=utf-8")


def robots(_: Shelf, ask: Ask) -> Answer:
    """Crawlers are welcome to pages that do not change with every question."""
    hidden = "".join(f"Disallow: {ask.link(path)}\n" for path in ("/search", "/archive", "/report"))
    return Raw(f"User-agent: *\n{hidden}", "text/plain; charset=utf-8")


FEEDS: list[tuple[str, Callable[[Shelf, Ask], Answer]]] = [
    (r"^/search\.atom$", search_atom),
    (r"^/search\.csv$", search_csv),
    (r"^/search\.json$", search_json),
    (r"^/disclosures\.atom$", disclosures_atom),
    (r"^/opensearch\.xml$", opensearch),
    (r"^/robots\.txt$", robots),
]
