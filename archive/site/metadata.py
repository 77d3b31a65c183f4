"""What Datasette is told of the archive, made from the description of its tables."""

from typing import Any

import yaml

from archive.schema import descriptions
from archive.tables import TABLES, VIEWS

TITLE = "Openbrief: data and API"
ABOUT = (
    "Every table behind the archive, to filter, join and export. Texts of the press are held as short passages only."
)
SETTINGS: dict[str, Any] = {
    "default_allow_sql": False,
    "allow_download": False,
    "suggest_facets": False,
    "sql_time_limit_ms": 1000,
    "facet_time_limit_ms": 500,
    "max_returned_rows": 1000,
    "max_csv_mb": 20,
    "allow_csv_stream": False,
    "default_cache_ttl": 60,
    "default_page_size": 50,
    "truncate_cells_html": 90,
}
_SORTED = {"documents": "number", "claims": "document", "versions": "captured_at", "captures": "captured_at"}
_FACETS = {
    "documents": ["source", "kind", "language", "rights", "state"],
    "claims": ["kind", "form"],
    "gaps": ["reason"],
}
_LABELS = {"documents": "title", "sources": "name", "actors": "name", "claims": "quote"}


def metadata() -> dict[str, Any]:
    """The metadata of the site, as Datasette takes it."""
    tables = {name: _table(name, dict(described)) for name, described in descriptions().items()}
    database = {"description": ABOUT, "allow_sql": False, "tables": tables}
    return {"title": TITLE, "description": ABOUT, "databases": {"archive": database}}


def metadata_yml() -> str:
    """`metadata.yml`, for those who run Datasette themselves."""
    head = "# Made from archive/tables.py by `python -m archive.site.metadata`; tests keep it current.\n"
    body: str = yaml.safe_dump(metadata(), sort_keys=False, allow_unicode=True, width=120)
    return head + body


def schema_md() -> str:
    """`docs/schema.md`: every table and column in words."""
    parts = [
        "# Tables of the archive\n",
        "Made from `archive/tables.py` by `python -m archive.site.metadata`; tests keep it current. Columns marked °",
        "say when or how something was collected; they stand outside the signature of a build.\n",
    ]
    for name, table in TABLES.items():
        parts += [
            f"## {name}\n",
            f"{table.about}. Key: {', '.join(table.key)}.\n",
            "| column | type | holds |",
            "|---|---|---|",
        ]
        for column, spec in table.columns.items():
            mark = "°" if spec.volatile or table.volatile else ""
            refers = f" → `{spec.refers[0]}.{spec.refers[1]}`" if spec.refers else ""
            parts.append(f"| {column}{mark} | {_TYPES[spec.type]} | {spec.about}{refers} |")
        parts.append("")
    parts += ["## Views\n", "| view | shows |", "|---|---|"]
    parts += [f"| {name} | {about} |" for name, (about, _) in VIEWS.items()]
    return "\n".join(parts) + "\n"


_TYPES = {str: "text", int: "integer", float: "number"}


def _table(name: str, described: dict[str, Any]) -> dict[str, Any]:
    extra: dict[str, Any] = {}
    if name in _SORTED:
        extra["sort_desc"] = _SORTED[name]
    if name in _FACETS:
        extra["facets"] = _FACETS[name]
    if name in _LABELS:
        extra["label_column"] = _LABELS[name]
    return described | extra


if __name__ == "__main__":
    from pathlib import Path

    root = Path(__file__).parents[2]
    (root / "metadata.yml").write_text(metadata_yml(), encoding="utf-8")
    (root / "docs" / "schema.md").write_text(schema_md(), encoding="utf-8")
