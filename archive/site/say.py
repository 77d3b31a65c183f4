"""How values are written for readers: the filters of the templates."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day(value: str | None) -> str:
    """`2026-03-02` as `2 March 2026`; anything else as it stands."""
    parts = (value or "")[:10].split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return value or "never"
    return f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {int(parts[0])}"


def moment(value: str | None) -> str:
    """`2026-03-02T06:00:00+00:00` as `2 March 2026, 06:00 UTC`."""
    if not value or len(value) < 16 or value[10] != "T":
        return day(value)
    return f"{day(value)}, {value[11:16]} UTC"


def shortened(value: str | None, length: int) -> str:
    """At most `length` characters, cut between words where there are any."""
    text = value or ""
    if len(text) <= length:
        return text
    cut = text.rfind(" ", length // 2, length)
    return text[: cut if cut > 0 else length] + "…"


def web(url: str | None) -> str:
    """The address if it is one that a reader may be sent to (http or https), else nothing."""
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def years(months: Iterable[tuple[int, int]]) -> list[int]:
    """The years that occur, newest first."""
    return sorted({year for year, _ in months}, reverse=True)


def thousands(number: float) -> str:
    """`20000` as `20,000`."""
    return f"{number:,}"


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day, "moment": moment, "shortened": shortened, "thousands": thousands, "web": web, "years": years,
}  # fmt: skip
