"""Cards, versions and lists: every finding has a page, and says where it comes from."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from archive.schema import as_json, connect
from archive.site.ask import Settings
from archive.site.serve import site
from tests.archive.site.small_archive import Paper, write_archive

Get = Callable[..., Any]


async def test_a_claim_says_who_where_and_in_which_words(get: Get) -> None:
    page = (await get("/claims/aaaaaaaaaaaa-0")).text
    assert "The network posed as local news" in page
    assert "According to <strong>" in page
    assert "Ada Brenner" in page
    assert 'href="/documents/aaaaaaaaaaaa#claim-51-' in page


async def test_an_actor_gathers_aliases_and_documents(get: Get) -> None:
    page = (await get("/actors/northwind")).text
    assert "Named in <strong>1</strong> document" in page
    assert "used by Harbour Courier, since 1 January 2020" in page
    assert "Removing the Glass Harbour network" in page


async def test_an_actor_that_is_no_operation_moves_to_its_own_address(get: Get) -> None:
    moved = await get("/operations/northwind")
    assert (moved.status_code, moved.headers["location"]) == (301, "/actors/northwind")


async def test_a_disclosure_is_told_in_the_words_of_the_discloser(get: Get) -> None:
    page = (await get("/disclosures/aaaaaaaaaaaa-1")).text
    assert "According to Northwind Social" in page
    assert "Northland" in page
    assert "Glass Harbour" in (await get("/disclosures")).text
    assert "Glass Harbour" in (await get("/disclosures.atom")).text


async def test_a_network_stands_under_the_name_that_its_discloser_uses(tmp_path: Path) -> None:
    text = "We track this operation as Glass Pennant. Others call Glass Pennant by other names."
    whole = {"operation": "Tin Whistle", "end": len(text)}
    papers = [
        Paper("aaaaaaaaaaaa", "A bulletin", text, disclosures=[whole], names=[("Glass Pennant", "tin", "operation")]),
        Paper("bbbbbbbbbbbb", "A list", "We removed Tin Whistle.", disclosures=[whole | {"operation": "Tin Whistle"}],
              names=[("Tin Whistle", "tin", "operation")]),
    ]  # fmt: skip
    made = write_archive(tmp_path, papers)
    with connect(made / "archive.db") as archive:
        archive.execute("insert into actors (id, name, kind) values ('tin', 'Tin Whistle', 'operation')")
        archive.execute("update mentions set name = 'Tin Whistle'")
    archive.close()
    client = site(made).client
    card = html.document_fromstring((await client.get("/disclosures/aaaaaaaaaaaa-1")).text)
    assert card.xpath("//h1")[0].text_content() == "Glass Pennant (Tin Whistle)"
    told = dict(zip(card.xpath("//dt/text()"), (one.text_content() for one in card.xpath("//dd")), strict=True))
    assert told["Called, in its words"] == "Glass Pennant"
    assert card.xpath("//dd/a[text()='Tin Whistle']/@href") == ["/operations/tin"]
    for path, names in (
        ("/disclosures", {"Glass Pennant (Tin Whistle)", "Tin Whistle"}),
        ("/", {"Glass Pennant (Tin Whistle)", "Tin Whistle"}),
        ("/documents/aaaaaaaaaaaa", {"Glass Pennant (Tin Whistle)"}),
    ):
        page = html.document_fromstring((await client.get(path)).text)
        links = page.xpath("//a[starts-with(@href, '/disclosures/')]")
        assert {link.text_content() for link in links} >= names, path
    assert "Glass Pennant (Tin Whistle)" in (await client.get("/disclosures.atom")).text


async def test_a_disclosure_is_listed_with_what_was_done_to_how_many(get: Get) -> None:
    done = "412 accounts, 1 group removed. 6 domains blocked. Said to come from Northland."
    for path in ("/disclosures", "/"):
        assert done in (await get(path)).text


async def test_a_version_shows_what_was_edited(get: Get) -> None:
    page = (await get("/documents/aaaaaaaaaaaa/versions/2")).text
    assert "removed <del>398</del><ins>412</ins> accounts" in page


async def test_a_version_is_known_by_its_digest(get: Get) -> None:
    import re

    page = (await get("/documents/aaaaaaaaaaaa")).text
    path = re.findall(r'href="(/documents/aaaaaaaaaaaa/versions/[0-9a-f]{16})"', page)[0]
    assert "Version 1, captured" in (await get(path)).text


async def test_a_former_id_leads_on_and_a_withheld_document_says_why(get: Get) -> None:
    moved = await get("/documents/oooooooooooo")
    assert (moved.status_code, moved.headers["location"]) == (301, "/documents/aaaaaaaaaaaa")
    withheld = await get("/documents/wwwwwwwwwwww")
    assert withheld.status_code == 404
    assert "a court order" in withheld.text


@pytest.mark.parametrize("path", ["/actors", "/corrections", "/report?about=/documents/aaaaaaaaaaaa", "/robots.txt"])
async def test_every_list_answers(get: Get, path: str) -> None:
    assert (await get(path)).status_code == 200


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ("bib", "author = {Holt, Mira}"),
        ("ris", "AU  - Holt, Mira"),
        ("csl.json", '"family": "Holt"'),
        ("wiki.txt", "|last1=Holt |first1=Mira"),
        ("txt", "Holt, Mira (2026, Mar. 3). Removing the Glass Harbour network."),
    ],
)
@pytest.mark.parametrize("path", ["/documents/aaaaaaaaaaaa", "/documents/aaaaaaaaaaaa/versions/1"])
async def test_a_document_and_a_version_are_cited_in_every_form(get: Get, path: str, form: str, says: str) -> None:
    cited = await get(f"{path}.{form}")
    assert cited.status_code == 200
    assert says in cited.text
    assert "https://northwind.example/aaaaaaaaaaaa" in cited.text


async def test_a_citation_programme_reads_the_page(get: Get) -> None:
    page = (await get("/documents/aaaaaaaaaaaa")).text
    assert '<meta name="citation_author" content="Holt, Mira">' in page
    assert '<meta name="citation_publication_date" content="2026/03/03">' in page
    assert '"datePublished": "2026-03-03"' in page


async def test_names_that_no_actor_bears_are_listed_once_two_documents_have_them(tmp_path: Path) -> None:
    told = [("Ilse Varnhagen", None, "person")]
    papers = [
        Paper("aaaaaaaaaaaa", "A count", "Ilse Varnhagen counted accounts.", names=told),
        Paper("bbbbbbbbbbbb", "A count", "Again Ilse Varnhagen counted.", names=told),
        Paper("cccccccccccc", "A count", "Jost Amman read it.", names=[("Jost Amman", None, "person")]),
    ]
    client = site(write_archive(tmp_path, papers)).client
    page = (await client.get("/actors")).text
    assert "Ilse Varnhagen" in page.partition("Other names in the texts")[2]
    assert "Jost Amman" not in page
    assert "Varnhagen" in (await client.get("/search", params={"q": "Ilse Varnhagn"})).text


async def test_of_a_claim_within_another_the_longer_stands_on_the_card(tmp_path: Path) -> None:
    text = "“We saw office hours. And a lunch break,” said Northwind Social."
    speaker = "Northwind Social"
    paper = Paper(
        "aaaaaaaaaaaa", "Hours", text, claims=[(text, speaker), ("We saw office hours", speaker)],
        names=[(speaker, "northwind", "platform")],
    )  # fmt: skip
    page = (await site(write_archive(tmp_path, [paper])).client.get("/actors/northwind")).text
    assert 'href="/claims/aaaaaaaaaaaa-0"' in page
    assert 'href="/claims/aaaaaaaaaaaa-1"' not in page


async def test_a_claim_whose_words_are_kept_back_says_so_on_the_card(tmp_path: Path) -> None:
    text = "Words of the paper itself stand here. " * 9 + "“We saw hours,” said Northwind Social."
    said = [(text[100:], "Northwind Social")]
    paper = Paper("aaaaaaaaaaaa", "Hours", text, rights="excerpt", claims=said, names=[(said[0][1], "northwind", "x")])
    page = (await site(write_archive(tmp_path, [paper])).client.get("/actors/northwind")).text
    assert "Words kept back by the rights of the source" in page


@pytest.fixture
def gone(tmp_path: Path) -> Path:
    """A page that was taken down after two versions; what the server then answered is its third capture."""
    paper = Paper("aaaaaaaaaaaa", "A list", "It had three names.", before=["It had two names."])
    paper.more = {"state": "withdrawn", "versions": 3}
    made = write_archive(tmp_path / "gone", [paper])
    with connect(made / "archive.db") as archive:
        archive.execute(
            "insert into versions (document, number, digest, verdict, changed, captured_at, last_seen)"
            " values ('aaaaaaaaaaaa', 3, 'sha256:4044', 'withdrawn', '{}', '2026-03-08', '2026-03-08')"
        )
    archive.close()
    return made


@pytest.mark.parametrize("path", ["/documents/aaaaaaaaaaaa", "/documents/aaaaaaaaaaaa/versions/3"])
async def test_of_what_was_taken_down_the_last_version_with_words_is_cited(gone: Path, path: str) -> None:
    digest = hashlib.sha256(b"It had three names.").hexdigest()
    cited = (await site(gone).client.get(f"{path}.wiki.txt")).text
    assert f"/documents/aaaaaaaaaaaa/versions/{digest[:16]}" in cited
    assert "|archive-date=2026-03-06 |url-status=dead" in cited


async def test_a_version_that_stands_no_more_is_cited_as_such(get: Get) -> None:
    assert "|url-status=live" in (await get("/documents/aaaaaaaaaaaa.wiki.txt")).text
    assert "|url-status=deviated" in (await get("/documents/aaaaaaaaaaaa/versions/1.wiki.txt")).text


async def test_a_page_that_is_gone_is_not_said_to_have_kept_its_words(gone: Path) -> None:
    page = (await site(gone).client.get("/documents/aaaaaaaaaaaa/versions/3")).text
    assert "The page was taken down." in page
    assert "The words did not change" not in page
    assert "The last version with words" in page


@pytest.mark.parametrize(
    ("how", "written", "cited", "stated"),
    [
        ("capture", "date not stated; first captured 4 March 2026", "Holt, Mira (n.d.).", ""),
        ("month", "March 2026", "Holt, Mira (2026, Mar.).", "|date=March 2026"),
        ("page", "4 March 2026", "Holt, Mira (2026, Mar. 4).", "|date=2026-03-04"),
    ],
)
async def test_no_more_of_a_date_is_told_than_is_stated(
    tmp_path: Path, how: str, written: str, cited: str, stated: str
) -> None:
    paper = Paper("aaaaaaaaaaaa", "A list", "It had names.", published="2026-03-04", more={"published_how": how})
    paper.claims, paper.disclosures = [("It had names.", "Harbour Courier")], [{"operation": "Glass Harbour"}]
    client = site(write_archive(tmp_path, [paper])).client
    told = "//*[starts-with(@class, 'meta') or self::figcaption or self::dd or self::p]"
    for path in (
        "documents/aaaaaaaaaaaa",
        "search",
        "claims/aaaaaaaaaaaa-0",
        "disclosures",
        "disclosures/aaaaaaaaaaaa-1",
    ):
        tree = html.document_fromstring((await client.get(f"/{path}")).text)
        words = " ".join(" ".join(node.text_content().split()) for node in tree.xpath(told))
        assert written in words, path
        assert (" 4 March 2026" in words.replace("first captured 4 March 2026", "")) == (how == "page"), path
    assert cited in (await client.get("/documents/aaaaaaaaaaaa.txt")).text
    wiki = (await client.get("/documents/aaaaaaaaaaaa.wiki.txt")).text
    assert stated in wiki
    assert ("|date=" in wiki) == bool(stated)


async def test_a_disclosure_says_that_its_document_was_changed(get: Get) -> None:
    for path in ("/disclosures", "/disclosures/aaaaaaaaaaaa-1", "/"):
        tree = html.document_fromstring((await get(path)).text)
        told = tree.xpath("//p[@class='meta'][.//a[@href='/browse/source/northwind']]//span[@class='flag']")
        assert "2 versions" in [one.text for one in told], path


async def test_what_changed_is_told_in_words_for_readers(tmp_path: Path) -> None:
    paper = Paper("aaaaaaaaaaaa", "A list", "It had three names.", before=["It had two names."])
    made = write_archive(tmp_path, [paper])
    changed = {"lost": {"dates": ["2026-03-04/2026-03-04"]}, "came": {"dates": ["2026-03-01/2026-03-31"]}}
    with connect(made / "archive.db") as archive:
        archive.execute("update versions set changed = ? where number = 2", [as_json(changed)])
    archive.close()
    client = site(made).client
    version = html.document_fromstring((await client.get("/documents/aaaaaaaaaaaa/versions/2")).text)
    cells = [cell.text_content() for cell in version.xpath("//table[@class='ledger']//td")]
    assert cells == ["4 March 2026", "1 March 2026 to 31 March 2026"]
    page = html.document_fromstring((await client.get("/documents/aaaaaaaaaaaa")).text)
    assert [flag.text for flag in page.xpath("//ol[@class='versions']//span")] == ["first version", "facts changed"]
    assert "3 March 2026, as the page states for programs" in page.text_content()
    [totals] = html.document_fromstring((await client.get("/")).text).xpath("//p[@class='totals']")
    assert totals.text_content().startswith("1 document from 1 source,")
    facets = html.document_fromstring((await client.get("/search")).text).xpath("//section[@class='facet']/h2")
    assert "country of the source" in [facet.text for facet in facets]


async def test_where_no_address_for_errors_is_named_the_page_says_so(get: Get, data: Path) -> None:
    assert "This site names no address for that" in (await get("/report")).text
    named = site(data, settings=Settings(report="mailto:desk@archive.example")).client
    page = (await named.get("/report")).text
    assert 'href="mailto:desk@archive.example"' in page
    assert "names no address" not in page
