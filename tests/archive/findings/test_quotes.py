"""Which stretches of a passage stand in marks, double or single, however they are typed."""

import pytest

from archive.findings.quotes import quotations
from tests.archive.findings.paragraphs import claims


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("‘We sold no pages,’ she said.", ["‘We sold no pages,’"]),
        ("‘The firms’ pages were never ours’, he said.", ["‘The firms’ pages were never ours’"]),
        ("‘We never met the sailors’ she said. ‘Nor did they.’", ["‘We never met the sailors’", "‘Nor did they.’"]),
        ("‘It is “quite absurd” to me,’ he said.", ["‘It is “quite absurd” to me,’"]),
        ("“It is ‘quite absurd to me’ now,” he said.", ["“It is ‘quite absurd to me’ now,”"]),
        ("‘I laughed,’ she said.", ["‘I laughed,’"]),
        ("''We sold no pages,’’ she said.", ["''We sold no pages,’’"]),
        ("‘‘We sold no pages,’’ she said.", ["‘‘We sold no pages,’’"]),
    ],
)
def test_marks_pair(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in quotations(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Ada’s ‘big day’ was the firms’ own.",
        "In the ’90s the sailors’ pier was rock ’n’ roll’s home.",
        "She said the ‘firms had pages, and nobody closed the mark.",
        "’Twas the firms’ pages that the mayors’ men sold.",
    ],
)
def test_an_apostrophe_is_no_mark_and_two_words_are_no_quotation(text: str) -> None:
    assert quotations(text) == []


def test_a_quotation_in_single_marks_has_a_speaker() -> None:
    (claim,) = claims("‘The pages were never ours at all,’ said Ada Marsh.")
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.form) == ("Ada Marsh", "direct")


@pytest.mark.parametrize("text", ["‘a b c" * 4_000, "’ " * 8_000, "‘a b c d’s " * 4_000], ids=["open", "close", "both"])
def test_any_number_of_single_marks_is_read(text: str) -> None:
    assert all(text[one.start] == "‘" for one in quotations(text))
