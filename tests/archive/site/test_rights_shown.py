"""Of a press text no more than its cap can be put together, whatever a reader collects from this site."""

import csv
import io
import random
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from archive.rights import cap
from archive.schema import connect
from archive.site.serve import site
from tests.archive.site.small_archive import PRESS, Paper, write_archive

RUN = 24  # characters that must follow each other to count as copied: shorter runs are in any text

RANDOM = random.Random(7)
WORDS = ["".join(RANDOM.choices("abcdefghijklmnopqrstuvwxyz", k=RANDOM.randrange(3, 9))) for _ in range(400)]
PARAGRAPHS = [f"Day {n}: " + " ".join(RANDOM.choices(WORDS, k=12)) + "." for n in range(60)]
TEXT = "\n\n".join(PARAGRAPHS)
EDITED = TEXT.replace("Day 21:", "Day twenty-one:").replace("Day 12:", "Day 96:")
EARLIER = "\n\n".join(" ".join(paragraph.split()[:-1]) for paragraph in EDITED.split("\n\n"))

PAPER = Paper(
    "pppppppppppp",
    "Sixty days",
    TEXT,
    rights="excerpt",
    before=[EARLIER, EDITED],
    claims=[(PARAGRAPHS[n], "the Courier") for n in range(2, 60, 3)],
    names=[(f"Day {n}:", None, "person") for n in range(60)],
)


def put_together(text: str, pieces: list[str]) -> int:
    """How many characters of a text stand in some piece, in runs of `RUN` or more, spaces apart."""
    flat = re.sub(r"\s+", " ", text)
    seen = bytearray(len(flat))
    known = {re.sub(r"\s+", " ", piece) for piece in pieces}
    grams = {piece[at : at + RUN] for piece in known for at in range(len(piece) - RUN + 1)}
    for at in range(len(flat) - RUN + 1):
        if flat[at : at + RUN] in grams:
            seen[at : at + RUN] = b"\x01" * RUN
    return sum(seen)


def words_of(answer: Any) -> list[str]:
    """What a reader sees of an answer, in one piece and in parts."""
    if answer.headers["content-type"].startswith("text/html"):
        tree = html.document_fromstring(answer.text)
        # What is asked stands in the answer again; the reader had it before.
        echoes = answer.url.path == "/search"
        elements = tree.iter("article") if echoes else (node for node in tree.iter() if isinstance(node.tag, str))
        parts = ["".join(element.itertext()) for element in elements]
        return parts if echoes else [*parts, answer.text]
    return [answer.text]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_archive(tmp_path_factory.mktemp("press"), [PAPER])


async def collected(folder: Path) -> list[str]:
    """Everything a patient reader gets: every page and format, a search for every word, and the database itself."""
    client = site(folder).client
    ident = PAPER.id
    versions = [f"/documents/{ident}/versions/{n}{view}" for n in (1, 2, 3) for view in ("", "?view=text")]
    forms = [f"/documents/{ident}.{form}" for form in ("bib", "ris", "csl.json", "wiki.txt", "txt")]
    claims = [f"/claims/{ident}-{n}{form}" for n in range(20) for form in ("", ".bib", ".csl.json")]
    numbers = [f"/search?q={word}" for word in (*WORDS[::4], *range(60), "day")]
    phrases = [f'/search?q="{" ".join(TEXT[at : at + 30].split())}"' for at in range(0, 2000, 29)]
    feeds = ["/search.atom?q=day", "/search.csv?q=day", "/search.json?q=day"]
    pages = [f"/documents/{ident}", "/", "/browse/date/2026", "/browse/source/courier", "/corrections", "/health"]
    tables = [f"/archive/{table}.csv?_size=max" for table in ("documents", "claims", "mentions", "versions")]
    pieces: list[str] = []
    for path in [*pages, *versions, *forms, *claims, *numbers, *phrases, *feeds, *tables]:
        pieces += words_of(await client.get(path))
    database = connect(folder / "archive.db", read_only=True)
    tables_inside = [row[0] for row in database.execute("select name from sqlite_master where type = 'table'")]
    for table in tables_inside:
        pieces += [str(value) for row in database.execute(f"select * from [{table}]") for value in row]
    return pieces


async def test_no_reader_can_put_a_press_text_together(folder: Path) -> None:
    pieces = await collected(folder)
    for version in (TEXT, EDITED, EARLIER):
        assert put_together(version, pieces) <= cap(len(version)) * 1.02  # a run may touch what lies beside it


async def test_an_edit_of_a_press_text_is_still_seen(folder: Path) -> None:
    page = (await site(folder).client.get(f"/documents/{PAPER.id}/versions/3")).text
    assert "Day <del>96</del><ins>12</ins>:" in page


def test_the_way_of_counting_finds_a_text_that_is_there() -> None:
    assert put_together(TEXT, [TEXT]) >= len(TEXT) - 2 * 60
    assert put_together(TEXT, [PRESS]) == 0
    row = io.StringIO()
    csv.writer(row).writerow([TEXT[:300]])
    assert put_together(TEXT, [row.getvalue()]) >= 250
