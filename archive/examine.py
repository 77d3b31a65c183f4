"""The mapping step of a build: one payload in, its entries with their findings out.

A plain function of its argument, so that any pool or engine of worker processes can run it.
"""

import hashlib

import msgspec

from archive import gazetteer
from archive.findings import find
from archive.findings.dates import date_gaps
from archive.identity import folded
from archive.readers import Hints, read, read_plainly
from archive.readers.limits import Failure
from archive.records import Block, Findings, Link, Reading, Story
from archive.versions import State, state
from scrapers.scope import in_scope

_AROUND = {"headline", "byline", "boilerplate"}


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A payload, decoded, with what is known of it from outside.

    `scoped`: what hits no topic is out of scope.
    """

    payload: bytes
    hints: Hints
    scoped: bool = False


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One document of a payload. `key` is empty unless the page holds several that grow in place.

    `text_digest` is that of the text proper, `seen_digest` that of all words a visitor sees: a page whose markup alone
    differs from one request to the next (session ids, nonces) has no new version for it. What is not `in_scope` is no
    new document; of a known one it is a version all the same, for the edit that takes a topic out is one to see.
    """

    key: str
    reading: Reading
    findings: Findings
    topics: list[str]
    state: State
    text_digest: str
    seen_digest: str
    in_scope: bool


def examine(task: Task, named: tuple[gazetteer.Entry, ...] = ()) -> list[Entry]:
    """Read a payload and find what it says, entry by entry.

    `named` are actors that the archive knows beside the gazetteer's; there may be thousands, so they are no part of
    each task.
    """
    parts = ((key, _with_date_gaps(part)) for key, part in entries(read(task.payload, task.hints)))
    with gazetteer.adding(named):
        return [_entry(key, part, find(part), task) for key, part in parts]


def skim(task: Task, failure: Failure) -> list[Entry]:
    """A payload that was too much for its reader: its plain words alone, without findings, and a gap that says so."""
    reading = read_plainly(task.payload, task.hints, failure.message)
    return [_entry("", reading, Findings(), task)]


def _with_date_gaps(reading: Reading) -> Reading:
    """The reading, with a gap for each date in it that no calendar has."""
    return msgspec.structs.replace(reading, gaps=[*reading.gaps, *date_gaps(reading)])


def entries(reading: Reading) -> list[tuple[str, Reading]]:
    """A page that grows in place as one reading for each of its keyed stories; any other page as it is."""
    keyed = [story for story in reading.stories if story.key]
    if not keyed:
        return [("", reading)]
    return [(story.key, _part(reading, story)) for story in keyed]


def has_words(reading: Reading) -> bool:
    """Whether there is a text, not only a headline and what stands around it."""
    words = (reading.text[block.start : block.end] for block in reading.blocks if block.kind not in _AROUND)
    return any(text != reading.title for text in words)


def _topics(reading: Reading) -> list[str]:
    return in_scope(" ".join(filter(None, [reading.title, reading.subtitle, reading.text])))


def _entry(key: str, reading: Reading, findings: Findings, task: Task) -> Entry:
    digest = _digest(reading.text)
    topics = _topics(reading)
    return Entry(
        key=key,
        reading=reading,
        findings=findings,
        topics=topics,
        state=state(reading, findings),
        text_digest=digest,
        seen_digest=digest if key else _seen(task),
        # A page without words is not out of scope: that nothing could be read is to be seen.
        in_scope=bool(topics) or not task.scoped or not has_words(reading),
    )


def _seen(task: Task) -> str:
    """The digest of all words of a page; of what is no page, that of its bytes."""
    words = folded(read_plainly(task.payload, task.hints, "").text)
    return _digest(words) if words else hashlib.sha256(task.payload).hexdigest()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _part(page: Reading, story: Story) -> Reading:
    """An entry as a reading of its own."""
    is_dated = story.published_how is not None

    def shifted(items: list[Block] | list[Link]) -> list[Block | Link]:
        inside = [item for item in items if story.start <= item.start and item.end <= story.end]
        return [
            msgspec.structs.replace(item, start=item.start - story.start, end=item.end - story.start) for item in inside
        ]

    return msgspec.structs.replace(
        page,
        text=page.text[story.start : story.end],
        title=": ".join(filter(None, [page.title, story.title])) or None,
        subtitle=None,
        published=story.published or page.published,
        published_how=story.published_how or page.published_how,
        published_at=None if is_dated else page.published_at,
        blocks=shifted(page.blocks),
        links=shifted(page.links),
        stories=[msgspec.structs.replace(story, start=0, end=story.end - story.start, key="")],
    )
