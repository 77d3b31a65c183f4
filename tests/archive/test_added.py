"""Files that people add, from the file to the page: who says what is in them is never whoever added them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlite_utils

from archive.add import add
from archive.build import build
from archive.schema import connect
from archive.site.serve import site
from tests.archive.lookout import LOOKOUT, page

AT = datetime(2026, 3, 9, 10, 30, tzinfo=UTC)
STORY = page(
    "Plaza takes down a network",
    "Plaza said on Monday that it removed 1,234 accounts in a network that originated in Russia.",
    "The accounts praised a ferry timetable, and nobody else in the harbour did, as readers of the paper know.",
)
NOTE = "A short note of somebody about the ferries, which nobody has dated and nobody has signed."


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A press story of no source, the same words as the Lookout's own, a note in a text, and what cannot be read."""
    folder = tmp_path_factory.mktemp("added")
    files = {
        "story.html": STORY,
        "own.html": STORY.replace(b"Monday", b"Tuesday"),
        "note.txt": NOTE.encode(),
        "letter.docx": b"PK\x03\x04\x00\x00 packed",
        "blank.html": b"<!doctype html><html><body></body></html>",
    }
    for name, payload in files.items():
        (folder / name).write_bytes(payload)
    known = {"lookout": LOOKOUT}
    own = folder / "own.html"
    add(folder / "data", [folder / name for name in files if name != own.name], known=known, at=AT)
    add(folder / "data", [own], known=known, at=AT, source="lookout")
    build(folder / "data", known)
    return folder / "data"


@pytest.fixture(scope="module")
def archive(data: Path) -> sqlite_utils.Database:
    return sqlite_utils.Database(connect(data / "archive.db", read_only=True))


def test_only_a_source_discloses_and_whoever_adds_a_file_is_none(archive: sqlite_utils.Database) -> None:
    rows = [*archive.query("select discloser, origins from disclosures")]
    assert rows == [{"discloser": "lookout", "origins": "Russia"}]
    assert archive["documents"].count_where("source = 'added'") == 2


def test_no_crawl_is_promised_for_what_people_added(archive: sqlite_utils.Database) -> None:
    [gap] = archive["gaps"].rows_where("reason = 'unsupported'")
    assert gap["detail"].startswith("no kind of file that is read; save it as one of .html, ")
    assert gap["way_out"] == "nothing of it was kept; put it right, then: openbrief add FILE"


def test_of_a_page_without_words_that_is_said_once(archive: sqlite_utils.Database) -> None:
    gaps = archive["gaps"].rows_where("url like '%blank.html'", order_by="detail")
    assert [gap["detail"] for gap in gaps] == ["no article was found in the page", "there are no words in it"]


@pytest.mark.parametrize("form", ["bib", "ris", "csl.json", "wiki.txt", "txt"])
async def test_a_file_is_cited_without_a_publisher_by_its_one_address(
    data: Path, archive: sqlite_utils.Database, form: str
) -> None:
    [document] = archive["documents"].rows_where("address like '%note.txt'")
    cited = (await site(data).client.get(f"/documents/{document['id']}.{form}")).text
    assert "Added by hand" not in cited
    assert cited.count("http://localhost/") == 1


async def test_the_page_of_a_file_names_no_publisher_to_programs(data: Path, archive: sqlite_utils.Database) -> None:
    [document] = archive["documents"].rows_where("address like '%note.txt'")
    shown = (await site(data).client.get(f"/documents/{document['id']}")).text
    assert "citation_publisher" not in shown
    assert '"publisher"' not in shown
