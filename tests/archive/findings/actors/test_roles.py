"""The part an actor plays where it is named: origin, target, enforcer, tipper and the like."""

import pytest

from tests.archive.findings.paragraphs import actors


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
    found = actors("Accounts originating in Russia, Crimea and China were removed.")
    assert [one.roles for one in found if one.kind in {"country", "place"}] == [["origin"]] * 3


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
        ("It was a pro-Brazil campaign.", "Brazil", "origin", False),
        ("It decried anti-Brazilian propaganda.", "Brazil", "origin", False),
        ("It was a larger effort by Brazilian adversaries.", "Brazil", "origin", False),
        ("The channel shut down its Brazil operations.", "Brazil", "origin", False),
        ("A Brazil-based network tracking company said so.", "Brazil", "origin", False),
        ("The posts came from a marketing firm based in Brazil.", "Brazil", "origin", False),
        ("She was a frequent target of Brazil.", "Brazil", "target", False),
        ("The sanctions are aimed at the Brazilian agency.", "Brazil", "target", False),
        ("“Brazil and democracy” is a newsletter.", "Brazil", "target", False),
        ("Bosses are to testify before Congress about election threats.", "Congress", "target", False),
        ("It is targeting Polish Facebook users.", "Poland", "target", True),
        ("It is targeting Polish Facebook users.", "Facebook", "target", False),
        ("The memes were posted on Facebook describing her.", "Facebook", "discloser", False),
        ("The Guardian released its story on the laptop.", "Guardian", "discloser", False),
        ("According to the Facebook user, it failed.", "Facebook", "discloser", False),
        ("The FBI warnings led to it.", "FBI", "discloser", False),
        ("The FBI has resumed its disinformation work.", "FBI", "tipper", False),
        ("Information was asked for: Plaza working with the FBI.", "FBI", "recipient", False),
        ("She runs the Brazil Elections Project.", "Brazil", "target", False),
        ("A poll found that 59% of Brazilian voters trust it.", "Brazil", "target", False),
        ("The warrant was to target a Brazilian citizen.", "Brazil", "target", False),
        ("Forged emails went to Senate targets, to notify Senate targets.", "Senate", "recipient", False),
        ("The paper was told the FBI declined.", "FBI", "recipient", False),
        ("It cited the FBI’s reported revision of the note.", "FBI", "discloser", False),
        ("A former official at the FBI said so.", "FBI", "discloser", False),
        ("Protections that Congress granted in 1996 remain.", "Congress", "court", False),
        ("The Harbour Court granted the request.", "Harbour Court", "court", True),
    ],
)
def test_origin_and_target(text: str, country: str, role: str, plays: bool) -> None:  # noqa: FBT001 - a parameter
    assert any(role in one.roles for one in actors(text) if one.name == country) is plays


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The inquiry into Russian election interference will report in May.", ["origin"]),
        ("The states were targeted by Iranian hackers last year.", ["origin"]),
        ("He denied every attempt to shape the U.S. campaign.", []),
        ("The pages targeted French voters in May.", ["target"]),
    ],
)
def test_who_meddles_is_not_whom_it_is_aimed_at(text: str, roles: list[str]) -> None:
    assert [role for one in actors(text) if one.kind == "country" for role in one.roles] == roles


@pytest.mark.parametrize(
    "text",
    [
        "There is no evidence that it is linked to India.",
        "The network was not linked to India.",
        "The lab has seen no campaigns targeting India.",
        "They have not so far targeted India.",
        "Brightwell targets India for running a troll farm.",
        "The page posed as a news outlet of the region based in India.",
    ],
)
def test_what_is_denied_feigned_or_blamed_gives_no_role(text: str) -> None:
    assert [(one.name, one.roles) for one in actors(text) if one.name == "India"] == [("India", [])]
