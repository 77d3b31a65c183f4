"""The cards: one claim, one actor or operation, one disclosure, and the lists they stand in."""

from archive.site import card_queries, queries
from archive.site.ask import Answer, Ask, MissingError, Moved, Page
from archive.site.citations import citation, cite_as, cite_links
from archive.site.hits import Count, count_all, find
from archive.site.house import Shelf
from archive.site.pages import timeline
from archive.site.search import parse, with_field

LISTED = 40  # rows of each kind on a card
LEDGER = 500  # rows of a list


def claim(shelf: Shelf, ask: Ask) -> Answer:
    """Who said what, where, in which words; or its citation."""
    with shelf.opened.reading() as connection:
        found = card_queries.claim(connection, ask.parts["id"])
        document = found and queries.document(connection, found["document"])
        if found is None or document is None:
            raise MissingError("This archive has no claim of that id.")
        listed = queries.of_document(connection, "versions", document["id"])
        of_version = next((row for row in listed if row["number"] == found["version"]), None)
        cited = citation(ask, document, of_version, found)
        if form := ask.parts.get("form"):
            return cite_as(form, cited)
        parts = card_queries.claim_parts(connection, found["id"])
        elsewhere = card_queries.claim_like(connection, found, LISTED)
    values = {"claim": found, "document": document, "version": of_version, "parts_of": parts, "elsewhere": elsewhere}
    return Page("claim.html", values | {"cite": cite_links(ask, f"/claims/{found['id']}", cited), "cited": cited})


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
        hits = find(connection, shelf.columns, query, "newest", (0, LISTED))
        values = {
            "actor": found,
            "aliases": aliases,
            "roles": card_queries.roles(connection, ident),
            "by": card_queries.claims_where(connection, "by", ident, LISTED),
            "about": card_queries.claims_where(connection, "about", ident, LISTED),
            "documents": queries.documents(connection, hits.numbers[:20]),
            "disclosures": card_queries.disclosures_of(connection, [found["name"], *(row["name"] for row in aliases)]),
        }
    near = [count for count in hits.facets["actor"] if count.value != ident][:10]
    found_in = {"hits": hits, "near": near, "all": ask.link("/search", q=query.text)}
    return Page(
        "actor.html", values | found_in | {"timeline": timeline(ask, query.text, hits.months, "Documents that name it")}
    )


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
