"""One pause a host, however many sources live there."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from scrapy import Request

from scrapers.capture import CaptureFiles
from scrapers.frontier import Frontier
from scrapers.pauses import Pauses
from scrapers.politeness import Pace
from scrapers.round import Round
from tests.scrapers.loopback import source

HOST = "gazette.example"
PAGE = f"http://{HOST}/a"
DELAYS = (0.25, 0.75)  # seconds that the two sources declare


@pytest.fixture
def paces(tmp_path: Path) -> Iterator[list[Pace]]:
    """Those of two sources that want different pauses of one host."""
    now, pauses = datetime.now(UTC), Pauses()
    with ExitStack() as stack:
        made = []
        for name, delay in zip(("morning", "evening"), DELAYS, strict=True):
            frontier = stack.enter_context(Frontier(tmp_path / "frontier.db"))
            files = CaptureFiles(tmp_path, name, now, lambda: now)
            stack.callback(files.finish, {})
            declared = source(id=name, page_list=[PAGE], delay=delay)
            made.append(Pace(Round(declared, frontier, files, lambda: now, now, pauses=pauses)))
        yield made


async def test_two_sources_on_one_host_take_pauses(paces: list[Pace]) -> None:
    left: list[tuple[float, float]] = []

    async def leave(one: Pace, pause: float) -> None:
        await one.process_request(Request(PAGE))
        left.append((asyncio.get_running_loop().time(), pause))

    await asyncio.gather(*(leave(one, pause) for one, pause in [*zip(paces, DELAYS, strict=True)] * 2))
    waited = [(after - before, pause) for (before, _), (after, pause) in pairwise(left)]
    assert len(waited) == 3
    assert all(seconds > pause - 0.01 for seconds, pause in waited)  # a timer may fire a moment early


async def test_what_the_host_asks_for_holds_for_every_source(paces: list[Pace]) -> None:
    morning, evening = paces
    morning.slow(HOST, 0.6)
    began = asyncio.get_running_loop().time()
    await evening.process_request(Request(PAGE))
    await evening.process_request(Request(PAGE))
    assert asyncio.get_running_loop().time() - began > 0.59
