"""Governments, offices, firms, parties and outlets: by the gazetteer, by a noun in their name or beside it."""

import pytest

from archive.findings import find_actors
from archive.records import Reading
from tests.archive.findings.paragraphs import actors, quotes


def test_a_government_is_an_agency_and_its_country_a_country() -> None:
    found = {(one.quote, one.kind, one.country) for one in actors("The US government told Meta.")}
    assert ("The US government", "agency", "US") in found
    assert ("US", "country", "US") in found


def test_a_ministry_is_an_agency_of_the_country_it_is_named_by() -> None:
    found = {(one.quote, one.kind, one.country) for one in actors("The Estonian foreign ministry told Meta.")}
    assert ("Estonian foreign ministry", "agency", "EE") in found


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("She told the broadcaster TV8 that it ended.", ["TV8"]),
        ("He told the Risky Tide podcast that it ended.", ["Risky Tide"]),
        ("The research group NetWatch counted. Later NetWatch left.", ["NetWatch", "NetWatch"]),
        ("Brookway fellow Ada Marsh objects.", ["Brookway"]),
        ("The Brookway Institution paid, and later Brookway left.", ["Brookway Institution", "Brookway"]),
        ("The Harbour Ledger | 18 June 2025", ["The Harbour Ledger"]),
        ("He told MENA that it ended.", ["MENA"]),
    ],
)
def test_bodies_that_the_text_introduces(text: str, bodies: list[str]) -> None:
    assert quotes(text, "company", "outlet", "agency", "platform") == bodies


@pytest.mark.parametrize(
    "name",
    [
        "Senate Select Committee on Foreign Interference through Social Media",
        "House of Commons Digital, Culture, Media and Sport Committee",
        "Ministry of Electronics and Information Technology",
        "Court of Appeals for the Ninth Circuit",
        "Western District of Louisiana",
        "Slovak Information Service",
        "Attorney-General’s Department",
        "Chinese embassy in Ottawa",
        "Iranian mission to the United Nations",
        "Senate",
    ],
)
def test_a_body_has_its_whole_name(name: str) -> None:
    assert quotes(f"Nobody at the {name} answered.", "agency") == [name]


def test_a_day_and_a_platform_are_no_part_of_a_body() -> None:
    text = "The Election Watch Committee on Tuesday wrote to the Media Council on Facebook."
    assert quotes(text, "agency") == ["Election Watch Committee", "Media Council"]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Videos of Reform and Labour candidates in Britain spread.", ["Reform", "Labour"]),
        ("In Ottawa the Liberal leader objected.", ["Liberal"]),
        ("Conservative MP Ada Marsh objected.", ["Conservative"]),
        ("Liberal views and labour markets differ.", []),
    ],
)
def test_a_party_by_its_one_word(text: str, parties: list[str]) -> None:
    assert quotes(text, "party") == parties


def test_names_in_a_line_of_capitals() -> None:
    assert quotes("KREMLIN BOTS SWARM FACEBOOK\n\nIt ended.", "agency", "platform") == ["KREMLIN", "FACEBOOK"]


def test_an_outlet_and_the_country_of_its_branch_are_one_name() -> None:
    text = "It was seen by Guardian Australia."
    assert (quotes(text, "outlet"), quotes(text, "country")) == (["Guardian Australia"], [])


@pytest.mark.parametrize("name", ["Taipei Times", "University of Ghana", "Electoral Commission of Ghana"])
def test_a_country_in_the_name_of_a_body_is_no_place_beside_it(name: str) -> None:
    text = f"The {name} answered."
    assert (quotes(text, "agency", "outlet")[0].removeprefix("The "), quotes(text, "country")) == (name, [])


def test_a_country_is_no_body_whatever_its_name_ends_in() -> None:
    found = find_actors(Reading(kind="text", text="The Russian Federation denied it at 9 a.m. CET.", language="en"))
    assert [(one.kind, one.name) for one in found] == [("country", "Russia")]


def test_the_product_of_a_maker_is_no_outlet() -> None:
    assert quotes("It stood on Google News.", "outlet", "company") == ["Google"]


def test_the_company_is_the_only_company_that_speaks() -> None:
    found = actors("Meta said it had acted. The company gave no number.")
    assert [one.name for one in found] == ["Meta", "Meta"]


def test_other_languages_keep_what_the_gazetteer_knows() -> None:
    assert [one.actor for one in actors("Meta hat Konten entfernt.", language="de")] == ["meta"]


@pytest.mark.parametrize("text", ["Georgia counted its votes again in Atlanta.", "Malcolm X spoke.", "Solve for X."])
def test_an_ambiguous_name_without_its_context_is_left_undecided(text: str) -> None:
    assert not {"georgia", "x-twitter"} & {one.actor for one in actors(text)}


def test_an_ambiguous_name_in_its_context_is_decided() -> None:
    assert "georgia" in {one.actor for one in actors("Georgia lies in the Caucasus, with Tbilisi its capital.")}


def test_a_month_is_no_platform() -> None:
    assert [one.name for one in actors("In December Facebook removed 9 pages.")] == ["Facebook"]
    assert actors("December removed the last pages.") == []


def test_a_law_and_the_words_of_a_heading_are_no_bodies() -> None:
    assert quotes("Agencies Notify Platforms Under Digital Services Act\n\nIt ended.", "company", "agency") == []


def test_initials_of_an_heir_are_no_company() -> None:
    text = "None of the others had the fame that RFK Jr. has on Facebook."
    assert quotes(text, "company", "agency") == []


@pytest.mark.parametrize("word", ["Another", "Any"])
def test_a_determiner_is_no_body(word: str) -> None:
    text = f"The network {word} removed accounts of was old. {word} deleted network of accounts was new."
    assert actors(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Russian Foreign Intelligence Service did it.", [("Foreign Intelligence Service", "svr", "RU")]),
        (
            "The Estonian Foreign Intelligence Service watched Russia. The Foreign Intelligence Service said so.",
            [("Estonian Foreign Intelligence Service", None, "EE")] * 2,
        ),
        (
            "Estonia’s Foreign Intelligence Service watched Russia.",
            [("Estonia’s Foreign Intelligence Service", None, "EE")],
        ),
    ],
)
def test_a_body_is_that_of_the_country_before_it(text: str, told: list[tuple[str, str | None, str]]) -> None:
    assert [(one.name, one.actor, one.country) for one in actors(text) if one.kind == "agency"] == told


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("The 4th U.S. Circuit Court of Appeals ruled.", ["4th U.S. Circuit Court of Appeals"]),
        ("They met before the former U.S Embassy.", []),
        ("They met at the Lisbon Data Conference.", []),
    ],
)
def test_what_stands_before_the_noun_belongs_to_the_name(text: str, bodies: list[str]) -> None:
    assert quotes(text, "agency", "company") == bodies


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("However, the data firm stayed. Moreover, the app firm left.", []),
        ("They went to his company, Tarnbrook. He left.", ["Tarnbrook"]),
        ("It was the Harbour Court of Appeal Justice Ada Marsh.", ["Harbour Court of Appeal"]),
        (
            "The Select Subcommittee on the Repair of the Harbour met.",
            ["Select Subcommittee on the Repair of the Harbour"],
        ),
        ("A report of Harbour Wire was withdrawn.", ["Harbour Wire"]),
        ("Some Fake News were spread.", []),
        ("It is a Department of Harbour Security-conceived plan.", ["Department of Harbour Security"]),
        ("They broke the rules on Coordinated Inauthentic Behavior (CIB).", []),
        ("Norland’s Harbour Safety Minister Ada Marsh said so.", []),
    ],
)
def test_where_a_body_begins_and_ends(text: str, told: list[str]) -> None:
    assert quotes(text, "agency", "company", "outlet") == told


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        (
            "Its sites included Harbour Gull, Tide Thinker and Westmarch.",
            "outlet",
            ["Harbour Gull", "Tide Thinker", "Westmarch"],
        ),
        ("Before the election the ruling Danish Lantern party met. Lantern won.", "party", ["Lantern", "Lantern"]),
        ("After the election they held the Christmas party.", "party", []),
        ("They held the Lantern party in a garden.", "party", []),
        (
            "Tarnbrook’s CEO left. She was one of 46 people employed by Tarnbrook Solutions to review posts.",
            "company",
            ["Tarnbrook", "Tarnbrook Solutions"],
        ),
    ],
)  # fmt: skip
def test_a_name_is_told_by_its_list_and_its_noun(text: str, kind: str, told: list[str]) -> None:
    assert quotes(text, kind) == told


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("The Harbour Watch Committee met. The committee has three members.", ["The committee"]),
        ("The FBI paid. Ada Marsh asked the bureau why.", ["the bureau"]),
        ("Freedonia's Harbour Ministry paid, and the ministry said so.", ["the ministry"]),
        ("The Tide Bureau paid. No member of the Bureau answered.", ["the Bureau"]),
        ("The committee met. The Harbour Watch Committee has three members.", []),
        ("The Harbour Committee and the Tide Committee met. The committee has three members.", []),
        ("The Harbour Committee met. Another committee paid, and the committee went.", []),
        ("The Harbour Center paid. They met in the center of Freetown.", []),
        ("The FBI paid. Ada Marsh was the bureau chief of a newspaper.", []),
    ],
)
def test_a_noun_stands_for_the_only_body_named_by_it_before(text: str, short: list[str]) -> None:
    assert [one.quote for one in actors(text) if one.rule == "short"] == short


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Later Le Voilier, a news site in Freetown, wrote of it.", ["Le Voilier"]),
        ("Tidemark is a nonprofit news organization covering elections.", ["Tidemark"]),
        ("The accounts were linked to Rivlet, a Telegram channel.", ["Rivlet", "Telegram"]),
        ("She told local radio QRB that nobody wrote back.", ["QRB"]),
        ("He told The Lanternist that it ended. A spokeswoman did not answer The Lanternist.", ["The Lanternist"] * 2),
        (
            "Hackers went after Microsoft Corp and Meta Platforms, Inc., on Monday.",
            ["Microsoft Corp", "Meta Platforms, Inc."],
        ),
        ("The Centers for Harbour Watch paid.", ["Centers for Harbour Watch"]),
        ("The Center for Tide Watch & Research paid.", ["Center for Tide Watch & Research"]),
        ("According to the FBI and Justice Department, it ended.", ["FBI", "Justice Department"]),
    ],
)
def test_the_whole_name_of_a_body_and_what_is_said_behind_it(text: str, bodies: list[str]) -> None:
    assert quotes(text, "company", "outlet", "agency", "platform") == bodies


@pytest.mark.parametrize(
    "text",
    [
        "She praised the Deferred Tide for Harbour Arrivals program in June.",
        "They met at Harbour Circle, and Anger grew on Tide Hill.",
        "He uses Office 365 at home.",
        "Ada Marsh, a publisher, left.",
    ],
)
def test_programmes_places_products_and_people_are_no_bodies(text: str) -> None:
    assert not quotes(text, "company", "outlet", "agency", "platform")


def test_a_word_in_a_list_of_firms_is_one() -> None:
    text = "Google, Plumeria, and Meta will testify. Somebody from Plumeria paid the Times, Reuters and Tageslicht."
    assert quotes(text, "company", "platform")[1::2] == ["Plumeria", "Plumeria"]


def test_of_two_known_names_the_longer_one_is_meant() -> None:
    assert quotes("They met at the U.S. Senate Intelligence Committee.", "agency") == ["Senate Intelligence Committee"]
