"""Who is meant by the words for a speaker: a person, a body, or the words as they stand."""

import pytest

from archive.findings import find_claims
from archive.records import ActorMention
from tests.archive.findings.paragraphs import claims, read, said


def test_the_words_of_a_spokesman_are_not_those_of_the_person_he_speaks_for() -> None:
    text = "A spokesman for Ada Marsh said the story was wrong."
    assert said(text) == [("A spokesman for Ada Marsh", "the story was wrong")]


def test_a_name_is_taken_out_of_its_apposition() -> None:
    for source in (
        "The firm's head of threat research, Ada Marsh,",
        "The director of the Harbour Security Bureau, Ada Marsh,",
    ):
        assert said(f"{source} said the accounts were fake.") == [("Ada Marsh", "the accounts were fake")]


def test_a_body_is_meant_by_the_noun_of_its_name() -> None:
    first = "The Harbour Security Bureau said on Monday that it had warned the port."
    assert said(first, "The Bureau added that the warning stood.") == [
        ("Harbour Security Bureau", "it had warned the port"),
        ("Harbour Security Bureau", "the warning stood"),
    ]


def test_the_firm_is_the_one_that_the_text_calls_a_firm() -> None:
    text = "Plenum removed accounts and traced them to Holt Advice, a marketing firm. The firm denied it."
    what = "Plenum removed accounts and traced them to Holt Advice, a marketing firm"
    assert said(text) == [("Holt Advice", what)]


def test_a_surname_and_a_pronoun_stand_for_the_person_named_before() -> None:
    assert said(
        "Ada Marsh leads the team at Brightwell.",
        "Marsh said the accounts were fake.",
        "She added that more would follow.",
    ) == [("Ada Marsh", "the accounts were fake"), ("Ada Marsh", "more would follow")]


def test_a_pronoun_between_two_persons_stays_a_pronoun() -> None:
    text = "Ada Marsh met Ines Holt on Monday, and afterwards she said the talks had failed."
    assert said(text) == [("she", "the talks had failed")]


def test_a_pronoun_behind_an_unnamed_speaker_is_not_the_person_named_before() -> None:
    assert said("Ada Marsh sued the port.", "The port will answer, a spokesman said. He said it would close.") == [
        ("a spokesman", "The port will answer"),
        ("a spokesman", "it would close"),
    ]


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        (
            "The ring was run from a cellar, the social network announced on Monday.",
            "the social network", "The ring was run from a cellar",
        ),
        ("The firm has denied running forty pages.", "The firm", "running forty pages"),
        ("The court has not said when it will hear the case.", "The court", "when it will hear the case"),
        ("The court held that the order had lapsed.", "The court", "the order had lapsed"),
        ("Ada Marsh found no evidence that the port had paid.", "Ada Marsh", "no evidence that the port had paid"),
        ("The plaintiffs argue that the letters were orders.", "The plaintiffs", "the letters were orders"),
        ("The state contends that the order goes too far.", "The state", "the order goes too far"),
        ("Her party said it knew nothing of the pages.", "Her party", "it knew nothing of the pages"),
        ("The company said it had closed the pages.", "The company", "it had closed the pages"),
    ],
)  # fmt: skip
def test_who_is_not_known_by_name_keeps_the_words_of_the_text(sentence: str, speaker: str, content: str) -> None:
    (claim,) = claims(sentence)
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.speaker.actor, claim.content.quote) == (speaker, None, content)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Correction: Ada Marsh said Brightwell had 40 pages.", "Ada Marsh"),
        ("“It is a mess,” Ada Marsh said, citing low wages and unemployment.", "Ada Marsh"),
        ("“It is a mess,” Ada Marsh said, citing the harbour towns.", "Ada Marsh"),
        ("The Gazette, citing two officials, reports that the tips had stopped.", "two officials"),
    ],
)
def test_labels_and_causes_are_no_speakers(sentence: str, speaker: str) -> None:
    assert {name for name, _ in said(sentence)} == {speaker}  # what is cited, low wages, is said as well


def test_the_name_of_an_operation_does_not_speak() -> None:
    assert said("The port closed, and Doppelganger said it was late.") == [(None, "it was late")]


def test_the_place_of_a_dateline_does_not_speak() -> None:
    text = "TORQUAY, May 3 - Brightwell said that the port would close."
    assert said(text) == [("Brightwell", "the port would close")]


def test_some_of_a_thing_does_not_speak_either() -> None:
    said_by = [one.speaker for one in claims("Some of the recent content alluded to the ferries of the old port.")]
    assert said_by == [None]


def test_according_to_a_source_with_an_aside_is_what_follows_the_aside() -> None:
    text = "According to the memo, parts of which were read to us over the telephone, the ferries were sold in May."
    (claim,) = claims(text)
    assert claim.content.quote == "the ferries were sold in May"


@pytest.mark.parametrize(
    "text",
    [
        "Brightwell accused of meddling with a campaign to impersonate sailors",
        "Ada Marsh accused of lying to the council in March",
        "Ada Marsh urged to close the pier before the vote",
        "Executives to testify before the council about the ferries",
        "The port may warn Brightwell about foreign ships.",
        "Critics might say that the ferries were sold.",
        "Prior to its release, the paper contacted the lawyer of Ada Marsh, asking for comment on the files.",
        "A truce declared this week in the case of the old ferries has renewed concerns about the port.",
    ],
)
def test_what_was_said_of_somebody_or_may_be_said_one_day_is_not_said(text: str) -> None:
    assert claims(text) == []


def test_what_is_named_after_a_person_is_another_speaker() -> None:
    text = "Ada Marsh wrote a letter. The Marsh campaign said the ferries had been sold."
    assert said(text) == [("The Marsh campaign", "the ferries had been sold")]


def test_a_deed_behind_a_who_that_the_parse_lost_is_not_done_by_whom_the_sentence_begins_with() -> None:
    text = "Marsh also had a medal from Ines Holt, when she was a minister, who in a letter, praised her for “work”."
    assert said(text) == [("a minister", "her for “work”")]


def test_a_label_before_a_sentence_does_not_speak_in_it() -> None:
    text = "The story so far: Brightwell on Thursday (August 16, 2024) said it sold the ferries."
    assert said(text) == [("Brightwell", "it sold the ferries")]


def test_a_plural_noun_is_no_verb_of_another_plural() -> None:
    text = "Those towns have alleged that the port meddles in their affairs, claims that Brightwell denies."
    assert ("Those towns", "Brightwell denies") not in said(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("‘We believe that this is the largest fleet [Ferry Group] on the coast,’ say the clerks.", "the clerks"),
        ("‘Our people,’ said Ada Marsh, ‘are eyes.’", "Ada Marsh"),
        ("The ferries were sold in May, the Harbour Courier can reveal.", "Harbour Courier"),
        ("Mayor ‘sold the ferries for his cousin in Avalon’, jury told", None),
    ],
)
def test_who_speaks_behind_marks_stands_behind_the_verb(text: str, speaker: str | None) -> None:
    assert {name for name, _ in said(text)} == {speaker}


def test_whom_a_letter_goes_to_does_not_urge_what_it_urges() -> None:
    text = "Three senators have written to Ada Marsh urging her to close the pier."
    assert "Ada Marsh" not in [name for name, _ in said(text)]


def test_whom_somebody_tells_is_not_who_tells_it() -> None:
    text = "Ada Marsh, author of “The Ferry War,” tells Harbour News that the pier was sold."
    assert said(text) == [("Ada Marsh", "the pier was sold")]


def test_what_stands_before_a_colon_is_not_what_is_said_behind_it() -> None:
    text = "In fact, it seems unlikely: Marsh told the Harbour Courier on Friday that she was briefed."
    assert said(text) == [("Marsh", "she was briefed")]


def test_a_body_that_others_accuse_is_not_the_company_of_a_text() -> None:
    firm = ActorMention(
        start=26, end=39, quote="Sorrel Agency", rule="gazetteer", confidence=1.0, name="Sorrel Agency", kind="company",
    )  # fmt: skip
    reading = read("The pages were run by the Sorrel Agency.", "The company said the pages were false.")
    assert reading.text[firm.start : firm.end] == firm.quote
    speakers = [one.speaker for one in find_claims(reading, [firm]) if one.speaker is not None]
    assert [one.name for one in speakers] == ["The company"]


@pytest.mark.parametrize("noun", ["firm", "company"])
def test_what_an_accused_firm_answers_is_not_its_accusers(noun: str) -> None:
    name, text = "Sorrel Agency", f"Meta removed 40 accounts run by Sorrel Agency, a {noun} in Avalon."
    at = text.index(name)
    firm = ActorMention(start=at, end=at + 13, quote=name, rule="gazetteer", confidence=1.0, name=name, kind="company")
    meta = ActorMention(start=0, end=4, quote="Meta", rule="gazetteer", confidence=1.0, name="Meta", kind="company")
    found = find_claims(read(text, f"The {noun} said it had done nothing wrong."), [meta, firm])
    assert [one.speaker.name for one in found if one.speaker is not None] == [f"The {noun}"]


def test_a_company_is_nobody_who_is_only_named_behind_it() -> None:
    assert said("The company said Holt took bribes.") == [("The company", "Holt took bribes")]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The fake Ada Marsh told sailors that the pier would close.", "The fake Ada Marsh"),
        ("An account posing as Ada Marsh said the pier had closed.", "An account posing as Ada Marsh"),
        ("A caller purporting to be Ada Marsh said the pier had closed.", "A caller purporting to be Ada Marsh"),
        ("Fake news researcher Ada Marsh said the pier had closed.", "Ada Marsh"),
        ("Harbour co-founder Ada Marsh said the pier had closed.", "Ada Marsh"),
        ("In an interim report [PDF], the committee said the pier had closed.", "the committee"),
        ("Many of the piers, it said, have closed since May.", None),
    ],
)
def test_who_goes_by_a_name_is_not_its_bearer_and_offices_are_no_names(sentence: str, speaker: str | None) -> None:
    assert [one.speaker and one.speaker.name for one in claims(sentence) if one.form != "narrative"] == [speaker]


def test_she_is_not_whom_an_impostor_plays() -> None:
    found = claims("Ada Marsh is a clerk. The fake Marsh wrote to sailors. She said the pier had closed.")
    assert [one.speaker and one.speaker.name for one in found] == ["She"]


def test_it_is_important_to_note_is_said_by_nobody() -> None:
    assert claims("Brightwell sold the pier. It is important to note that the pier was old.") == []
