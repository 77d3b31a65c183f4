"""Headlines and what else is no prose: read by themselves, with their speaker before a colon, or left out."""

import pytest

from tests.archive.findings.paragraphs import claims, said

HEADED = ("headline", "paragraph")


def test_a_headline_may_name_its_speaker_before_a_colon() -> None:
    for headline, speaker, content in (
        ("Marsh: The network is gone for good", "Marsh", "The network is gone for good"),
        ("Report: Pages were bought", "Report", "Pages were bought"),
    ):
        assert said(headline, "Ada Marsh leads the team.", kinds=HEADED) == [(speaker, content)]
    assert claims("Avalon: How the network is run", "Nobody knows.", kinds=HEADED) == []


def test_a_headline_is_read_by_itself() -> None:
    headline, body = "Brightwell says network was run from abroad", "The weather stayed fine."
    (claim,) = claims(headline, body, kinds=HEADED)
    assert claim.quote == headline


def test_boilerplate_is_left_out() -> None:
    assert claims("“Sign up today,” said Ada Marsh.", kinds=("boilerplate",)) == []


def test_headlines_run_together_speak_for_nobody() -> None:
    text = (
        "Marsh is likely to be asked about the former harbour master Tom Reed on if he should have left: "
        "‘Absolutely not’ Electoral battle for sailors intensifies in Port Anchor Brightwell adds stops in the north."
    )
    assert said(text) == [(None, "the former harbour master Tom Reed")]


def test_a_dialogue_is_no_headline_of_its_first_speaker() -> None:
    assert claims("Ada Marsh: “I leave the port.” Ines Holt: “Good.”", "Ada Marsh and Ines Holt met.") == []


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("Ada Marsh: Brightwell claims the ferries were never sold", "Brightwell"),
        ("Ada Marsh: Auditors say clerks sold the ferries", "Auditors"),
    ],
)
def test_who_is_named_before_a_colon_does_not_say_what_others_say_behind_it(title: str, speaker: str) -> None:
    text = "Ada Marsh runs the port."
    assert [name for name, _ in said(title, text, kinds=("headline", "paragraph"))] == [speaker]


def test_whoever_stands_at_the_end_of_what_comes_before_a_colon_is_no_speaker() -> None:
    title, text = "Clerks Speak in Brightwell: Ferries and Ships Were Sold to Avalon", "Brightwell runs the port."
    assert said(title, text, kinds=("headline", "paragraph")) == []


def test_a_tag_at_the_end_of_a_headline_says_who_says_it() -> None:
    title, text = "Ada Marsh: Former aide lied to the port, Holt said", "Ada Marsh runs the port."
    assert "Ada Marsh" not in [name for name, _ in said(title, text, kinds=("headline", "paragraph"))]
