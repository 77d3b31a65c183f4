"""What holds for the dates of any text whatever."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.findings.dates import find_dates_in
from archive.findings.dates.calendar import bounds, edtf, shift

WORDS = [
    "3",
    "31",
    "March",
    "May",
    "may",
    "2016",
    "2023",
    "1847",
    ",",
    ".",
    "-",
    "–",
    "/",
    ":",
    "'",
    "’",
    "s",
    "the",
    "of",
    "last",
    "next",
    "this",
    "year",
    "week",
    "month",
    "quarter",
    "Friday",
    "Sunday",
    "on",
    "in",
    "since",
    "before",
    "until",
    "early",
    "mid",
    "late",
    "end",
    "of",
    "ago",
    "two",
    "a",
    "couple",
    "several",
    "days",
    "hours",
    "10",
    "p.m.",
    "noon",
    "midterms",
    "election",
    "US",
    "2024",
    "1990s",
    "'98",
    "Q3",
    "H1",
    "2023-02-30",
    "2023-11-30",
    "31/12/2023",
    "yesterday",
    "now",
    "recently",
    "every",
    "\n\n",
    "will",
    "was",
    "removed",
    "earlier",
    "first",
    "half",
    "mars",
    "fin",
    "depuis",
    "la veille",
    "im",
    "vor",
    "Mai",
    "zwei",
    "Wochen",
    "de",
    "до",
    "марта",
    "года",
    "прошлым",
    "летом",
    "منذ",
    "مارس",
    "الماضي",
    "周一",
    "2023年13月",
    "MAYIS",
    "HAZİRAN",
    "SALI",
    "de março de",
    "bis 5.",
    "٣",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.text(max_size=200),
)
ANCHORS = st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2099, 12, 31)))
LANGUAGES = st.sampled_from(["en", "fr", "de", "es", "ru", "ar", "zh", "pt", "tr", "xx"])


@settings(max_examples=300, deadline=None)
@given(TEXTS, ANCHORS, LANGUAGES)
def test_dates_of_any_text(text: str, anchor: date | None, language: str) -> None:
    found = find_dates_in(text, anchor=anchor, language=language)
    assert found == find_dates_in(text, anchor=anchor, language=language)
    written = {int(digits) for digits in re.findall(r"\d{4}", text)}
    end = 0
    for one in found:
        assert one.start >= end
        assert text[one.start : one.end] == one.quote != ""
        end = one.end
        assert (one.earliest is None) == (one.latest is None) == (one.edtf is None)
        if one.earliest and one.latest:
            assert one.earliest <= one.latest
            years = {int(one.earliest[:4]), int(one.latest[:4])}
            assert years & written or all(1000 <= year <= 2100 for year in years)


@given(st.dates(), st.integers(-50, 50), st.sampled_from(["day", "week", "month", "quarter", "year"]))
def test_shifting_there_and_back_is_never_far_off(moment: date, count: int, unit: str) -> None:
    there = shift(moment, count, unit)
    back = shift(there, -count, unit) if there else None
    assert back is None or abs((back - moment).days) <= 3


@pytest.mark.parametrize(
    ("value", "modifier", "written"),
    [
        ("2023-11-30", None, "2023-11-30"),
        ("2023-11", "APPROX", "2023-11~"),
        ("2023-Q3", None, "2023-35"),
        ("2023-H1", None, "2023-40"),
        ("2023-SU", None, "2023-22"),
        ("2018-W36", None, "2018-09-03/2018-09-09"),
        ("199", None, "199X"),
        ("19", None, "19XX"),
        ("2016", "SINCE", "2016/.."),
        ("2020-11-03", "BEFORE", "../2020-11-03"),
    ],
)
def test_edtf(value: str, modifier: str | None, written: str) -> None:
    assert edtf(value, modifier, bounds(value)) == written


@pytest.mark.parametrize("unit", ["In March 2021 it ", "1.1.1.1.", "early ", "the the ", "2023-", "11", "to May - "])
def test_a_long_text_without_a_full_stop_gives_dates_in_proportion_before_the_time_limit(unit: str) -> None:
    short, long = (find_dates_in(unit * count, anchor=date(2023, 11, 30), language="en") for count in (100, 4000))
    assert len(short) <= len(long) <= 41 * len(short)


@pytest.mark.parametrize(
    ("language", "unit"),
    [
        ("fr", "de mars à "),
        ("fr", "entre le 3 "),
        ("fr", "au début du        "),
        ("de", "vor zwei "),
        ("es", "el próximo "),
        ("ru", "с мая по "),
        ("ar", "قبل "),
        ("zh", "2023年"),
        ("pt", "há 3 "),
        ("de", "3. bis 5. "),
        ("ca", "3 de "),
        ("zh", "2023 年 3 "),
    ],
)
def test_a_long_foreign_text_too(language: str, unit: str) -> None:
    short, long = (find_dates_in(unit * count, anchor=date(2023, 11, 30), language=language) for count in (100, 4000))
    assert len(short) <= len(long) <= 41 * max(len(short), 1)
