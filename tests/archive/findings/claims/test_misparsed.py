"""Reporting that the parser reads wrongly: the order of the words tells who speaks and what is said."""

import pytest

from tests.archive.findings.paragraphs import claims, said


def test_who_is_named_in_apposition_speaks_where_the_verb_is_hung_on_the_name() -> None:
    text = "A second spokesman, Tom Reed, later clarified that the port had sent two formal letters and one e-mail."
    assert said(text) == [("Tom Reed", "the port had sent two formal letters and one e-mail")]


def test_an_aside_parts_a_verb_from_what_it_reports() -> None:
    text = "Ada Marsh has since reported, to the surprise of some, that it took place but that no town was named."
    assert said(text) == [("Ada Marsh", "it took place but that no town was named")]


def test_claims_that_are_rejected_are_nobodys_claims() -> None:
    (claim,) = claims("Iran rejects claims that it is trying to meddle in the vote")
    assert claim.speaker is not None
    assert claim.cue is not None
    assert (claim.speaker.quote, claim.cue.quote, claim.kind) == ("Iran", "rejects", "denial")
    assert claim.content.quote == "claims that it is trying to meddle in the vote"


@pytest.mark.parametrize(
    "text",
    [
        "A sailor, Tom Reed, painted the port, the pier and the crowd that had come.",
        "The letters found, to the surprise of some, that door.",
    ],
)
def test_what_only_looks_misread_is_no_claim(text: str) -> None:
    assert claims(text) == []
