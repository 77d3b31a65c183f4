"""What is made from the description of the tables is current: `python -m archive.site.metadata` makes it again."""

from pathlib import Path

import pytest

from archive.site.metadata import metadata, metadata_yml, schema_md
from archive.tables import TABLES

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(("file", "made"), [("metadata.yml", metadata_yml), ("docs/schema.md", schema_md)])
def test_the_file_says_what_the_tables_are(file: str, made: object) -> None:
    assert callable(made)
    assert (ROOT / file).read_text(encoding="utf-8") == made()


def test_every_table_and_column_is_described() -> None:
    described = metadata()["databases"]["archive"]["tables"]
    for name, table in TABLES.items():
        assert set(described[name]["columns"]) == set(table.columns)
        assert described[name]["description"]
