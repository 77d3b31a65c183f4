"""A version of a document: what changed against the one before, and the version as it stood."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from archive.rights import Range
from archive.site import queries
from archive.site.ask import Answer, Ask, MissingError, Page
from archive.site.citations import citable, citation, cite_as, cite_links, version_path
from archive.site.diff import Change, compare
from archive.site.document import alike, found_or_moved, marks_in, passages
from archive.site.highlight import fewer
from archive.site.house import Shelf
from archive.site.say import day
from archive.site.texts import Text, readable

AROUND = 160  # characters of what stayed the same around a change

VERDICTS = {
    "first": "First version captured",
    "cosmetic": "Only looks changed, no words",
    "wording": "Words changed, no facts that were recognised",
    "facts": "Dates, figures, names or claims changed",
    "correction": "A note of correction was added",
    "withdrawn": "The page was taken down",
    "restored": "The page came back",
}


class Piece(NamedTuple):
    """A stretch of the comparison: `same`, `gone`, `new`, `skip` (the same, left out) or `kept` (kept back)."""

    kind: str
    text: str
    words: int = 0


def version(shelf: Shelf, ask: Ask) -> Answer:
    """One version, or its citation."""
    with shelf.opened.reading() as connection:
        found = found_or_moved(connection, ask)
        if not isinstance(found, dict):
            return found
        listed = queries.of_document(connection, "versions", found["id"])
        wanted = _pick(listed, ask.parts["version"])
        cited = citation(ask, found, citable(listed, wanted))
        if form := ask.parts.get("form"):
            return cite_as(form, cited)
        texts = readable(connection, found, wanted["number"])
        claims = queries.of_document(connection, "claims", found["id"])
    marks = fewer(marks_in(ask, {"claims": claims}, alike(listed, wanted["number"])))
    here = texts.get(wanted["number"])
    before = next(
        (row for row in reversed(listed) if row["number"] < wanted["number"] and row["number"] in texts), None
    )
    whole = ask.args.get("view") == "text" or before is None
    values = {
        "document": found,
        "version": wanted,
        "versions": [(row, ask.link(version_path(found["id"], row))) for row in listed],
        "before": before,
        "last_words": ask.link(version_path(found["id"], before)) if before else "",
        "said": VERDICTS,
        "whole": whole,
        "facts": _facts(wanted["changed"]),
        "pieces": [] if whole or here is None or before is None else list(pieces(texts[before["number"]], here)),
        "passages": passages(here, marks) if whole and here else [],
        "cite": cite_links(ask, version_path(found["id"], wanted), cited),
        "own": ask.link(version_path(found["id"], wanted)),
    }
    return Page("version.html", values)


def pieces(old: Text, new: Text) -> Iterator[Piece]:
    """The comparison as it is shown: changes with a little of what surrounds them, nothing that is kept back."""
    changes = compare(old.text, new.text)
    for place, change in enumerate(changes):
        if change.same:
            yield from _same(new, change, first=place == 0, last=place == len(changes) - 1)
        else:
            yield from _allowed("gone", old, change.old)
            yield from _allowed("new", new, change.new)


def _same(text: Text, change: Change, *, first: bool, last: bool) -> Iterator[Piece]:
    start, end = change.new
    if end - start <= 2 * AROUND:
        head, tail = (start, end), (end, end)
    else:
        head, tail = (start, text.text.rfind(" ", start, start + AROUND)), (text.text.find(" ", end - AROUND), end)
        head = (start, max(head[1], start))
        tail = (tail[0] if start < tail[0] <= end else end, end)
    if first:
        head = (head[0], head[0]) if tail[0] < tail[1] else head
    if last:
        tail = (end, end)
    yield from _allowed("same", text, head)
    if head[1] < tail[0] or (last and head[1] < end):
        yield Piece("skip", "", len(text.text[head[1] : tail[0]].split()))
    yield from _allowed("same", text, tail)


def _allowed(kind: str, text: Text, span: Range) -> Iterator[Piece]:
    """The parts of a span that may be seen, and a word on those that may not."""
    at = span[0]
    for start, end in [*text.ranges, (len(text.text), len(text.text))]:
        left, right = max(at, start), min(span[1], end)
        hidden = text.text[at : min(max(start, at), span[1])].split()
        if hidden:
            yield Piece(f"{kind} kept", "", len(hidden))
        if left < right:
            yield Piece(kind, text.text[left:right])
        at = max(at, min(end, span[1]))
        if at >= span[1]:
            return


def _pick(listed: list[queries.Row], wanted: str) -> queries.Row:
    """The version of that number, or of that digest (its first letters; the first version that has it)."""
    for row in listed:
        digest = (row["digest"] or "").removeprefix("sha256:")
        if str(row["number"]) == wanted or (len(wanted) >= 8 and digest.startswith(wanted)):
            return row
    raise MissingError("This document has no such version.")


def _facts(changed: str | None) -> list[tuple[str, list[str], list[str]]]:
    """What was lost and what came, by kind: dates, figures, actors. Claims are seen in the text itself."""
    try:
        said: dict[str, Any] = json.loads(changed or "{}")
    except json.JSONDecodeError:
        return []
    lost, came = said.get("lost", {}), said.get("came", {})
    kinds = [kind for kind in ("dates", "figures", "actors") if lost.get(kind) or came.get(kind)]
    return [(kind, _written(kind, lost), _written(kind, came)) for kind in kinds]


def _written(kind: str, side: dict[str, list[str]]) -> list[str]:
    return [_days(value) if kind == "dates" else value for value in side.get(kind, [])]


def _days(span: str) -> str:
    """`2026-03-04/2026-03-04` as one day, two bounds that differ as from the one to the other."""
    return " to ".join(dict.fromkeys(map(day, span.split("/"))))
