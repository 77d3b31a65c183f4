"""Dates as machines write them: what names no day of the calendar is no date, and none is put in its place."""

from datetime import date

import pytest

from archive.readers import Hints, read
from archive.readers.moments import day_of, parse_moment


@pytest.mark.parametrize(
    "words",
    [
        "2026-02-30", "2026-02-30T10:00:00Z", "20260230", "2026/02/30", "2026.02.30", "2026-2-30", "31.04.2026",
        "31/04/2026", "2026-13-05", "30 February 2026", "Tue, 30 Feb 2026 10:00:00 GMT", "2026-02", "02/2026",
    ],
)  # fmt: skip
def test_what_is_no_day_is_no_date(words: str) -> None:
    assert parse_moment(words) is None
    assert day_of(words) is None


@pytest.mark.parametrize("words", ["2026-02-01", "2026/02/01", "01.02.2026", "20260201", "1 February 2026"])
def test_the_first_of_a_month_is_a_day(words: str) -> None:
    moment = parse_moment(words)
    assert moment is not None
    assert moment.day == date(2026, 2, 1)


@pytest.mark.parametrize("stated", ["2026-02-30", "2026-02-30T08:00:00+00:00"])
def test_a_page_whose_machine_errs_is_dated_by_what_it_shows(stated: str) -> None:
    page = (
        f"<html><head><meta property='article:published_time' content='{stated}'></head><body><article>"
        "<h1>The ferry stays in port</h1><p><time datetime='2026-02-17'>17 February 2026</time></p>"
        "<p>The harbour board said on Tuesday that the ferry stays in port until the ice is gone.</p>"
        "</article></body></html>"
    )
    reading = read(page.encode(), Hints(captured="2026-03-01T00:00:00Z"))
    assert (reading.published, reading.published_how) == ("2026-02-17", "page")
    assert not [gap for gap in reading.gaps if "published" in gap]
