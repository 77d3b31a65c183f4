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
    found = actors("Accounts originating in Russia, Iran and China were removed.")
    assert [one.roles for one in found if one.kind == "country"] == [["origin"]] * 3


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
