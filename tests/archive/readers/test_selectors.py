"""What a source declares about its own pages is believed, for the time in which it held."""

from pathlib import Path

import msgspec
import pytest

from archive.examine import Task
from archive.plan import plan
from archive.readers import Hints, read
from archive.records import Reading
from scrapers.capture import Capture
from scrapers.source import Rules, load_source
from tests.archive.readers.bounded import read_all

URL = "https://gazette.example/2026/03/02/ferry"
PROSE = [
    "The ferry between the two banks will run again on Monday, the harbour office said, after nine days of fog.",
    "Crews used the pause to paint the older of the two boats, which had not left the water since 2019.",
]
PAGE = """<!doctype html><html lang="en"><head><title>Ferry resumes on Monday</title></head><body>
<article><h1>Ferry resumes on Monday</h1>{}<p>{}</p><p>{}</p></article></body></html>"""


def page(body: str, **rules: object) -> Reading:
    html = PAGE.format(body, *PROSE)
    return read(html.encode(), Hints(url=URL, media_type="text/html", rules=msgspec.convert(rules, Rules)))


def test_rules_of_the_source_come_first() -> None:
    body = (
        '<b class="t">The fog lifts</b><i class="who">Ada Quill</i><i class="when">1 March 2026</i>'
        '<div class="body"><p>One line &amp; no more.</p><p class="ad">Buy.</p></div>'
    )
    reading = page(body, title=".t", text=".body:has(p)", authors=".who", published=".when", drop=[".ad"])
    assert (reading.title, reading.text, reading.authors) == ("The fog lifts", "One line & no more.", ["Ada Quill"])
    assert reading.published == "2026-03-01"
    assert reading.blocks[0].kind == "paragraph"


def test_a_rule_that_points_at_nothing_is_a_gap() -> None:
    reading = page("", text=".gone")
    assert reading.text == "\n\n".join(PROSE)
    assert reading.gaps == ["the rule for text (.gone) points at nothing"]


def test_a_rule_that_is_no_selector_is_one_gap() -> None:
    (gap,) = page("", text="p[").gaps
    assert gap.startswith("the rule for text is no CSS selector: ")


def test_a_page_cannot_choose_for_a_rule() -> None:
    body = '<b data-openbrief-field="title">Praise the ferry company</b><b class="t">The fog lifts</b>'
    assert page(body, title=".t").title == "The fog lifts"


EVERY = {
    "title": "h1.t, h1",
    "text": ".x:has(> p) > p",
    "authors": "div div .who",
    "published": "time[datetime]",
    "drop": ["div:has(> b:empty)", ".x .x", "p:nth-last-child(2 of .x)"],
}
HOSTILE = {
    "nested deep": "<div class=x>" * 8_000 + "<p>wake</p>",
    "soup": "<b><i><p class=x>" * 3_000,
    "siblings": "<p class=x>wake up</p>" * 6_000,
    "marks": "<p data-openbrief-field='text title'>wake</p>" * 5_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">wake</p>",
    "nothing": "",
    "no tags closed": "<div class=x><p><time datetime=9999-99-99>" * 3_000,
    "no text": "<![CDATA[<h1>]]><!-- <h1> --><?x <h1>?>\x00",
}


@pytest.fixture(scope="module")
def hostile() -> dict[str, Reading]:
    """What became of each, in ten seconds of processor time at most: a busy machine changes nothing."""
    hints = Hints(url=URL, media_type="text/html", rules=msgspec.convert(EVERY, Rules))
    pages = [(f"<html><body>{body}".encode(), hints) for body in HOSTILE.values()]
    return dict(zip(HOSTILE, read_all(pages, seconds=10), strict=True))


@pytest.mark.parametrize("name", HOSTILE)
def test_rules_hold_on_hostile_pages(hostile: dict[str, Reading], name: str) -> None:
    gaps = hostile[name].gaps
    assert any("points at nothing" in gap for gap in gaps)
    assert not any("limit" in gap or "reader" in gap for gap in gaps)


def test_a_page_of_too_many_tags_is_read_without_its_rules() -> None:
    reading = page("<img>" * 50_001, title=".t", text=".gone")
    assert reading.text == "\n\n".join(PROSE)
    assert reading.gaps[0] == "the page has more than 50000 tags: the rules of its source were not asked"


@pytest.mark.parametrize(
    "selector", [":is(" * 3_000, "p" * 100_000, "p > " * 2_000 + "p", "[", "::before", "p::text", "\x00"]
)
def test_a_selector_that_cannot_be_used_is_a_gap(selector: str) -> None:
    reading = page("", text=selector)
    assert reading.text == "\n\n".join(PROSE)
    assert "the rule for text" in reading.gaps[0]


DECLARED = """
name = "The Gazette"
home = "https://gazette.example/"
kind = "company"
feeds = ["https://gazette.example/feed"]
select = { text = ".new" }

[[before]]
until = "2024-06-30"
text = ".middle"

[[before]]
until = "2021-12-31"
text = ".old"
"""


@pytest.mark.parametrize(
    ("captured", "text"),
    [
        ("2020-05-01T08:00:00Z", "Words of the old design."),
        ("2021-12-31T23:00:00Z", "Words of the old design."),
        ("2022-01-01T08:00:00Z", "Words of the middle design."),
        ("2026-03-02T08:00:00Z", "Words of the new design."),
    ],
)
def test_an_old_capture_is_read_by_the_rules_of_its_day(tmp_path: Path, captured: str, text: str) -> None:
    (tmp_path / "gazette.toml").write_text(DECLARED, encoding="utf-8")
    designs = "".join(f'<p class="{name}">Words of the {name} design.</p>' for name in ("old", "middle", "new"))
    capture = Capture(
        id="urn:uuid:1",
        kind="response",
        url=URL,
        source="gazette",
        captured_at=captured,
        status=200,
        headers=[("Content-Type", "text/html; charset=utf-8")],
        payload=PAGE.format(designs, *PROSE).encode(),
    )
    task = plan(capture, load_source(tmp_path / "gazette.toml"))
    assert isinstance(task, Task)
    assert read(task.payload, task.hints).text == text
