"""The frontier made again from the captures, where its file is missing or damaged."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from scrapers.capture import Capture, accessions, read_captures
from scrapers.frontier import Frontier, FrontierError
from scrapers.row import Lead
from scrapers.source import Source, duration
from scrapers.spiders.answer import find_new, weigh
from scrapers.spiders.leads import starts

FILE = "frontier.db"
_OWN_HINTS = ("way", "hopsFromSeed", "outcome", "reason")


def open_frontier(data: Path, sources: Iterable[Source]) -> Frontier:
    """The frontier of a folder.

    A damaged one is put aside as `frontier.db.damaged`; then, as when there is none, it is read again from the captures
    of these sources.
    """
    path = data / FILE
    fresh = not path.exists()
    try:
        frontier = Frontier(path)
    except FrontierError:
        path.replace(path.with_name(f"{FILE}.damaged"))
        for suffix in ("-wal", "-shm"):
            path.with_name(FILE + suffix).unlink(missing_ok=True)
        frontier, fresh = Frontier(path), True
    if fresh:
        rebuild(frontier, data, sources)
    return frontier


def rebuild(frontier: Frontier, data: Path, sources: Iterable[Source]) -> None:
    """Weigh every capture of these sources again, in the order in which they entered."""
    catalogue = {source.id: source for source in sources}
    for accession in accessions(data):
        for capture in read_captures(data / "captures" / accession.file):
            if isinstance(capture, Capture) and capture.source in catalogue:
                _weigh_again(frontier, catalogue[capture.source], capture)


def _weigh_again(frontier: Frontier, source: Source, capture: Capture) -> None:
    if urlsplit(capture.url).path == "/robots.txt":
        return
    at = datetime.fromisoformat(capture.captured_at)
    lead = _lead(source, capture)
    with frontier.transaction():
        frontier.find(source.id, [lead], at)
        row = frontier.row(source.id, lead.url)
        if row is None:
            raise FrontierError(f"{lead.url} was written and is not there")
        verdict = weigh(source, row, capture)
        find_new(frontier, row, verdict, at)
        frontier.settle(row, verdict.answer, at, duration(source.every))


def _lead(source: Source, capture: Capture) -> Lead:
    """A captured URL as the lead that it once was."""
    declared = next((lead for lead in starts(source) if lead.url == capture.url), None)
    hops = capture.hints.get("hopsFromSeed", "0")
    told = {
        "url": capture.url,
        "way": declared.way if declared else capture.hints.get("way", "page"),
        "hops": int(hops) if hops.isdecimal() else 0,
        "hints": {name: value for name, value in capture.hints.items() if name not in _OWN_HINTS},
    }
    return msgspec.convert(told, Lead)
