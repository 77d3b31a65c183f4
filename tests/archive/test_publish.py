"""What may be published of what was found: a claim about a person must be surer than one about a body."""

import pytest

from archive.findings import find_actors, find_claims
from archive.publish import is_personal
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


def test_a_claim_of_a_body_about_a_body_is_not() -> None:
    assert not is_personal(*found("Ada Marsh left on Monday.", "The Bureau said that the tips would stop."))
    assert not is_personal(*found("The Harbour Security Bureau said that the tips would stop."))
    assert not is_personal(*found("Officials said that the tips would stop."))
