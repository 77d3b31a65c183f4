"""Passages that are somebody's words from end to end: the answers of an interview, and quotations signed behind."""

import pytest

from tests.archive.findings.paragraphs import claims, said

INTRODUCED = "Ada Marsh runs the harbour lab. She spoke to the Gazette in May."
QUESTIONS = (
    "How did the lab find the pages?",
    "We looked at forty of them by hand, one by one.",
    "And who paid for all that?",
    "The council paid for the first year of it.",
)


def test_the_answers_of_an_interview_are_those_of_the_one_whom_the_introduction_names() -> None:
    assert said(INTRODUCED, *QUESTIONS) == [("Ada Marsh", QUESTIONS[1]), ("Ada Marsh", QUESTIONS[3])]


@pytest.mark.parametrize(
    "introduction",
    [
        "Ada Marsh and Ines Holt run the harbour lab. They spoke to the Gazette in May.",
        "The harbour lab has questions before it.",
    ],
)
def test_answers_without_one_person_interviewed_are_nobodys(introduction: str) -> None:
    assert claims(introduction, *QUESTIONS) == []


def test_labels_tell_who_answers() -> None:
    for asked, answered in (("Q: ", "A: "), ("Q. ", "A. ")):
        assert said(
            "Ada Marsh of the harbour lab told us why.", f"{asked}How did you find the pages?",
            f"{answered}We looked at forty accounts by hand. They were not alike.",
        ) == [("Ada Marsh", "We looked at forty accounts by hand."), ("Ada Marsh", "They were not alike.")]  # fmt: skip
    assert said(
        "Ada Marsh told us of it. Ines Holt said that she knew.",
        "GAZETTE: And what was it?",
        "MARSH: We found forty pages in all.",
        "HOLT: They were bought in bulk.",
    ) == [
        ("Ines Holt", "she knew"),
        ("Ada Marsh", "We found forty pages in all."),
        ("Ines Holt", "They were bought in bulk."),
    ]


def test_what_others_say_in_an_answer_stays_theirs() -> None:
    answer = "It was the council. Ines Holt said that it had paid in May."
    assert said(INTRODUCED, *QUESTIONS[:3], answer) == [
        ("Ada Marsh", QUESTIONS[1]),
        ("Ada Marsh", "It was the council."),
        ("Ada Marsh", "Ines Holt said that it had paid in May."),
        ("Ines Holt", "it had paid in May"),
    ]


def test_who_wrote_an_interview_does_not_answer_in_it() -> None:
    text = (
        "Five Questions for Ada Marsh\n\nBy Jory Holt | Interviews\n\nAda Marsh runs the port. We asked her.\n\n"
        "Q: How sure are you?\n\nA: The pages were bought in Avalon last May.\n\nQ: So?\n\nA: Nobody has called us."
    )
    assert said(text) == [
        ("Ada Marsh", "The pages were bought in Avalon last May."),
        ("Ada Marsh", "Nobody has called us."),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "kinds", "content"),
    [
        (("“The pages are gone. We looked.” — Ada Marsh, director",), (), "“The pages are gone. We looked.”"),
        (("“The pages are gone. We looked.”", "— Ada Marsh, director"), (), "“The pages are gone. We looked.”"),
        (("The pages are gone. We looked.", "– Ada Marsh"), ("quote", "quote"), "The pages are gone. We looked."),
        (("The pages are gone.", "Ada Marsh, director"), ("quote", "quote"), "The pages are gone."),
    ],
)
def test_a_quotation_signed_behind_is_the_signers(
    paragraphs: tuple[str, ...], kinds: tuple[str, ...], content: str
) -> None:
    (claim,) = claims(*paragraphs, kinds=kinds)
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.content.quote, claim.rule, claim.form) == (
        "Ada Marsh", content, "signed", "direct",
    )  # fmt: skip


def test_what_a_paragraph_of_a_judge_says_is_the_judges() -> None:
    assert said("4. Marsh J (with whom Holt J agrees): The order is too wide. I would not have made it.") == [
        ("Marsh", "The order is too wide."),
        ("Marsh", "I would not have made it."),
    ]


def test_an_agency_behind_the_last_words_of_a_story_has_not_said_them() -> None:
    assert said("“We will go on looking. That is our work.” — AFP") == []


def test_what_an_interviewer_puts_to_somebody_is_no_claim() -> None:
    paragraphs = (
        "Ada Marsh, director of the port, is known for her temper.",
        "Q. Brightwell told you of its findings last week. What did you make of them?",
        "A. They were thinner than I had hoped for.",
        "Q. And the mayor?",
        "A. The mayor has never been on a ferry in his life.",
    )
    assert {name for name, _ in said(*paragraphs)} == {"Ada Marsh"}
