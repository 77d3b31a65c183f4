"""Whom a pronoun or a role means: one fitting person who leads the sentence before, else nobody by name."""

import msgspec
import pytest

from archive.findings import find_actors, find_claims
from tests.archive.findings.paragraphs import claims, read, said


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


def test_whom_a_lead_speaks_of_without_a_name_is_not_the_one_named_next() -> None:
    lead = "A councillor claims he was sacked for speaking out about the port."
    first, *_ = claims(lead, "Councillor Ann Lee said the council would look into the complaint.")
    assert first.speaker is not None
    assert first.speaker.name == "A councillor"


def test_a_pronoun_may_stand_for_somebody_former_without_a_name() -> None:
    before = "A former copywriter has told how the pages were written."
    assert speaker(before, "“We were paid by the comma,” she said.") == "A former copywriter"


def test_between_two_of_one_paragraph_the_one_who_spoke_is_meant() -> None:
    assert speaker("Ada Marsh said Mary Clarke had lost the key. She said the tips would stop.") == "Ada Marsh"


def test_a_surname_that_two_bear_stands_between_a_pronoun_and_somebody_else() -> None:
    before = "Ada Marsh and Tom Marsh met Paul Roux. Paul Roux's plan failed."
    assert speaker(before, "Marsh likes the pier.", "“I fish there,” he said.") == "Marsh"


def test_who_answers_a_speaker_is_not_the_speaker() -> None:
    assert speaker("Ada Marsh told Mary Clarke that the key was lost. “It is not,” she replied.") == "she"


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ("Brightwell has appointed a new head of safety.", "The office opens in May, the company said.", "Brightwell"),
        ("Brightwell welcomed the plan.", "It said the office would open in May.", "Brightwell"),
        ("Brightwell has opened an office.", "The video platform moved in May, it said.", "Brightwell"),
        ("That is what Avalon's embassy called the list.", "It denies any part in the plan.", "Avalon's embassy"),
        ("The harbour bank closed its doors.", "It said the office would open in May.", "The harbour bank"),
    ],
)
def test_a_body_that_nothing_knows_is_meant_where_it_alone_acted(before: str, after: str, name: str) -> None:
    assert speaker(f"{before} {after}") == name


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        (
            "Brightwell has hired Farrow, and Farrow has sold a ship.",
            "The office opens in May, the company said.",
            "the company",
        ),
        ("Brightwell has left the harbour.", "The hearing is in May, the court said.", "the court"),
    ],
)
def test_a_body_that_nothing_knows_is_not_meant_beside_another_or_for_another_sort(
    before: str, after: str, name: str
) -> None:
    assert speaker(f"{before} {after}") == name


def test_it_is_nobody_where_the_sentence_before_speaks_of_a_report() -> None:
    assert claims("Brightwell read the report. It said the office would open in May.")[-1].speaker is None


@pytest.mark.parametrize(
    ("title", "words", "name"),
    [
        ("Harbour Trust v. Brightwell Shipping: Judgment", "The claimant", "Harbour Trust"),
        ("Harbour Trust v Brightwell Shipping", "The respondent", "Brightwell Shipping"),
        ("Marsh v. Brightwell Shipping", "The applicant", "The applicant"),  # a surname alone is nobody yet
        ("Harbour Trust and others v. Brightwell Shipping", "The claimant", "The claimant"),
        ("Harbour Trust v. Brightwell Shipping", "The registrar", "The registrar"),
    ],
)
def test_a_party_of_a_case_is_who_the_title_says(title: str, words: str, name: str) -> None:
    reading = msgspec.structs.replace(read(f"{words} says that the ships were sold in May."), title=title)
    (claim,) = find_claims(reading, find_actors(reading))
    assert claim.speaker is not None
    assert claim.speaker.name == name


def test_a_party_of_a_case_is_who_stands_beside_the_word() -> None:
    first = "The applicant, Senator Ada Marsh, asks the court to close the port."
    assert speaker(first, "The applicant says that the ships were sold.") == "Ada Marsh"


def test_a_speaker_is_named_without_the_day() -> None:
    text = "A man who opened the door of the office on Monday said that the ships were sold."
    assert speaker(text) == "A man who opened the door of the office"


@pytest.mark.parametrize(
    "text",
    [
        "Unlike Ada Marsh, the lawyer said that the accounts were fake.",
        "After meeting Ada Marsh, the lawyer said that the port was closed.",
        "Ada Marsh, the lawyer said, ran the accounts. The lawyer said it twice.",
    ],
)
def test_who_stands_in_front_of_a_subject_does_not_speak_for_it(text: str) -> None:
    assert [name for name, _ in said(text)] == ["the lawyer"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Meta removed 40 pages. OpenAI banned 12 accounts, the company said.", "OpenAI"),
        ("Reddit banned 61 accounts. “We looked into it,” the company said. Meta had removed 40 pages.", "Reddit"),
        ("The report recommends that Meta pay. It said the pages were fake.", None),
    ],
)
def test_the_company_is_the_one_named_last_and_it_may_be_the_report(text: str, speaker: str | None) -> None:
    last = next(one for one in claims(text) if one.cue and one.cue.quote == "said")
    assert (last.speaker and last.speaker.name) == speaker
