"""Whatever the input: no exception, exact offsets, the same result again."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.findings import find
from archive.findings.passages import LONGEST, passages
from archive.findings.quotes import quotations
from archive.records import Findings, Reading

PIECES = [
    "“",
    "”",
    '"',
    " said Ada Marsh",
    ". ",
    "\n",
    "Meta",
    "removed 40 accounts",
    "\u202e",
    "\x00",
    "\ud800",
    "нет",
    "我们",
]


def read(text: str) -> Reading:
    return Reading(kind="text", text=text, language="en", published="2026-03-02")


def check_offsets(text: str, findings: Findings) -> None:
    spans = [*findings.actors, *findings.claims, *findings.figures, *findings.dates]
    spans += [claim.content for claim in findings.claims]
    spans += [span for claim in findings.claims for span in (claim.speaker, claim.cue) if span is not None]
    assert all(text[span.start : span.end] == span.quote and span.start <= span.end for span in spans)
    assert all(claim.start <= claim.content.start and claim.content.end <= claim.end for claim in findings.claims)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=30).map("".join))
def test_any_text_gives_exact_offsets(text: str) -> None:
    check_offsets(text, find(read(text)))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='“”" ab.\n,', max_size=200))
def test_quotations_do_not_overlap(text: str) -> None:
    found = quotations(text)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "text",
    ["“" * 20_000, '"a ' * 20_000, "word " * 20_000, "x" * 100_000, "1" * 50_000, "said " * 10_000, "[.]" * 20_000],
    ids=["opening marks", "straight marks", "no full stop", "one word", "one number", "cues", "defanged"],
)
def test_large_monotonous_input_is_read_in_bounded_pieces(text: str) -> None:
    assert all(len(passage.text) <= LONGEST for passage in passages(read(text)))
    check_offsets(text, find(read(text)))


def test_the_same_reading_gives_the_same_findings() -> None:
    reading = read("“It is gone,” said Ada Marsh of Meta. It removed 40 accounts from Iran on Monday.")
    assert find(reading) == find(reading)
