"""Figures: what is counted, how many, and what was done to it."""

import pytest

from archive.findings import find_figures
from archive.findings.numbers import read_number
from archive.records import Figure, Reading


def figures(text: str) -> list[Figure]:
    return find_figures(Reading(kind="article", text=text, language="en"))


def test_a_list_shares_its_verb() -> None:
    found = figures("We removed 41 Facebook accounts, 12 Pages and 3 Instagram accounts.")
    assert [(one.number, one.unit, one.platform, one.verb) for one in found] == [
        (41, "accounts", "Facebook", "removed"),
        (12, "pages", "Facebook", "removed"),
        (3, "accounts", "Instagram", "removed"),
    ]


@pytest.mark.parametrize(
    ("text", "number", "unit", "verb"),
    [
        ("It took down more than two dozen accounts.", 24, "accounts", "removed"),
        ("Plover suspended 1,204 channels.", 1204, "channels", "terminated"),
        ("Thirty-one domains were blocked.", 31, "domains", "blocked"),
        ("We terminated 62 video channels.", 62, "channels", "terminated"),
        ("The team actioned three hundred and five profiles.", 305, "accounts", "actioned"),
        ("About 93,000 accounts followed one or more of these.", 93000, "followers", None),
        ("The page had 1.2 million followers.", 1_200_000, "followers", None),
        ("On 4 May 2025 we removed 88 accounts.", 88, "accounts", "removed"),
        ("On 4 May 2025 88 accounts were removed.", 88, "accounts", "removed"),
    ],
)
def test_number_unit_and_verb(text: str, number: float, unit: str, verb: str | None) -> None:
    (found,) = figures(text)
    assert (found.number, found.unit, found.verb) == (number, unit, verb)


@pytest.mark.parametrize(
    ("text", "number", "currency"),
    [
        ("It spent around $15,000 on ads.", 15000, "USD"),
        ("The ads cost €2.5 million in ad spend.", 2_500_000, "EUR"),
        ("They spent 1,200 pounds on advertising.", 1200, "GBP"),
    ],
)
def test_ad_spend_has_a_currency(text: str, number: float, currency: str) -> None:
    (found,) = figures(text)
    assert (found.unit, found.number, found.currency) == ("spend", number, currency)


def test_money_that_buys_no_advertising_is_no_figure() -> None:
    assert figures("The fine came to $15,000.") == []


def test_a_range_keeps_both_ends() -> None:
    (found,) = figures("It removed between 10 and 20 groups.")
    assert (found.number, found.number_max) == (10, 20)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("It removed 200 accounts.", "network"),
        ("It removed 200 accounts in the first quarter.", "period"),
        ("Since 2017 it has removed 200 accounts.", "lifetime"),
    ],
)
def test_sums_of_different_scopes_can_be_told_apart(text: str, scope: str) -> None:
    assert [one.scope for one in figures(text)] == [scope]


def test_pages_are_not_facebooks_where_nobody_names_it() -> None:
    (found,) = figures("Plover removed 12 pages.")
    assert found.platform is None


@pytest.mark.parametrize("text", ["Dozens of accounts vanished.", "One group met on Monday.", "He was 41 and tired."])
def test_what_counts_nothing(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("words", "number"),
    [("4,120", 4120), ("2.5 million", 2.5e6), ("a dozen", 12), ("ninety-nine", 99), ("two thousand and six", 2006)],
)
def test_numbers_in_words_and_digits(words: str, number: float) -> None:
    assert read_number(words).least == number


def test_words_that_are_no_number() -> None:
    with pytest.raises(ValueError, match="not a number"):
        read_number("several")


@pytest.mark.parametrize(
    "text", ["It spent $600,000, or so, on ads.", "Ads for $1,2,3 ran.", "Ads: $" + "9" * 400 + "."]
)
def test_money_however_it_is_written_stops_nothing(text: str) -> None:
    assert all(text[one.start : one.end] == one.quote for one in figures(text))


def test_what_a_thousand_of_them_costs_is_no_count() -> None:
    assert figures("The price of a thousand false followers has fallen.") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Brightwell removed about 40 accounts.", ["about 40 accounts"]),
        ("Brightwell removed more than two dozen channels.", ["more than two dozen channels"]),
        ("Its owners spent less than $900 on ads.", ["less than $900"]),
        ("Brightwell removed between 30 and 40 accounts.", ["between 30 and 40 accounts"]),
        ("Brightwell removed somewhere 40 accounts.", ["40 accounts"]),
    ],
)
def test_how_far_a_number_is_to_be_trusted_is_part_of_its_words(text: str, words: list[str]) -> None:
    assert [one.quote for one in figures(text)] == words


def test_minutes_before_an_account_is_removed_are_no_accounts() -> None:
    assert figures("It was posted seven minutes before the account was removed.") == []
