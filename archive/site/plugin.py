"""The Datasette plugin: gives the archive its own pages beside the stock ones.

It is at home where a database called `archive` is served; anywhere else it stays out of the way.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from datasette import hookimpl  # type: ignore[import-untyped]  # published without types
from datasette.utils.asgi import Base400  # type: ignore[import-untyped]  # published without types

from archive.site.guard import guarded
from archive.site.house import House
from archive.site.routes import error_page, routes

_Function = TypeVar("_Function", bound=Callable[..., Any])
_HOUSES: WeakKeyDictionary[Any, House] = WeakKeyDictionary()
_SAID = {
    400: "This address cannot be understood.",
    403: "This is not open here.",
    404: "There is no page at this address.",
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


def setting(datasette: Any, name: str, default: Any) -> Any:
    """A setting of this plugin, from metadata."""
    return (datasette.plugin_config("openbrief") or {}).get(name, default)


@_hook
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """Our pages come before Datasette's, so `/` is ours."""
    house = house_of(datasette)
    return routes(house, setting(datasette, "public", "")) if house else []


@_hook
def asgi_wrapper(datasette: Any) -> Any:
    """Every request passes our guard."""

    def wrap(app: Any) -> Any:
        house = house_of(datasette)
        return guarded(app, datasette, house) if house else app

    return wrap


@_hook
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """The way back from the stock pages."""
    if house_of(datasette) is None:
        return []
    pages = {"/": "Openbrief: home", "/search": "Search the archive", "/about": "About"}
    return [{"href": datasette.urls.path(path), "label": label} for path, label in pages.items()]


@_wrapper
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """Errors tell the reader what to do and nothing of the inside; programs get JSON from Datasette as ever."""
    outcome = yield
    wants_json = request.path.partition("?")[0].endswith((".json", ".jsono"))
    if house_of(datasette) is None or wants_json or not isinstance(exception, Base400):
        return
    said = _SAID.get(exception.status, "This cannot be answered.")
    outcome.force_result([error_page(datasette, exception.status, said)])
