"""Each way of finding pages reads every dialect of what it is for, to the last item."""

import gzip
import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scrapers.row import Lead
from scrapers.source import Api, Source
from scrapers.spiders import api, feed, listing, sitemap
from scrapers.spiders.leads import FinderError, Page
from tests.scrapers.loopback import source

HERE = "http://gazette.example/news/feed"


def page(body: str | bytes, content_type: str = "", declared: Source | None = None) -> Page:
    return Page(HERE, body.encode() if isinstance(body, str) else body, content_type, declared or source())


def urls(leads: Iterator[Lead]) -> list[str]:
    return [lead.url for lead in leads]


RSS_2 = """<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
  <title>Gazette</title><link>http://gazette.example/</link>
  <item><title>Ports &amp; &lt;b&gt;bots&lt;/b&gt;</title><link>/news/1</link><dc:creator>Ada Lint</dc:creator>
    <description><![CDATA[<p>A <i>network</i> of   accounts.</p>]]></description>
    <pubDate>Mon, 02 Mar 2026 23:30:00 -0500</pubDate></item>
  <item><title>By its identifier</title><guid>http://gazette.example/news/2</guid></item>
  <item><title>By nothing</title><guid isPermaLink="false">tag:3</guid></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://gazette.example/base/"><title>Gazette</title>
  <entry><title type="html">An &lt;em&gt;operation&lt;/em&gt;</title><id>1</id><link rel="edit" href="/edit/1"/>
    <link rel="alternate" href="one"/><author><name>Ada Lint</name></author><author><name>Ben Ode</name></author>
    <published>2026-03-02T08:00:00+01:00</published><updated>2026-03-03T08:00:00Z</updated><summary>Words.</summary></entry>
  <entry><title>Two</title><id>2</id><link href="two"/></entry>
</feed>"""

RSS_1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://gazette.example/"><title>G</title></channel>
  <item rdf:about="http://gazette.example/1"><title>One</title><link>http://gazette.example/1</link>
  <dc:date>2026-03-02T08:00:00+01:00</dc:date></item></rdf:RDF>"""

RSS_091 = """<rss version="0.91"><channel><title>G</title>
  <item><title>One</title><link>http://gazette.example/1</link></item></channel></rss>"""

ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>G</title>
  <entry><title>One</title><link rel="alternate" href="http://gazette.example/1"/><id>1</id>
  <modified>2026-03-02T08:00:00Z</modified></entry></feed>"""

JSON_FEED = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "Gazette",
    "items": [
        {"id": "1", "url": "/1", "title": "One", "summary": "Words.", "authors": [{"name": "Ada Lint"}],
         "date_published": "2026-03-02T08:00:00+01:00", "date_modified": "2026-03-03T08:00:00+01:00"},
        {"id": "2", "external_url": "http://gazette.example/2", "author": {"name": "Ben Ode"}, "content_text": "Text."},
        {"id": "3"}, "no item", {"url": 7},
    ],
})  # fmt: skip


def test_rss_2_gives_title_summary_date_and_author() -> None:
    first, second = feed.find(page(RSS_2))
    assert first.url == "http://gazette.example/news/1"
    assert first.hints == {
        "title": "Ports & bots", "summary": "A network of accounts.", "authors": "Ada Lint",
        "published": "2026-03-02T23:30:00-05:00",
    }  # fmt: skip
    assert second.url == "http://gazette.example/news/2"


def test_atom_gives_the_alternate_link_and_both_dates() -> None:
    first, second = feed.find(page(ATOM))
    assert (first.url, second.url) == ("http://gazette.example/base/one", "http://gazette.example/base/two")
    assert first.hints == {
        "title": "An operation", "summary": "Words.", "authors": "Ada Lint; Ben Ode",
        "published": "2026-03-02T08:00:00+01:00", "modified": "2026-03-03T08:00:00+00:00",
    }  # fmt: skip
    assert first.modified is not None
    assert first.modified.isoformat() == "2026-03-03T08:00:00+00:00"


@pytest.mark.parametrize("dialect", [RSS_1, RSS_091, ATOM_03])
def test_older_dialects_are_read(dialect: str) -> None:
    assert [(lead.url, lead.hints["title"]) for lead in feed.find(page(dialect))] == [
        ("http://gazette.example/1", "One")
    ]


def test_json_feed_is_read_in_both_versions() -> None:
    first, second = feed.find(page(JSON_FEED))
    assert first.hints == {
        "title": "One", "summary": "Words.", "authors": "Ada Lint", "published": "2026-03-02T08:00:00+01:00",
        "modified": "2026-03-03T08:00:00+01:00",
    }  # fmt: skip
    assert (second.url, second.hints) == ("http://gazette.example/2", {"summary": "Text.", "authors": "Ben Ode"})


def test_a_feed_in_another_encoding_keeps_its_letters() -> None:
    item = "<item><title>Новости</title><link>http://gazette.example/1</link></item>"
    body = f'<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel>{item}</channel></rss>'
    (lead,) = feed.find(page(body.encode("windows-1251")))
    assert lead.hints["title"] == "Новости"


def test_of_an_endless_feed_the_first_thousand_items_are_read() -> None:
    items = "".join(f"<item><title>T</title><link>/n/{n}</link></item>" for n in range(1500))
    found = urls(feed.find(page(f"<rss version='2.0'><channel>{items}</channel></rss>")))
    assert (len(found), found[-1]) == (1000, "http://gazette.example/n/999")


@pytest.mark.parametrize(
    "body", ["", "<html><body>Just a moment</body></html>", "{", "{}", '{"items": 3}', "[" * 50_000]
)
def test_what_is_no_feed_is_refused(body: str) -> None:
    with pytest.raises(FinderError):
        list(feed.find(page(body)))


def test_real_feeds_are_read_to_the_last_item() -> None:
    folder = Path(os.environ.get("OPENBRIEF_DATA", "../shared/data")) / "feeds"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not here: give the folder of real data in OPENBRIEF_DATA")
    for path in sorted(folder.iterdir()):
        body = path.read_bytes()
        items = body.count(b"<item>") + body.count(b"<item ") + body.count(b"<entry>")
        leads = list(feed.find(page(body)))
        assert len(leads) == items > 0, path.name
        assert all(lead.hints["title"] for lead in leads), path.name


NEWS_SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url><loc> http://gazette.example/1 </loc><lastmod>2026-03-03T08:00:00+01:00</lastmod>
    <image:image><image:loc>http://gazette.example/1.jpg</image:loc></image:image>
    <news:news><news:publication><news:name>Gazette</news:name><news:language>en</news:language></news:publication>
    <news:publication_date>2026-03-02T08:00:00+01:00</news:publication_date>
    <news:title>One &amp; two</news:title></news:news></url>
  <url><loc>/2</loc><lastmod>2026-03-03</lastmod></url>
  <url><priority>1</priority></url>
</urlset>"""


def test_a_news_sitemap_gives_title_date_and_last_change() -> None:
    first, second = sitemap.find(page(NEWS_SITEMAP))
    assert first.url == "http://gazette.example/1"
    assert first.hints == {
        "title": "One & two", "published": "2026-03-02T08:00:00+01:00", "modified": "2026-03-03T08:00:00+01:00",
        "language": "en",
    }  # fmt: skip
    assert second.url == "http://gazette.example/2"
    assert second.modified is not None
    assert second.modified.isoformat() == "2026-03-03T00:00:00+00:00"


def test_an_index_leads_to_sitemaps_and_a_packed_one_is_unpacked() -> None:
    index = (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/a.xml.gz</loc>'
        "<lastmod>2026-03-02</lastmod></sitemap><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>"
    )
    leads = list(sitemap.find(page(gzip.compress(index.encode()))))
    assert [(lead.url, lead.way) for lead in leads] == [
        ("http://gazette.example/a.xml.gz", "sitemap"), ("http://gazette.example/b.xml", "sitemap"),
    ]  # fmt: skip


def test_a_sitemap_may_be_plain_text_or_badly_written() -> None:
    assert urls(sitemap.find(page("http://gazette.example/1\n\nhttp://gazette.example/2\n"))) == [
        "http://gazette.example/1", "http://gazette.example/2",
    ]  # fmt: skip
    sloppy = (
        "<urlset><url><loc>http://gazette.example/?a=1&b=2</loc></url><url><loc>http://gazette.example/2</loc></url>"
    )
    assert len(urls(sitemap.find(page(sloppy)))) == 2


def test_entities_are_not_expanded() -> None:
    body = '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname">]><urlset><url><loc>/&x;</loc></url></urlset>'
    assert urls(sitemap.find(page(body))) in ([], ["http://gazette.example/"])


def test_what_is_no_sitemap_is_refused() -> None:
    for body in ("<html><body>no</body></html>", "<urlset " + "a='' " * 50_000 + "/>", b"\x1f\x8bnothing"):
        with pytest.raises(FinderError):
            list(sitemap.find(page(body)))


def test_a_listing_gives_every_link_with_its_words() -> None:
    body = """<base href="/news/"><a href="1.html">An <b>operation</b>\n ends</a> <a href="#top">Top</a> <a>No link</a>
      <a href="http://[bad/">Bad</a> <a href="?page=2">Older posts »</a>"""
    assert [(lead.url, lead.way, lead.hints.get("title")) for lead in listing.find(page(body))] == [
        ("http://gazette.example/news/1.html", "page", "An operation ends"),
        ("http://gazette.example/news/#top", "page", "Top"),
        ("http://gazette.example/news/?page=2", "listing", None),
    ]


@pytest.mark.parametrize(
    "link",
    ['<a rel="next" href="/2">2</a>', '<link rel="next" href="/2">', '<a href="/2">Next</a>', '<a href="/2">›</a>',
     '<a href="/2">Page suivante</a>', '<a href="/2">Weiter »</a>', '<a href="/2">Siguiente</a>',
     '<a href="/2">التالي</a>',
     '<a href="/2">下一页</a>', '<a href="/2" aria-label="Next page"><svg></svg></a>'],
)  # fmt: skip
def test_the_next_page_of_a_list_is_known_by_its_relation_or_words(link: str) -> None:
    leads = list(listing.find(page(f'<a href="/1">Next steps against bots</a> {link}')))
    assert [(lead.url, lead.way) for lead in leads] == [
        ("http://gazette.example/1", "page"), ("http://gazette.example/2", "listing"),
    ]  # fmt: skip


def test_an_empty_listing_is_refused() -> None:
    with pytest.raises(FinderError):
        list(listing.find(page("")))


def declares(interface: Api) -> Source:
    return source(id="register", api=interface, feeds=[])


def test_the_federal_register_format_is_read() -> None:
    interface = Api(
        start="https://www.federalregister.gov/api/v1/documents.json", url="html_url", next="next_page_url",
        published="publication_date",
    )  # fmt: skip
    answer = {
        "count": 2, "total_pages": 2, "next_page_url": "https://www.federalregister.gov/api/v1/documents.json?page=2",
        "results": [{"title": "Notice", "document_number": "2026-1", "publication_date": "2026-03-02",
                     "html_url": "https://www.federalregister.gov/documents/2026/03/02/2026-1/notice"}],
    }  # fmt: skip
    item, following = api.find(page(json.dumps(answer), declared=declares(interface)))
    assert item.url.endswith("/2026-1/notice")
    assert item.hints == {"title": "Notice", "published": "2026-03-02"}
    assert (following.url, following.way) == (answer["next_page_url"], "api")


def test_the_courtlistener_format_is_read() -> None:
    interface = Api(
        start="https://www.courtlistener.com/api/rest/v4/search/?q=x", url="absolute_url", title="caseName",
        published="dateFiled",
    )  # fmt: skip
    answer = {
        "count": 1, "next": None, "previous": None,
        "results": [{"absolute_url": "/docket/1/a-v-b/", "caseName": "A v. B", "dateFiled": "2026-03-02"}],
    }  # fmt: skip
    (item,) = api.find(page(json.dumps(answer), declared=declares(interface)))
    assert (item.url, item.hints) == (
        "http://gazette.example/docket/1/a-v-b/", {"title": "A v. B", "published": "2026-03-02"},
    )  # fmt: skip


def test_the_justice_department_format_is_read() -> None:
    interface = Api(start="https://www.justice.gov/api/v1/press_releases.json?page=4", page="page", published="date")
    answer = {
        "metadata": {"resultset": {"count": "9", "pagesize": "2", "page": 4}},
        "results": [{"title": "Release", "url": "https://www.justice.gov/opa/pr/release", "date": "1772438400"}],
    }  # fmt: skip
    found = Page(interface.start, json.dumps(answer).encode(), "application/json", declares(interface))
    item, following = api.find(found)
    assert item.hints == {"title": "Release", "published": "2026-03-02T08:00:00+00:00"}
    assert following.url == "https://www.justice.gov/api/v1/press_releases.json?page=5"


def test_the_last_page_of_an_api_leads_nowhere() -> None:
    interface = Api(start="http://gazette.example/api", page="page")
    assert urls(api.find(page('{"results": []}', declared=declares(interface)))) == []


@pytest.mark.parametrize("body", ["", "<html>", "[]", '{"results": {"a": 1}}', "[" * 50_000])
def test_what_is_no_answer_of_an_api_is_refused(body: str) -> None:
    with pytest.raises(FinderError):
        list(api.find(page(body, declared=declares(Api(start="http://gazette.example/api")))))


@given(st.binary(max_size=300), st.sampled_from([feed.find, sitemap.find, listing.find]))
@example(b":", sitemap.find)
def test_no_finder_fails_in_any_other_way(body: bytes, find: Callable[[Page], Iterator[Lead]]) -> None:
    with suppress(FinderError):
        assert all(lead.url for lead in find(page(b"<" + body)))
