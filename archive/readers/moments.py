"""Dates and times as machines write them (ISO 8601, RFC 5322, and what comes near) into a day and an instant."""

import re
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from dateutil import parser
from htmldate import extractors
from htmldate.extractors import try_date_expr

EARLIEST = date(1990, 1, 1)  # before the web nothing was published on it
LATEST = date(2100, 1, 1)  # the bound where no capture gives one
_LENGTH = 60  # a machine's date is never longer
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d.*))?$")
_ZONE_WORDS = re.compile(r"\s*(?:\([^)]*\)|\bGMT(?=[+-]\d))")
_FRACTION = re.compile(r"[.,](\d{1,6})\d*")
_LOOSE_ZONE = re.compile(r"(?<=\d)\s+(?=[+-]\d\d:?\d\d$)")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2\d{4}\b")
_SHORTENED = re.compile(r"\b([A-Za-z]{3,4})\.")
_FIRST, _LAST = datetime(1990, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001 - htmldate compares with naive ones


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A calendar day at the publisher, and the instant where a time was given."""

    day: date
    instant: datetime | None = None


def parse_moment(words: str, timezone: str = "UTC") -> Moment | None:
    """The moment that a machine's date names; None for what is no date, or has no day, or cannot be (month 13)."""
    words = _ZONE_WORDS.sub("", words.strip()) if len(words) <= _LENGTH else ""
    if not any(map(str.isdigit, words)):
        return None
    stamp = _iso(words) or _mail(words) or _loose(words)
    if stamp is None:
        return None
    if not isinstance(stamp, datetime):
        return Moment(day=stamp)
    return _localised(stamp, ZoneInfo(timezone))


def parse_day(words: str) -> date | None:
    """The day that a few words of any language name: `12 de marzo de 2026`; slower than `parse_moment`."""
    day = try_date_expr(words, "%Y-%m-%d", extensive_search=True, min_date=_FIRST, max_date=_LAST)
    return date.fromisoformat(day) if day else None


def day_of(words: str, latest: date = LATEST) -> date | None:
    """The day that plain words name, and no later one than `latest`: `14. März 2026`, `Mar. 14, 2026`."""
    bound = datetime.combine(latest, datetime.min.time())
    plain = _SHORTENED.sub(r"\1", words)
    day = try_date_expr(plain, "%Y-%m-%d", extensive_search=False, min_date=_FIRST, max_date=bound)
    return date.fromisoformat(day) if day else None


def _localised(stamp: datetime, zone: ZoneInfo) -> Moment:
    try:
        if stamp.tzinfo is None:
            return Moment(day=stamp.date(), instant=stamp.replace(tzinfo=zone))
        # A stamp in UTC comes from a machine, not from the newsroom's wall: its day is the newsroom's.
        local = stamp.astimezone(zone) if stamp.utcoffset() == timedelta(0) else stamp
    except (OverflowError, ValueError):
        return Moment(day=stamp.date())
    return Moment(day=local.date(), instant=local)


def _iso(words: str) -> date | datetime | None:
    if not (match := _ISO.match(words)):
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        if match[4] is None:
            return day
        time = _LOOSE_ZONE.sub("", _FRACTION.sub(r".\1", match[4].strip()))
        return datetime.fromisoformat(f"{day.isoformat()}T{time}")
    except ValueError:
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None


def _mail(words: str) -> datetime | None:
    try:
        return parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _loose(words: str) -> date | None:
    """What htmldate makes of it: `14. März 2026`, `Mar. 14, 2026 9:00 AM`; None for 03/04/2026: nobody can tell."""
    numbers = _NUMBERS.match(words)
    if numbers and numbers[2] != "." and numbers[1] != numbers[3] and max(int(numbers[1]), int(numbers[3])) <= 12:
        return None
    return day_of(words)


def _whole(words: str, **options: Any) -> datetime:
    """What dateutil reads in words that name a whole day; raises `ValueError` where it would ask the clock for one."""
    one: datetime = parser.parse(words, default=_FIRST, **options)
    other: datetime = parser.parse(words, default=_LAST.replace(month=2, day=2), **options)
    if one.date() != other.date():
        raise ValueError(f"{words!r} leaves a part of the day open")
    return one


_htmldate: Any = extractors
_htmldate.YM_PATTERN = re.compile(r"(?!)")  # or `2026-02-30` and `2026-02` would be the first of February
_htmldate.dateutil_parse = _whole  # or today would stand in for the day that `2026-03` leaves open
