"""Whether a page is locked: what it says of itself counts, what it says of its neighbours does not."""

import json
from typing import Any

import pytest

from archive.readers import Hints, read
from archive.readers.dom import parse
from archive.readers.locks import is_free

HERE = "https://gazette.example/news/ferry"
THERE = "https://gazette.example/news/soup"
WALL = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".wall"}


def article(url: str | None = HERE, **fields: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": "Ferry resumes on Monday", **({"url": url} if url else {}), **fields}


def is_locked(*blocks: object, markup: str = "", url: str | None = HERE) -> bool:
    said = "".join(
        f'<script type="application/ld+json">{block if isinstance(block, str) else json.dumps(block)}</script>'
        for block in blocks
    )
    prose = "<p>The ferry between the two banks will run again on Monday, the harbour office said in a note.</p>" * 3
    page = f"<html><head>{said}</head><body><article><h1>Ferry resumes on Monday</h1>{prose}</article>{markup}</body>"
    return read(page.encode(), Hints(url=url, media_type="text/html")).paywalled


@pytest.mark.parametrize(
    "block",
    [
        article(isAccessibleForFree=False),
        article(None, isAccessibleForFree="False"),
        article(hasPart=WALL),
        article(isAccessibleForFree=True, hasPart=[WALL]),
        {"@graph": [article(hasPart={"@id": "#wall"}), {**WALL, "@id": "#wall"}]},
        {"@type": "WebPage", "@id": f"{HERE}#page", "isAccessibleForFree": "http://schema.org/False"},
        {"@type": "WebPage", "mainEntity": article(isAccessibleForFree=False)},
        article(f"{HERE}?from=feed", isAccessibleForFree=False),
        article(None, **{"@id": "https://gazette.example/#article", "isAccessibleForFree": False}),
    ],
)
def test_a_page_is_locked_that_says_so_of_itself_or_of_a_part(block: dict[str, Any]) -> None:
    assert is_locked(block)


@pytest.mark.parametrize(
    "neighbour",
    [
        article(THERE, isAccessibleForFree=False),
        article(None, mainEntityOfPage={"@id": THERE}, isAccessibleForFree=False),
        article(None, **{"@id": f"{THERE}#article", "isAccessibleForFree": False}),
        {"@type": "ItemList", "itemListElement": [{"item": article(None, isAccessibleForFree=False)}]},
        {"@type": "CollectionPage", "hasPart": [article(THERE, isAccessibleForFree=False)]},
        article(relatedLink=[article(None, isAccessibleForFree=False)]),
    ],
)
@pytest.mark.parametrize("own", [[], [article(isAccessibleForFree=True)], [article()]])
def test_a_locked_neighbour_locks_nobody_else(own: list[dict[str, Any]], neighbour: dict[str, Any]) -> None:
    assert not is_locked(*own, neighbour)


def test_without_an_address_the_page_is_the_article_that_it_describes() -> None:
    assert is_locked(article(isAccessibleForFree=False), article(THERE), url=None)
    assert not is_locked(article(), article(THERE, isAccessibleForFree=False), url=None)


LOCKED = '<meta itemprop="isAccessibleForFree" content="false">'
FREE = '<meta itemprop="isAccessibleForFree" content="true">'
BY_ADDRESS = '<link itemprop="isAccessibleForFree" href="https://schema.org/False">'


@pytest.mark.parametrize(
    ("markup", "locked"),
    [
        (LOCKED, True),
        (f"<div itemscope><h1>Ferry</h1>{LOCKED}</div>", True),
        (f'<div itemscope itemid="{HERE}">{BY_ADDRESS}</div>', True),
        (f'<div itemscope><h1>Ferry</h1><p itemscope itemprop="hasPart">{LOCKED}</p></div>', True),
        (f"<div itemscope><h1>Ferry</h1>{FREE}</div>", False),
        (f'<div itemscope><a itemprop="url" href="{THERE}">Soup</a>{LOCKED}</div>', False),
        (f"<div itemscope>Soup {LOCKED}</div>", False),
        (f'<ol itemscope><h1>All</h1><li itemscope itemprop="itemListElement">{LOCKED}</li></ol>', False),
    ],
)
def test_the_markup_locks_the_item_that_is_the_page(markup: str, locked: bool) -> None:  # noqa: FBT001 - a case
    assert is_locked(markup=markup) is locked


@pytest.mark.parametrize(
    "block",
    [
        '{"@type": "NewsArticle", "isAccessibleForFree": false,}',
        '{"@type": "NewsArticle", "description": "two\nlines", "isAccessibleForFree": false};',
        "{'@type': 'NewsArticle', 'isAccessibleForFree': false}",
        '{"@type": "NewsArticle", "author": undefined, "isAccessibleForFree": !1}',
    ],
)
def test_linked_data_may_be_written_as_scripts_write_it(block: str) -> None:
    assert is_locked(block)


def test_what_cannot_be_parsed_is_a_gap() -> None:
    broken = '{"@type": "NewsArticle", "headline": "The "new" ferry", "isAccessibleForFree": false}'
    page = f'<script type="application/ld+json">{broken}</script><article><p>{"The ferry runs. " * 20}</p></article>'
    reading = read(page.encode(), Hints(url=HERE, media_type="text/html"))
    assert "1 blocks of linked data are not valid JSON" in reading.gaps
    assert not reading.paywalled


@pytest.mark.timeout(60)
def test_a_hundred_thousand_nested_marks_are_looked_at_in_linear_time() -> None:
    nested = (
        '<div itemscope itemprop="hasPart">' * 200 + '<meta itemprop="isAccessibleForFree" content="true">' * 100_000
    )
    assert is_free(parse(f"<body>{nested}"), [], None, HERE) is True
