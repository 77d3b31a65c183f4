"""Every page of the newsroom is read as planted; another hand wrote what is expected."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from archive.readers import Hints, read
from archive.records import Reading
from scrapers.source import Source, load_sources

NEWSROOM = Path(__file__).parents[2] / "newsroom"
EXPECTED = sorted((NEWSROOM / "expected").glob("*/*.toml"))
FIELDS = ("title", "subtitle", "authors", "published", "modified", "language", "paywalled")
# A text may hold headings and tables between its paragraphs; a report also has its furniture there, marked as such.
AROUND = {"headline", "subhead", "table"}
AROUND_REPORT = AROUND | {"byline", "footnote", "caption"}

# What is known to be read otherwise than planted: {page: the reason}. A row that is no longer true fails too.
MISSES: dict[str, str] = {}


def named(path: Path) -> str:
    return str(path.relative_to(NEWSROOM / "expected"))


@cache
def sources() -> dict[str, Source]:
    return {host: source for source in load_sources(NEWSROOM / "sources").values() for host in source.allowed_hosts}


@cache
def charset_rules() -> list[dict[str, Any]]:
    rules = tomllib.loads((NEWSROOM / "web.toml").read_text("utf-8"))["response"]
    return [rule for rule in rules if "charset" in rule]


def charset(url: str) -> str:
    """What the server says of the page, which is not always true."""
    parts = urlsplit(url)
    for rule in charset_rules():
        pattern = rule.get("pattern", re.escape(rule.get("path", "")))
        if rule["host"] == parts.netloc and re.fullmatch(pattern, parts.path):
            return str(rule["charset"])
    return "utf-8"


def read_page(wanted: dict[str, Any]) -> Reading:
    """Read a page with what the archive knows of it: the declaration of its source, and the evening of its day."""
    source = sources()[urlsplit(wanted["url"]).netloc]
    hints = Hints(
        url=wanted["url"],
        charset=charset(wanted["url"]),
        captured=f"2026-03-{1 + wanted['day']:02}T20:00:00Z",
        language=source.language,
        timezone=source.timezone,
        site=source.name,
        rules=source.select,
        reader=source.reader,
    )
    return read((NEWSROOM / wanted["file"]).read_bytes(), hints)


def differences(wanted: dict[str, Any], reading: Reading) -> list[str]:
    """What is read otherwise than planted, in words."""
    blocks = [(block.kind, reading.text[block.start : block.end]) for block in reading.blocks]
    around = AROUND_REPORT if reading.kind == "report" else AROUND
    seen = {field: getattr(reading, field) for field in FIELDS}
    seen["paragraphs"] = [text for kind, text in blocks if kind not in around]
    if "table" in wanted:
        seen["table"] = [row.split(" | ") for kind, text in blocks if kind == "table" for row in text.split("\n")]
        wanted = wanted | {"table": [[cell for cell in row if cell] for row in wanted["table"]]}
    if "stories" in wanted:
        seen["stories"] = [{"title": story.title, "published": story.published} for story in reading.stories]
    wrong = [f"{key}: {wanted[key]!r}, not {seen[key]!r}" for key in seen if key in wanted and wanted[key] != seen[key]]
    wrong += [f"never: {words!r}" for words in wanted.get("never", []) if words in reading.text]
    headings = [text for kind, text in blocks if kind in {"headline", "subhead"}]
    return wrong + [f"not a heading: {words!r}" for words in headings if words not in allowed_headings(wanted)]


def allowed_headings(wanted: dict[str, Any]) -> set[str]:
    """The planted sub-headings, and the title, which a document that is no page keeps in its text (in parts)."""
    title = wanted["title"]
    return {title, *re.split(r": ", title), *wanted.get("headings", [])}


@pytest.mark.parametrize("path", EXPECTED, ids=named)
def test_a_page_is_read_exactly_as_planted(path: Path) -> None:
    wanted = tomllib.loads(path.read_text("utf-8"))
    wrong = differences(wanted, read_page(wanted))
    if named(path) in MISSES:
        assert wrong, f"now read as planted: take it out of MISSES ({MISSES[named(path)]})"
    else:
        assert wrong == []


def test_no_more_is_missed_than_is_known() -> None:
    assert len(MISSES) <= 0
    assert set(MISSES) <= set(map(named, EXPECTED))
    assert len(EXPECTED) == 93
