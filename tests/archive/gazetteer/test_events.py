"""The calendar of events: a table whose every row says where it is from, and days that follow from the law."""

from datetime import date

import pytest

from archive.findings.dates import find_dates_in
from archive.gazetteer.events import court_term, load_events, place_words, us_election_day


def test_every_row_is_in_order_and_names_its_source() -> None:
    events = load_events()
    assert [event.start for event in events] == sorted(event.start for event in events)
    for event in events:
        assert event.source.startswith("https://")
        assert event.end is None or event.end > event.start
        assert event.place in {"", *place_words().values()}
        assert event.kind == "summit" or event.place


@pytest.mark.parametrize(
    ("year", "day"),
    [(2016, date(2016, 11, 8)), (2018, date(2018, 11, 6)), (2020, date(2020, 11, 3)), (2022, date(2022, 11, 8))],
)
def test_federal_elections_are_on_the_tuesday_after_the_first_monday_in_november(year: int, day: date) -> None:
    assert us_election_day(year) == day


def test_no_federal_election_in_an_odd_year() -> None:
    assert us_election_day(2023) is None


def test_a_court_term_ends_on_the_eve_of_the_next() -> None:
    assert court_term(2023) == (date(2023, 10, 2), date(2024, 10, 6))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Posts about the French 2022 presidential election were few.", "2022-04-10", "2022-04-24"),
        ("Posts about the 2024 European elections were few.", "2024-06-06", "2024-06-09"),
        ("Posts about the 2024 Taiwanese presidential election were few.", "2024-01-13", "2024-01-13"),
        ("Posts about the 2023 G7 summit were few.", "2023-05-19", "2023-05-21"),
        ("Cases of October Term 2023 were few.", "2023-10-02", "2024-10-06"),
        ("Posts about the German 2013 election were few.", "2013-01-01", "2013-12-31"),
        ("Posts about the UK's 2016 referendum were few.", "2016-06-23", "2016-06-23"),
        ("Posts about the 2020 referendum were few.", "2020-01-01", "2020-12-31"),
        ("Posts about the 2023 election were few.", "2023-01-01", "2023-12-31"),
    ],
)
def test_texts_name_events(text: str, earliest: str, latest: str) -> None:
    (found,) = find_dates_in(text, anchor=date(2025, 3, 1), language="en")
    assert (found.earliest, found.latest) == (earliest, latest)


@pytest.mark.parametrize("text", ["The elections are free.", "The election was close.", "Tell us 2024 reasons."])
def test_no_event_where_the_text_does_not_say_which(text: str) -> None:
    found = find_dates_in(text, anchor=date(2025, 3, 1), language="en")
    assert [one.rule for one in found if one.rule == "dates.named_event"] == []
