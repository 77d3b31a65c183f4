"""Events that stand for a date: a short table with a source each, and United States elections by law."""

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

TABLE = Path(__file__).parent / "events.toml"

EventKind = Literal["election", "referendum", "summit", "court-term"]


class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One event: what it is called, where, from which day to which, and the address that says so.

    `place` is an ISO 3166 code, `EU`, or empty; `office` says what was elected (president, parliament …).
    """

    name: str
    kind: EventKind
    place: str = ""
    office: str = ""
    start: date
    end: date | None = None
    source: str


@cache
def load_events() -> tuple[Event, ...]:
    """The table, in the order of its days."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["event"]
    return tuple(sorted(msgspec.convert(rows, list[Event]), key=lambda event: (event.start, event.name)))


@cache
def place_words() -> dict[str, str]:
    """Lower-case words and the place they name: `{"french": "FR", "france": "FR", …}`."""
    named = tomllib.loads(TABLE.read_text(encoding="utf-8"))["places"]
    return {word: place for place, words in msgspec.convert(named, dict[str, list[str]]).items() for word in words}


def us_election_day(year: int) -> date | None:
    """The Tuesday after the first Monday in November of an even year (2 U.S.C. §§ 1, 7; 3 U.S.C. § 1), from 1876 on."""
    if year % 2 or year < 1876:
        return None
    return _first_monday(year, 11) + timedelta(days=1)


def court_term(year: int) -> tuple[date, date]:
    """The Supreme Court's term: from the first Monday in October to the eve of the next (28 U.S.C. § 2)."""
    return _first_monday(year, 10), _first_monday(year + 1, 10) - timedelta(days=1)


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(7 - first.weekday()) % 7)
