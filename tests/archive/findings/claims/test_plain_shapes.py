"""Reporting beside the frames of a verb: short answers, counts, and clauses that the parser loses."""

import pytest

from tests.archive.findings.paragraphs import claims, said

Row = tuple[str, str, str, str, str]
FOUND: list[Row] = [
    ("The lab counted 40 ships. The port disagrees.", "The port", "disagrees", "The lab counted 40 ships", "denial"),
    ("The ships were sold. Brightwell stands by that.", "Brightwell", "stands by", "The ships were sold", "report"),
    ("Brightwell stands by its list of ships.", "Brightwell", "stands by", "its list of ships", "report"),
    ("The port had no comment on the ships.", "The port", "had", "no comment on the ships", "report"),
    ("The embassy did not return calls.", "The embassy", "return", "calls", "report"),
    ("Brightwell gave no explanation for the delay.", "Brightwell", "gave", "no explanation for the delay", "report"),
    ("The clerk is not aware of any other ship.", "The clerk", "is not aware", "any other ship", "report"),
    ("The lab counts between 30 and 40 ships.", "The lab", "counts", "between 30 and 40 ships", "report"),
    ("Brightwell reported 38 ships.", "Brightwell", "reported", "38 ships", "report"),
    (
        "Clerks at the pier told us about 12 of the ships.",
        "Clerks at the pier",
        "told us about",
        "12 of the ships",
        "report",
    ),
    ("Readers of this list claim that it is short.", "Readers of this list", "claim", "it is short", "report"),
    ("Does the pier flood? Rarely, sailors say.", "sailors", "say", "Rarely", "report"),
    ("The port said no.", "The port", "said", "no", "report"),
    ("At least 40, say sailors; 12, says Brightwell, which sold them.", "Brightwell", "says", "12", "report"),
]


@pytest.mark.parametrize(("text", "speaker", "cue", "content", "kind"), FOUND)
def test_a_plain_shape_reports(text: str, speaker: str, cue: str, content: str, kind: str) -> None:
    last = max(claims(text), key=lambda claim: claim.cue.start if claim.cue else 0)
    assert last.speaker is not None
    assert last.cue is not None
    assert (last.speaker.name, last.cue.quote, last.content.quote, last.kind) == (speaker, cue, content, kind)


def test_what_is_not_known_is_negative() -> None:
    found = [*claims("The clerk is not aware of any other ship."), *claims("Brightwell gave no reason for the delay.")]
    assert [claim.negated for claim in found] == [True, True]


@pytest.mark.parametrize(
    "sentence",
    [
        "The port had no reason to sell the ships.",
        "The mayor stood by the door.",
        "The bottle counts among the oldest.",
        "If the lab says that, the ships go.",
    ],
)
def test_what_only_looks_like_a_plain_shape_reports_nothing(sentence: str) -> None:
    assert claims(sentence) == []


def test_who_disagrees_with_somebody_does_not_answer_the_sentence_before() -> None:
    first, text = "The lab counted 40 ships.", "Brightwell disagreed with the port about 40 ships and the old pier."
    assert said(f"{first} {text}") == [("The lab", "40 ships"), ("Brightwell", "the port")]


def test_who_stands_at_the_end_of_an_aside_does_not_speak() -> None:
    text = "Port sailors, who met the crew of Old Tom, said the pier was shut."
    assert said(text) == [("Port sailors", "the pier was shut")]


def test_a_comma_before_a_cue_begins_no_aside() -> None:
    text = "The old pier of the port, Ada Marsh, said that the ships were sold."
    assert said(text) == [("Ada Marsh", "the ships were sold")]


def test_who_is_told_something_does_not_say_it() -> None:
    text = "Tom Reed, who was on the list, told Harbourside, “Of all the ships, I like the old one best.”"
    assert said(text) == [("Tom Reed", "“Of all the ships, I like the old one best.”")]


def test_what_belongs_to_somebody_speaks_for_itself() -> None:
    text = "Ada Sanders spoke first. Sanders’ campaign said that the ships were sold."
    assert said(text) == [("Sanders’ campaign", "the ships were sold")]


def test_who_was_told_by_another_only_passes_it_on() -> None:
    (claim,) = claims(
        "Senator Ada Marsh said that she had been told by “three clerks in the hall” that the port is shut."
    )
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.chain) == ("“three clerks in the hall”", ["Ada Marsh"])


def test_a_tag_before_a_line_break_says_nothing_by_itself() -> None:
    assert claims("Ada Marsh said,") == []
