"""The time of a crawl: the wall clock, or one that a test or the demo starts where it likes."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def clock_from(start: datetime | None) -> Clock:
    """A clock that reads `start` at this moment and runs on at the speed of the real one, which it is without `start`.

    Retry-After and pauses still last their real seconds under such a clock, only the calendar is another.
    """
    if start is None:
        return wall_clock
    begun = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - begun)
