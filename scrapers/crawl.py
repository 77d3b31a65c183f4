"""Runs rounds: one for each source, side by side, in a process of its own because a reactor starts only once.

`python -m scrapers.crawl` reads an `Errand` as JSON from standard input and writes one JSON line for each progress and
each outcome; `crawl` starts that and reads along.
"""

import asyncio
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from scrapers.capture import CaptureError, CaptureFiles, recover
from scrapers.clock import clock_from
from scrapers.frontier import Frontier, FrontierError
from scrapers.guard import PermitError, read_permit
from scrapers.judge import judge
from scrapers.lock import held
from scrapers.pauses import Pauses
from scrapers.replay import open_frontier
from scrapers.round import CrawlOutcome, Round
from scrapers.source import Source
from scrapers.spiders.leads import starts
from scrapers.spiders.spider import SourceSpider

_REPORT_EVERY = 0.5  # seconds


class CrawlError(Exception):
    """Raised by `crawl` when no round could be run at all: the folder cannot be used, or the process died."""


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a crawl is: sources in all and done, answers, failures, bytes of payload, seconds since its start."""

    sources: int
    done: int
    answers: int
    failed: int
    bytes: int
    seconds: float


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """What the crawling process is told."""

    sources: list[Source]
    data: str
    allow_hosts: list[str] = msgspec.field(default_factory=list)
    due_only: bool = False
    at: datetime | None = None


class _Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line from the crawling process."""

    progress: Progress | None = None
    outcome: CrawlOutcome | None = None
    error: str | None = None


def crawl(
    sources: Sequence[Source],
    data: Path,
    *,
    allow_hosts: Iterable[str] = (),
    due_only: bool = False,
    at: datetime | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> list[CrawlOutcome]:
    """Crawl sources into `data`; one outcome each, in their order. Raises `CrawlError` when that was not possible.

    `allow_hosts` are loopback addresses that may be dialled (see `guard.read_permit`). With them `at` may say which
    instant the crawl is to take for its beginning. `due_only` leaves a source alone whose interval is not over.
    """
    errand = Errand(sources=list(sources), data=str(data), allow_hosts=list(allow_hosts), due_only=due_only, at=at)
    if at is not None and not errand.allow_hosts:
        raise CrawlError("a crawl may begin at another instant than now only with --allow-host")
    try:
        for permit in errand.allow_hosts:
            read_permit(permit)
    except PermitError as error:
        raise CrawlError(str(error)) from error
    outcomes: dict[str, CrawlOutcome] = {}
    command = [sys.executable, "-m", "scrapers.crawl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 - our own
        assert process.stdin
        assert process.stdout
        process.stdin.write(msgspec.json.encode(errand))
        process.stdin.close()
        for text in process.stdout:
            line = msgspec.json.decode(text, type=_Line)
            if line.error:
                raise CrawlError(line.error)
            if line.progress and progress:
                progress(line.progress)
            if line.outcome:
                outcomes[line.outcome.source] = line.outcome
    died = CrawlOutcome(source="", state="failed", reason=f"the crawling process ended with {process.returncode}")
    return [outcomes.get(source.id) or msgspec.structs.replace(died, source=source.id) for source in sources]


def main() -> int:
    """The crawling process: 0 when every round ended with an outcome, 2 when the crawl was not possible."""
    errand = msgspec.json.decode(sys.stdin.buffer.read(), type=Errand)
    try:
        with ExitStack() as stack:
            data = Path(errand.data)
            data.mkdir(parents=True, exist_ok=True)
            recover(data)
            frontier = stack.enter_context(open_frontier(data, errand.sources))
            return _run(errand, frontier, stack)
    except (CaptureError, FrontierError, OSError) as error:
        _say(_Line(error=str(error)))
        return 2


def _run(errand: Errand, frontier: Frontier, stack: ExitStack) -> int:
    settings = Settings()
    settings.setmodule("scrapers.settings")
    settings.set("ALLOW_HOSTS", errand.allow_hosts)
    if errand.allow_hosts:
        settings.set("CONCURRENT_REQUESTS", settings["CONCURRENT_REQUESTS_PER_DOMAIN"])  # our own machine can take it
    settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{contact()})")
    rounds = _Rounds(errand, frontier)
    begun = [trip for source in errand.sources if (trip := rounds.begin(source, stack))]
    if not begun:
        return 0
    process = AsyncCrawlerProcess(settings)
    for trip in begun:
        process.crawl(SourceSpider, trip).add_done_callback(partial(rounds.end, trip))
    rounds.report(asyncio.get_event_loop())
    process.start()
    return 0


def contact() -> str:
    """Who runs this crawler, for the user agent: an address or mail address from the environment."""
    return os.environ.get("OPENBRIEF_CONTACT", "no contact given")


class _Rounds:
    """The rounds of one process: begins, reports and ends each."""

    def __init__(self, errand: Errand, frontier: Frontier) -> None:
        self._errand = errand
        self._frontier = frontier
        self._clock = clock_from(errand.at)
        self._permits = tuple(read_permit(text) for text in errand.allow_hosts)
        self._started = self._clock()
        self._pauses = Pauses()
        self._rounds: list[Round] = []
        self._done = 0

    def begin(self, source: Source, stack: ExitStack) -> Round | None:
        """Take the source's lock and begin its file; None, with the outcome said, where there is nothing to do."""
        data = Path(self._errand.data)
        if not stack.enter_context(held(data, source.id)):
            _say(_Line(outcome=CrawlOutcome(source=source.id, state="skipped", reason="another crawl holds it")))
            return None
        at, frontier = self._clock(), self._frontier
        frontier.plant(source.id, starts(source), at, now=not self._errand.due_only)
        if self._errand.due_only and not any(frontier.due(source.id, at, at, pages=pages) for pages in (False, True)):
            _say(_Line(outcome=CrawlOutcome(source=source.id, state="skipped", reason="nothing is due")))
            return None
        files = CaptureFiles(data, source.id, at, self._clock)
        trip = Round(source, frontier, files, self._clock, at, self._permits, self._pauses)
        self._rounds.append(trip)
        return trip

    def end(self, trip: Round, task: asyncio.Task[None]) -> None:
        """Judge a round and enter its file, whatever happened to it."""
        self._done += 1
        if not trip.tally.broken and (error := task.exception()):
            trip.tally.broken = f"{type(error).__name__}: {error}"
        outcome = judge(trip)
        try:
            trip.files.finish(msgspec.to_builtins(outcome))
        except CaptureError as error:
            outcome = msgspec.structs.replace(outcome, state="failed", reason=outcome.reason or str(error))
        _say(_Line(progress=self._progress(), outcome=outcome))

    def report(self, loop: asyncio.AbstractEventLoop) -> None:
        """Say how far it is, now and every half second."""
        _say(_Line(progress=self._progress()))
        loop.call_later(_REPORT_EVERY, self.report, loop)

    def _progress(self) -> Progress:
        total: Counter[str] = Counter()
        for trip in self._rounds:
            total.update(trip.tally.counts)
        return Progress(
            sources=len(self._rounds),
            done=self._done,
            answers=total["fetched"] + total["not_modified"],
            failed=total["failed"],
            bytes=total["bytes"],
            seconds=(self._clock() - self._started).total_seconds(),
        )


def _say(line: _Line) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main())
