"""Datasette's own pages beside ours: they stay useful, run nothing, and tell nothing of the inside."""

import re
from collections.abc import Callable
from importlib.readers import FileReader
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from jinja2 import DictLoader, Environment
from lxml import html

from archive.site import plugin
from archive.site.serve import site
from archive.site.stock import Mended
from tests.archive.site.small_archive import Paper, write_archive

Get = Callable[..., Any]

STYLES = {"static", "static-plugins", "openbrief"}


def _inside(datasette: Datasette) -> list[str]:
    """The first part of every address below /-/ that this Datasette has, as its own table of routes tells."""
    patterns = [regex.pattern for regex, _ in datasette._routes()]
    names = {found[1] for pattern in patterns if (found := re.match(r"\^?/-/([a-z-]+)", pattern))}
    return sorted(names - STYLES)


async def test_what_tells_of_the_inside_is_closed(served: Datasette, data: Path) -> None:
    """Paths and sizes of files, plugins, settings, versions, threads, permissions: all that Datasette has there."""
    names = _inside(served)
    assert {"databases", "plugins", "settings", "threads", "versions"} <= set(names)
    for name in names:
        page, said = await served.client.get(f"/-/{name}"), await served.client.get(f"/-/{name}.json")
        assert (name, page.status_code, said.status_code) == (name, 404, 404)
        assert "There is no page at this address" in page.text
        assert said.json() == {"ok": False, "error": "There is no page at this address.", "status": 404}
        assert str(data) not in page.text + said.text


@pytest.mark.parametrize(
    "path",
    ["/-/", "/-", "/-/databases.json?_shape=array", "/-/databases%2Ejson", "/-/%64atabases", "/-/static/../databases",
     "/-/a-page-that-a-later-datasette-adds", "/_internal", "/_internal.json", "/_memory"],
)  # fmt: skip
async def test_no_other_spelling_leads_inside(served: Datasette, path: str) -> None:
    answer = await served.client.get(path, follow_redirects=True)
    assert answer.status_code in {403, 404}
    assert "Openbrief" in answer.text or not answer.json()["ok"]


async def test_below_a_prefix_the_inside_is_closed_too(data: Path) -> None:
    below = site(data, prefix="/watch").client
    assert (await below.get("/-/databases.json")).status_code == 404
    assert (await below.get("/-/static/app.css")).status_code == 200


async def test_where_every_visitor_may_run_sql_the_inside_is_open_as_well(data: Path) -> None:
    answer = await site(data, private=True).client.get("/-/databases.json")
    assert str(data / "archive.db") in answer.text


async def test_styles_are_there_for_everybody(get: Get) -> None:
    for path in ("/-/static/app.css", "/-/openbrief/site.css", "/-/openbrief/stock.css"):
        assert (await get(path)).headers["content-type"].startswith("text/css")


@pytest.mark.parametrize(
    "path", ["/archive", "/archive/documents", "/archive/newest", "/archive/documents/aaaaaaaaaaaa"]
)
async def test_a_stock_page_carries_no_script(get: Get, path: str) -> None:
    page = await get(path)
    assert page.status_code == 200
    assert "<script" not in page.text
    assert '<html lang="en">' in page.text


async def test_every_template_of_this_datasette_stands_without_its_scripts(served: Datasette) -> None:
    await served.invoke_startup()
    environment = served.jinja_env if hasattr(served, "jinja_env") else served.get_jinja_environment()  # 0.65, 1.0
    names = [name for name in environment.list_templates() if name.endswith(".html")]
    assert "table.html" in names
    for name in names:
        source, _, _ = environment.loader.get_source(environment, name)
        assert "<script" not in source
        environment.get_template(name)  # what is left is whole


def test_a_script_is_cut_out_whatever_stands_in_it() -> None:
    scripts = "a<SCRIPT src={{ x }}>if (1 < 2) {\n}</SCRIPT >b<script>c</script>d"
    buttons = "<button>e</button><button class=f onclick='g()'>h</button>"
    mended = Environment(loader=Mended(DictLoader({"page": scripts + buttons})), autoescape=True)
    assert mended.get_template("page").render() == "abd<button>e</button>"


async def test_a_long_cell_is_cut_in_the_table_and_whole_on_its_own_page(tmp_path: Path) -> None:
    words = "word " * 60 + "end"
    paper = Paper("aaaaaaaaaaaa", "Long", words, claims=[(words, "Ada Brenner")])
    client = site(write_archive(tmp_path, [paper])).client
    table = html.document_fromstring((await client.get("/archive/claims")).text)
    assert 0 < max(len(cell.text_content()) for cell in table.iter("td")) < 100
    assert words in (await client.get("/archive/claims/aaaaaaaaaaaa-0")).text
    assert words in (await client.get("/archive/claims.json?_shape=array")).json()[0]["quote"]


def test_our_templates_are_not_taken_for_those_of_the_stock_pages() -> None:
    """From Python 3.12 on this is where Datasette looks for a plugin's templates, which come before its own."""
    beside = Path(str(FileReader(plugin.__spec__.loader).files()))
    assert (beside / "__init__.py").samefile(plugin.__file__)
    assert not (beside / "templates").exists()
    assert not (beside / "static").exists()
