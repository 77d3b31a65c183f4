"""Data that names one string thousands of times: what is taken of it is bounded by the size of the page."""

import json
from typing import Any

import pytest

from archive.readers import Hints
from archive.records import Reading
from tests.archive.readers.bounded import read_all

TITLE = "Lighthouse keepers return to Tern Rock"


def state(value: Any) -> str:
    return f"<script>window.__STATE__ = {json.dumps(value)};</script>"


def nuxt(*members: Any) -> str:
    """A list whose integers name its members (https://github.com/Rich-Harris/devalue)."""
    return f'<script type="application/json" id="__NUXT_DATA__">{json.dumps(members)}</script>'


LONG = "The keepers moved back into the lighthouse, and the gulls were not asked. " * 300
REPEATED = {
    "one string as every paragraph": nuxt(["x", 1], {"title": 2, "body": 3}, TITLE, [4] * 9_000, LONG),
    "one string as every heading": nuxt(
        ["x", 1], {"title": 2, "body": 3}, TITLE, [*range(5, 900)], LONG, *[{"headline": 4, "text": 4}] * 900
    ),
    "one string as every title": nuxt(["x", 1], [*range(3, 5_000)], LONG, *[{"title": 2, "headline": 2}] * 5_000),
    "one paragraph of a store": state(
        {"A": {"title": TITLE, "body": [{"__ref": "P"}] * 5_000}, "P": {"__typename": "P", "text": LONG}}
    ),
    "one state in every place": nuxt(
        ["x", 1], {"title": 2, "body": 3}, TITLE, [4] * 9_000, json.dumps({"text": LONG, "a": [[1]] * 3_000})
    ),
    "a long string in lists": state({"title": TITLE, "body": json.loads("[" * 38 + json.dumps(LONG * 20) + "]" * 38)}),
}  # fmt: skip


@pytest.fixture(scope="module")
def repeated() -> dict[str, Reading]:
    """What became of each, in workers that end an item after two seconds of CPU time and 200 MB."""
    hints = Hints(url="https://ternpost.example/rock", media_type="text/html")
    head = f"<!doctype html><html><head><title>{TITLE}</title></head><body><p>Nothing to be seen here.</p>"
    items = [((head + scripts).encode(), hints) for scripts in REPEATED.values()]
    return dict(zip(REPEATED, read_all(items, seconds=2, memory=200_000_000), strict=True))


@pytest.mark.parametrize("name", REPEATED)
def test_what_is_named_often_is_not_taken_often(repeated: dict[str, Reading], name: str) -> None:
    reading = repeated[name]
    assert not any("limit" in gap for gap in reading.gaps)
    assert len(reading.text) + sum(len(link.url) for link in reading.links) < 4 * max(len(REPEATED[name]), 200_000)
