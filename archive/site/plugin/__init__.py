"""The Datasette plugin: gives the archive its own pages beside the stock ones.

It is at home where a database called `archive` is served; anywhere else it stays out of the way. A package of its own
because from Python 3.12 on Datasette takes `templates` beside a plugin's module for templates of its own pages.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from datasette import Response, hookimpl  # type: ignore[import-untyped]  # published without types
from datasette.views.base import DatasetteError  # type: ignore[import-untyped]  # as above

from archive.site.ask import Settings
from archive.site.guard import RateLimit, guarded
from archive.site.house import House
from archive.site.routes import error_page, routes, style_path
from archive.site.stock import Mended, inside

_Function = TypeVar("_Function", bound=Callable[..., Any])
_HOUSES: WeakKeyDictionary[Any, House] = WeakKeyDictionary()
_LIMITS: WeakKeyDictionary[Any, RateLimit] = WeakKeyDictionary()
_SAID = {
    400: "This address cannot be understood.",
    403: "This is not open here.",
    404: "There is no page at this address.",
    500: "Something went wrong here. It has been noted.",
}


def _hook(function: _Function) -> _Function:
    """`hookimpl`, typed."""
    hookimpl(function)  # marks the function in place
    return function


def _wrapper(function: _Function) -> _Function:
    """`hookimpl` around the other plugins' answers, typed."""
    hookimpl(function, hookwrapper=True)
    return function


def house_of(datasette: Any) -> House | None:
    """The archive that a Datasette instance serves, if it serves one."""
    database = datasette.databases.get("archive")
    if database is None or not database.path:
        return None
    if datasette not in _HOUSES:
        _HOUSES[datasette] = House(Path(database.path).parent)
    return _HOUSES[datasette]


def settings_of(datasette: Any) -> Settings:
    """How this site is run: the plugin's settings in metadata, `plugins: openbrief: …`."""
    given = datasette.plugin_config("openbrief") or {}
    return Settings(**{name: given[name] for name in Settings._fields if name in given})


@_hook
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """Our pages come before Datasette's, so `/` is ours."""
    house = house_of(datasette)
    return [*routes(house, settings_of(datasette)), *inside(datasette)] if house else []


@_hook
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """The stock pages run no scripts, and a screen reader finds its way in them."""
    if house_of(datasette) is not None:
        env.loader = Mended(env.loader)


@_hook
def asgi_wrapper(datasette: Any) -> Any:
    """Every request passes our guard."""

    def wrap(app: Any) -> Any:
        house, settings = house_of(datasette), settings_of(datasette)
        limit = _LIMITS.setdefault(datasette, RateLimit(settings.rate, settings.burst))  # 1.0 makes the app anew
        return guarded(app, datasette, house, limit) if house else app

    return wrap


@_hook
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """The way back from the stock pages."""
    if house_of(datasette) is None:
        return []
    pages = {"/": "Openbrief: home", "/search": "Search the archive", "/about": "About"}
    return [{"href": datasette.urls.path(path), "label": label} for path, label in pages.items()]


@_hook
def extra_css_urls(datasette: Any) -> list[str]:
    """On the stock pages the description of the columns leaves room for the facets and rows below it."""
    return [] if house_of(datasette) is None else [datasette.urls.path(style_path("stock"))]


@_wrapper
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """Errors tell the reader what to do and nothing of the inside; what was not foreseen goes to the log."""
    outcome = yield
    if house_of(datasette) is None:
        return
    status = getattr(exception, "status", 500)
    if isinstance(exception, DatasetteError) and status >= 500:  # its word for "cannot sort by that": a bad question
        status = 400
    if status >= 500:
        logging.getLogger("openbrief").error("%s", request.path, exc_info=exception)
    said = _SAID.get(status, "This cannot be answered.")
    if request.path.partition("?")[0].endswith((".json", ".jsono")):
        answer = Response.json({"ok": False, "error": said, "status": status}, status=status)
    else:
        answer = error_page(datasette, status, said)
    outcome.force_result([answer])
