"""Addresses are compared without what says nothing about the page, and traps are recognised by their shape."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scrapers.traps import normalise, trap


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("HTTP://Gazette.Example/News?id=7#top", "http://gazette.example/News?id=7"),
        ("http://g.example/a?utm_source=x&id=7&fbclid=y", "http://g.example/a?id=7"),
        ("http://g.example/a;jsessionid=12AB?b=1", "http://g.example/a?b=1"),
        ("http://g.example/(S(abc123))/a.aspx", "http://g.example/a.aspx"),
        ("http://g.example/story/a?sid=000123", "http://g.example/story/a"),
        ("http://g.example/news.php?sid=12", "http://g.example/news.php?sid=12"),
        ("http://g.example", "http://g.example/"),
        ("http://g.example/?b=2&a=%20x", "http://g.example/?b=2&a=%20x"),
    ],
)
def test_an_address_keeps_only_what_names_the_page(url: str, plain: str) -> None:
    assert normalise(url) == plain


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://g.example/calendar/2031-07", "calendar"),
        ("http://g.example/events/kalender/7", "calendar"),
        ("http://g.example/events?tribe-bar-date=2031-07-01", "calendar"),
        ("http://g.example/a/b/a/b/a/b/a/b", "growing-path"),
        ("http://g.example/" + "/".join("abcdefghijklmnop"), "growing-path"),
        ("http://g.example/?a=1&b=2&c=3&d=4&e=5&f=6&g=7", "growing-path"),
        ("http://g.example/" + "a" * 3000, "too-long"),
        ("http://g.example/news/2026/03/02/calendars-of-a-troll", None),
        ("http://g.example/news/2026/03/02/what-is-on-the-agenda-now", None),
    ],
)
def test_traps_are_known_by_their_shape(url: str, name: str | None) -> None:
    assert trap(url) == name


@given(st.text(st.characters(codec="ascii", exclude_characters="[]"), max_size=80))
@example(" #")
def test_normalising_twice_changes_nothing_more(path: str) -> None:
    once = normalise(f"http://g.example/{path}")
    assert normalise(once) == once
