"""Towns and regions, datelines, and words that only look like places."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.findings.actors.localities import is_inside
from tests.archive.findings.paragraphs import actors, quotes


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("He flew from Wisconsin to New Orleans.", ["Wisconsin", "New Orleans"]),
        ("The invoices went to St Petersburg and Lomé.", ["St Petersburg", "Lomé"]),
        ("Readers in Redmond heard it first. Redmond is quiet.", ["Redmond", "Redmond"]),
        ("Offices in Maroua and Bafoussam were searched.", ["Maroua", "Bafoussam"]),
        ("A Sialkot-based firm ran it.", ["Sialkot"]),
        ("Polling in the Volta Region and in Fulton County was calm.", ["Volta Region", "Fulton County"]),
        ("Texas Gov. Ada Marsh and Ohio Republicans left.", ["Texas", "Ohio"]),
    ],
)
def test_towns_and_regions_are_places(text: str, places: list[str]) -> None:
    assert quotes(text, "place") == places


@pytest.mark.parametrize(
    "text",
    [
        "The Houston Chronicle asked.",  # a part of a longer name
        "Ada Warren spoke. Trust in Warren is high.",  # somebody's surname
        "Reading in the park is nice.",  # a plain word
        "Redmond spoke for an hour.",  # nothing says that it is a place
    ],
)
def test_what_is_no_place_though_a_town_is_called_so(text: str) -> None:
    assert quotes(text, "place") == []


def test_a_dateline_is_a_place_and_a_label_is_none() -> None:
    assert quotes("TORQUAY, May 3 – The port closed.", "place") == ["TORQUAY"]
    assert actors("BREAKING – The port closed.") == []


@pytest.mark.parametrize(
    "text",
    [
        "They wrote in Polish and English.",
        "They wrote 40 posts in Latvian, 12 in Polish and 3 in both.",
        "They wrote in English, Polish and Arabic on the site.",
        "It reviews Polish-language posts for Polish-speaking readers.",
        "She speaks Polish.",
    ],
)
def test_a_language_is_no_place(text: str) -> None:
    assert quotes(text, "country", "place") == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("It ran in Polish, Latvian and Danish towns.", ["Polish", "Latvian", "Danish"]),
        ("It ran in Polish politics and in Warsaw, too.", ["Polish", "Warsaw"]),
        ("It ran in Poland and Latvia.", ["Poland", "Latvia"]),
    ],
)
def test_an_adjective_before_its_noun_is_one(text: str, places: list[str]) -> None:
    assert quotes(text, "country", "place") == places


def test_the_country_that_opens_the_name_of_a_body_counts_beside_it() -> None:
    assert quotes("The Polish Harbour Commission said so.", "agency", "country") == [
        "Polish Harbour Commission", "Polish",
    ]  # fmt: skip


@given(
    st.from_regex(r"[A-Z][a-z][a-z-]{0,3}", fullmatch=True),
    st.lists(st.sampled_from([" in ", " in", "in ", "Ab", "Abc", "Abc-d", "Ostmark", " ", "."])).map("".join),
)
@example("Abc", " in in Abc-d")
def test_a_document_says_in_a_place_where_it_holds_these_words(word: str, text: str) -> None:
    assert is_inside(word, text) == (f" in {word}" in text)


def test_who_is_a_person_elsewhere_is_no_place() -> None:
    text = "President Marsh spoke. The hackers turned to people in Marsh’s campaign. It was news to Marsh."
    assert quotes(text, "place") == []


def test_what_is_counted_is_no_place() -> None:
    assert quotes("It ran 178 Pages and 3 Groups. A cluster of Pages supported him.", "place") == []
