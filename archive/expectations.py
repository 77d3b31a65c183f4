"""What each source promised against what it brought: the crawl's own judgement, and how often its fields were filled.

The crawl counts addresses and pages (`scrapers.judge`) and leaves that in its manifest. Whether a title, a date or a
text could be read only shows here, where pages are read: a redesign mostly announces itself by a field that is empty.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from archive.examine import has_words
from archive.records import Reading
from archive.store import Row, Store
from scrapers.capture import Capture
from scrapers.source import Source

# A promised field that more than half of the pages of a crawl lack is missing; a page without a date is none yet.
ENOUGH = 0.5

_JUDGED = "outcome in ('ok', 'wrong', 'failed')"
_NEWEST = "order by c.started desc, c.id desc limit 1"


def is_judged(capture: Capture, source: Source) -> bool:
    """Whether the fields of a page count: a page that was found, or any where a source only lists its pages."""
    found = capture.hints.get("way", "page") == "page"
    return capture.kind == "response" and (found or not source.finds_pages)


def filled(reading: Reading, fields: Iterable[str]) -> dict[str, bool]:
    """Which fields a reading has; a date that is only the day of the capture is none, a headline no text."""
    found = {field: bool(getattr(reading, field)) for field in fields}
    told = {"published": reading.published_how != "capture", "text": has_words(reading)}
    return {field: there and told.get(field, True) for field, there in found.items()}


def write_expectations(store: Store, sources: Mapping[str, Source]) -> None:
    """Replace the table by what is known now; call it inside a transaction."""
    store.drop_all("expectations")
    for source in sources.values():
        store.put("expectations", [*_judged(store, source), *_fields(store, source)])


def _judged(store: Store, source: Source) -> Iterator[Row]:
    """What the newest crawl that came to a judgement says of itself."""
    sql = f"select c.detail, c.started from crawls c where c.source = ? and {_JUDGED} {_NEWEST}"
    for detail, started in store.database.execute(sql, [source.id]):
        for promise in json.loads(detail).get("promises", []):
            yield {**promise, "source": source.id, "met": int(promise["met"]), "as_of": started}


def _fields(store: Store, source: Source) -> Iterator[Row]:
    """How many pages had each promised field, in the newest crawl that brought pages to read."""
    newest = (
        "select c.id, c.started from crawls c join private.filled f on f.crawl = c.id"
        f" where c.source = ? and c.outcome <> 'added' {_NEWEST}"
    )
    for crawl, started in store.database.execute(newest, [source.id]).fetchall():
        for field in source.expect.fields:
            pages, there = store.filled(crawl, field)
            yield {
                "source": source.id,
                "expectation": field,
                "promised": f"at least {ENOUGH:.0%} of the pages",
                "brought": f"{there} of {pages} pages have it",
                "met": int(there >= ENOUGH * pages),
                "as_of": started,
            }
