"""Pages that show nothing without their scripts: the article stands in their data, in the form of each family."""

import json
from html import escape
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.readers import Hints, read
from archive.readers.dom import parse
from archive.readers.script_data import script_data
from archive.records import Reading
from tests.archive.readers.bounded import read_all

TITLE = "Lighthouse keepers return to Tern Rock"
PROSE = [
    "Two keepers moved back into the lighthouse on Tern Rock on Thursday, eleven years after the lamp was automated.",
    "The coast office said a run of “phantom” radio calls last winter had made the case for eyes on the water.",
    "Perpetua Wexcombe, the older of the two, brought nine boxes of books. “The sea reads them too,” she said.",
]
MARKUP = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
TEASER = {
    "title": "Ferry prices rise",
    "url": "/ferry-prices",
    "publishedAt": "2026-03-01",
    "body": "<p>The crossing will cost a coin more from April on, the harbour office has decided. </p>" * 9,
}


HINTS = Hints(url="https://ternpost.example/rock", media_type="text/html")


def markup(*scripts: str, body: str = "<div id='root'></div>", title: str = TITLE) -> bytes:
    html = f"<!doctype html><html lang='en'><head><title>{title} | Tern Post</title></head><body>{body}"
    return (html + "".join(scripts) + "</body></html>").encode()


def page(*scripts: str, body: str = "<div id='root'></div>", title: str = TITLE) -> Reading:
    return read(markup(*scripts, body=body, title=title), HINTS)


def state(value: Any, before: str = "<script>window.__STATE__ = ", after: str = ";</script>") -> str:
    return before + json.dumps(value).replace("</", "<\\/") + after


def js_string(value: Any) -> str:
    """JSON as a string of JavaScript in single quotes."""
    return json.dumps(value).replace("\\", "\\\\").replace("'", "\\'").replace("<", "\\x3C")


FAMILIES = {
    "Next.js": state(
        {"props": {"pageProps": {"related": [TEASER], "post": {"title": TITLE, "content": MARKUP}}}},
        '<script id="__NEXT_DATA__" type="application/json">', "</script>",
    ),
    "Arc": state(
        {
            "headlines": {"basic": TITLE},
            "content_elements": [
                {"type": "text", "content": PROSE[0]},
                {"type": "image", "caption": "The rock, seen from a boat that was not allowed to land on it."},
                {"type": "interstitial_link", "content": "Ferry prices rise", "url": "/ferry-prices"},
                *({"type": "text", "content": paragraph} for paragraph in PROSE[1:]),
            ],
            "related_content": {"basic": [TEASER]},
        },
        "<script>window.Fusion=window.Fusion||{};Fusion.arcSite='tern';Fusion.globalContent=",
        ";Fusion.globalContentConfig={};</script>",
    ),
    "Apollo": state(
        {
            "ROOT_QUERY": {"__typename": "Query"},
            "Article:7": {
                "__typename": "Article", "headline": TITLE,
                'body({"format":"BLOCKS"})': [{"__ref": f"Paragraph:{n}"} for n in range(3)],
            },
            **{f"Paragraph:{n}": {"__typename": "Paragraph", "text": words} for n, words in enumerate(PROSE)},
        },
        "<script>window.__APOLLO_STATE__=",
    ),
    "Redux, parsed from a string": (
        f"<script>window.__STATE__ = JSON.parse('{js_string({'it': {'title': TITLE, 'body': MARKUP}})}');</script>"
    ),
    "Redux, percent-encoded": (
        "<script>window.__INITIAL_STATE__ = JSON.parse(decodeURIComponent("
        f"\"{quote(json.dumps({'article': {'title': TITLE, 'body': MARKUP}}))}\"))</script>"
    ),
    "Redux, with what is no JSON": state(
        {"title": TITLE, "body": MARKUP}, "<script>window.__data={user:undefined,ready:!0,it:", "}</script>"
    ),
    "a state in a state": state({"cache": json.dumps({"story": {"title": TITLE, "body": MARKUP}})}),
    "Nuxt 2": state(
        MARKUP,
        '<script>window.__NUXT__=(function(a,b){return {layout:"default",data:[{story:{id:a,draft:b,'
        f"title:{json.dumps(TITLE)},body:",
        "}}],error:null}}(7,false));</script>",
    ),
    "Nuxt 3": state(
        [["ShallowReactive", 1], {"data": 2}, {"story": 3}, {"title": 4, "body": 5}, TITLE, [6, 7, 8], *PROSE],
        '<script type="application/json" data-nuxt-data="app" id="__NUXT_DATA__">', "</script>",
    ),
    "linked data": state(
        {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(PROSE)},
        '<script type="application/ld+json">', "</script>",
    ),
    "portable text": state(
        {
            "title": TITLE,
            "content": [
                {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": part} for part in halves]}
                for halves in ((words[:30], words[30:]) for words in PROSE)
            ],
        }
    ),
    "rich text": state(
        {
            "fields": {
                "title": TITLE,
                "text": {
                    "nodeType": "document",
                    "content": [
                        {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": words}]} for words in PROSE
                    ],
                },
            }
        }
    ),
    "blocks that say themselves twice": state(
        {
            "headline": TITLE,
            "blocks": [
                {"type": "text", "model": {"blocks": [{"type": "paragraph", "model": {"text": words, "blocks": [
                    {"type": "fragment", "model": {"text": words}}]}}]}}
                for words in PROSE
            ],
        }
    ),
    "JsonML": state(
        {"headline": TITLE, "body": ["div", *(["p", {"id": "x"}, words[:9], ["em", words[9:]]] for words in PROSE)]}
    ),
    "an attribute": f"<div data-page='{escape(json.dumps({'props': {'title': TITLE, 'body': MARKUP}}))}'></div>",
}  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
def test_the_article_is_read_from_the_data(family: str) -> None:
    reading = page(FAMILIES[family])
    assert reading.text == "\n\n".join(PROSE)
    assert {block.kind for block in reading.blocks} == {"paragraph"}
    assert reading.title == TITLE


def test_headings_lists_quotations_and_links_are_kept_as_such() -> None:
    blocks = [
        {"type": "paragraph", "text": PROSE[0]},
        {"type": "heading", "level": 2, "text": "What they brought"},
        {"type": "list", "items": [{"text": "nine boxes of books"}, {"text": "a cat without a name"}]},
        {"type": "quote", "text": PROSE[1]},
        {"type": "paragraph", "html": f'<a href="/books">{PROSE[2]}</a>'},
    ]
    reading = page(state({"title": TITLE, "body": blocks}))
    kinds = ["paragraph", "subhead", "list", "list", "quote", "paragraph"]
    assert [block.kind for block in reading.blocks] == kinds
    assert [link.url for link in reading.links] == ["https://ternpost.example/books"]


def test_a_page_that_shows_its_article_is_read_as_it_shows_it() -> None:
    shown = "".join(f"<p>{words} And the gulls kept quiet about it, as they do.</p>" for words in PROSE * 2)
    reading = page(FAMILIES["Next.js"], body=f"<article><h1>{TITLE}</h1>{shown}</article>")
    assert reading.text.startswith(f"{PROSE[0]} And the gulls")


def test_the_note_that_a_page_needs_its_scripts_is_no_article() -> None:
    body = "<div id='app'><b>We are sorry: this site does not work without JavaScript. Please enable it.</b></div>"
    assert page(FAMILIES["Next.js"], body=body).text == "\n\n".join(PROSE)


@pytest.mark.parametrize(
    "locked",
    [
        {"@type": "NewsArticle", "headline": TITLE, "isAccessibleForFree": False, "articleBody": "\n".join(PROSE)},
        {
            "@type": "NewsArticle",
            "headline": TITLE,
            "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False},
        },
        {"@type": "NewsArticle", "isAccessibleForFree": True, "hasPart": [{"isAccessibleForFree": "False"}]},
        {"@graph": [{"@type": "NewsArticle", "headline": TITLE}, {"@type": "WebPage", "isAccessibleForFree": "false"}]},
        {"@type": "WebPage", "isAccessibleForFree": False},
        {"@type": ["CreativeWork", "Product"], "isAccessibleForFree": "http://schema.org/False"},
    ],
)
def test_what_lies_behind_a_wall_stays_there(locked: dict[str, Any]) -> None:
    said = state(locked, '<script type="application/ld+json">', "</script>")
    body = f"<article><h1>{TITLE}</h1><p>{PROSE[0]}</p></article>"
    reading = page(said, FAMILIES["Next.js"], body=body)
    assert reading.paywalled
    assert PROSE[1] not in reading.text


def test_a_page_that_says_it_is_free_is_read_from_its_data() -> None:
    said = {"@type": "NewsArticle", "isAccessibleForFree": "True", "hasPart": {"isAccessibleForFree": True}}
    reading = page(state(said, '<script type="application/ld+json">', "</script>"), FAMILIES["Next.js"])
    assert not reading.paywalled
    assert PROSE[1] in reading.text


def test_texts_under_other_titles_are_not_the_article() -> None:
    assert "crossing" not in page(state({"latest": [TEASER]})).text


def test_a_page_without_a_title_has_the_one_article_in_its_data() -> None:
    record = {"title": TITLE, "publishedAt": "2026-03-05", "body": MARKUP}
    assert page(state({"post": record}), title="").text == "\n\n".join(PROSE)
    assert PROSE[0] not in page(state({"post": record, "next": TEASER}), title="").text


def nested(depth: int, inside: str) -> str:
    return '{"body":[' * depth + inside + "]}" * depth


# So large that what takes a time as the square of the size would take minutes.
HOSTILE = {
    "nested deep": f"<script>x={nested(80_000, '1')}</script>",
    "nested as deep as can be parsed": f"<script>x={nested(300, json.dumps({'title': TITLE}))}</script>",
    "ten megabytes of it": f"<script>x={json.dumps([PROSE[0]] * 90_000)}</script>",
    "two hundred thousand small objects": f"<script>x=[{','.join(['{}'] * 200_000)}]</script>",
    "a string without end": '<script>x={"title":"' + '\\"' * 200_000 + "\\</script>",
    "strings without end": '<script>"' + '\\"' * 200_000 + "\\</script>",
    "a string to be parsed, without end": '<script>x=JSON.parse("abc\\</script>',
    "starts without end": "<script>" + '={"a":' * 100_000 + "</script>",
    "quotes alone": "<script>" + "'\"" * 100_000 + "</script>",
    "numbers without end": f"<script>x=[{'9' * 1_000_000}]</script>",
    "doubling lists": state(
        [["x", 1], *([n, n] for n in range(2, 60)), {"title": TITLE}],
        '<script type="application/json" id="__NUXT_DATA__">', "</script>",
    ),
    "a store that refers to itself": state({"A": {"title": TITLE, "body": [{"__ref": "A"}, {"__ref": "A"}]}}),
    "half a surrogate": '<script>x={"title":"' + TITLE + '","body":"' + "\\ud800 words \\u0000. " * 40 + '"}</script>',
}  # fmt: skip


@pytest.fixture(scope="module")
def hostile() -> dict[str, Reading]:
    """What became of each, in ten seconds of processor time at most: a busy machine changes nothing."""
    pages = [(markup(script, body="<p>Nothing to be seen here.</p>"), HINTS) for script in HOSTILE.values()]
    return dict(zip(HOSTILE, read_all(pages, seconds=10), strict=True))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_data_harms_nobody(hostile: dict[str, Reading], name: str) -> None:
    assert hostile[name].text.encode()
    assert not any("limit" in gap or "reader" in gap for gap in hostile[name].gaps)


def test_more_data_than_is_looked_at_is_a_gap_and_the_rest_is_read() -> None:
    reading = page(f"<script>x={json.dumps([PROSE[0]] * 75_000)}</script>", FAMILIES["Next.js"])
    assert reading.text == "\n\n".join(PROSE)
    assert any("too many to be looked at" in gap for gap in reading.gaps)


def test_the_last_of_two_fields_of_one_name_counts_as_for_a_browser() -> None:
    doubled = f'<script>x={{"title":"{TITLE}","body":"{"Not this. " * 40}","body":{json.dumps(MARKUP)}}}</script>'
    assert page(doubled).text == "\n\n".join(PROSE)


PIECES = [*"=(){}[]\"'\\,:au0% \n", "=JSON.parse(", "decodeURIComponent(", "\\x3", "void 0", "return"]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_script_gives_values_or_none(script: str) -> None:
    tree = parse(f"<html><script>{script}</script></html>")
    assert all(value is None or isinstance(value, str | int | float | list | dict) for value in script_data(tree, []))
