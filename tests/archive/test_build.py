"""Building from captures: what becomes of redirects, equal bytes, damage, decisions and changed rules."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
import sqlite_utils

from archive import health
from archive.build import BuildError, build
from archive.declared import keep
from archive.identity import document_id
from archive.schema import connect
from archive.signature import signature
from scrapers.capture import CaptureWriter, digest_of
from scrapers.source import Source, SourceError, load_sources

HOME = "http://lookout.example"
LOOKOUT = Source(
    id="lookout", name="The Lookout", home=f"{HOME}/", kind="research", rights="full", page_list=[f"{HOME}/a"]
)
DECLARED = f'name = "The Lookout"\nhome = "{HOME}/"\nkind = "research"\nrights = "full"\npage_list = ["{HOME}/a"]\n'
BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
HTML = [("Content-Type", "text/html; charset=utf-8")]


def page(title: str, *paragraphs: str) -> bytes:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>"
        f"<meta property='article:published_time' content='2026-03-01'></head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


FERRY = page(
    "Nine channels about a ferry",
    "The observatory counted nine video channels that praised the new ferry timetable in the same words.",
    "All nine were opened on the same afternoon, and all nine fell silent when the timetable was withdrawn.",
    '"Nobody loves a timetable that much," said Odalys Brennick, who counted them.',
)
SOUP = page(
    "Four groups about soup",
    "A second note of the observatory describes four groups that shared recipes by day and forged letters by night.",
    "The letters were addressed to the harbour board, and none of them was ever answered by anybody.",
)


class Web:
    """Captures of a small web, one file a visit; a day lies between two visits."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.visits = 0

    def visit(self, *answers: tuple[str, int, bytes]) -> None:
        """One crawl; an answer to a redirect holds the address it leads to."""
        at = BEGAN + timedelta(days=self.visits)
        self.visits += 1
        writer = CaptureWriter.open(self.data, "lookout", at)
        for path, status, payload in answers:
            moved = [("Location", payload.decode())] if status in {301, 302} else HTML
            body = b"" if status in {301, 302} else payload
            writer.response(HOME + path, None, status, None, moved, body, at=at, ip=None, protocol=None, hints={})
        writer.finish({"state": "ok"})

    def built(self, **options: Any) -> sqlite_utils.Database:
        build(self.data, {"lookout": LOOKOUT}, **options)
        return sqlite_utils.Database(connect(self.data / "archive.db", read_only=True))


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    return Web(tmp_path)


def versions(database: sqlite_utils.Database, address: str) -> list[str]:
    sql = (
        "select v.verdict from versions v join document_urls u on u.document = v.document"
        " where u.url = ? order by v.number"
    )
    return [row["verdict"] for row in database.query(sql, [HOME + address])]


def test_a_page_that_moves_stays_one_document_whatever_comes_first(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    web.visit(("/ferry-counted", 200, FERRY.replace(b"praised", b"lauded")), ("/ferry", 301, b"/ferry-counted"))
    database = web.built()
    assert [row["id"] for row in database["documents"].rows] == [document_id(f"{HOME}/ferry")]
    assert versions(database, "/ferry-counted") == versions(database, "/ferry") == ["first", "wording"]


def test_an_address_that_leads_to_another_text_is_another_document(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    web.visit(("/ferry", 302, b"/soup"), ("/soup", 200, SOUP))
    database = web.built()
    assert {row["id"] for row in database["documents"].rows} == {
        document_id(HOME + path) for path in ("/ferry", "/soup")
    }


def test_equal_bytes_at_another_address_are_the_same_document(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY), ("/ferry?print=1", 200, FERRY))
    web.visit(("/print/ferry", 200, FERRY))
    database = web.built()
    assert database["documents"].count == 1
    assert {row["url"] for row in database["document_urls"].rows} == {
        f"{HOME}/ferry",
        f"{HOME}/ferry?print=1",
        f"{HOME}/print/ferry",
    }


def test_one_answer_that_it_is_gone_is_a_mishap_and_two_on_two_days_a_withdrawal(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY), ("/soup", 200, SOUP))
    web.visit(("/ferry", 404, b"gone"), ("/soup", 404, b"gone"))
    web.visit(("/ferry", 404, b"gone"), ("/soup", 200, SOUP))
    web.visit(("/ferry", 200, FERRY))
    database = web.built()
    assert versions(database, "/ferry") == ["first", "withdrawn", "restored"]
    assert versions(database, "/soup") == ["first"]


def test_a_damaged_record_is_a_gap_and_the_rest_is_read(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY), ("/soup", 200, SOUP))
    file = next((web.data / "captures").glob("*.warc.gz"))
    raw = bytearray(file.read_bytes())
    raw[len(raw) * 5 // 6] ^= 0xFF  # inside the last record, the page about soup
    file.write_bytes(raw)
    database = web.built()
    assert [row["title"] for row in database["documents"].rows] == ["Nine channels about a ferry"]
    gap = next(database["gaps"].rows_where("reason = 'damaged'"))
    assert file.name in gap["detail"]
    assert "backup" in gap["way_out"]


def test_an_entry_is_published_on_its_own_day_and_the_page_says_how_we_know(web: Web) -> None:
    entries = "".join(
        f"<h2>{month}</h2><ul><li>We closed nine channels that praised the {thing} in the same words.</li></ul>"
        for month, thing in (("February 2026", "ferry"), ("March 2, 2026", "soup"))
    )
    web.visit(("/a", 200, page("What we closed", "Entries stand under their month.", entries)))
    build(web.data, {"lookout": msgspec.structs.replace(LOOKOUT, reader="bulletin")})
    database = sqlite_utils.Database(connect(web.data / "archive.db", read_only=True))
    told = {(row["title"], row["published"], row["published_how"]) for row in database["documents"].rows}
    assert told == {
        ("What we closed: February 2026", "2026-03-01", "meta"),
        ("What we closed: March 2, 2026", "2026-03-02", "page"),
    }


def test_decisions_win_and_are_public(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY), ("/soup", 200, SOUP))
    before = web.built()
    assert before["documents"].count == 2
    ferry, soup = (document_id(HOME + path) for path in ("/ferry", "/soup"))
    (web.data / "decisions").mkdir()
    (web.data / "decisions" / "2026.toml").write_text(
        f'[[withhold]]\ndocument = "{soup}"\nreason = "an order"\ndecided = "2026-03-05"\n'
        f'[[correct]]\ndocument = "{ferry}"\nfield = "published"\nvalue = "2026-02-27"\n'
        f'reason = "the printed edition"\ndecided = "2026-03-05"\n',
        encoding="utf-8",
    )
    after = web.built()
    assert [(row["id"], row["published"]) for row in after["documents"].rows] == [(ferry, "2026-02-27")]
    assert {(row["field"], row["was"], row["now"]) for row in after["corrections"].rows} == {
        ("document", None, "withheld"),
        ("published", "2026-03-01", "2026-02-27"),
    }


def test_an_address_that_was_only_named_is_believed_when_its_words_agree(web: Web) -> None:
    named = FERRY.replace(b"</head>", f"<link rel=canonical href='{HOME}/soup'></head>".encode())
    web.visit(("/ferry", 200, named))
    web.visit(("/soup", 200, SOUP))
    database = web.built()
    assert {row["id"] for row in database["documents"].rows} == {
        document_id(HOME + path) for path in ("/ferry", "/soup")
    }


def test_an_alias_that_is_gone_withdraws_nothing(web: Web) -> None:
    web.visit(("/print/ferry", 200, FERRY))
    web.visit(("/ferry", 200, FERRY))
    web.visit(("/print/ferry", 404, b"gone"))
    web.visit(("/print/ferry", 404, b"gone"))
    assert versions(web.built(), "/ferry") == ["first"]


def test_a_broken_redirect_stops_nothing(web: Web) -> None:
    web.visit(("/old", 301, b"http://[broken/"), ("/ferry", 200, FERRY))
    assert web.built()["documents"].count == 1


def test_withheld_words_stay_withheld_at_another_address(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    web.visit(("/copy", 200, FERRY.replace(b"lang=en", b"lang=en-GB")))
    (web.data / "decisions").mkdir()
    decision = (
        f'[[withhold]]\ndocument = "{document_id(HOME + "/ferry")}"\nreason = "an order"\ndecided = "2026-03-05"\n'
    )
    (web.data / "decisions" / "2026.toml").write_text(decision, encoding="utf-8")
    database = web.built()
    assert database["documents"].count == 0
    assert list(health.check(web.data)) == []


def test_a_killed_build_leaves_nothing_that_spoils_the_next(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    web.built()
    (web.data / "archive.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(1000))
    web.built(again=True)
    assert list(health.check(web.data)) == []


def test_going_on_gives_the_archive_that_beginning_anew_gives(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    web.built()
    web.visit(("/ferry", 200, FERRY.replace(b"nine video", b"ten video")), ("/soup", 200, SOUP))
    web.built()
    step_by_step = signature(web.data)
    web.built(again=True)
    assert signature(web.data) == step_by_step


def test_what_a_killed_build_from_nothing_leaves_goes_with_the_next_build(web: Web, tmp_path: Path) -> None:
    catalogue = tmp_path / "catalogue"
    catalogue.mkdir()
    (catalogue / "lookout.toml").write_text(DECLARED)
    web.visit(("/ferry", 200, FERRY))
    build(web.data, load_sources(catalogue))
    before = signature(web.data)
    command = [
        sys.executable,
        "-m",
        "archive.cli",
        "build",
        "--again",
        "--data",
        str(web.data),
        "--sources",
        str(catalogue),
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        while not (left := sorted(web.data.glob("*.db.new*"))) and process.poll() is None:
            time.sleep(0.001)
        os.killpg(process.pid, signal.SIGKILL)
    assert left
    (web.data / "archive.db.new-mj0A1B2C3D4").write_bytes(b"")  # as SQLite names the journal over two files
    assert not build(web.data, load_sources(catalogue)).again
    assert sorted(web.data.glob("*.db.new*")) == []
    assert signature(web.data) == before


def test_a_missing_file_stops_a_build_before_anything_is_replaced(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    web.visit(("/soup", 200, SOUP))
    web.built()
    before = signature(web.data)
    _, second = sorted((web.data / "captures").glob("*.warc.gz"))
    second.rename(web.data / second.name)
    with pytest.raises(BuildError, match=rf"1 of 2 files are missing \({second.name}\); the archive stays as it was"):
        web.built(again=True)
    assert signature(web.data) == before
    (web.data / second.name).rename(second)
    web.built(again=True)
    assert signature(web.data) == before


def test_what_people_give_up_as_lost_is_a_gap_and_the_build_goes_on(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    web.visit(("/soup", 200, SOUP))
    first, second = sorted((web.data / "captures").glob("*.warc.gz"))
    first.unlink()
    (web.data / "decisions").mkdir()
    (web.data / "decisions" / "2026.toml").write_text(
        f'[[lost]]\nfile = "{first.name}"\nreason = "the disk failed"\ndecided = "2026-03-05"\n'
    )
    database = web.built()
    assert [row["address"] for row in database["documents"].rows] == [f"{HOME}/soup"]
    gap = next(database["gaps"].rows_where("reason = 'lost'"))
    assert (gap["url"], gap["detail"], gap["source"]) == (first.name, "the disk failed", "lookout")
    assert list(health.check(web.data)) == []
    second.unlink()
    assert [problem.what for problem in health.check(web.data)] == ["entered, but missing"]


def test_a_manifest_that_is_missing_is_made_again(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    manifest = next((web.data / "captures").glob("*.json"))
    manifest.unlink()
    database = web.built()
    assert manifest.exists()
    assert database["documents"].count == 1


def test_two_builds_at_once_are_refused(web: Web) -> None:
    from archive.build import _alone

    web.visit(("/ferry", 200, FERRY))
    with _alone(web.data), pytest.raises(BuildError, match="another build is at work"):
        web.built()


def test_digests_of_versions_are_those_of_the_payloads(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    assert next(web.built()["versions"].rows)["digest"] == digest_of(FERRY)


def test_an_archive_keeps_the_declarations_it_was_collected_by(web: Web, tmp_path: Path) -> None:
    catalogue = tmp_path / "catalogue"
    catalogue.mkdir()
    (catalogue / "lookout.toml").write_text(DECLARED)
    web.visit(("/ferry", 200, FERRY))
    web.built()
    before = signature(web.data)
    keep(web.data, catalogue, ["lookout"])
    built = build(web.data, {"elsewhere": LOOKOUT}, again=True)
    assert built.documents == 1
    assert signature(web.data) == before


def test_captures_of_a_source_that_nobody_declares_are_not_taken_for_something_else(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    web.built()
    before = signature(web.data)
    with pytest.raises(SourceError, match=r"captures of lookout.*--sources"):
        build(web.data, {"elsewhere": LOOKOUT}, again=True)
    assert signature(web.data) == before


def test_a_decision_on_a_document_that_is_not_there_is_named(web: Web) -> None:
    web.visit(("/ferry", 200, FERRY))
    (web.data / "decisions").mkdir()
    words = 'document = "{}"\nreason = "an order"\ndecided = "2026-03-02"\n'
    held = document_id(f"{HOME}/ferry")
    text = f"[[withhold]]\n{words.format('mistypedabcd')}\n[[withhold]]\n{words.format(held)}"
    (web.data / "decisions" / "2026.toml").write_text(text, encoding="utf-8")
    built = build(web.data, {"lookout": LOOKOUT})
    assert (built.documents, built.unknown) == (0, ["mistypedabcd"])
