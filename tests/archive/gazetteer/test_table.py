"""The page about the gazetteer says what the gazetteer holds."""

from pathlib import Path

from archive.gazetteer.table import render

PAGE = Path(__file__).parents[3] / "docs" / "gazetteer.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == render(), "run: python -m archive.gazetteer.table > docs/gazetteer.md"
