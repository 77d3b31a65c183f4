"""Hostile input costs no more than its limit, and every document after it is read."""

import zlib

import pytest

from archive.readers import Hints
from archive.records import Reading
from tests.archive.readers.bounded import read_all

PAGE = Hints(url="https://gazette.example/a", media_type="text/html")
GOOD = b"<html><title>Ferry</title><body><h1>Ferry resumes on Monday morning</h1>" + (
    b"<p>The ferry between the two banks resumes on Monday, the harbour office said on Friday.</p>" * 3
)


def bomb(size: int) -> bytes:
    """A PDF of one page whose content stream unpacks to `size` bytes of text operators."""
    unit = b"BT /F1 9 Tf 50 700 Td (wake) Tj ET\n"
    stream = zlib.compress(unit * (size // len(unit)), 9)
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font"
        b"/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Filter/FlateDecode/Length "
        + str(len(stream)).encode()
        + b">>stream\n"
        + stream
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
    )


HOSTILE = {
    "200,000 attributes": b"<html><body><p " + b" ".join(b'a%d="1"' % n for n in range(200_000)) + b">wake</p>" + GOOD,
    "attributes with brackets": b"<html><body><p " + b" ".join(b'a%d="<"' % n for n in range(200_000)) + b">wake</p>",
    "300,000 links": b"<html><body>" + b"<a href='/x'>wake up</a> " * 300_000,
    "nested 100,000 deep": b"<html><body>" + b"<div>" * 100_000 + b"wake" + b"</div>" * 100_000,
    "linked data nested deep": b'<html><script type="application/ld+json">' + b"[" * 200_000 + b"</script>" + GOOD,
    "a comment without end": b"<html><body>wake" + b"<!--" * 500_000,
    "scripts without end": b"<html><body>wake" + b"<script>" * 200_000,
    "angle brackets alone": b"<" * 2_000_000,
    "a PDF that unpacks to a hundred megabytes": bomb(105_000_000),
    "a table without rows": b"<html><body>" + b"<table><td>wake" * 20_000,
}

COSTLY = {  # what took a time that grows as the square of its length
    "blanks in the words of a picture": b'<a href="/"><img alt="a' + b" " * 40_000 + b'b"></a>',
    "a title of separators": b"<title>" + b" - a |" * 8_000 + b"</title><h1>" + b" - a |" * 8_000 + b"</h1>",
}


@pytest.fixture(scope="module")
def readings() -> dict[str, tuple[Reading, Reading]]:
    """What became of each hostile document, and of the good one behind it."""
    items = [item for payload in HOSTILE.values() for item in ((payload, PAGE), (GOOD, PAGE))]
    outcomes = list(read_all(items, seconds=2))
    return dict(zip(HOSTILE, zip(outcomes[::2], outcomes[1::2], strict=True), strict=True))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_ends_and_the_next_one_is_read(
    readings: dict[str, tuple[Reading, Reading]], name: str
) -> None:
    hostile, good = readings[name]
    assert hostile.text or hostile.gaps
    assert good.title == "Ferry resumes on Monday morning"


def test_what_is_over_its_limit_is_read_plainly_and_says_so(readings: dict[str, tuple[Reading, Reading]]) -> None:
    reading, _ = readings["300,000 links"]
    assert reading.gaps[0] == "over its limit of 2 s"
    assert "wake up" in reading.text


def test_text_too_deep_for_the_parser_is_not_lost(readings: dict[str, tuple[Reading, Reading]]) -> None:
    reading, _ = readings["nested 100,000 deep"]
    assert "wake" in reading.text
    assert reading.gaps


def test_lines_of_separators_and_blanks_are_read_within_two_seconds_of_processor_time() -> None:
    pages = ((b"<html><body>" + payload + GOOD, PAGE) for payload in COSTLY.values())
    for reading in read_all(pages, seconds=2):
        assert "The ferry between the two banks" in reading.text
        assert not any("limit" in gap for gap in reading.gaps)
