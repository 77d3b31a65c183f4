"""What a TIMEX3 value means on the calendar: its bounds, its precision, its EDTF, and how far another one lies from it.

A value is `2023`, `2023-11`, `2023-11-30`, `2023-11-30T22:00`, `2023-Q3`, `2023-H1`, `2023-W48`, `2023-W48-WE`,
`2023-SU`, `202` (a decade), `20` (a century, the years 2000 to 2099), or two of them with a slash between.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import get_args

from archive.records import Precision

Bounds = tuple[date, date]

# Seasons by whole months, as meteorologists count them; winter runs into the next year.
SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}

_BEFORE_EDTF = {"BEFORE", "UNTIL", "ON_OR_BEFORE"}
_AFTER_EDTF = {"AFTER", "SINCE", "ON_OR_AFTER"}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?))?|(?P<decade>\d{3})|(?P<century>\d\d)"
)


def day(year: int, month: int, number: int) -> date | None:
    """A calendar day, or None where there is none: 31 June, month 13, year 0."""
    valid = 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year, month)[1]
    return date(year, month, number) if valid else None


@lru_cache(maxsize=4096)
def bounds(value: str) -> Bounds | None:
    """The first and the last day of a value; None for what is no stretch of the calendar (`P2D`, `PRESENT_REF`)."""
    if "/" in value:
        first, last = (bounds(half) for half in value.split("/", 1))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    part = match.groupdict()
    if part["century"] or part["decade"]:
        span = 100 if part["century"] else 10
        start = int(part["century"] or part["decade"]) * span
        return _months(start, 1, 12 * span)
    year = int(part["year"])
    kind = next((name for name in _WITHIN if part[name]), None)
    return _WITHIN[kind](year, part) if kind else _months(year, 1, 12)


def _months(year: int, month: int, count: int) -> Bounds | None:
    first = day(year, month, 1)
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    if first is None or last_year > 9999:
        return None
    return first, date(last_year, last_month + 1, calendar.monthrange(last_year, last_month + 1)[1])


def _week(year: int, part: dict[str, str | None]) -> Bounds | None:
    number = int(part["week"] or 0)
    if not 1 <= year < 9999 or not 1 <= number <= date(year, 12, 28).isocalendar().week:
        return None
    monday = date.fromisocalendar(year, number, 1)
    return monday + timedelta(days=5 if part["weekend"] else 0), monday + timedelta(days=6)


def _day_bounds(year: int, part: dict[str, str | None]) -> Bounds | None:
    found = day(year, int(part["month"] or 0), int(part["day"] or 0))
    return (found, found) if found else None


# Narrowest first: a day has a month too.
_WITHIN: dict[str, Callable[[int, dict[str, str | None]], Bounds | None]] = {
    "day": _day_bounds,
    "month": lambda year, part: _months(year, int(part["month"] or 0), 1),
    "week": _week,
    "quarter": lambda year, part: _months(year, 3 * int(part["quarter"] or 0) - 2, 3),
    "half": lambda year, part: _months(year, 6 * int(part["half"] or 0) - 5, 6),
    "season": lambda year, part: _months(year, SEASONS[part["season"] or ""][0], 3),
}


_THIRDS = {"START": (1, 10), "MID": (11, 20), "END": (21, 31)}


def third(value: str, modifier: str) -> Bounds | None:
    """The days that `early`, `mid` and `late` leave of a month; None for what is no month."""
    span = bounds(value)
    if span is None or granularity(value) != "month":
        return None
    first, last = _THIRDS[modifier]
    return span[0].replace(day=first), span[0].replace(day=min(last, span[1].day))


def precision(value: str) -> Precision:
    """How finely a value is known; what has no name of its own among the precisions is `vague`."""
    match = _VALUE.fullmatch(value.rpartition("/")[2])
    if not match:
        return "vague"
    known = match.groupdict()
    if known["season"]:
        return "quarter"
    named = next((name for name in ("day", "month", "week", "quarter", "year") if known[name]), "vague")
    coarse = known["half"] or known["weekend"]
    return next((one for one in get_args(Precision) if one == named and not coarse), "vague")


def granularity(value: str) -> str:
    """The unit a value counts in: `day`, `week`, `month`, `quarter`, `season`, `half`, `year`, `decade`, `century`."""
    match = _VALUE.fullmatch(value)
    if not match:
        return ""
    known = match.groupdict()
    order = ("day", "month", "week", "quarter", "half", "season", "decade", "century", "year")
    return next(name for name in order if known[name])


def of_day(moment: date, unit: str) -> str:
    """The value of the unit a day lies in: of 2023-11-30 the `quarter` is `2023-Q4`."""
    week = moment.isocalendar()
    return {
        "day": f"{moment:%Y-%m-%d}",
        "week": f"{week.year:04}-W{week.week:02}",
        "weekend": f"{week.year:04}-W{week.week:02}-WE",
        "month": f"{moment.year:04}-{moment.month:02}",
        "quarter": f"{moment.year:04}-Q{(moment.month + 2) // 3}",
        "half": f"{moment.year:04}-H{(moment.month + 5) // 6}",
        "year": f"{moment.year:04}",
        "decade": f"{moment.year // 10:03}",
        "century": f"{moment.year // 100:02}",
    }[unit]


_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def shift(moment: date, count: int, unit: str) -> date | None:
    """The day `count` units away, the last of the month where the number does not exist; None off the calendar."""
    if unit in _DAYS:
        ordinal = moment.toordinal() + count * _DAYS[unit]
        return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None
    year, month = divmod(moment.year * 12 + moment.month - 1 + count * _MONTHS[unit], 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(moment.day, calendar.monthrange(year, month + 1)[1]))


def neighbour(moment: date, count: int, unit: str) -> str | None:
    """The value of the unit that lies `count` units from the one a day is in: `last year` is (-1, "year")."""
    moved = shift(moment, count, unit)
    return of_day(moved, unit) if moved else None


def edtf(value: str, modifier: str | None, span: Bounds | None) -> str | None:
    """The value in the Extended Date/Time Format (ISO 8601-2:2019, levels 0 to 2); weeks, which it lacks, as days."""
    if span is None:
        return None
    written = _plain_edtf(value, span)
    if modifier in _BEFORE_EDTF:
        return f"../{written.rsplit('/', 1)[-1]}"
    if modifier in _AFTER_EDTF:
        return f"{written.split('/', 1)[0]}/.."
    return f"{written}~" if modifier == "APPROX" and "/" not in written else written


def _plain_edtf(value: str, span: Bounds) -> str:
    first, last = (f"{one:%Y-%m-%d}".rjust(10, "0") for one in span)
    match = _VALUE.fullmatch(value)
    if match and bounds(value) == span:
        kind, year = granularity(value), value[:4]
        spelled = {
            "day": value[:10],
            "month": value,
            "year": value,
            "decade": f"{value}X",
            "century": f"{value}XX",
            "quarter": f"{year}-{32 + int(match['quarter'] or 0)}",
            "half": f"{year}-{39 + int(match['half'] or 0)}",
            "season": f"{year}-{SEASONS[match['season'] or 'SP'][1]}",
        }
        if kind in spelled:
            return spelled[kind]
    return first if first == last else f"{first}/{last}"
