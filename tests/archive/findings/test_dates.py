"""What a sentence published on Thursday, 30 November 2023 says of time."""

from datetime import date

import pytest

from archive.findings.dates import date_gaps, find_dates, find_dates_in
from archive.records import Block, DateFinding, Reading, Story

THURSDAY = date(2023, 11, 30)


def dates(text: str, anchor: date | None = THURSDAY, language: str = "en") -> list[DateFinding]:
    return find_dates_in(text, anchor=anchor, language=language)


def only(text: str, anchor: date | None = THURSDAY, language: str = "en") -> DateFinding:
    found = dates(text, anchor, language)
    assert len(found) == 1, [(one.quote, one.value) for one in found]
    return found[0]


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


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The company removed the network in May 2023.", ["enforced"]),
        ("In May 2023, the company took down the network.", ["enforced"]),
        ("The accounts, detected in March 2023, were removed in May 2023.", ["detected", "enforced"]),
        ("The network was active from March 2021 to May 2023.", ["activity_start", "activity_end"]),
        ("The network, active since 2019, posted in Odellian.", ["activity_start"]),
        ("The company disclosed the network on 5 May 2023.", ["disclosed"]),
        ("The town was founded in 1904.", ["mentioned"]),
        ("The accounts were removed, the company said on Monday.", ["disclosed"]),
        ("The bakery began in 1904 to sell bread.", ["mentioned"]),
        ("It removed the pages that posted about the vote on 14 June.", ["mentioned"]),
        ("ODELL, Ruritania, Nov. 30 — The company removed a network.", ["published"]),
        ("Correction, 29 November 2023: the number was wrong.", ["modified"]),
        ("This page was last updated on 29 November 2023.", ["modified"]),
        ("On 28 November we corrected a number in the second part of this article.", ["modified"]),
        ("On 28 November a printer corrected a number in the ledger.", ["mentioned"]),
        ("Published 29 November 2023", ["published"]),
        ("The firm published its list of pages on Wednesday.", ["disclosed"]),
        ("“It is late,” a director said in a statement on Tuesday.", ["disclosed"]),
        ("“It is late,” a director said in an interview on Tuesday.", ["mentioned"]),
        ("The envoy told reporters on Tuesday that his country never ran such pages.", ["mentioned"]),
        ("The company said on Tuesday that it was looking into nine accounts.", ["mentioned"]),
        ("The company disabled four networks in the third quarter of 2022.", ["mentioned"]),
        ("The company disabled four networks between 2019 and 2022.", ["mentioned"]),
        ("Between 3 May 2022 and 9 June 2022 we tracked the pages of a network.", ["activity_start", "activity_end"]),
        ("Between 3 May 2022 and 9 June 2022 we tracked the weather.", ["mentioned", "mentioned"]),
        ("The clerk has written to the council about posts twice since July.", ["mentioned"]),
        ("The singer released an album in June 2022.", ["mentioned"]),
        ("The firm released its findings in June 2022.", ["disclosed"]),
        ("The airport closed on Monday.", ["mentioned"]),
        ("We removed them on Monday.", ["enforced"]),
    ],
)
def test_the_sentence_says_of_what_it_is_the_date(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in dates(text)] == kinds


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("fr", "Supprimé le 3 mars 2022; annoncé hier; en mars 2021; il y a 3 jours.",
         ["2022-03-03", "2023-11-29", "2021-03", "2023-11-27"]),
        ("de", "Am 3. März 2022 gelöscht; gestern gemeldet; seit 2016.", ["2022-03-03", "2023-11-29", "2016"]),
        ("es", "El 3 de marzo de 2022; la semana pasada; el miércoles.", ["2022-03-03", "2023-W47", "2023-11-29"]),
        ("ru", "Удалена 3 марта 2022 года; вчера.", ["2022-03-03", "2023-11-29"]),
        ("zh", "该公司周一宣布，目标是2023年6月14日的大选。", ["2023-11-27", "2023-06-14"]),
        ("ar", "في 3 مارس 2022، الأسبوع الماضي", ["2022-03-03", "2023-W47"]),
    ],
)  # fmt: skip
def test_other_languages(language: str, text: str, values: list[str]) -> None:
    assert [one.value for one in dates(text, language=language)] == values


def test_impossible_dates_stay_words_and_become_gaps() -> None:
    text = "Filed on 31 June 2023 and on 2023-13-45."
    assert dates(text) == []
    assert date_gaps(Reading(kind="text", text=text)) == [
        "impossible date: 31 June 2023",
        "impossible date: 2023-13-45",
    ]


def test_each_story_has_its_own_anchor_and_boilerplate_none() -> None:
    text = "FTSE today\n\nIt was removed yesterday.\n\nIt was removed yesterday."
    blocks = [
        Block(kind="boilerplate", start=0, end=10),
        Block(kind="paragraph", start=12, end=37),
        Block(kind="paragraph", start=39, end=64),
    ]
    stories = [Story(start=39, end=64, published="2021-05-03")]
    reading = Reading(kind="text", text=text, published="2023-11-30", blocks=blocks, stories=stories)
    assert [(one.start, one.value) for one in find_dates(reading)] == [(27, "2023-11-29"), (54, "2021-05-02")]


def test_stories_of_a_text_without_blocks_are_told_apart() -> None:
    text = "It was removed yesterday.\n\nIt was removed yesterday."
    stories = [Story(start=0, end=25, published="2021-05-03"), Story(start=27, end=52, published="2022-05-03")]
    reading = Reading(kind="text", text=text, published="2023-11-30", stories=stories)
    assert [one.value for one in find_dates(reading)] == ["2021-05-02", "2022-05-02"]


def test_a_paragraph_remembers_what_the_one_before_named() -> None:
    text = "It learned from the 2016 election.\n\nIt did little ahead of the election."
    blocks = [Block(kind="paragraph", start=0, end=34), Block(kind="paragraph", start=36, end=len(text))]
    reading = Reading(kind="text", text=text, published="2018-09-13", blocks=blocks)
    assert [one.value for one in find_dates(reading)] == ["2016-11-08", "2016-11-08"]
