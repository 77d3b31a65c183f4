"""Claims: the card of one, and the lists of a document's and of an actor's, page by page."""

from typing import Any

from archive.site import card_queries, queries
from archive.site.ask import Answer, Ask, MissingError, Moved, Page
from archive.site.citations import anchor_of, citation, cite_as, cite_links, claim_in_text
from archive.site.document import found_or_moved
from archive.site.house import Shelf

ELSEWHERE = 40  # places where the same words are claimed
PAGE = 50
MOST = 10_000  # pages that are counted up to

# How one speaks of an actor: what it says, what others say of it.
_WORDS = {"person": ("What they say, as reported", "What others say of them")}
_OTHERS = ("What it says, as reported", "What others say of it")


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
        elsewhere = card_queries.claim_like(connection, found, ELSEWHERE)
    newest = ask.link(f"/documents/{document['id']}") + anchor_of(found)
    values = {
        "claim": found,
        "document": document,
        "version": of_version,
        "parts_of": parts,
        "elsewhere": elsewhere,
        "context": newest if found["current"] or of_version is None else claim_in_text(ask, of_version, found),
    }
    return Page("claim.html", values | {"cite": cite_links(ask, f"/claims/{found['id']}", cited), "cited": cited})


def of_document(shelf: Shelf, ask: Ask) -> Answer:
    """Every claim of a document, in the order of its text."""
    with shelf.opened.reading() as connection:
        found = found_or_moved(connection, ask)
        if isinstance(found, Moved):
            return Moved(f"{found.href}/claims")
        heading = f"Claims in “{found['title'] or 'a document without a title'}”"
        values = {"heading": heading, "whole": ("the document", ask.link(f"/documents/{found['id']}")), "own": ""}
        return _page(connection, ask, "in", values | {"turned": {}})


def of_actor(shelf: Shelf, ask: Ask) -> Answer:
    """Every claim by an actor, or with `part=about` of others about it, newest first."""
    part = ask.choice("part", "by", "about")
    with shelf.opened.reading() as connection:
        found = card_queries.actor(connection, ask.parts["id"])
        if found is None:
            raise MissingError("This archive knows no actor of that id.")
        card = f"/{'operations' if found['kind'] == 'operation' else 'actors'}/{found['id']}"
        if ask.path != f"{card}/claims":
            return Moved(ask.link(f"{card}/claims", part="" if part == "by" else part))
        heading = f"{found['name']}: {words_for(found['kind'])[part == 'about'].lower()}"
        values = {"heading": heading, "whole": ("the card", ask.link(card)), "own": found["id"] if part == "by" else ""}
        return _page(connection, ask, part, values | {"turned": {"part": "" if part == "by" else part}})


def words_for(kind: str) -> tuple[str, str]:
    """The headings over what an actor of a kind says, and over what others say of it."""
    return _WORDS.get(kind, _OTHERS)


def _page(connection: Any, ask: Ask, which: str, values: dict[str, Any]) -> Page:
    """One page of claims; beyond the last one stands the last."""
    ident = ask.parts["id"]
    total = card_queries.claims_total(connection, which, ident)
    pages = max(1, -(-total // PAGE))
    page = min(ask.number("page", 1, MOST), pages)
    turned = values["turned"]
    return Page(
        "claims.html",
        values
        | {
            "claims": card_queries.claims(connection, which, ident, ((page - 1) * PAGE, PAGE)),
            "total": total,
            "page": page,
            "pages": pages,
            "first": (page - 1) * PAGE + 1,
            "turn": lambda to: ask.link(ask.path, **turned, page=to if to > 1 else ""),
        },
    )
