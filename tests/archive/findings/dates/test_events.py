"""Elections and holidays stand for their day."""

from datetime import date

import pytest

from tests.archive.findings.dates.thursday import THURSDAY, dates, only


@pytest.mark.parametrize(
    ("text", "anchor", "day"),
    [
        ("It warns of the 2024 election.", THURSDAY, "2024-11-05"),
        ("The midterms are near.", date(2018, 9, 13), "2018-11-06"),
        ("The midterms were long ago.", date(2019, 2, 1), "2018-11-06"),
        ("The next presidential election is far off.", date(2021, 5, 3), "2024-11-05"),
        ("It watched the 2018 midterm elections.", THURSDAY, "2018-11-06"),
        ("It watched the UK's 2024 general election.", date(2024, 9, 1), "2024-07-04"),
    ],
)
def test_elections_stand_for_their_day(text: str, anchor: date, day: str) -> None:
    found = only(text, anchor)
    assert (found.earliest, found.latest) == (day, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It will open on Christmas Day.", "2023-12-25"),
        ("It opened on New Year's Eve.", "2022-12-31"),
        ("It opened on Christmas Eve 2020.", "2020-12-24"),
        ("It was quiet after Thanksgiving.", "2023-11-23"),
        ("It was quiet on Thanksgiving last year.", "2022-11-24"),
        ("It was quiet on Memorial Day.", "2023-05-29"),
        ("It was quiet on Labor Day.", "2023-09-04"),
    ],
)
def test_holidays_stand_for_their_day(text: str, day: str) -> None:
    found = only(text)
    assert (found.earliest, found.latest) == (day, day)


def test_a_holiday_before_a_noun_is_a_name() -> None:
    assert dates("It sells Christmas gifts.") == []


def test_an_election_elsewhere_is_only_as_exact_as_the_table() -> None:
    assert only("It watched the 2024 election in Ruritania.").value == "2024"
    assert only("It watched Ruritania's 2024 election.").value == "2024"


def test_a_distance_to_an_event_keeps_the_event_and_says_how_far() -> None:
    found = only("We are less than two months out from the midterm elections.", date(2018, 9, 13))
    assert (found.earliest, found.modifier) == ("2018-11-06", "BEFORE_LT_P2M")
    assert only("It began two weeks before the 2020 election.").value == "2020-10-20"


def test_the_election_is_the_one_named_before() -> None:
    last = dates("It learned from the 2016 election. It had done little ahead of the election.", date(2018, 9, 13))[-1]
    assert (last.earliest, last.modifier) == ("2016-11-08", "BEFORE")
