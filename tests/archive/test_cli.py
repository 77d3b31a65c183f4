"""The command line as a user meets it: help with examples, clear errors with the way out, exit codes."""

import fcntl
import json
import os
import socket
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.cli import COMMANDS, main
from archive.schema import connect

STORY = """Plaza removes a network aimed at Varland

Plaza removed 412 accounts on Monday, 2 March 2026. "We saw office hours," said Ysolde Karrivane, the company's head of
threat disruption.
"""


def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), input=stdin)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_examples(name: str) -> None:
    shown = run(name, "--help")
    assert shown.exit_code == 0
    assert f"openbrief {name}" in shown.output


def test_the_commands_of_sources_are_told_in_whole_sentences() -> None:
    listed = run("sources", "--help").output.partition("Commands:")[2].strip().splitlines()
    assert len(listed) == 3
    assert all(line.endswith(".") and "..." not in line for line in listed)


def test_read_prints_one_object_a_file_in_order(tmp_path: Path, story: Path) -> None:
    batch = "".join(json.dumps({"file": str(file)}) + "\n" for file in [story, tmp_path / "missing.txt", story])
    done = run("read", "--batch", "--processes", 1, stdin=batch)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["file"] for answer in answers] == [str(story), str(tmp_path / "missing.txt"), str(story)]
    assert answers[0] == answers[2]
    assert answers[0]["text"] == STORY
    assert answers[1]["gaps"] == ["cannot be read: No such file or directory"]
    assert done.exit_code == 1


def test_read_points_at_the_words(story: Path) -> None:
    answer = json.loads(run("read", story, "--published", "2026-03-02", "--processes", 1).stdout)
    assert answer["published"] == "2026-03-02"
    assert answer["published_how"] == "given"
    for kind in ("dates", "actors", "claims", "figures"):
        assert answer[kind], kind
        for found in answer[kind]:
            assert answer["text"][found["start"] : found["end"]] == found["quote"]


def test_read_without_findings_stops_after_reading(story: Path) -> None:
    answer = json.loads(run("read", story, "--no-findings", "--processes", 1).stdout)
    assert answer["text"] == STORY
    assert not any(answer[kind] for kind in ("dates", "actors", "claims", "figures", "disclosures"))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["read"], "give files, or --batch"),
        (["read", "x.txt", "--published", "March"], "write year, month and day, as 2026-03-02"),
        (["read", "x.txt", "--published", "2026-13-45"], "no day of the calendar"),
        (["read", "x.txt", "--published", "9999-12-31"], "outside the years 1000 to 2100"),
        (["read", "x.txt", "--url", "gazette.example/ferry"], "as https://example.org/story"),
        (["read", "x.txt", "--url", "https://["], "as https://example.org/story"),
        (["read", "x.txt", "y.txt", "--url", "https://gazette.example/ferry"], "--url is for one file"),
        (["add", ".", "--published", "0001-01-01"], "outside the years 1000 to 2100"),
        (["add", ".", "--url", "javascript:alert(1)"], "as https://example.org/story"),
        (["build", "--sources", "nowhere"], "--sources"),
        (["crawl", "no-such-source"], "openbrief sources list"),
        (["check", "--data", "nowhere"], "no archive here"),
        (["serve", "--data", "nowhere"], "no archive here"),
        (["build", "--data", "nowhere"], "no archive here"),
        (["build", "--again", "--data", "nowhere"], "no archive here"),
        (["serve", "--public", "archive.example/watch"], "--prefix"),
        (["serve", "--report", "nobody"], "mail address"),
        (["add", "no-such-file.pdf"], "no-such-file.pdf"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line_with_exit_2(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert done.exit_code == 2
    assert says in done.output
    assert "Traceback" not in done.output


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "captures").mkdir()
    real = os.access  # whose answer a mode would not change where tests run as root
    monkeypatch.setattr(os, "access", lambda path, mode: (path, mode) != (tmp_path, os.W_OK) and real(path, mode))
    done = run("build", "--data", tmp_path)
    assert done.exit_code == 2
    assert f"{tmp_path}: nothing can be written there" in done.output


def test_a_mistyped_folder_stays_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("build", "--data", "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_added_files_in_which_nothing_can_be_read_are_named(tmp_path: Path, story: Path) -> None:
    broken = tmp_path / "broken report.pdf"
    broken.write_bytes(b"%PDF-1.4 and nothing more")
    done = run("add", story, broken, "--data", tmp_path / "data")
    assert done.exit_code == 1
    assert "2 added" in done.output
    assert "broken report.pdf: kept, but no document" in done.output
    assert "story.txt" not in done.output


def rights_shown(data: Path) -> list[tuple[str, bool]]:
    with closing(connect(data / "archive.db", read_only=True)) as archive:
        return [
            (rights, "office hours" in lead) for rights, lead in archive.execute("select rights, lead from documents")
        ]


def test_a_file_of_ones_own_is_shown_whole_where_its_owner_says_so(tmp_path: Path, story: Path) -> None:
    run("add", story, "--data", tmp_path / "press")
    assert rights_shown(tmp_path / "press") == [("excerpt", False)]
    run("add", story, "--rights", "full", "--data", tmp_path / "own")
    assert rights_shown(tmp_path / "own") == [("full", True)]


def test_a_file_that_is_read_in_part_is_named_with_what_is_missing(tmp_path: Path) -> None:
    table = tmp_path / "a table.csv"
    table.write_text("tactic,indicator\nhosting,lamp[.]example\nhosting\n", encoding="utf-8")
    done = run("add", table, "--data", tmp_path / "data")
    assert done.exit_code == 0
    assert "a table.csv: read in part: 1 rows have more or fewer cells than the header" in done.output


def test_while_another_build_is_at_work_what_is_added_is_kept_and_the_way_to_show_it_said(
    tmp_path: Path, story: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with (data / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run("add", story, "--data", data)
    assert done.exit_code == 2
    assert f"1 added and kept; to show them, when it has ended: openbrief build --data {data}" in done.output
    assert run("build", "--data", data).exit_code == 0
    assert [rights for rights, _ in rights_shown(data)] == ["excerpt"]


def test_a_port_that_is_taken_is_said_before_the_demo_begins(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("demo", "--data", tmp_path / "demo", "--port", taken.getsockname()[1])
    assert done.exit_code == 2
    assert "another program listens there" in done.output
    assert not (tmp_path / "demo").exists()


BROKEN = [  # a line of a batch, the file that it names, and what is wrong
    (b"{", None, "truncated"),
    (b"[" * 100_000, None, "line"),
    (b'"page.html"', None, "Expected `object`"),
    (b'{"file": 7}', None, "Expected `str`"),
    (b'{"file": ""}', None, "no name of a file"),
    (b'{"file": "a\\u0000b"}', "a\0b", "no name of a file"),
    (b'{"url": "https://gazette.example/"}', None, "missing required field `file`"),
    (b'{"file": "a.txt", "colour": "blue"}', "a.txt", "unknown field `colour`"),
    (b'{"file": "a.txt", "published": "2026-13-45"}', "a.txt", "no day of the calendar"),
    (b'{"file": "a.txt", "url": "\xff"}', "a.txt", "no UTF-8"),
    (b'{"file": "\xff.txt"}', "\ufffd.txt", "no UTF-8"),
]


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """What is answered to all of them in one batch, a good line before and behind them."""
    story = tmp_path_factory.mktemp("batch") / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    good = json.dumps({"file": str(story)}).encode()
    lines = b"\n".join([good, *(line for line, _, _ in BROKEN), b"", good])
    return run("read", "--batch", "--no-findings", "--processes", 1, stdin=b"\xef\xbb\xbf" + lines)


def test_what_stands_around_broken_lines_is_read(batch: Result) -> None:
    first, *broken, last = map(json.loads, batch.stdout.splitlines())
    assert len(broken) == len(BROKEN)
    assert first == last
    assert first["text"] == STORY
    assert batch.exit_code == 1


@pytest.mark.parametrize(("place", "named", "says"), [(n, *case[1:]) for n, case in enumerate(BROKEN, 2)])
def test_a_line_of_a_batch_that_is_no_request_is_answered_with_a_gap(
    batch: Result, place: int, named: str | None, says: str
) -> None:
    broken = json.loads(batch.stdout.splitlines()[place - 1])
    assert broken["file"] == (named or f"line {place}")
    assert says in broken["gaps"][0]
    assert broken["text"] == ""


def test_one_document_can_come_from_stdin(story: Path) -> None:
    from_file = json.loads(run("read", story, "--processes", 1).stdout)
    done = run("read", "-", "--processes", 1, stdin=STORY)
    assert json.loads(done.stdout) == {**from_file, "file": "-"}
    assert done.exit_code == 0


def test_a_name_that_is_no_text_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text(STORY, encoding="utf-8")
    done = run("read", path, "--no-findings", "--processes", 1)
    answer = json.loads(done.stdout)
    assert answer["file"].endswith("caf\ufffd.txt")
    assert answer["text"] == STORY


def test_sources_are_listed_as_a_table_and_as_json() -> None:
    listed = json.loads(run("sources", "list", "--json").stdout)
    table = run("sources", "list").stdout
    assert listed
    assert all(source["id"] in table for source in listed)
