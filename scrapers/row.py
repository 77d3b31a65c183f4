"""What is known of one URL, what became of asking for it, and when to look again."""

from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec

from scrapers.capture import Reference

Way = Literal["page", "page_list", "feed", "sitemap", "listing", "api"]
State = Literal["new", "kept", "moved", "gone", "failing", "refused"]

# A page is looked at again at these ages (since it was first seen), and after the last each time its age has doubled.
AGES = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72, 168, 720))
# "Gone" is believed after several looks on different days; then the page is asked for as any old one.
GONE = tuple(timedelta(days=days) for days in (1, 1, 2, 4, 8))
# A failure is tried again after these pauses, and from then on once a week.
FAILED = tuple(timedelta(minutes=minutes) for minutes in (5, 60, 360, 1440, 2880))
WEEK = timedelta(days=7)
MINUTE = timedelta(minutes=1)
SOON = timedelta(minutes=10)
PATIENCE = timedelta(minutes=1)  # a longer hold ends the round for a host; its URLs come due again after it
PATIENT = 3  # so often is a Retry-After believed for one URL; then it waits as any failure does


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    """An address that a page led to, with what the page said about it; `modified` makes a known one due again."""

    url: str
    way: Way = "page"
    hints: dict[str, str] = msgspec.field(default_factory=dict)
    modified: datetime | None = None
    hops: int = 0


class Row(msgspec.Struct, frozen=True):
    """One URL of one source; instants are seconds since 1970 UTC, `hints` is JSON."""

    source: str
    url: str
    host: str
    way: Way
    hints: str
    hops: int
    found: float
    due: float
    seen: float | None
    tries: int
    etag: str | None
    last_modified: str | None
    reference: str | None
    state: State

    @property
    def hinted(self) -> dict[str, str]:
        """What the page that led here said about this one."""
        return msgspec.json.decode(self.hints, type=dict[str, str])

    @property
    def known(self) -> Reference | None:
        """The last payload of this URL, which a revisit refers to."""
        return msgspec.json.decode(self.reference, type=Reference) if self.reference else None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of asking for a URL; `unchanged` leaves validators and reference as they are."""

    state: State
    unchanged: bool = False
    etag: str | None = None
    last_modified: str | None = None
    reference: Reference | None = None
    retry_at: datetime | None = None


def next_look(row: Row, answer: Answer, at: datetime, every: timedelta) -> datetime:
    """When to ask for a URL again after an answer at `at`; `every` is the interval of its source."""
    tries = tries_of(row, answer)
    if answer.retry_at is not None and tries <= PATIENT:
        return answer.retry_at
    pauses = {"failing": FAILED, "gone": GONE}.get(answer.state, ())
    if 0 < tries <= len(pauses):
        return max(at + pauses[tries - 1], answer.retry_at or at)
    if answer.state == "failing":
        return at + WEEK
    if row.way != "page":
        return at + (WEEK if row.hops else max(every, MINUTE))  # a page further in comes due when it is named again
    found = datetime.fromtimestamp(row.found, UTC)
    age = at - found
    return next((found + step for step in AGES if step > age), at + age)


def host_of(url: str) -> str:
    """The host and port that a URL is asked from, in lower case."""
    return url.split("/", 3)[2].rpartition("@")[2].lower()


def tries_of(row: Row, answer: Answer) -> int:
    """How many times in a row it has gone this way, this time included; 0 for what went well."""
    if answer.state not in {"failing", "gone"}:
        return 0
    return row.tries + 1 if answer.state == row.state else 1
