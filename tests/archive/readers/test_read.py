"""The one door: every kind of payload comes out as a reading whose spans are true, or as a gap."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.readers import Hints, read
from archive.records import Reading


def check(reading: Reading) -> None:
    """What holds for every reading."""
    size = len(reading.text)
    for span in (*reading.blocks, *reading.stories, *reading.links):
        assert 0 <= span.start < span.end <= size
    assert [block.start for block in reading.blocks] == sorted(block.start for block in reading.blocks)
    assert "\x00" not in reading.text
    reading.text.encode("utf-8")
    assert reading.published is None or reading.published_how
    assert reading.text or reading.gaps


@pytest.mark.parametrize(
    ("payload", "hints", "gap"),
    [
        (b"", Hints(), "empty"),
        (b"<?xml version='1.0'?><rss/>", Hints(), "feed"),
        (b'{"items": []}', Hints(media_type="application/json"), "JSON"),
        (b"\x89PNG\r\n\x1a\n\x00", Hints(media_type="image/png"), "kind of file"),
        (b"%PDF-1.7 and nothing more", Hints(), "PDF"),
    ],
)
def test_what_is_no_document_gives_a_gap_that_says_so(payload: bytes, hints: Hints, gap: str) -> None:
    reading = read(payload, hints)
    assert reading.text == ""
    assert gap in reading.gaps[0]


@given(
    payload=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
    name=st.sampled_from(["a.html", "a.txt", "a.md", "a.csv", "a.pdf", "a", None]),
    captured=st.sampled_from([None, "2026-03-01T08:00:00Z"]),
)
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_reading_or_a_gap(payload: bytes, name: str | None, captured: str | None) -> None:
    reading = read(payload, Hints(filename=name, captured=captured))
    check(reading)
    assert captured is None or (reading.published or "") <= "2026-03-01"


_TAGS = [
    "<p>", "</p>", "<div class=x>", "</div>", "<h1>", "<a href='/x'>", "</a>", "<br>", "<table><tr><td>", "<script>",
    "<!--", "-->", "&amp;", "&#0;", "&#xd800;", "<time datetime='9999-13-45'>", "<li>", "words, more words. ", "\x00",
]  # fmt: skip


@given(st.lists(st.sampled_from(_TAGS), max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_soup_of_tags_gives_a_reading(tags: list[str]) -> None:
    check(read(("<html>" + "".join(tags)).encode(), Hints(url="https://gazette.example/a")))


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_a_text_file_is_read_verbatim(words: str) -> None:
    words = words.replace("\x00", "").removeprefix("\ufeff")
    reading = read(words.encode("utf-8", "surrogatepass"), Hints(filename="a.txt"))
    if words.strip() and all(not "\ud800" <= letter <= "\udfff" for letter in words):
        assert reading.text == words
