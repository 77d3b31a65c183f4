"""docs/architecture.md names every file of the code, and none that is not there."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def rows() -> Iterator[tuple[str, str]]:
    """Folder and name of each path in the first column; a table or else the first path of a row gives the folder."""
    table = ""
    for line in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").splitlines():
        first, *others = re.findall(r"`([^`]+)`", line.split("|")[1] if line.startswith("|") else "") or [""]
        if not line.startswith("|") or "(`" in line.split("|")[1]:
            table = first
        elif first:
            folder = table or first.rstrip("/").rpartition("/")[0] + "/"
            yield from ((folder, name) for name in (first.removeprefix(folder), *others))


def test_what_is_named_is_there() -> None:
    assert [folder + name for folder, name in rows() if not list(ROOT.glob(folder + name))] == []


def test_nothing_is_named_twice() -> None:
    named = Counter(folder + name for folder, name in rows() if name)
    assert [path for path, times in named.items() if times > 1] == []


def test_every_file_is_named_or_lies_in_a_folder_without_a_table_of_its_own() -> None:
    tables = {folder for folder, _ in rows()}
    named = {folder + name for folder, name in rows()} - tables
    files = (path.relative_to(ROOT) for top in ("archive", "scrapers") for path in (ROOT / top).rglob("*.py"))
    missing = [
        str(path)
        for path in files
        if path.name != "__init__.py" and named.isdisjoint([str(path), *(f"{one}/" for one in path.parents)])
    ]
    assert missing == []
