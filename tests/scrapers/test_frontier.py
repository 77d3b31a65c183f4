"""The frontier remembers what was found, and knows when to ask again."""

import sqlite3 as standard  # noqa: TID251 - only to read what the frontier wrote, after it is closed
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.capture import Reference
from scrapers.frontier import Frontier, FrontierError
from scrapers.row import Answer, Lead, Row, State, next_look
from tests.scrapers.loopback import DAY_ONE

HOUR = timedelta(hours=1)
PAGE = "http://gazette.example/page"


@pytest.fixture
def frontier(tmp_path: Path) -> Iterator[Frontier]:
    with Frontier(tmp_path / "frontier.db") as opened:
        yield opened


def found(frontier: Frontier, lead: Lead) -> Row:
    """A lead, found on day one, as its row."""
    frontier.find("gazette", [lead], DAY_ONE)
    row = frontier.row("gazette", lead.url)
    assert row is not None
    return row


def settled(frontier: Frontier, row: Row, answer: Answer, after: timedelta = timedelta(0)) -> Row:
    """The row after an answer."""
    with frontier.transaction():
        frontier.settle(row, answer, DAY_ONE + after, HOUR)
    again = frontier.row(row.source, row.url)
    assert again is not None
    return again


def looks(frontier: Frontier, lead: Lead, answer: Answer, times: int) -> list[float]:
    """After how many hours a URL is asked for, if it is always asked for when it is due, and always answers alike."""
    row, hours = found(frontier, lead), [0.0]
    while len(hours) < times:
        row = settled(frontier, row, answer, timedelta(hours=hours[-1]))
        hours.append((row.due - DAY_ONE.timestamp()) / 3600)
    return hours


def test_a_page_is_looked_at_after_hours_days_and_weeks_and_then_ever_more_seldom(frontier: Frontier) -> None:
    assert looks(frontier, Lead(url=PAGE), Answer(state="kept"), 9) == [0, 1, 6, 24, 72, 168, 720, 1440, 2880]


def test_a_gone_page_is_asked_for_again_over_several_days(frontier: Frontier) -> None:
    assert looks(frontier, Lead(url=PAGE), Answer(state="gone"), 5) == [0, 24, 48, 96, 192]


def test_a_failure_is_tried_again_with_growing_pauses(frontier: Frontier) -> None:
    hours = looks(frontier, Lead(url=PAGE), Answer(state="failing"), 8)
    pauses = [later - earlier for earlier, later in pairwise(hours)]
    assert [round(pause, 2) for pause in pauses] == [0.08, 1, 6, 24, 48, 168, 168]


def test_a_starting_page_is_asked_for_at_its_interval(frontier: Frontier) -> None:
    assert looks(frontier, Lead(url=PAGE, way="feed"), Answer(state="kept"), 4) == [0, 1, 2, 3]


def test_retry_after_is_believed_three_times(frontier: Frontier) -> None:
    row = found(frontier, Lead(url=PAGE))
    for _ in range(3):
        row = settled(frontier, row, Answer(state="failing", retry_at=DAY_ONE + timedelta(seconds=5)))
        assert row.due == DAY_ONE.timestamp() + 5
    row = settled(frontier, row, Answer(state="failing", retry_at=DAY_ONE + timedelta(seconds=5)))
    assert row.due >= DAY_ONE.timestamp() + 3600


@given(
    age=st.floats(0, 3e8), tries=st.integers(0, 20), state=st.sampled_from(get_args(State)),
)  # fmt: skip
def test_the_next_look_is_always_later(age: float, tries: int, state: State) -> None:
    since = DAY_ONE.timestamp() - age
    row = Row("s", PAGE, "h", "page", "{}", 0, since, since, since, tries, None, None, None, state)
    assert next_look(row, Answer(state=state), DAY_ONE, HOUR) >= DAY_ONE


def test_a_known_page_keeps_its_place_and_learns_new_hints(frontier: Frontier) -> None:
    row = settled(frontier, found(frontier, Lead(url=PAGE, hints={"title": "One"})), Answer(state="kept"))
    later = DAY_ONE + timedelta(minutes=5)
    assert frontier.find("gazette", [Lead(url=PAGE, hints={"authors": "Ada Lint"})], later) == 0
    known = frontier.row("gazette", PAGE)
    assert known is not None
    assert known.hinted == {"title": "One", "authors": "Ada Lint"}
    assert known.due == row.due


def test_a_changed_title_makes_a_page_due_at_once(frontier: Frontier) -> None:
    settled(frontier, found(frontier, Lead(url=PAGE, hints={"title": "One"})), Answer(state="kept"))
    later = DAY_ONE + timedelta(minutes=5)
    frontier.find("gazette", [Lead(url=PAGE, hints={"title": "Two"})], later)
    known = frontier.row("gazette", PAGE)
    assert known is not None
    assert known.due == later.timestamp()


def test_validators_survive_a_304_and_a_failure(frontier: Frontier) -> None:
    reference = Reference("sha256:" + "0" * 64, PAGE, "2026-03-02T09:00:00Z")
    kept = Answer(state="kept", etag='"1"', last_modified="today", reference=reference)
    row = settled(frontier, found(frontier, Lead(url=PAGE)), kept)
    for answer in (Answer(state="kept", unchanged=True), Answer(state="failing"), Answer(state="gone")):
        row = settled(frontier, row, answer)
        assert (row.etag, row.last_modified, row.known) == ('"1"', "today", reference)


def test_a_held_host_is_asked_for_nothing(frontier: Frontier) -> None:
    found(frontier, Lead(url=PAGE))
    frontier.hold("gazette.example", DAY_ONE + 3 * HOUR)
    assert not frontier.due("gazette", DAY_ONE + HOUR, DAY_ONE, pages=True)
    assert frontier.due("gazette", DAY_ONE + 3 * HOUR, DAY_ONE, pages=True)


def test_a_row_that_is_being_asked_for_is_due_again_after_a_crash(tmp_path: Path) -> None:
    with Frontier(tmp_path / "frontier.db") as before:
        row = found(before, Lead(url=PAGE))
        before.lease(row)
        assert not before.due("gazette", DAY_ONE, DAY_ONE, pages=True)
    with Frontier(tmp_path / "frontier.db") as after:
        assert after.due("gazette", DAY_ONE, DAY_ONE, pages=True)


def test_what_a_page_led_to_and_that_it_was_read_are_one_transaction(frontier: Frontier) -> None:
    row = found(frontier, Lead(url=PAGE, way="feed"))

    def half() -> None:
        with frontier.transaction():
            frontier.find("gazette", [Lead(url=f"{PAGE}/1")], DAY_ONE)
            frontier.settle(row, Answer(state="kept"), DAY_ONE, HOUR)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert frontier.row("gazette", f"{PAGE}/1") is None
    assert frontier.row("gazette", PAGE) == row


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "frontier.db"
    with Frontier(path) as frontier:
        for number in range(500):
            found(frontier, Lead(url=f"{PAGE}/{number}"))
    with closing(standard.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damaged = bytearray(path.read_bytes())
    damaged[4096:12288] = b"\x55" * 8192
    path.write_bytes(damaged)
    with pytest.raises(FrontierError, match=r"frontier\.db"):
        Frontier(path)
