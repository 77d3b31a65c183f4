"""A fresh outlet from its home page to the archive, as `docs/maintain.md` tells it: new, edit, sample, crawl."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.cli import main
from archive.schema import connect
from tests.newsroom.serve import Newsroom

STORY = "http://meridiandispatch.example/story/20260302/plaza-paper-lantern"


def openbrief(*arguments: object) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(day=4) as running:
        yield running


def test_a_source_is_added_within_ten_lines(newsroom: Newsroom, tmp_path: Path) -> None:
    catalogue, data = tmp_path / "sources", tmp_path / "data"
    places = ["--data", data, "--sources", catalogue, "--allow-host", f"*.example=127.0.0.1:{newsroom.port}"]

    new = openbrief("sources", "new", "http://meridiandispatch.example/", "--write", *places)
    assert new.exit_code == 0, new.stderr
    declared = catalogue / "meridiandispatch.toml"
    assert new.stdout == declared.read_text(encoding="utf-8")
    assert 'feeds     = ["http://meridiandispatch.example/feed.atom"]' in new.stdout

    declared.write_text('timezone = "Europe/London"\n' + new.stdout, encoding="utf-8")  # edit

    sample = openbrief("sources", "sample", "meridiandispatch", *places)
    assert sample.exit_code == 0, sample.stderr
    assert "kept for   title" in sample.stdout
    story = openbrief("sources", "sample", "meridiandispatch", STORY, *places)
    assert "Rafe Bellinghast" in story.stdout or "Sunniva Aldercott" in story.stdout, story.stdout
    assert openbrief("sources", "sample", "meridiandispatch", "--check", *places[:4]).exit_code == 0

    crawled = openbrief("crawl", "meridiandispatch", *places)
    assert crawled.exit_code == 0, crawled.stdout + crawled.stderr
    held = connect(data / "archive.db", read_only=True).execute("select address from documents").fetchall()
    assert (STORY,) in held
    assert not [address for (address,) in held if "/story/" not in address]  # a look at a site is no document

    again = openbrief("sources", "new", "http://meridiandispatch.example/", "--write", *places)
    assert (again.exit_code, "already" in again.stderr) == (2, True)

    broken = declared.read_text(encoding="utf-8") + 'select = { drop = ["body *"] }\n'
    declared.write_text(broken, encoding="utf-8")
    lost = openbrief("sources", "sample", "meridiandispatch", "--check", *places[:4])
    assert lost.exit_code == 1
    assert "authors" in lost.stdout
    assert STORY in lost.stdout
