"""A declaration proposed from a home page: what answered, and a pattern for what looks like articles."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from scrapers.probe import ProbeError
from scrapers.propose import declaration, pattern, propose
from scrapers.source import load_source
from tests.scrapers.loopback import Answer, Web, feed, source

HEAD = (
    '<html lang="en-GB"><head><title>Front page | Gazette</title><meta property="og:site_name" content="The Gazette">'
)
LINKED = '<link rel="alternate" type="application/rss+xml" href="{}">'


def proposed(web: Web, data: Path) -> dict[str, Any]:
    found = propose("http://gazette.example/", None, data, allow_hosts=[web.permit])
    path = data / f"{found.id}.toml"
    path.write_text(declaration(found), encoding="utf-8")
    load_source(path)  # whatever a site calls itself, the proposal can be used
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("paths", "shape"),
    [
        (["/news/2026/03/02/plaza-removes-accounts.html"], r"/news/\d{4}/\d{2}/\d{2}/[^/]+\.html"),
        (["/story/20260302/plaza-and-paper", "/about", "/contact-us"], r"/story/\d{8}/[^/]+"),
        (["/world/a-b-c", "/europe/d-e-f", "/tags/x"], "/(?:europe|world)/[^/]+"),
        ([f"/{section}/a-b-c" for section in ("uk", "us", "eu", "asia", "sport")], r"/[\w-]+/[^/]+"),
        (["/plaza-removes-412-accounts/"], "/[^/]+"),
        (["/news/10031?sid=1", "/news/10032"], r"/news/\d+"),
        (["/about", "/", "http://elsewhere.example/news/a-b-c"], None),
    ],
)
def test_the_shape_of_articles_is_seen_in_their_addresses(paths: list[str], shape: str | None) -> None:
    urls = [path if path.startswith("http") else f"http://gazette.example{path}" for path in paths]
    assert pattern(urls, source()) == shape


def test_only_what_answers_is_proposed_and_robots_is_obeyed(web: Web, tmp_path: Path) -> None:
    links = LINKED.format("/feed.xml") + LINKED.format("/gone.xml") + LINKED.format("/private/feed.xml")
    web.pages = {
        "/robots.txt": (
            "User-agent: *\nDisallow: /private/\n\n"
            "Sitemap: http://gazette.example/sitemap.xml\nSitemap: http://gazette.example/sitemap-news.xml\n"
            "Sitemap: http://elsewhere.example/sitemap-news.xml\n"
        ),
        "/": HEAD + links + LINKED.format("/comments/feed") + LINKED.format("http://["),
        "/feed.xml": feed("/news/2026/a-b-c", "/news/2026/d-e-f"),
        "/sitemap-news.xml": "<urlset><url><loc>http://gazette.example/news/2025/g-h-i</loc></url></urlset>",
    }
    found = proposed(web, tmp_path)
    assert found["name"] == "The Gazette"
    assert found["language"] == "en"
    assert found["feeds"] == ["http://gazette.example/feed.xml"]
    assert found["sitemaps"] == ["http://gazette.example/sitemap-news.xml"]
    assert found["pages"] == r"/news/\d{4}/[^/]+"
    assert found["verified"] is True
    assert "timezone" not in found
    assert sorted(web.paths()) == ["/", "/feed.xml", "/gone.xml", "/sitemap-news.xml"]


def test_a_site_without_feeds_is_proposed_as_a_listing(web: Web, tmp_path: Path) -> None:
    web.pages = {"/": HEAD + "".join(f'<a href="/2026/03/0{n}/a-b-c">x</a>' for n in range(1, 9))}
    found = proposed(web, tmp_path)
    assert found["listings"] == ["http://gazette.example/"]
    assert found["pages"] == r"/\d{4}/\d{2}/\d{2}/[^/]+"


@pytest.mark.parametrize(
    "page", ['<title>"</title>\x7f', "<title>it's\n\"'''\"</title><a href=\"/it's/o'clock-a-b\">x</a>"]
)
def test_hostile_words_stay_words(web: Web, tmp_path: Path, page: str) -> None:
    web.pages = {"/": page}
    assert proposed(web, tmp_path)["home"] == "http://gazette.example/"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Answer("no", 403), "403"),
        (Answer(status=301, headers={"Location": "http://10.0.0.7/"}), "301"),
        (Answer("<a " + "x " * 20_000 + ">"), "no home page"),
    ],
)
def test_a_home_page_that_cannot_be_had_is_said(web: Web, tmp_path: Path, answer: Answer, says: str) -> None:
    web.pages = {"/": answer}
    with pytest.raises(ProbeError, match=says):
        proposed(web, tmp_path)
