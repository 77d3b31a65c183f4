"""What README, docs and help tell people to type: commands parse, sources they name are there, declarations load."""

import re
import shlex
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from textwrap import indent

import click
import pytest

from archive.cli import COMMANDS, main
from scrapers.source import Api, Expect, Rules, Source, load_source, load_sources

ROOT = Path(__file__).parents[2]
NAMED = {*load_sources(), *load_sources(ROOT / "tests" / "newsroom" / "sources")}
TYPED = re.compile(r"^ {4,}(?:\S+/)?openbrief (?P<words>.+)$", re.MULTILINE)


def command(path: list[str]) -> click.Command:
    found: click.Command = main
    for name in path:
        assert isinstance(found, click.Group)
        inner = found.get_command(click.Context(found), name)
        assert inner is not None, name
        found = inner
    return found


def pages() -> Iterator[tuple[str, str]]:
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        yield path.name, path.read_text(encoding="utf-8")
    for name in ("", *COMMANDS, "sources list", "sources new", "sources sample"):
        yield f"{name} --help".strip(), indent(cleandoc(command(name.split()).help or ""), "  ")


LINES = sorted({(page, found["words"]) for page, text in pages() for found in TYPED.finditer(text)})


@pytest.mark.parametrize(("page", "line"), LINES)
def test_what_is_documented_can_be_typed(page: str, line: str) -> None:
    words = shlex.split(re.split(r" {3,}|  ?#| [<>|] ", line)[0].replace("[...]", ""))
    path = words[: 2 if words[0] == "sources" else 1]
    context = command(path).make_context(path[-1], words[len(path) :])
    given = {context.params[key] for key in ("name",) if context.params.get(key) and path != ["sources", "new"]}
    assert given | set(context.params.get("names", ())) <= NAMED, page


def example(page: str, first: str) -> str:
    """The block of a page that begins with a key."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.split(r"\n(?=\S)", text[text.index(f"\n    {first} ") :])[0]


def test_the_examples_are_a_declaration_and_every_key_is_documented(tmp_path: Path) -> None:
    path = tmp_path / "hartford-gazette.toml"
    path.write_text(example("maintain.md", "name") + example("sources.md", "hosts"), encoding="utf-8")
    source = load_source(path)
    assert source.before[0].text == "#content"
    told = "".join((ROOT / "docs" / page).read_text(encoding="utf-8") for page in ("maintain.md", "sources.md"))
    keys = {key for struct in (Source, Rules, Api, Expect) for key in struct.__struct_fields__} - {"id"}
    assert {key for key in keys if not re.search(rf"\b{key}\b", told)} == set()


def test_there_is_much_to_type() -> None:
    assert {"README.md", "maintain.md", "crawl --help"} <= {page for page, _ in LINES}
