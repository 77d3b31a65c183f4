"""Persons: where one is named, by which name, and what is none."""

import pytest

from archive.findings import find_actors
from archive.findings.actors.people import bare_name
from archive.gazetteer import Alias, Entry, adding
from archive.records import Reading
from tests.archive.findings.paragraphs import actors, names, quotes


def test_out_of_scope_a_speaker_is_named_all_the_same() -> None:
    found = find_actors(Reading(kind="article", text="Ada Marsh said the bakery would close.", language="en"))
    assert [(one.name, one.kind) for one in found] == [("Ada Marsh", "person")]


def test_a_surname_is_joined_to_the_full_name() -> None:
    assert names("Ada Marsh spoke. Later Marsh left.", "person") == ["Ada Marsh", "Ada Marsh"]


def test_two_persons_of_one_surname_are_not_joined() -> None:
    text = "Ada Marsh spoke to Senator Ines Marsh. Later Mr. Marsh left."
    assert names(text, "person") == ["Ada Marsh", "Ines Marsh", "Marsh"]


MARSH = Entry(
    id="ada-marsh",
    name="Ada Marsh",
    kind="person",
    source="https://lab.example/people",
    aliases=(Alias(name="Ada Marsh", says="the lab", where="https://lab.example/people"),),
)


@pytest.mark.parametrize(
    "text", ["Ada Marsh spoke. Later Marsh left.", "Marsh leaves\n\nMarsh said no. Ada Marsh runs the lab."]
)
def test_a_surname_bears_the_entry_of_its_full_name(text: str) -> None:
    with adding((MARSH,)):
        found = [(one.name, one.actor) for one in actors(text) if one.kind == "person"]
    assert found == [("Ada Marsh", "ada-marsh")] * text.count("Marsh")


def test_a_surname_without_its_person_bears_no_entry() -> None:
    with adding((MARSH,)):
        found = [(one.name, one.actor) for one in actors("Ines Marsh spoke. Later Marsh left.")]
    assert found == [("Ines Marsh", None), ("Ines Marsh", None)]


@pytest.mark.parametrize(
    "text",
    [
        "The audit liaison Ada Marsh-Holt wrote the reply.",
        "Ada Marsh-Holt, who leads the unit, wrote the reply.",
        "Sir Ada Marsh-Holt wrote the reply.",
        "Her colleague Ada Marsh-Holt wrote the reply.",
    ],
)
def test_a_person_is_known_by_what_stands_beside_the_name(text: str) -> None:
    assert names(text, "person") == ["Ada Marsh-Holt"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The port's Director of Operations, Alasdair Pennick, left.", "Alasdair Pennick"),
        ("Avalon's Minister for Fish, Adi Litana Vunirokotui, left.", "Adi Litana Vunirokotui"),
        ('"Interns," Oceana Talbret, the company\'s policy director, said.', "Oceana Talbret"),
        ("Its founder, Farouk el-Tantara, insisted he had none.", "Farouk el-Tantara"),
        ("A student at the port's school, Xiomara Delaforte, noticed.", "Xiomara Delaforte"),
        ("UNITED STATES OF AMERICA v. ANATOL GREBENCHIK and LARISA PONOMAR-KELM", "Larisa Ponomar-Kelm"),
        ("Sincerely,\n\nMarguerita Fitzalan\nUnited States Senator", "Marguerita Fitzalan"),
        ("VERITA LANGSTRUM, HOST: Good day.\n\nJORY HOLT, GUEST: Hello.\n\nLANGSTRUM: So?", "Verita Langstrum"),
        ("Special Agent Jocelyna Huxtabel-Reyes wrote it. Agent Huxtabel-Reyes left.", "Jocelyna Huxtabel-Reyes"),
    ],
)
def test_persons_by_what_stands_beside_their_name(text: str, name: str) -> None:
    found = find_actors(Reading(kind="text", text=text, language="en"))
    assert name in {one.name for one in found if one.kind == "person"}


def test_a_full_name_is_found_whole_wherever_it_stands() -> None:
    text = "Its director, Ada Marsh, left.\n\nThe joke belonged to Ada Marsh of Brightwell."
    assert quotes(text, "person") == ["Ada Marsh", "Ada Marsh"]


def test_part_of_a_longer_name_is_nobody_else() -> None:
    text = "Justice Ada Coney Marsh wrote it. Marsh said so."
    assert names(text, "person") == ["Ada Coney Marsh", "Ada Coney Marsh"]


def test_a_family_name_may_come_first() -> None:
    assert names("Hsu Mei-ling spoke. Later Hsu left.", "person") == ["Hsu Mei-ling", "Hsu Mei-ling"]


def test_a_country_that_is_a_surname() -> None:
    text = "Rep. Ada Jordan spoke."
    assert (quotes(text, "person"), quotes(text, "country")) == (["Ada Jordan"], [])


def test_a_surname_is_no_place_though_several_bear_it() -> None:
    text = "John Halden met Robert Halden. Halden said the accounts were fake. The network praised Halden in May."
    assert quotes(text, "place") == []


def test_a_platform_is_never_a_person() -> None:
    assert {one.kind for one in actors("Twitter and Reddit said nothing.")} == {"platform"}


def test_a_word_that_opens_a_sentence_is_no_given_name() -> None:
    found = find_actors(
        Reading(kind="text", text="In January, the chairwoman left. But Tom Fettin, the director, stayed.")
    )
    assert {one.name for one in found if one.kind == "person"} == {"Tom Fettin"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Grand Jury of Avalon heard Ada Marsh.", "Ada Marsh"),
        ("Enter Ada Marsh, who said the accounts were fake.", "Ada Marsh"),
        ("The network, said Billionaire Ada Marsh, was fake.", "Ada Marsh"),
        ("Will Marsh testify? Ada Marsh said the accounts were fake.", "Ada Marsh"),
        ("Ada Marsh Testifies on the Fake Accounts\n\nShe said the accounts were fake.", "Ada Marsh"),
        ("President Zuzka Šafářová said the accounts were fake.", "Zuzka Šafářová"),
    ],
)
def test_the_words_around_a_name_are_no_part_of_it(text: str, name: str) -> None:
    assert set(names(text, "person")) == {name}


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("Ada Marsh’s Almanac", (0, 19), "Ada Marsh"),
        ("Zuzka Šafářová", (0, 5), "Zuzka Šafářová"),
        ("Secretary of State Ada Marsh", (13, 28), "Ada Marsh"),
    ],
)
def test_a_name_is_no_less_and_no_more_than_the_name(text: str, span: tuple[int, int], name: str) -> None:
    assert text[slice(*bare_name(text, *span))] == name


def test_a_title_that_ends_a_sentence_is_before_no_name() -> None:
    text = "They asked the Attorney General. Foreign networks were barred. Foreign accounts were fake."
    assert quotes(text, "person") == []


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("President Ada Marsh’s administration replied.", ["Ada Marsh"]),
        ("They wrote to Northland AG Ada Marsh and Westland DA Ines Holt.", ["Ada Marsh", "Ines Holt"]),
        ("They wrote to Northland Govs. Ada Marsh and Ines Holt.", ["Ada Marsh", "Ines Holt"]),
        ("It was Chairman Rep. Ada Marsh. Rep. Holt left.", ["Ada Marsh", "Holt"]),
        ("President Marsh left. Few in the Marsh campaign stayed.", ["Marsh", "Marsh"]),
        ("Ada Marsh spoke. “Indeed,” she said, Vice-President Marsh left.", ["Ada Marsh", "Ada Marsh"]),
        ("Only the Harbour Court of Appeal Justice Ada-Ines Marsh dissented.", ["Ada-Ines Marsh"]),
    ],
)
def test_a_title_tells_a_person(text: str, persons: list[str]) -> None:
    assert names(text, "person") == persons


@pytest.mark.parametrize(
    "text",
    [
        "Nothing like it was seen since the Second World War.",
        "The Select Subcommittee met.",
        "It removed them for Brigading and Mass Reporting.",
        "Alleged Mastermind of the Harbour Plot Denies Everything",
        "The Governors Showed Their Hand",
        "Harbour Official Casts Doubt",
    ],
)
def test_capitals_alone_make_no_person(text: str) -> None:
    assert names(text, "person") == []


@pytest.mark.parametrize(
    "text",
    [
        "A crowd in Lisbon. File Photo by Ada Marsh/HRB | Licence",
        "A crowd in Lisbon. (Ada Marsh/HRB via Harbour Images)",
    ],
)
def test_who_took_a_picture_is_a_person(text: str) -> None:
    assert names(text, "person") == ["Ada Marsh"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Marsh spoke. Ada B. Marsh wrote it, and Marsh left.", ["Ada B. Marsh"] * 3),
        ("Paul Marsh spoke. Paula Marsh wrote it, and Marsh left.", ["Paul Marsh", "Paula Marsh"]),
        ("Donald Holt and Donald Holt Jr. left. Holt spoke.", ["Donald Holt", "Donald Holt Jr."]),
        ("Ada Marsh spoke. In August Marsh left.", ["Ada Marsh", "Ada Marsh"]),
        ("Analysts quoted special counsel Rob C. Holt III’s report.", ["Rob C. Holt III"]),
        ("The vice presidential nominee, JD Marsh, went home.", ["JD Marsh"]),
        (
            "It named Ms. Holt's associate Jory Vale and her brother-in-law, Tam Reed.",
            ["Holt", "Jory Vale", "Tam Reed"],
        ),
        ("“I know,” said Judge Holt, “what [Deputy President Ada] Marsh wants.”", ["Holt", "Ada Marsh"]),
    ],
)
def test_one_person_in_several_forms(text: str, names: list[str]) -> None:
    assert [one.name for one in actors(text) if one.kind == "person"] == names


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Gull reported that the ledger was false. Nobody else did.",
        "The servers failed. He wrote of the Tide Servers and of nothing else.",
    ],
)
def test_no_person(text: str) -> None:
    assert not [one for one in actors(text) if one.kind == "person"]


def test_a_secretary_is_named_behind_the_whole_title() -> None:
    assert quotes("They wrote to Sec. of State Holt and Secretary of Defense Ada Marsh.", "person") == [
        "Holt", "Ada Marsh",
    ]  # fmt: skip


def test_who_is_named_behind_an_office_and_its_field() -> None:
    assert quotes("“It failed,” Director of Harbour Intelligence Ada Marsh warned in a note.", "person") == [
        "Ada Marsh"
    ]


def test_a_surname_that_is_a_capital_too_is_the_persons() -> None:
    found = actors("Ada Berlin, a lawyer, came. “It is over,” Berlin said. London was quiet.")
    assert [(one.quote, one.name) for one in found if one.kind in {"person", "country"}] == [
        ("Ada Berlin", "Ada Berlin"), ("Berlin", "Ada Berlin"), ("London", "United Kingdom"),
    ]  # fmt: skip
