"""One round: one source crawled once. What its parts share, and what it comes to."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from scrapers.capture import CaptureFiles
from scrapers.clock import Clock
from scrapers.frontier import Frontier
from scrapers.guard import Permit
from scrapers.pauses import Pauses
from scrapers.row import Row
from scrapers.source import Source, duration
from scrapers.spiders.leads import Admitted

OutcomeState = Literal["ok", "wrong", "failed", "skipped"]


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a source promised, what it brought, and whether that is enough."""

    expectation: str
    promised: str
    brought: str
    met: bool


class CrawlOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a round brought, with its zeros; it stands in the manifest of the round's file.

    `state`: ok; wrong (done, `reason` names what is missing); failed (could not go on, `reason` says why); skipped
    (nothing was asked: another crawl holds the source, or nothing is due). `found` counts the addresses that the pages
    of the round named, `fetched` answers with a body, `refused` what robots.txt forbids, `gaps` what was not collected,
    by reason. `file` is the last file of the round. `promises` are what could be judged.
    """

    source: str
    state: OutcomeState = "ok"
    reason: str = ""
    started: str = ""
    seconds: float = 0
    found: int = 0
    in_scope: int = 0
    new: int = 0
    fetched: int = 0
    not_modified: int = 0
    failed: int = 0
    refused: int = 0
    bytes: int = 0
    gaps: dict[str, int] = msgspec.field(default_factory=dict)
    file: str = ""
    promises: list[Promise] = msgspec.field(default_factory=list)


@dataclass
class Tally:
    """Counts while a round runs: `gaps` by reason.

    `lost` and `missed` say why of what was asked for and is not there: pages that find others, and pages.
    """

    counts: Counter[str] = field(default_factory=Counter)
    gaps: Counter[str] = field(default_factory=Counter)
    lost: dict[str, str] = field(default_factory=dict)
    missed: dict[str, str] = field(default_factory=dict)
    broken: str = ""

    def add(self, row: Row, admitted: Admitted, missed: str | None, new: int) -> None:
        """Count what one row came to."""
        self.counts["settled"] += 1
        self.gaps.update(admitted.gaps)
        self.counts.update(found=admitted.found, in_scope=admitted.in_scope, new=new)
        if missed:
            self.gaps[missed] += 1
            self.counts["refused" if missed == "robots" else "failed"] += 1
        left_out = self.missed if row.way == "page" else self.lost
        left_out.pop(row.url, None)
        if missed:
            left_out[row.url] = missed
        else:
            self.counts["pages_read"] += row.way in {"page", "page_list"}


@dataclass(frozen=True)
class Round:
    """What the spider and the middlewares of one round share."""

    source: Source
    frontier: Frontier
    files: CaptureFiles
    clock: Clock
    started: datetime
    permits: tuple[Permit, ...] = ()
    pauses: Pauses = field(default_factory=Pauses)
    tally: Tally = field(default_factory=Tally)

    @property
    def every(self) -> timedelta:
        """The source's interval."""
        return duration(self.source.every)

    @property
    def loopback(self) -> bool:
        """Whether this is a test or the demo: every host is on this machine, and no pause is owed to it."""
        return bool(self.permits)

    def gap(self, reason: str) -> None:
        """Count something that was not collected."""
        self.tally.gaps[reason] += 1


def round_of(crawler: object) -> Round:
    """The round that a Scrapy crawler runs: it travels as an attribute of the spider."""
    found = getattr(getattr(crawler, "spider", None), "round", None)
    if not isinstance(found, Round):
        raise TypeError("this crawler runs no round; start it through scrapers.crawl")
    return found
