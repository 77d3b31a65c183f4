"""What an English sentence says of time, and what the words around a date change."""

import pytest

from tests.archive.findings.dates.thursday import dates, only


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("It was filed on 2023-11-29.", "2023-11-29", "2023-11-29"),
        ("Filed on 29 November 2023 in Odell.", "29 November 2023", "2023-11-29"),
        ("Filed on Wednesday, Nov. 29, 2023, in Odell.", "Wednesday, Nov. 29, 2023", "2023-11-29"),
        ("The 3rd of May 2021 was quiet.", "The 3rd of May 2021", "2021-05-03"),
        ("It ended in March 2022.", "March 2022", "2022-03"),
        ("It ended in Sept. 2022.", "Sept. 2022", "2022-09"),
        ("Filed 11/29/2023.", "11/29/2023", "2023-11-29"),
        ("Filed 29/11/2023.", "29/11/2023", "2023-11-29"),
        ("Filed 29.11.2023.", "29.11.2023", "2023-11-29"),
        ("Results for Q3 2023 were flat.", "Q3 2023", "2023-Q3"),
        ("The third quarter of 2022 was flat.", "The third quarter of 2022", "2022-Q3"),
        ("The first half of 2024 is unclear.", "The first half of 2024", "2024-H1"),
        ("The network grew in 2019.", "2019", "2019"),
        ("In nineteen ninety-six the press was smaller.", "nineteen ninety-six", "1996"),
        ("The forum dates from the 1990s.", "the 1990s", "199"),
        ("A tool of the 20th century.", "the 20th century", "19"),
        ("It began in the winter of 2019.", "the winter of 2019", "2019-WI"),
        ("From 5 to 8 March 2019 it was silent.", "5 to 8 March 2019", "2019-03-05/2019-03-08"),
    ],
)
def test_explicit_dates_need_no_anchor(text: str, quote: str, value: str) -> None:
    found = only(text, anchor=None)
    assert (found.quote, found.value) == (quote, value)
    assert found.anchor is None


@pytest.mark.parametrize(
    ("text", "value", "earliest", "latest"),
    [
        ("The company said so today.", "2023-11-30", "2023-11-30", "2023-11-30"),
        ("The company said so yesterday.", "2023-11-29", "2023-11-29", "2023-11-29"),
        ("It told reporters on Wednesday.", "2023-11-29", "2023-11-29", "2023-11-29"),
        ("It will tell reporters on Wednesday.", "2023-12-06", "2023-12-06", "2023-12-06"),
        ("The briefings stopped in July.", "2023-07", "2023-07-01", "2023-07-31"),
        ("The court will rule in February.", "2024-02", "2024-02-01", "2024-02-29"),
        ("It was removed last week.", "2023-W47", "2023-11-20", "2023-11-26"),
        ("It was removed last year.", "2022", "2022-01-01", "2022-12-31"),
        ("A court ruled earlier this year.", "2023", "2023-01-01", "2023-11-30"),
        ("A court rules later this year.", "2023", "2023-11-30", "2023-12-31"),
        ("The page was made two years ago.", "2021", "2021-01-01", "2021-12-31"),
        ("The page was made ten days ago.", "2023-11-20", "2023-11-20", "2023-11-20"),
        ("It spoke at 10 p.m. Wednesday.", "2023-11-29T22:00", "2023-11-29", "2023-11-29"),
        ("It spoke on Tuesday evening.", "2023-11-28TEV", "2023-11-28", "2023-11-28"),
        ("The third quarter was flat.", "2023-Q3", "2023-07-01", "2023-09-30"),
    ],
)
def test_relative_dates_count_from_the_publication(text: str, value: str, earliest: str, latest: str) -> None:
    found = only(text)
    assert (found.value, found.earliest, found.latest) == (value, earliest, latest)
    assert found.anchor == "2023-11-30"


@pytest.mark.parametrize("text", ["It was last week.", "It was on Wednesday.", "It was in July.", "It stops tomorrow."])
def test_without_a_publication_date_relative_dates_stay_relative(text: str) -> None:
    found = only(text, anchor=None)
    assert (found.earliest, found.latest) == (None, None)
    assert found.value.startswith("XXXX")


@pytest.mark.parametrize(
    ("text", "value", "modifier"),
    [
        ("Briefings are paused as of July.", "2023-07", "SINCE"),
        ("It has grown since 2016.", "2016", "SINCE"),
        ("It was quiet until March 2022.", "2022-03", "UNTIL"),
        ("It came before the 2020 election.", "2020-11-03", "BEFORE"),
        ("It came ahead of the 2020 presidential election.", "2020-11-03", "BEFORE"),
        ("It came after the 2016 election.", "2016-11-08", "AFTER"),
        ("It came in early March 2022.", "2022-03", "START"),
        ("It came in mid-March 2022.", "2022-03", "MID"),
        ("It came at the end of 2022.", "2022", "END"),
        ("It came around March 2022.", "2022-03", "APPROX"),
        ("From 1 December 2023, notices must be signed.", "2023-12-01", "SINCE"),
        ("The charter takes effect on 1 December 2023.", "2023-12-01", "SINCE"),
        ("They spread shortly before the vote on 5 March 2022.", "2022-03-05", "BEFORE"),
        ("Nobody may write to it until a hearing on 5 March 2024.", "2024-03-05", "UNTIL"),
    ],
)
def test_words_around_a_date_modify_it(text: str, value: str, modifier: str) -> None:
    found = only(text)
    assert (found.value, found.modifier) == (value, modifier)


def test_until_at_the_head_of_a_sentence_leaves_the_side_to_its_verb() -> None:
    assert only("Until July, there was no rule.").value == "2023-07"
    assert only("It is paused until July.").value == "2024-07"


def test_a_range_lends_its_year_to_its_first_month() -> None:
    assert [one.value for one in dates("It ran from March to May 2021.")] == ["2021-03", "2021-05"]
    assert [one.value for one in dates("It ran from November to May 2021.")] == ["2020-11", "2021-05"]


def test_a_stretch_between_two_dates_is_one() -> None:
    found = only("It sent tips between March and October 2022.")
    assert (found.quote, found.earliest, found.latest) == ("March and October 2022", "2022-03-01", "2022-10-31")


def test_early_mid_and_late_are_thirds_of_a_month() -> None:
    found = only("It acted in late February 2023.")
    assert (found.earliest, found.latest, found.modifier) == ("2023-02-21", "2023-02-28", "END")


def test_a_paragraph_about_the_past_lends_its_year() -> None:
    told, later = dates("In 2019 the firm was founded. In July it opened an office.")
    assert (told.value, later.value) == ("2019", "2019-07")


def test_over_the_past_year_is_a_time_and_no_amount() -> None:
    assert only("It grew over the past year.").modifier is None
    assert only("It began more than a year ago.").modifier == "MORE_THAN"


def test_what_is_quoted_has_a_tense_of_its_own() -> None:
    assert only("“Ask me in January,” she said.").value == "2024-01"
    assert only("“I saw it in January,” she said.").value == "2023-01"


def test_the_following_day_follows_what_was_named() -> None:
    assert [one.value for one in dates("It spoke on 3 May 2021. The following day it was gone.")][-1] == "2021-05-04"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It lasted for months.", "PXM"),
        ("It took two years.", "P2Y"),
        ("It is checked every week.", "P1W"),
        ("It recently grew.", "PAST_REF"),
        ("It will grow soon.", "FUTURE_REF"),
    ],
)
def test_durations_sets_and_vague_references_have_no_interval(text: str, value: str) -> None:
    found = only(text)
    assert (found.value, found.earliest, found.latest) == (value, None, None)


def test_now_is_vague_but_holds_on_the_day_of_publication() -> None:
    found = only("The order is currently suspended.")
    assert (found.value, found.earliest, found.precision) == ("PRESENT_REF", "2023-11-30", "vague")
