"""The cards of actors, operations and disclosures, and the lists they stand in; those of claims are in `claims.py`."""

from typing import Any

from archive.site import card_queries, queries
from archive.site.ask import Answer, Ask, MissingError, Moved, Page
from archive.site.claims import words_for
from archive.site.hits import Count, count_all, find
from archive.site.house import Shelf
from archive.site.pages import timeline
from archive.site.search import parse, with_field

LISTED = 20  # rows of each kind on a card
NEAR = 200  # newest documents of an actor that are looked through first
LEDGER = 500  # rows of a list


def actor(shelf: Shelf, ask: Ask) -> Answer:
    """An actor: names, roles over time, what it says and what is said of it."""
    ident = ask.parts["id"]
    operation = ask.path.startswith("/operations/")
    query = parse(with_field("", "actor", ident))
    with shelf.opened.reading() as connection:
        found = card_queries.actor(connection, ident)
        if found is None:
            raise MissingError("This archive knows no actor of that id.")
        if (found["kind"] == "operation") != operation:
            return Moved(ask.link(f"/{'actors' if operation else 'operations'}/{ident}"))
        aliases = card_queries.aliases(connection, ident)
        hits = find(connection, shelf.columns, query, "newest", (0, NEAR))
        values = {
            "actor": found,
            "role": shelf.roles.get(ident),
            "aliases": aliases,
            "roles": card_queries.roles(connection, ident),
            "spoken": _spoken(connection, ask, found, hits.numbers),
            "documents": queries.documents(connection, hits.numbers[:LISTED]),
            "disclosures": card_queries.disclosures_of(connection, [found["name"], *(row["name"] for row in aliases)]),
        }
    near = [count for count in hits.facets["actor"] if count.value != ident][:10]
    found_in = {"hits": hits, "near": near, "all": ask.link("/search", q=query.text)}
    over_time = timeline(ask, query.text, hits.months, f"Documents that name {found['name']}")
    return Page("actor.html", values | found_in | {"timeline": over_time})


def _spoken(
    connection: Any, ask: Ask, found: queries.Row, newest: list[int]
) -> list[tuple[str, list[queries.Row], str, str]]:
    """What an actor says and what others say of it: heading, claims, whose card it is, the way to the rest."""
    parts = []
    for heading, which in zip(words_for(found["kind"]), ("by", "about"), strict=True):
        claims = card_queries.newest_claims(connection, which, found["id"], newest, LISTED + 1)
        if len(claims) <= LISTED:
            claims = card_queries.claims(connection, which, found["id"], (0, LISTED + 1))
        more = ask.link(f"{ask.path}/claims", part="" if which == "by" else which) if len(claims) > LISTED else ""
        parts.append((heading, claims[:LISTED], found["id"] if which == "by" else "", more))
    return parts


def actors(shelf: Shelf, ask: Ask) -> Answer:
    """Every actor that a document names, most often first, by kind."""
    counted = count_all(shelf.columns, "actor", LEDGER)
    with shelf.opened.reading() as connection:
        kinds = {row["id"]: row["kind"] for row in queries.rows(connection, "select id, kind from actors")}
    grouped: dict[str, list[tuple[Count, str]]] = {}
    for count in counted:
        kind = kinds.get(count.value, "other")
        grouped.setdefault(kind, []).append((count, ask.link(f"/actors/{count.value}")))
    others: dict[str, list[tuple[queries.Row, str]]] = {}
    for row in shelf.front["named"]:
        others.setdefault(row["kind"], []).append((row, ask.link("/search", q=f'"{row["name"]}"')))
    values = {"grouped": sorted(grouped.items()), "others": sorted(others.items()), "full": len(counted) == LEDGER}
    return Page("actors.html", values)


def disclosure(shelf: Shelf, ask: Ask) -> Answer:
    """One disclosed operation or network, as its discloser tells it."""
    with shelf.opened.reading() as connection:
        found = card_queries.disclosure(connection, ask.parts["id"])
        if found is None:
            raise MissingError("This archive has no disclosure of that id.")
        document = queries.document(connection, found["document"])
        values = {
            "disclosure": found,
            "document": document,
            "names": card_queries.names_in(connection, found["id"]),
            "counts": card_queries.disclosure_counts(connection, found["id"]),
            "indicators": card_queries.indicators(connection, found["document"]),
        }
    return Page("disclosure.html", values)


def disclosures(shelf: Shelf, _: Ask) -> Answer:
    """The ledger of disclosures, newest first."""
    with shelf.opened.reading() as connection:
        return Page("disclosures.html", {"disclosures": card_queries.disclosures(connection, LEDGER), "cap": LEDGER})


def corrections(shelf: Shelf, _: Ask) -> Answer:
    """What we corrected, and what publishers changed after publication."""
    with shelf.opened.reading() as connection:
        values = {"ours": queries.corrections(connection, LEDGER), "theirs": queries.changed(connection, 100)}
    return Page("corrections.html", values)


def report(_shelf: Shelf, ask: Ask) -> Answer:
    """How to report an error, with the reference of the page it was found on."""
    about = ask.args.get("about", "")
    return Page("report.html", {"about": ask.absolute(about) if about.startswith("/") else ""})
