"""Charts as inline SVG, each with a table of the same numbers beside it; every bar is a link."""

from collections.abc import Sequence
from typing import NamedTuple

HEIGHT, FOOT = 96, 20  # pixels
FEWEST = 12  # bars are not drawn wider than this many would be
MOST = 72  # bars that can still be told apart, and clicked
_SIZES = [1, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200))]  # months in one bar


class Bar(NamedTuple):
    """A bar: what it stands for, how many, where a click leads, and a short label for the axis (often empty)."""

    label: str
    total: int
    href: str
    tick: str = ""


class Period(NamedTuple):
    """Documents from a first day up to, not including, another; both as the query language writes them."""

    after: str
    before: str
    total: int
    tick: str


class Shape(NamedTuple):
    """A bar as drawn: `x` and `width` in hundredths of the picture's width, `y` and `height` in pixels."""

    bar: Bar
    x: float
    width: float
    y: float
    height: float


class Chart(NamedTuple):
    """What the macro `drawn` draws."""

    title: str
    shapes: list[Shape]
    height: int = HEIGHT + FOOT
    base: int = HEIGHT


def chart(title: str, bars: Sequence[Bar]) -> Chart | None:
    """A bar chart; None when there is nothing to draw."""
    top = max((bar.total for bar in bars), default=0)
    if not top:
        return None
    step = 100 / max(len(bars), FEWEST)
    shapes = []
    for place, bar in enumerate(bars):
        # The smallest bar is still seen: a month with one document is not a month without.
        tall = max(3.0, bar.total / top * (HEIGHT - 4)) if bar.total else 0.0
        shapes.append(
            Shape(bar, round(place * step, 2), round(step * 0.82, 2), round(HEIGHT - tall, 1), round(tall, 1))
        )
    return Chart(title, shapes)


def time_bars(months: dict[tuple[int, int], int]) -> list[Period]:
    """The months in order, empty ones included; years, or spans of years, where there would be more than `MOST`."""
    if not months:
        return []
    first, last = (year * 12 + month - 1 for year, month in (min(months), max(months)))
    size = next(size for size in _SIZES if last // size - first // size < MOST)
    counts: dict[int, int] = {}
    for (year, month), count in months.items():
        place = (year * 12 + month - 1) // size
        counts[place] = counts.get(place, 0) + count
    places = range(first // size, last // size + 1)
    return [
        Period(
            _first(place * size, size),
            _first((place + 1) * size, size),
            counts.get(place, 0),
            _tick(place, places, size),
        )
        for place in places
    ]


def _first(index: int, size: int) -> str:
    year, month = divmod(index, 12)
    return f"{year:04}" if size >= 12 else f"{year:04}-{month + 1:02}"


def _tick(place: int, places: range, size: int) -> str:
    """The year, where a year begins and there is room for its four figures."""
    year, month = divmod(place * size, 12)
    if month and place != places[0]:
        return ""
    room = max(1, len(places) // 12) if size >= 12 else 1
    return str(year) if (place - places[0]) % room == 0 or size < 12 else ""
