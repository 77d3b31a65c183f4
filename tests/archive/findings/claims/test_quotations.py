"""Quotations and their speakers: beside a mark, across paragraphs, behind a colon."""

import pytest

from tests.archive.findings.paragraphs import claims, said


def test_a_quotation_in_two_parts_is_two_claims_of_one_speaker() -> None:
    first, second = claims("“The network is gone,” said Ada Marsh. “We will go on looking for it.”")
    assert [claim.speaker and claim.speaker.name for claim in (first, second)] == ["Ada Marsh", "Ada Marsh"]
    assert second.content.quote == "“We will go on looking for it.”"
    assert first.cue == second.cue


@pytest.mark.parametrize(
    "text",
    [
        "“They came,” says Ada Marsh, who counts them at night, “from the same nine telephones.”",
        "‘They came,’ says Ada Marsh, who counts them at night, ‘from the same nine telephones.’",
    ],
)
def test_a_tag_in_the_middle_of_a_sentence_makes_no_second_claim(text: str) -> None:
    assert [(one.speaker and one.speaker.name, one.content.quote, one.form) for one in claims(text)] == [
        ("Ada Marsh", text, "direct")
    ]


def test_a_further_sentence_in_marks_has_the_speaker_of_the_one_before() -> None:
    text = "“We cannot say that it was,” Ada Marsh wrote. Nevertheless, “we do find that it might have been.”"
    assert said(text)[1] == ("Ada Marsh", "“we do find that it might have been.”")


def test_what_somebody_put_so_is_said_by_him() -> None:
    text = "“She counts far too well,” is how a former colleague put it."
    assert said(text) == [("a former colleague", "“She counts far too well,”")]


def test_a_paragraph_that_is_all_quotation_goes_on_with_the_one_before() -> None:
    _, second = claims("“It is gone,” said Ada Marsh.", "“We will go on looking. That is our work.”")
    assert second.speaker is not None
    assert (second.speaker.name, second.rule) == ("Ada Marsh", "carried")


def test_an_advertisement_does_not_end_a_quotation_and_a_credit_is_no_part_of_it() -> None:
    paragraphs = ("“It is gone,” said Ada Marsh.", "Advertisement", "“We will go on looking for it.” — AFP")
    assert said(*paragraphs)[-1] == ("Ada Marsh", "“We will go on looking for it.”")


@pytest.mark.parametrize(
    ("paragraphs", "kinds", "content"),
    [
        (("Ada Marsh answered:", "“It is gone. We looked.”"), (), "“It is gone. We looked.”"),
        (
            ("Ada Marsh turned to the crowd:", "It is gone. We looked."),
            ("paragraph", "quote"),
            "It is gone. We looked.",
        ),
    ],
)
def test_a_paragraph_behind_a_colon_belongs_to_who_stands_before_it(
    paragraphs: tuple[str, ...], kinds: tuple[str, ...], content: str
) -> None:
    (claim,) = claims(*paragraphs, kinds=kinds)
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.content.quote) == ("Ada Marsh", content)
    assert (claim.rule, claim.form) == ("introduced", "direct")


def test_a_verb_that_is_none_of_saying_does_beside_a_quotation() -> None:
    assert said("“It is gone,” Ada Marsh snapped.") == [("Ada Marsh", "“It is gone,”")]


def test_who_stands_behind_the_verb_of_a_quotation_speaks() -> None:
    text = "“They knew in March,” charged Ada Marsh, whose port it is."
    assert said(text) == [("Ada Marsh", "“They knew in March,”")]


def test_scare_quotes_are_no_claim() -> None:
    assert claims("The so-called “troll farm” stood empty that winter.") == []


def test_what_stands_inside_a_quotation_is_left_to_its_speaker() -> None:
    text = "“I think nobody says that they were warned,” said Ada Marsh."
    assert said(text) == [("Ada Marsh", "“I think nobody says that they were warned,”")]


def test_names_of_programmes_are_no_utterances() -> None:
    text = "On Harbour Radio's “This Morning,” Ada Marsh said that the network was gone."
    assert said(text) == [("Ada Marsh", "the network was gone")]


def test_tags_and_marks_are_no_speaker() -> None:
    text = "<script>alert(3)</script> <b>“Bold move,”</b> said <i>Eve</i> Adams of the port."
    assert said(text) == [(None, "“Bold move,”")]


def test_a_sentence_that_ends_with_a_name_and_a_colon_introduces_whom_it_names() -> None:
    before, words = "The port has closed. Its director, Ada Marsh:", "We shut the gate and go home."
    assert said(before, words, kinds=("paragraph", "quote")) == [("Ada Marsh", words)]


def test_who_is_asked_does_not_ask() -> None:
    text = "“If you were afraid of the port, how would this change your mind about the vote?” clerks were asked."
    assert "clerks" not in [name for name, _ in said(text)]


def test_a_quotation_behind_another_speakers_sentence_is_not_the_first_ones() -> None:
    text = "Ada Marsh said: “We paid them.” But Holt replied. However, “They took bribes.”"
    assert ("Ada Marsh", "“They took bribes.”") not in said(text)


def test_a_word_of_many_meanings_utters_no_marks_that_stand_far_from_it() -> None:
    assert (
        claims("The sale began in May and meant that the pier was “closed to all who live there,” more or less.") == []
    )


def test_nobody_is_named_in_the_words_he_utters() -> None:
    said_by = [one.speaker for one in claims('"Any hasty sale of the pier would be wrong," said\nAda Marsh, a clerk.')]
    assert said_by == [None]


def test_the_name_of_a_programme_is_nothing_said() -> None:
    assert claims("Ada Marsh said on HBS’ “Pier Talk.”") == []
