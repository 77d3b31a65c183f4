"""Whose turn it is: pauses between requests to a host, robots.txt, Crawl-delay and Retry-After."""

import asyncio
import re
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Self
from urllib.parse import urljoin, urlsplit

from msgspec.structs import replace
from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from scrapers.capture import Capture
from scrapers.failures import FAILURES, Refused
from scrapers.guard import refusal
from scrapers.round import Round, round_of
from scrapers.row import PATIENCE, host_of
from scrapers.spiders.answer import unpacked

AGENT = "Openbrief"  # the product token that robots.txt is asked about
MIN_DELAY = 0.25  # seconds between two requests to a host that is not our own machine, whatever is declared
MAX_DELAY = 60.0
MAX_HOLD = timedelta(days=7)
ROBOTS_LIMIT = 500 * 1024  # bytes of robots.txt that are read; RFC 9309, 2.5
ROBOTS_REDIRECTS = 5  # RFC 9309, 2.3.1.2
NO_HINT = timedelta(minutes=5)  # a 429 without Retry-After


class Gate:
    """Refuses what the source does not declare. First of all middlewares, so that nothing else is asked about it."""

    def __init__(self, trip: Round) -> None:
        """Guard one round."""
        self._round = trip

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(round_of(crawler))

    def process_request(self, request: Request) -> None:
        """Let through http and https on declared hosts."""
        if self._round.tally.broken:
            raise Refused("stopped", self._round.tally.broken)
        if outcome := refusal(request.url, self._round.source):
            raise Refused(outcome, f"{request.url} is not on a declared host")


class Pace:
    """One request at a time leaves for a host, whatever source it is for, after a pause; Retry-After holds it back.

    The pause follows the rule of Scrapy's AutoThrottle (half-way to the latency, never down on an error), which itself
    knows neither Crawl-delay nor Retry-After.
    """

    def __init__(self, trip: Round) -> None:
        """Pace one round."""
        self._round = trip
        self._pauses = trip.pauses
        self._floor = 0.0 if trip.loopback else max(trip.source.delay, MIN_DELAY)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(round_of(crawler))

    def slow(self, host: str, seconds: float) -> None:
        """Obey a Crawl-delay."""
        self._pauses.ask(host, min(seconds, MAX_DELAY))

    async def process_request(self, request: Request) -> None:
        """Wait for the host's turn, and for the end of a hold."""
        host = host_of(request.url)
        async with self._pauses.lock[host]:
            while (pause := self._pause(host)) > 0:  # noqa: ASYNC110 - a hold may be set while it sleeps
                await asyncio.sleep(pause)
            self._pauses.take(host)

    def process_response(self, request: Request, response: Response) -> Response:
        """Learn from the latency, and obey 429 and 503."""
        host = host_of(request.url)
        now = self._round.clock()
        until = retry_after(response, now)
        if until is not None:
            self._round.frontier.hold(host, until)
            request.meta["retry_at"] = until
        floor = max(self._floor, self._pauses.asked.get(host, 0))
        latency, delay = float(request.meta.get("download_latency", 0)), self._pauses.learnt.get(host, floor)
        wanted = min(max(floor, latency, (delay + latency) / 2), MAX_DELAY)
        if floor and (response.status == 200 or wanted > delay):
            self._pauses.learnt[host] = wanted
        return response

    def _pause(self, host: str) -> float:
        now, until = self._round.clock(), self._round.frontier.held(host)
        held = until - now if until else timedelta(0)
        if held > PATIENCE:
            raise Refused("held", f"{host} asked for patience until {until}")
        return max(held.total_seconds(), self._pauses.wait(host, self._floor))


class Robots:
    """Asks robots.txt before every request (RFC 9309).

    Scrapy's own middleware (2.14 to 2.19) lets requests through that wait for a robots.txt which another one is
    fetching. Here that fetch is one task, and everybody waits for its result.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Obey for one round."""
        self._crawler = crawler
        self._round = round_of(crawler)
        self._rules: dict[str, asyncio.Task[Protego | None]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Refuse what robots.txt disallows."""
        if request.meta.get("robots"):
            return
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc.lower()}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._fetch(origin))
        rules = await asyncio.shield(self._rules[origin])
        if rules is None:
            raise Refused("robots-unreachable", f"{origin}/robots.txt cannot be read, so nothing may be asked for")
        if not rules.can_fetch(request.url, AGENT):
            raise Refused("robots", f"{origin}/robots.txt disallows {request.url}")

    async def _fetch(self, origin: str) -> Protego | None:
        url = f"{origin}/robots.txt"
        for _ in range(ROBOTS_REDIRECTS + 1):
            response = await self._get(url)
            location = response.headers.get("Location") if response else None
            if response is None or not 300 <= response.status < 400 or location is None:
                break
            url = urljoin(url, location.decode("latin-1"))
        rules = read_robots(response.status, _text(response)) if response else None
        delay = rules.crawl_delay(AGENT) if rules else None
        pace = self._crawler.get_downloader_middleware(Pace)
        if delay and pace:
            pace.slow(host_of(origin), float(delay))
        return rules

    async def _get(self, url: str) -> Response | None:
        """The answer, or None where there was none; the failure itself is kept as a capture like any other."""
        asked = Request(url, callback=NO_CALLBACK, meta={"robots": True}, dont_filter=True)
        try:
            return await self._crawler.engine.download_async(asked)
        except FAILURES:
            self._round.gap(asked.meta.get("outcome", "fault"))
            return None


def _text(response: Response) -> bytes:
    capture: Capture = response.meta["capture"]
    return unpacked(replace(capture, payload=response.body)).data


def read_robots(status: int, body: bytes) -> Protego | None:
    """The rules of an answer: no file (4xx) allows everything, a broken server (5xx, 429) nothing, hence None.

    RFC 9309, 2.3.1.3 and 2.3.1.4. Lines with more than eight wildcards are dropped as hostile: they cost more time to
    match than any site has reason to ask for.
    """
    if status == 200:
        lines = body[:ROBOTS_LIMIT].decode("utf-8-sig", "replace").splitlines()
        return Protego.parse("\n".join(line for line in lines if line.count("*") <= 8))
    return Protego.parse("") if 400 <= status < 500 and status != 429 else None


def retry_after(response: Response, now: datetime) -> datetime | None:
    """Until when a 429 or 503 wants to be left alone; a date is read against the server's own clock where it tells."""
    if response.status not in {429, 503}:
        return None
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if re.fullmatch(r"\d{1,9}", value):
        return now + min(timedelta(seconds=int(value)), MAX_HOLD)
    until = _http_date(value)
    if until is None:
        return now + NO_HINT if response.status == 429 else None
    sent = _http_date((response.headers.get("Date") or b"").decode("latin-1")) or now
    return now + min(max(until - sent, timedelta(0)), MAX_HOLD)


def _http_date(value: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    return date if date.tzinfo else None
