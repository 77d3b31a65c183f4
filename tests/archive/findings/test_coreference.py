"""Whom a pronoun or a role means: one fitting person who leads the sentence before, else nobody by name."""

import pytest

from tests.archive.findings.test_claims import claims


def speaker(*paragraphs: str) -> str:
    """The name given to whoever speaks in the last claim."""
    last = claims(*paragraphs)[-1]
    assert last.speaker is not None
    return last.speaker.name


@pytest.mark.parametrize(
    "before",
    [
        "Ada Marsh announced the closure on Monday.",
        "Ada Marsh's answer was that nobody knew.",
        "The director, Ada Marsh, announced the closure on Monday.",
        "“We are done,” said Ada Marsh.",
    ],
)
def test_a_pronoun_is_who_led_the_sentence_before(before: str) -> None:
    assert speaker(before, "She said the tips would stop.") == "Ada Marsh"


def test_a_person_who_only_stands_by_is_meant_where_nobody_else_was_named() -> None:
    assert speaker("Reporters told Ada Marsh of it on Monday.", "She said the tips would stop.") == "Ada Marsh"


@pytest.mark.parametrize(
    "before",
    [
        "Ada Marsh announced it. The office stood beside the house of Mary Clarke.",
        "Ada Marsh announced it. The hall was full of supporters of Mary Clarke.",
    ],
)
def test_a_person_who_only_stands_by_is_not_preferred_to_one_who_acted(before: str) -> None:
    assert speaker(before, "She said the tips would stop.") == "She"


def test_nobody_is_he_in_a_sentence_that_goes_on_to_name_him() -> None:
    assert speaker("Tom Reed spoke first.", "He said that Tom Reed would never sell the port.") == "He"


@pytest.mark.parametrize(
    ("before", "pronoun"),
    [
        ("Her husband, Tom Reed, said nothing.", "She"),
        ("The port heard Pope Benedict on Monday.", "She"),
        ("His daughter Ines Holt said nothing.", "He"),
        ("Ms. Holt said nothing.", "He"),
    ],
)
def test_what_is_told_of_a_person_speaks_against_a_pronoun(before: str, pronoun: str) -> None:
    assert speaker(before, f"{pronoun} said the tips would stop.") == pronoun


def test_a_role_is_its_only_bearer() -> None:
    assert speaker("Senator Ada Marsh opened the hearing.", "The senator said the tips would stop.") == "Ada Marsh"


def test_a_role_is_nobody_by_name_where_another_was_the_last_to_act() -> None:
    before = ("Senator Ada Marsh opened the hearing.", "Tom Reed walked into the room.")
    assert speaker(*before, "The senator said the tips would stop.") == "The senator"
