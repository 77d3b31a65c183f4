"""Words and numbers that only look like dates, and dates that look like names."""

import pytest

from tests.archive.findings.dates.thursday import dates


@pytest.mark.parametrize(
    "text",
    [
        "It may be that we march on.",
        "It rose 04 % to 1,996 points.",
        "Over 2000 accounts and 2024 pages were counted.",
        "Storm-2035 is the name of a group.",
        "See example.com/2021/x for more.",
        "The Sun and Sat Rao wrote so.",
        "It cost $2021.",
        "Flight 2021 left from room 1984.",
        "See No. 2023, pp. 1990-2001, of Resolution 1947.",
        "The standard ISO 8601-1:2019 holds for version 2.10.2023.",
        "Section 702 and 18 U.S.C. 1001 apply.",
        "It removed 2,019 accounts, 2019 accounts and 2020 fake accounts.",
        "The screen has 1920 by 1080 points and 2000 volts.",
        "Call 555-2019 or +1 (202) 555-1999.",
        "They won 21-19 after 10:30 and 24/7.",
        "May I ask what Theresa May said to June Osborne?",
        "Olive & June paints nails.",
        "Black Friday is in the Sunday Times and on Monday.com.",
        "They led by six yards in the second quarter.",
        "It was cold, in the mid-30s, and she is in her early 40s.",
        "Pupils fear quizzes and midterms.",
        "It sends 1040s to nine of the top 10s and sells an Odell 2060.",
        "Refunds are paid up to one day before departure, as soon as possible.",
    ],
)
def test_words_that_only_look_like_dates(text: str) -> None:
    assert [one.quote for one in dates(text) if one.earliest] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Removals fell in May and rose again.", "2023-05"),
        ("The Act of 2019 binds the agency.", "2019"),
        ("They met in 2020 to count.", "2020"),
        ("It earned less in the second quarter.", "2023-Q2"),
        ("The Odell Times met them Wednesday.", "2023-11-29"),
        ("The 2022-23 season was dull.", "2022/2023"),
        ("It was sold in 1991 and closed a decade later.", "2001"),
        ("It opened on 3 May 2021. The next day, it closed.", "2021-05-04"),
        ("The music of the '30s and of the 80s faded.", "198"),
    ],
)
def test_words_that_look_like_names_and_are_dates(text: str, value: str) -> None:
    assert dates(text)[-1].value == value
