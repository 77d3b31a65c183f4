"""Datasette's own pages beside ours: open to every reader, without scripts, and without the pages on the inside.

A table can be filtered, sorted, faceted and exported without scripts. Left in the page they would only be refused by
our policy, each with a message in the browser's console; so they are taken out of a template when it is read.
"""

import re
from collections.abc import Callable
from typing import Any

from datasette import NotFound  # type: ignore[import-untyped]  # published without types
from jinja2 import BaseLoader, Environment

# Scripts, and buttons that do nothing but start one.
_SCRIPT = re.compile(r"<script\b.*?</script\s*>|<button\b[^>]*\sonclick=.*?</button\s*>", re.DOTALL | re.IGNORECASE)

# What a screen reader needs and the templates lack: a language, a main part, headings in order, names of the fields.
_MENDED = (
    ("<html>", '<html lang="en">'),
    ('<section class="content">', '<section class="content" role="main">'),
    ('<select name="_filter_column', '<select aria-label="Column" name="_filter_column'),
    ('<select name="_filter_op', '<select aria-label="Comparison" name="_filter_op'),
    ('class="filter-value"', 'class="filter-value" aria-label="Value"'),
    ('<select name="_sort"', '<select aria-label="Sort by" name="_sort"'),
)
_HEADING = re.compile(r"(</?)h3>")  # below an h1

# Everything under /-/ but styles: paths and sizes of files, software, settings, threads, who may do what. Named by what
# stays open, so that what a later Datasette adds there is closed too.
_INSIDE = r"^/-(?:/(?!openbrief/|static/|static-plugins/)|$)"


class Mended(BaseLoader):
    """The templates of another loader without their scripts, and with what every reader needs."""

    def __init__(self, loader: BaseLoader) -> None:
        """Take the place of a loader."""
        self.loader = loader

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """A template as jinja2 asks for it; raises `TemplateNotFound`."""
        source, path, is_fresh = self.loader.get_source(environment, template)
        source = _SCRIPT.sub("", source)
        for given, better in _MENDED:
            source = source.replace(given, better)
        if template.endswith("table.html"):
            source = _HEADING.sub(r"\1h2>", source)
        return source, path, is_fresh

    def list_templates(self) -> list[str]:
        """The names that the other loader knows."""
        return self.loader.list_templates()


def inside(datasette: Any) -> list[tuple[str, Any]]:
    """The route that closes what tells of the inside; where every visitor may run SQL, it stays open as well."""
    return [] if datasette.setting("default_allow_sql") else [(_INSIDE, _closed)]


def _closed(request: Any) -> None:
    raise NotFound(request.path)
