"""Verbs of saying whose subject says nothing, and claims that end, or begin, where somebody else has the word."""

import pytest

from tests.archive.findings.paragraphs import claims, said


@pytest.mark.parametrize(
    "sentence",
    [
        "The disclosure aims to warn the ports.",
        "The migration highlighted that the pages were fake.",
        "The mayor's remarks underscore the need for a pier.",
        "Their involvement offers hope for the port.",
        "Time will tell whether the pages are fake.",
        "The idea feels that the pages are fake.",
        "Ada Marsh learned that the pages were fake.",
        "The port paid $50 million per year for the pages.",
    ],
)
def test_what_cannot_speak_makes_no_claim(sentence: str) -> None:
    assert claims(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The administration supports the pier.", "The administration"),
        ("The statement denounced the pages of the port.", "The statement"),
        ("The Brightwell Herald has learned that the pages were fake.", "The Brightwell Herald"),
        ("Who said so? The pages were fake, per Brightwell.", "Brightwell"),
    ],
)
def test_bodies_and_documents_speak(sentence: str, speaker: str) -> None:
    assert [name for name, _ in said(sentence)] == [speaker]


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        (
            "The port punished the firm Glass Anchor, which a harbour statement said “tried to sell the whole pier”.",
            "a harbour statement",
            "“tried to sell the whole pier”",
        ),
        (
            "The 2003 study, by Ada Marsh, which said the pages were fake, was sold.",
            "The 2003 study",
            "the pages were fake",
        ),
        (
            "He added “we saw it before and will again,” and points to Italy.",
            "He",
            "“we saw it before and will again,”",
        ),
        ("The method, which Ada Marsh said had proved useful, was new.", "Ada Marsh", "had proved useful"),
    ],
)
def test_a_claim_is_the_speakers_own(sentence: str, speaker: str, content: str) -> None:
    assert said(sentence) == [(speaker, content)]


def test_the_words_before_the_marks_belong_to_the_claim() -> None:
    text = (
        "In a joint statement released on Monday, the Harbour Board, along with Brightwell and Glass Anchor, said "
        "Italy’s “Foreign Ship Painting and Selling (FSPS)” operations targeted the port and its sailors."
    )
    (claim,) = claims(text)
    assert claim.content.quote.startswith("Italy’s “Foreign")


def test_what_is_said_to_be_so_is_hearsay() -> None:
    (claim,) = claims("The operation said to be the largest in years was run from a pier.")
    assert (claim.rule, claim.speaker) == ("hearsay", None)


def test_a_cue_of_another_clause_takes_no_quotation_from_the_verb_before_it() -> None:
    text = "He does not “believe that the pages are real at all” because the council insists they are fake."
    assert said(text) == [("the council", "they are fake")]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The court rejected the argument that the letters were unlawful.", "report"),
        ("The port rejected the argument that the letters were unlawful.", "denial"),
        ("Judge Ada Marsh denied that she was paid.", "denial"),
    ],
)
def test_a_court_that_rejects_an_argument_denies_nothing(sentence: str, kind: str) -> None:
    (claim,) = claims(sentence)
    assert claim.kind == kind


def test_a_link_is_no_claim_and_a_heading_one_without_its_signs() -> None:
    assert claims("[Brightwell removed 40 accounts of a network](https://brightwell.example/a)") == []
    heading = claims("## Brightwell removed 40 accounts of a network")
    assert [one.content.quote for one in heading] == ["Brightwell removed 40 accounts of a network"]


def test_what_is_disruptive_enforces_nothing() -> None:
    assert claims("Fees can be disruptive when they fall on the accounts of sailors.") == []
