"""Actors: names, their shorter forms, their roles, and the words that look like names and are none."""

from itertools import product

import pytest

from archive.findings import find_actors
from archive.findings.actors.acronyms import with_acronyms
from archive.findings.actors.people import bare_name
from archive.gazetteer import Alias, Entry, adding
from archive.records import ActorMention, Reading

FIELD = "\n\nCoordinated inauthentic behavior, foreign influence operations"  # unknown names are read in scope alone


def actors(text: str, language: str = "en") -> list[ActorMention]:
    return find_actors(Reading(kind="article", text=text + FIELD, language=language))


def test_out_of_scope_a_speaker_is_named_all_the_same() -> None:
    found = find_actors(Reading(kind="article", text="Ada Marsh said the bakery would close.", language="en"))
    assert [(one.name, one.kind) for one in found] == [("Ada Marsh", "person")]


def test_a_person_has_role_and_affiliation_as_the_text_states_them() -> None:
    (person,) = [
        one for one in actors("Meta’s head of election policy, Ada Marsh, left on Monday.") if one.kind == "person"
    ]
    assert (person.name, person.role, person.affiliation) == ("Ada Marsh", "head of election policy", "Meta")


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Facebook CEO Ada Marsh spoke.", "CEO", "Facebook"),
        ("Ada Marsh, director of research at Graphika, spoke.", "director of research", "Graphika"),
        ("Ada Marsh, Meta's head of security, spoke.", "head of security", "Meta"),
        ("The report was read by company spokesman Ada Marsh.", "company spokesman", None),
    ],
)
def test_roles_before_and_behind_a_name(text: str, role: str, affiliation: str | None) -> None:
    person = next(one for one in actors(text) if one.kind == "person")
    assert (person.role, person.affiliation) == (role, affiliation)


def test_a_surname_is_joined_to_the_full_name() -> None:
    names = [one.name for one in actors("Ada Marsh spoke. Later Marsh left.") if one.kind == "person"]
    assert names == ["Ada Marsh", "Ada Marsh"]


def test_two_persons_of_one_surname_are_not_joined() -> None:
    found = actors("Ada Marsh spoke to Ines Marsh. Later Mr. Marsh left.")
    assert "Marsh" in {one.name for one in found if one.kind == "person"}


def test_a_government_is_an_agency_and_its_country_a_country() -> None:
    found = {(one.quote, one.kind, one.country) for one in actors("The US government told Meta.")}
    assert ("The US government", "agency", "US") in found
    assert ("US", "country", "US") in found


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The network originated in Iran.", "Iran", "origin"),
        ("A Russia-based influence operation was found.", "Russia", "origin"),
        ("It targeted audiences in Poland.", "Poland", "target"),
        ("Meta removed the accounts.", "Meta", "enforcer"),
        ("Meta acted on FBI tips.", "FBI", "tipper"),
        ("The bureau told Meta in May.", "Meta", "recipient"),
        ("According to Graphika, it failed.", "Graphika", "discloser"),
    ],
)
def test_roles_in_context(text: str, name: str, role: str) -> None:
    assert role in next(one for one in actors(text) if one.name == name).roles


def test_the_members_of_a_list_share_their_role() -> None:
    found = actors("Accounts originating in Russia, Iran and China were removed.")
    assert [one.roles for one in found if one.kind == "country"] == [["origin"]] * 3


@pytest.mark.parametrize("text", ["Georgia counted its votes again in Atlanta.", "Malcolm X spoke.", "Solve for X."])
def test_an_ambiguous_name_without_its_context_is_left_undecided(text: str) -> None:
    assert not {"georgia", "x-twitter"} & {one.actor for one in actors(text)}


def test_an_ambiguous_name_in_its_context_is_decided() -> None:
    assert "georgia" in {one.actor for one in actors("Georgia lies in the Caucasus, with Tbilisi its capital.")}


def test_the_company_is_the_only_company_that_speaks() -> None:
    found = actors("Meta said it had acted. The company gave no number.")
    assert [one.name for one in found] == ["Meta", "Meta"]


def test_other_languages_keep_what_the_gazetteer_knows() -> None:
    assert [one.actor for one in actors("Meta hat Konten entfernt.", language="de")] == ["meta"]


def test_a_platform_is_never_a_person() -> None:
    assert {one.kind for one in actors("Twitter and Reddit said nothing.")} == {"platform"}


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
        assert all(one.actor is None for one in actors("Ines Marsh spoke. Later Marsh left."))


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
    assert [one.name for one in actors(text) if one.kind == "person"] == ["Ada Marsh-Holt"]


def test_a_full_name_is_found_whole_wherever_it_stands() -> None:
    found = actors("Its director, Ada Marsh, left.\n\nThe joke belonged to Ada Marsh of Brightwell.")
    assert [one.quote for one in found if one.kind == "person"] == ["Ada Marsh", "Ada Marsh"]


def test_an_explained_acronym_stands_for_its_name() -> None:
    found = actors("The Harbour Accountability Office (HAO) spoke. HAO left, and an HAO report stayed.")
    assert {(one.quote, one.name) for one in found if one.quote == "HAO"} == {("HAO", "Harbour Accountability Office")}
    assert sum(one.quote == "HAO" for one in found) == 3


def test_each_of_many_explained_acronyms_stands_for_its_own_name() -> None:
    shorts = ["".join(letters) for letters in product("BDFGHKLM", repeat=4)]
    text = " ".join(f"the {' '.join(letter + 'onk' for letter in short)} ({short}) and {short}." for short in shorts)
    found = {text[one.start : one.end]: one.name for one in with_acronyms(text, []) if one.end - one.start == 4}
    assert found == {short: " ".join(letter + "onk" for letter in short) for short in shorts}


def test_terms_of_the_field_are_no_bodies() -> None:
    assert not [one for one in actors("They call it CIB. Meta said CIB had grown.") if one.quote == "CIB"]


def test_a_dateline_is_a_place_and_a_label_is_none() -> None:
    assert [one.quote for one in actors("TORQUAY, May 3 – The port closed.") if one.kind == "place"] == ["TORQUAY"]
    assert not [one for one in actors("BREAKING – The port closed.") if one.kind == "place"]


def test_a_ministry_is_an_agency_of_the_country_it_is_named_by() -> None:
    found = {(one.quote, one.kind, one.country) for one in actors("The Estonian foreign ministry told Meta.")}
    assert ("Estonian foreign ministry", "agency", "EE") in found


def test_a_month_is_no_platform() -> None:
    assert "December" not in {one.name for one in actors("In December Facebook removed 9 pages.")}
    assert "December" not in {one.name for one in actors("December removed the last pages.")}


def found(text: str, *kinds: str) -> list[str]:
    return [one.quote for one in actors(text) if one.kind in kinds and one.rule != "reference"]


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
    assert found(text, "place") == places


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
    assert found(text, "place") == []


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
    assert found(text, "company", "outlet", "agency", "platform") == bodies


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
    assert found(f"Nobody at the {name} answered.", "agency") == [name]


def test_a_day_and_a_platform_are_no_part_of_a_body() -> None:
    text = "The Election Watch Committee on Tuesday wrote to the Media Council on Facebook."
    assert found(text, "agency") == ["Election Watch Committee", "Media Council"]


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
    assert found(text, "party") == parties


def test_names_in_a_line_of_capitals() -> None:
    assert found("KREMLIN BOTS SWARM FACEBOOK\n\nIt ended.", "agency", "platform") == ["KREMLIN", "FACEBOOK"]


def test_a_law_and_the_words_of_a_heading_are_no_bodies() -> None:
    assert found("Agencies Notify Platforms Under Digital Services Act\n\nIt ended.", "company", "agency") == []


def test_an_outlet_and_the_country_of_its_branch_are_one_name() -> None:
    text = "It was seen by Guardian Australia."
    assert (found(text, "outlet"), found(text, "country")) == (["Guardian Australia"], [])


def test_a_country_that_is_a_surname() -> None:
    text = "Rep. Ada Jordan spoke."
    assert (found(text, "person"), found(text, "country")) == (["Ada Jordan"], [])


def test_a_family_name_may_come_first() -> None:
    assert [one.name for one in actors("Hsu Mei-ling spoke. Later Hsu left.") if one.kind == "person"] == [
        "Hsu Mei-ling"
    ] * 2


@pytest.mark.parametrize("name", ["Taipei Times", "University of Ghana", "Electoral Commission of Ghana"])
def test_a_country_in_the_name_of_a_body_is_no_place_beside_it(name: str) -> None:
    text = f"The {name} answered."
    assert (found(text, "agency", "outlet")[0].removeprefix("The "), found(text, "country")) == (name, [])


def test_the_product_of_a_maker_is_no_outlet() -> None:
    assert found("It stood on Google News.", "outlet", "company") == ["Google"]


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


def test_a_word_that_opens_a_sentence_is_no_given_name() -> None:
    found = find_actors(
        Reading(kind="text", text="In January, the chairwoman left. But Tom Fettin, the director, stayed.")
    )
    assert {one.name for one in found if one.kind == "person"} == {"Tom Fettin"}


def test_an_acronym_may_have_a_stop_behind_each_letter() -> None:
    found = find_actors(Reading(kind="text", text="The F.B.I. wrote to Meta.", language="en"))
    assert [(one.quote, one.name) for one in found if one.kind == "agency"] == [("F.B.I.", "FBI")]


def test_a_country_is_no_body_whatever_its_name_ends_in() -> None:
    found = find_actors(Reading(kind="text", text="The Russian Federation denied it at 9 a.m. CET.", language="en"))
    assert [(one.kind, one.name) for one in found] == [("country", "Russia")]


def test_a_surname_is_no_place_though_several_bear_it() -> None:
    text = "John Halden met Robert Halden. Halden said the accounts were fake. The network praised Halden in May."
    assert not [one.quote for one in actors(text) if one.kind == "place"]


def test_initials_of_an_heir_are_no_company() -> None:
    text = "None of the others had the fame that RFK Jr. has on Facebook."
    assert "RFK Jr." not in {one.quote for one in actors(text)}


@pytest.mark.parametrize("word", ["Another", "Any"])
def test_a_determiner_is_no_body(word: str) -> None:
    text = f"The network {word} removed accounts of was old. {word} deleted network of accounts was new."
    assert word not in {one.quote for one in actors(text)}


def test_part_of_a_longer_name_is_nobody_else() -> None:
    names = [one.name for one in actors("Justice Ada Coney Marsh wrote it. Marsh said so.") if one.kind == "person"]
    assert names == ["Ada Coney Marsh", "Ada Coney Marsh"]


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("The former leader Ada Marsh said so.", "former leader", None),
        ("Ada Marsh, the former leader of the union, said so.", "former leader", None),
        ("The former State Department official Ada Marsh said so.", "former official", "Department of State"),
        ("Ada Marsh, a former Meta engineer, said so.", "former engineer", "Meta"),
        ("The then-president Ada Marsh said so.", "then-president", None),
        ("Ada Marsh, deputy attorney general, said so.", "deputy attorney general", None),
        ("The special counsel, Ada Marsh, said so.", "special counsel", None),
        ("Ada Marsh, a senator who backs it, said so.", "senator", None),
        ("Ada Marsh, becoming secretary of state, said so.", None, None),
        ("Upon becoming secretary of state, Ada Marsh said so.", None, None),
        ("Ada Marsh, head of the polling desk, said so.", "head", None),
    ],
)
def test_a_role_is_one_of_now_or_says_that_it_is_over(text: str, role: str | None, affiliation: str | None) -> None:
    (person,) = [one for one in actors(text) if one.kind == "person"]
    assert (person.role, person.affiliation) == (role, affiliation)


@pytest.mark.parametrize(
    ("text", "country", "role", "plays"),
    [
        ("They posed as Brazil-based activists.", "Brazil", "origin", False),
        ("They hired a Brazil-based company.", "Brazil", "origin", False),
        ("A Brazil-based network was removed.", "Brazil", "origin", True),
        ("The sheet covers operations in Brazil.", "Brazil", "origin", False),
        ("It was a network from Brazil.", "Brazil", "origin", True),
        ("The law is targeting Brazil’s hybrid activities.", "Brazil", "target", False),
        ("They were targeting Brazil’s voters.", "Brazil", "target", True),
    ],
)
def test_origin_and_target(text: str, country: str, role: str, plays: bool) -> None:  # noqa: FBT001 - a parameter
    assert any(role in one.roles for one in actors(text) if one.name == country) is plays


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Grand Jury of Avalon heard Ada Marsh.", {"Ada Marsh"}),
        ("Enter Ada Marsh, who said the accounts were fake.", {"Ada Marsh"}),
        ("The network, said Billionaire Ada Marsh, was fake.", {"Ada Marsh"}),
        ("Will Marsh testify? Ada Marsh said the accounts were fake.", {"Ada Marsh"}),
        ("Ada Marsh Testifies on the Fake Accounts\n\nShe said the accounts were fake.", {"Ada Marsh"}),
        ("President Zuzka Šafářová said the accounts were fake.", {"Zuzka Šafářová"}),
    ],
)
def test_the_words_around_a_name_are_no_part_of_it(text: str, names: set[str]) -> None:
    assert {one.name for one in actors(text) if one.kind == "person"} == names


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
    found = actors("They asked the Attorney General. Foreign networks were barred. Foreign accounts were fake.")
    assert not [one.quote for one in found if one.kind == "person"]
