"""The dates of a whole document: its stories, its blocks, and what is written like a date and is none."""

from archive.findings.dates import date_gaps, find_dates
from archive.records import Block, Reading, Story
from tests.archive.findings.dates.thursday import dates


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
