"""Keeps every answer as a capture, before anything else hears of it.

A downloader middleware at the downloader's own side: it sees the body as received, still encoded, robots.txt and
redirects and errors included. What it cannot make durable it does not pass on, and the crawl ends.
"""

import asyncio
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from scrapers.capture import Capture, CaptureError
from scrapers.failures import Refused, outcome_of
from scrapers.guard import GuardedResolver
from scrapers.round import round_of
from scrapers.row import Row

# Refusals that say nothing about the world: no record is made of them.
_UNRECORDED = {"held", "stopped"}


class Keep:
    """Writes responses and failures to the round's capture file; the capture goes on as `request.meta["capture"]`."""

    def __init__(self, crawler: Crawler) -> None:
        """Keep for one round."""
        self._crawler = crawler
        self._round = round_of(crawler)
        self._closing: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Make a response durable, or stop."""
        self._refuse_if_broken()
        try:
            capture = self._round.files.writer().response(
                request.url,
                (request.method, _pairs(request), request.body),
                response.status,
                None,
                _pairs(response),
                response.body,
                at=self._round.clock(),
                ip=str(response.ip_address) if response.ip_address else None,
                protocol=response.protocol,
                hints=_hints(request),
                truncated="disconnect" if "dataloss" in response.flags else None,
                known=row.known if isinstance(row := request.meta.get("row"), Row) else None,
            )
        except CaptureError as error:
            self._stop(error)
            raise Refused("stopped", str(error)) from error
        self._count(request, capture, response)
        return response

    async def process_exception(self, request: Request, exception: Exception) -> None:
        """Make a failure durable, or stop; what is no failure of the network is left to Scrapy's log."""
        outcome = outcome_of(exception)
        if outcome is None or outcome in _UNRECORDED:
            return
        if outcome == "dns" and _was_private(request):
            outcome = "private-address"
        request.meta["outcome"] = outcome
        self._refuse_if_broken()
        try:
            request.meta["capture"] = self._round.files.writer().failure(
                request.url, self._round.clock(), outcome, str(exception), _hints(request)
            )
        except CaptureError as error:
            self._stop(error)
            raise Refused("stopped", str(error)) from error

    def _count(self, request: Request, capture: Capture, response: Response) -> None:
        request.meta["capture"] = capture
        counts = self._round.tally.counts
        counts["bytes"] += len(response.body)
        counts["not_modified" if response.status == 304 else "fetched"] += 1

    def _refuse_if_broken(self) -> None:
        if self._round.tally.broken:
            raise Refused("stopped", self._round.tally.broken)

    def _stop(self, error: CaptureError) -> None:
        self._round.tally.broken = str(error)
        self._closing = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason="capture"))


def _pairs(message: Request | Response) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name, values in message.headers.items() for value in values]


def _hints(request: Request) -> dict[str, str]:
    found: dict[str, str] = request.meta.get("hints", {})
    return found


def _was_private(request: Request) -> bool:
    from twisted.internet import reactor  # noqa: PLC0415 - importing it installs one; Scrapy chooses which

    resolver = getattr(reactor, "nameResolver", None)
    host = (urlsplit(request.url).hostname or "").rstrip(".")
    return isinstance(resolver, GuardedResolver) and host in resolver.refused
