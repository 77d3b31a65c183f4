"""The citation of a claim leads back to its words, and no link to a mark leads to nothing."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

from archive.export.cite import FORMATS
from archive.schema import connect
from archive.site.serve import site
from archive.site.texts import MAX_VERSIONS
from tests.archive.site.small_archive import Paper, write_archive

SAID = "“We counted nine boats,” said Ada Brenner."
FORMER = "“We counted six boats,” said Ada Brenner."
PRESS = "A start of many words. " * 60
PAPERS = [
    Paper("aaaaaaaaaaaa", "Boats", f"A count.\n\n{SAID}", claims=[(SAID, "Ada Brenner")], before=["A count, once."]),
    Paper("bbbbbbbbbbbb", "Kept", f"{PRESS}{SAID}", rights="excerpt", claims=[(PRESS + SAID, "Ada Brenner")]),
    Paper("cccccccccccc", "Six boats", f"A count.\n\n{FORMER}", claims=[(FORMER, "Ada Brenner")],
          before=[f"Draft {number}." for number in range(MAX_VERSIONS)]),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine boats in a newest version; words kept back; and six boats in a version that twenty-one others followed."""
    made = write_archive(tmp_path_factory.mktemp("cited"), PAPERS)
    newest = MAX_VERSIONS + 1
    with connect(made / "archive.db") as archive, connect(made / "fulltext.db") as fulltext:
        archive.execute("update claims set current = 0 where document = 'cccccccccccc'")
        later = range(newest + 1, newest + MAX_VERSIONS + 2)
        for number in later:
            archive.execute(
                "insert into versions (document, number, digest, verdict, changed, captured_at, last_seen)"
                " select document, ?, ?, 'wording', '{}', '2026-04-01', '2026-04-01' from versions"
                " where document = 'cccccccccccc' and number = 1",
                [number, f"{number:064}"],
            )
            fulltext.execute(
                "insert into texts select document, ?, text, blocks from texts"
                " where document = 'cccccccccccc' and version = 1",
                [number],
            )
    archive.close()
    fulltext.close()
    return made


@pytest.mark.parametrize(("claim", "words"), [("aaaaaaaaaaaa-0", SAID), ("cccccccccccc-0", FORMER)])
@pytest.mark.parametrize("form", FORMATS)
async def test_the_citation_of_a_claim_leads_to_its_words(folder: Path, claim: str, words: str, form: str) -> None:
    client = site(folder).client
    cited = (await client.get(f"/claims/{claim}.{form}")).text.replace("\\", "")
    leads = re.search(r"http://localhost(/documents/[^\s}|\"]+)", cited)
    assert leads is not None
    page = html.document_fromstring((await client.get(leads[1])).text)
    [mark] = page.xpath("//*[@id=$anchor]", anchor=urlsplit(leads[1]).fragment)
    assert mark.text_content() == words
    assert mark.get("href") == f"/claims/{claim}"


async def test_words_that_are_kept_back_are_cited_by_their_card(folder: Path) -> None:
    [cited] = json.loads((await site(folder).client.get("/claims/bbbbbbbbbbbb-0.csl.json")).text)
    assert cited["archive_location"] == "http://localhost/claims/bbbbbbbbbbbb-0"


@pytest.mark.parametrize("claim", ["aaaaaaaaaaaa-0", "cccccccccccc-0"])
async def test_the_context_of_a_claim_has_it_also_when_newer_versions_have_not(folder: Path, claim: str) -> None:
    client = site(folder).client
    card = html.document_fromstring((await client.get(f"/claims/{claim}")).text)
    [leads] = card.xpath("//a[@class='button']/@href")
    page = html.document_fromstring((await client.get(leads)).text)
    assert page.xpath("//*[@id=$anchor]", anchor=urlsplit(leads).fragment)


@pytest.mark.parametrize("marks", ["all", "claims", "none"])
async def test_no_link_beside_a_text_leads_to_a_mark_that_is_not_there(folder: Path, marks: str) -> None:
    page = html.document_fromstring((await site(folder).client.get(f"/documents/aaaaaaaaaaaa?marks={marks}")).text)
    [line] = page.xpath("//p[@class='claimline']/a/@href")
    assert line == "/claims/aaaaaaaaaaaa-0" if marks == "none" else page.xpath("//*[@id=$anchor]", anchor=line[1:])


async def test_a_page_that_came_back_as_it_was_has_its_marks(tmp_path: Path) -> None:
    made = write_archive(tmp_path, PAPERS[:1])
    with connect(made / "archive.db") as archive, connect(made / "fulltext.db") as fulltext:
        archive.execute(
            "insert into versions (document, number, digest, verdict, changed, captured_at, last_seen)"
            " select document, 4, digest, 'restored', '{}', '2026-04-01', '2026-04-01' from versions where number = 2"
        )
        fulltext.execute("insert into texts select document, 4, text, blocks from texts where version = 2")
    archive.close()
    fulltext.close()
    page = html.document_fromstring((await site(made).client.get("/documents/aaaaaaaaaaaa")).text)
    assert [mark.text_content() for mark in page.xpath("//*[starts-with(@id, 'claim-')]")] == [SAID]
