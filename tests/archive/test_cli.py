"""The command line as a user meets it: help with examples, clear errors with the way out, exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.cli import COMMANDS, main

STORY = """Plaza removes a network aimed at Varland

Plaza removed 412 accounts on Monday, 2 March 2026. "We saw office hours," said Ysolde Karrivane, the company's head of
threat disruption.
"""


def run(*arguments: object, stdin: str | None = None) -> Result:
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
        (["read", "x.txt", "--published", "March"], "published"),
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


def test_a_mistyped_folder_stays_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("build", "--data", "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_added_files_in_which_nothing_can_be_read_are_named(tmp_path: Path, story: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 and nothing more")
    done = run("add", story, broken, "--data", tmp_path / "data")
    assert done.exit_code == 1
    assert "2 added" in done.output
    assert "broken.pdf: kept, but no document" in done.output
    assert "story.txt" not in done.output


def test_a_line_of_a_batch_that_is_no_request_is_named() -> None:
    done = run("read", "--batch", stdin='{"file": "a", "colour": "blue"}\n')
    assert done.exit_code == 2
    assert "line 1" in done.output
    assert "colour" in done.output


def test_sources_are_listed_as_a_table_and_as_json() -> None:
    listed = json.loads(run("sources", "list", "--json").stdout)
    table = run("sources", "list").stdout
    assert listed
    assert all(source["id"] in table for source in listed)
