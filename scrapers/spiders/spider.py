"""The one spider: asks for what the frontier holds due, and tells the frontier what came of it.

It never parses a document. What a page leads to and the mark that it was read are one transaction, after the capture
of the page is durable.
"""

import scrapy
from msgspec.structs import replace
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from scrapers.failures import Refused
from scrapers.frontier import FrontierError
from scrapers.round import Round
from scrapers.row import Row
from scrapers.spiders.answer import Verdict, find_new, weigh


class SourceSpider(scrapy.Spider):
    """Crawls one source; Scrapy makes it with the round to run."""

    name = "source"

    def __init__(self, trip: Round) -> None:
        """Run one round."""
        super().__init__()
        self.round = trip

    def parse(self, response: Response) -> None:
        """Settle a row whose answer is kept."""
        capture = replace(response.meta["capture"], payload=response.body)
        row: Row = response.meta["row"]
        self._settle(row, weigh(self.round.source, row, capture, response.meta.get("retry_at")))

    def failed(self, failure: Failure) -> None:
        """Settle a row whose failure is kept; what was put off stays due, and any other error is a fault of ours."""
        request = failure.request  # type: ignore[attr-defined] # set by Scrapy
        if "capture" in request.meta and "outcome" in request.meta:
            self._settle(request.meta["row"], weigh(self.round.source, request.meta["row"], request.meta["capture"]))
        elif isinstance(failure.value, Refused):
            self.round.tally.counts["settled"] += 1
            self.round.gap(failure.value.outcome)

    def _settle(self, row: Row, verdict: Verdict) -> None:
        trip, at = self.round, self.round.clock()
        try:
            with trip.frontier.transaction():
                new = find_new(trip.frontier, row, verdict, at)
                trip.frontier.settle(row, verdict.answer, at, trip.every)
        except FrontierError as error:
            trip.tally.broken = str(error)
            raise CloseSpider("frontier") from error
        trip.tally.add(row, verdict.admitted, verdict.missed, new)
