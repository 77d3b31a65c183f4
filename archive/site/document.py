"""The document page: what it is, its text with what was found marked in it, its versions and captures."""

import re
from collections.abc import Callable, Container, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from archive.records import Block
from archive.rights import Range
from archive.site import queries
from archive.site.ask import Answer, Ask, MissingError, Moved, Page
from archive.site.citations import citable, citation, cite_as, cite_links, linked_data, version_path
from archive.site.highlight import Mark, fewer, mark_up
from archive.site.house import Shelf
from archive.site.say import counted
from archive.site.texts import Text, readable

SHOWN = ("versions", "captures", "claims", "mentions", "dates", "figures", "disclosures")
MARKS = {"all": ("claim", "actor", "date", "figure"), "claims": ("claim",), "none": ()}
_TAGS = {"headline": "h2", "subhead": "h3", "quote": "blockquote", "list": "li", "table": "pre", "boilerplate": "small"}


class Passage(NamedTuple):
    """A paragraph as shown: its element, its HTML; `kept` counts words that rights keep back instead."""

    tag: str
    html: Markup
    page: int | None
    kept: int = 0


def document(shelf: Shelf, ask: Ask) -> Answer:
    """One document, as its newest version has it; or its citation."""
    view = ask.choice("marks", *MARKS)
    with shelf.opened.reading() as connection:
        found = found_or_moved(connection, ask)
        if not isinstance(found, dict):
            return found
        ident = found["id"]
        of = {what: queries.of_document(connection, what, ident) for what in SHOWN}
        newest = of["versions"][-1] if of["versions"] else None
        cited = citation(ask, found, citable(of["versions"], newest))
        if form := ask.parts.get("form"):
            return cite_as(form, cited)
        texts = readable(connection, found)
    shown = max(texts, default=0)  # a version that is a withdrawal has no text; the one before it is shown
    text = texts.get(shown)
    of["claims"] = [row for row in of["claims"] if row["current"]]
    found_in_it = marks_in(ask, of, alike(of["versions"], shown))
    marks = fewer(mark for mark in found_in_it if mark.kind in MARKS[view])
    values = {
        "document": found,
        "of": of,
        "passages": passages(text, marks) if text else [],
        "share": sum(end - start for start, end in text.ranges) / max(1, len(text.text)) if text else 0,
        "actors": _actors(of["mentions"]),
        "view": view,
        "anchors": {mark.anchor for mark in marks},
        "views": [(name, ask.link(f"/documents/{ident}", marks="" if name == "all" else name)) for name in MARKS],
        "versions": [(row, ask.link(version_path(ident, row))) for row in of["versions"]],
        "original": _text_fragment(found["address"], of["claims"]),
        "cite": cite_links(ask, f"/documents/{ident}", cited),
        "cited": cited,
        "linked_data": linked_data(ask, found, cited),
    }
    return Page("document.html", values)


def found_or_moved(connection: Any, ask: Ask) -> queries.Row | Moved:
    """The document asked for, or where it is now; raises `MissingError` for what is unknown or withheld."""
    ident = ask.parts["id"]
    found = queries.document(connection, ident)
    if found is not None:
        return found
    leads_to = queries.leads_to(connection, ident)
    if leads_to is not None:
        return Moved(ask.link(f"/documents/{leads_to}"))
    decision = queries.withheld(connection, ident)
    if decision is not None:
        raise MissingError(f"This document is withheld: {decision['reason']} ({decision['decided']}).")
    raise MissingError("This archive has no document of that id.")


def passages(text: Text, marks: list[Mark]) -> list[Passage]:
    """The paragraphs of a text with their marks; runs of paragraphs that are kept back become one that says so."""
    shown: list[Passage] = []
    kept = 0
    for block in text.blocks or _paragraphs(text.text):
        ranges = [(max(start, block.start), min(end, block.end)) for start, end in text.ranges]
        ranges = [(start, end) for start, end in ranges if start < end]
        if not ranges:
            kept += len(text.text[block.start : block.end].split())
            continue
        if kept:
            shown.append(Passage("p", Markup(), None, kept))
            kept = 0
        tag = _TAGS.get(block.kind, "p")
        shown.append(Passage(tag, _block_html(text.text, block, ranges, marks), block.page))
    if kept:
        shown.append(Passage("p", Markup(), None, kept))
    return shown


def _block_html(text: str, block: Block, ranges: list[Range], marks: list[Mark]) -> Markup:
    pieces = [mark_up(text, start, end, marks) for start, end in ranges]
    cut = Markup(' <span class="cut" title="Words kept back by the rights of the source">[…]</span> ')
    html = cut.join(pieces)
    head = cut if ranges[0][0] > block.start else Markup()
    return head + html + (cut if ranges[-1][1] < block.end else Markup())


def _paragraphs(text: str) -> list[Block]:
    return [Block(kind="paragraph", start=m.start(), end=m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]


def alike(listed: list[queries.Row], number: int) -> set[int]:
    """The versions with the payload of this one, itself among them: a page that comes back may be as it was."""
    digest = next((row["digest"] for row in listed if row["number"] == number), None)
    return {number} | {row["number"] for row in listed if digest and row["digest"] == digest}


def marks_in(ask: Ask, of: Mapping[str, list[queries.Row]], versions: Container[int]) -> list[Mark]:
    """Marks for the findings of the version that is shown, by whichever of its numbers they name it."""
    return [
        Mark(row["start"], row["end"], kind, f"{kind}-{row['start']}-{row['end']}", *describe(ask, row))
        for what, kind, describe in _DESCRIBED
        for row in of.get(what, ())
        if row["version"] in versions
    ]


def _of_claim(ask: Ask, row: queries.Row) -> tuple[str, str]:
    who = row["speaker"] or "somebody not named"
    return ask.link(f"/claims/{row['id']}"), f"Claim ({row['kind']}), according to {who}"


def _of_mention(ask: Ask, row: queries.Row) -> tuple[str, str]:
    leads = ask.link(f"/actors/{row['actor']}") if row["actor"] else ask.link("/search", q=f'"{row["name"]}"')
    return leads, f"{row['name']} ({row['kind']})"


def _of_date(_: Ask, row: queries.Row) -> tuple[str, str]:
    days = " to ".join(dict.fromkeys(day for day in (row["earliest"], row["latest"]) if day))
    return f"#date-{row['start']}-{row['end']}", f"Date: {days}"


def _of_figure(_: Ask, row: queries.Row) -> tuple[str, str]:
    return f"#figure-{row['start']}-{row['end']}", f"Figure: {counted(row)}"


_DESCRIBED: list[tuple[str, str, Callable[[Ask, queries.Row], tuple[str, str]]]] = [
    ("claims", "claim", _of_claim),
    ("mentions", "actor", _of_mention),
    ("dates", "date", _of_date),
    ("figures", "figure", _of_figure),
]


def _actors(mentions: list[queries.Row]) -> list[dict[str, Any]]:
    """Who is named, most often first."""
    counted: dict[tuple[str | None, str], dict[str, Any]] = {}
    for row in mentions:
        entry = counted.setdefault(
            (row["actor"], "" if row["actor"] else row["name"]),
            {"actor": row["actor"], "name": row["name"], "kind": row["kind"], "count": 0, "role": row["role"]},
        )
        entry["count"] += 1
        entry["role"] = entry["role"] or row["role"]
    return sorted(counted.values(), key=lambda entry: (-entry["count"], entry["name"]))


def _text_fragment(address: str | None, claims: list[queries.Row]) -> str:
    """The original's address; where a claim's words are public it opens at them (WICG scroll-to-text-fragment)."""
    if not address:
        return ""
    words = next((row["quote"] for row in claims if row["quote"]), "").split()
    if not words or "#" in address:
        return address
    start, end = " ".join(words[:6]), " ".join(words[-4:])
    written = quote(start, safe="").replace("-", "%2D")
    return f"{address}#:~:text={written}" + (f",{quote(end, safe='').replace('-', '%2D')}" if len(words) > 12 else "")
