"""Says under which day a document stands in the archive: the day that is told, or else the day it was first seen."""

from typing import Any

import msgspec

from archive.examine import Entry
from archive.identity import address_of
from archive.records import Reading
from archive.store import Store
from scrapers.capture import Capture


def dated(store: Store, capture: Capture, entry: Entry, before: dict[str, Any] | None) -> Reading:
    """The reading under its day; `before` is the document's row so far.

    What tells no day is no newer for being read again: it keeps the day it had. An entry that its page did not have
    when it was captured before is dated by the capture that first shows it.
    """
    reading = entry.reading
    if _is_told(entry):
        return reading
    if before and before["published"]:
        return msgspec.structs.replace(
            reading, published=before["published"], published_how=before["published_how"], published_at=None
        )
    if entry.key and _was_there(store, capture):
        seen = capture.captured_at[:10]
        return msgspec.structs.replace(reading, published=seen, published_how="capture", published_at=None)
    return reading


def _is_told(entry: Entry) -> bool:
    """Whether the day is one that the page or a person tells of this very document."""
    how = entry.reading.published_how
    if how in {"capture", "month"}:
        return False
    return not entry.key or how == "given" or any(story.published_how for story in entry.reading.stories)


def _was_there(store: Store, capture: Capture) -> bool:
    """Whether the page was captured before with entries of its own."""
    others = [row["document"] for row in store.rows("document_urls", url=address_of(capture.url))]
    rows = [store.row("documents", id=other) for other in others]
    return any(row and row["entry"] and row["first_captured"] < capture.captured_at for row in rows)
