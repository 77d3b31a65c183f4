"""Whose page it is: what a tag says, else what two of title, logo, footer and host agree on, else nobody's."""

import pytest

from archive.readers import Hints, read

PROSE = "<p>The harbour office will open its books to the public in May, it said on Monday, after a year of asking.</p>"
HOME = "https://news.wexbridge.example/"
LINKED = '<script type="application/ld+json">{"@graph": [%s]}</script>'


def site(title: str = "Books opened", head: str = "", body: str = "", foot: str = "", **hints: str) -> str | None:
    html = f"""<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body><header>{body}</header>
      <article><h1>Books opened</h1>{PROSE * 3}</article><footer><p>{foot}</p></footer></body></html>"""
    return read(html.encode(), Hints(**{"url": f"{HOME}books", **hints})).site  # type: ignore[arg-type]  # as named


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ({"head": '<meta property="og:site_name" content="Wexbridge Daily">'}, "Wexbridge Daily"),
        ({"head": LINKED % '{"@type": "NewsArticle", "publisher": {"name": "Wexbridge"}}'}, "Wexbridge"),
        (
            {"head": LINKED % f'{{"@type": "WebSite", "url": "{HOME}", "name": "Wexbridge News"}}'},
            "Wexbridge News",
        ),
        (
            {"head": LINKED % f'{{"@type": "Corporation", "url": "{HOME}", "name": "Wexbridge Inc"}}'},
            "Wexbridge Inc",
        ),
        ({"title": "Books opened | Wexbridge"}, "Wexbridge"),
        ({"title": "Wexbridge – Books opened"}, "Wexbridge"),
        ({"title": "Books opened | News | Wexbridge"}, "Wexbridge"),
        ({"body": '<a href="/"><img alt="Wexbridge logo"></a>'}, "Wexbridge"),
        ({"foot": "© 2019–2026 Wexbridge Ltd. All rights reserved."}, "Wexbridge"),
        ({"title": "Books opened - The Harbour Bell", "foot": "© 2026 The Harbour Bell Company"}, "The Harbour Bell"),
        ({"title": "Books opened — Wexbridge Newsroom"}, "Wexbridge Newsroom"),
        ({"title": "Books opened / The Harbour Bell", "body": '<a href="/">The Harbour Bell</a>'}, "The Harbour Bell"),
        ({"title": "Books opened | Bureau of Weights", "url": "https://bow.example/books"}, "Bureau of Weights"),
    ],
)  # fmt: skip
def test_the_publisher_is_known(page: dict[str, str], name: str) -> None:
    assert site(**page) == name


@pytest.mark.parametrize(
    "page",
    [
        {},
        {"title": "Books opened | Harbour"},  # a section, for all we know
        {"title": "Books opened - Wexbridge - Books opened", "url": "https://cove.example/"},
        {"foot": "© 2026 Tidemark Themes"},
        {"body": '<a href="/"><img alt="Home"></a>', "title": "Books opened | Home"},
        {"body": '<a href="https://tidemark.example/"><img alt="Tidemark"></a>'},
        {"head": LINKED % '{"@type": "Organization", "url": "https://tidemark.example/", "name": "Tidemark"}'},
    ],
)
def test_one_witness_is_none(page: dict[str, str]) -> None:
    assert site(**page) is None


def test_the_name_that_is_declared_goes_before_what_is_concluded() -> None:
    assert site(title="Books opened | Wexbridge", site="The Wexbridge Company") == "The Wexbridge Company"


@pytest.mark.parametrize("address", ["http://[", "http://]x/", "//", "http://a b/", "https://x:y/"])
def test_an_address_that_is_none_harms_nobody(address: str) -> None:
    head = f'<link rel="canonical" href="{address}"><base href="{address}">'
    head += LINKED % f'{{"@type": "WebSite", "url": "{address}", "name": "Wexbridge"}}'
    assert site(head=head, body=f'<a href="{address}"><img alt="Wexbridge"></a>', url=address) in {None, "Wexbridge"}
