"""What may be published of what was found: a claim about a person must be surer than one about a body."""

import pytest

from archive.findings import find_actors, find_claims
from archive.personal import is_personal
from archive.records import ActorMention, Claim, Reading
from tests.archive.findings.paragraphs import read


def found(*paragraphs: str) -> tuple[Claim, list[ActorMention]]:
    """The last claim of a text, and the persons in it."""
    reading: Reading = read(*paragraphs)
    actors = find_actors(reading)
    return find_claims(reading, actors)[-1], actors


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Ada Marsh said the tips would stop.",),
        ("The Bureau said that Ada Marsh had left.",),
        ("Ada Marsh announced it on Monday.", "She said the tips would stop."),
        ("Ada Marsh met Ines Holt on Monday.", "She said the tips would stop."),
        ("Kennick said the tips would stop.",),
        ("The secretary said the tips would stop.",),
        ("The then-chairman of the port said the tips would stop.",),
    ],
)
def test_a_claim_of_a_person_or_about_one_is_personal(paragraphs: tuple[str, ...]) -> None:
    assert is_personal(*found(*paragraphs))


@pytest.mark.parametrize(
    "spoken_of",
    [
        "she had left", "the tips came from his office", "nobody had asked her", "the couple had left",
        "a former aide had left", "Plaza’s lawyer had left", "the woman had left", "it had dismissed an official",
        "the network was run by a teacher", "the secretary of the port had left", "his brother had left",
        "the then-head of the port had left",
    ],
)  # fmt: skip
def test_a_claim_of_a_body_about_somebody_without_a_name_is_personal(spoken_of: str) -> None:
    assert is_personal(*found(f"The Harbour Security Bureau said that {spoken_of}."))


@pytest.mark.parametrize(
    "spoken_of",
    [
        "the general election would be watched", "an official statement would follow", "the tips lead to a network",
        "lawyers had left", "a couple of accounts had left", "the source code was open",
        "researchers could see the files",
    ],
)  # fmt: skip
def test_a_claim_of_a_body_about_many_or_about_things_is_not(spoken_of: str) -> None:
    assert not is_personal(*found(f"The Harbour Security Bureau said that {spoken_of}."))


def test_a_claim_of_a_body_about_a_body_is_not() -> None:
    assert not is_personal(*found("Ada Marsh left on Monday.", "The Bureau said that the tips would stop."))
    assert not is_personal(*found("The Harbour Security Bureau said that the tips would stop."))
    assert not is_personal(*found("Officials said that the tips would stop."))
