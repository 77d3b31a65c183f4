"""The frontier as Scrapy's scheduler: the next request is the next row that is due, and nothing is queued elsewhere."""

from collections import deque
from collections.abc import Callable
from typing import Self

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from scrapers.round import Round, round_of
from scrapers.row import Row

_BATCH = 50


class DueScheduler(BaseScheduler):
    """Hands out the rows that are due, those that find pages first."""

    def __init__(self, trip: Round) -> None:
        """Schedule one round."""
        self._round = trip
        self._rows: deque[Row] = deque()
        self._pages = 0
        self._errback: Callable[[Failure], None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(round_of(crawler))

    def open(self, spider: Spider) -> None:
        """Called by Scrapy; what fails goes to the spider's `failed`."""
        self._errback = getattr(spider, "failed", None)

    def enqueue_request(self, request: Request) -> bool:  # noqa: ARG002 - the interface is Scrapy's
        """Refuse: what a page leads to goes to the frontier, in one transaction with the mark that it was read."""
        return False

    def has_pending_requests(self) -> bool:
        """Whether a row is due."""
        return not self._round.tally.broken and bool(self._rows or self._due(1))

    def next_request(self) -> Request | None:
        """The request for the next row that is due."""
        if self._round.tally.broken:
            return None
        if not self._rows:
            self._rows.extend(self._due(_BATCH))
        if not self._rows:
            return None
        row = self._rows.popleft()
        self._round.frontier.lease(row)
        self._pages += row.way == "page"
        self._round.tally.counts["asked"] += 1
        return request_for(row).replace(errback=self._errback)

    def _due(self, limit: int) -> list[Row]:
        trip, now = self._round, self._round.clock()
        finders = trip.frontier.due(trip.source.id, now, trip.started, pages=False, limit=limit)
        left = min(trip.source.max_pages - self._pages, limit - len(finders))
        if left <= 0:
            return finders
        return finders + trip.frontier.due(trip.source.id, now, trip.started, pages=True, limit=left)


def request_for(row: Row) -> Request:
    """A row as a request, conditional where an earlier answer gave validators."""
    validators = {"If-None-Match": row.etag, "If-Modified-Since": row.last_modified} if row.reference else {}
    hints = row.hinted | {"hopsFromSeed": str(row.hops)}
    return Request(
        row.url,
        headers={name: value for name, value in validators.items() if value},
        meta={"row": row, "hints": hints if row.way == "page" else hints | {"way": row.way}},
        dont_filter=True,
    )
