"""Which address leads to which page, and the way from a request to an answer."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from datasette import Response  # type: ignore[import-untyped]  # published without types
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from archive.site import document, pages
from archive.site.ask import Answer, Ask, MissingError, Moved, Page, Raw, origin_of
from archive.site.house import House, Shelf
from archive.site.opened import OpenError, TooLongError
from archive.site.say import FILTERS

HERE = Path(__file__).parent
STYLE = "/-/openbrief/site.css"
FRESH = "public, max-age=60, stale-while-revalidate=600"

PAGES: list[tuple[str, Callable[[Shelf, Ask], Answer]]] = [
    (r"^/$", pages.home),
    (r"^/search$", pages.search),
    (r"^/documents/(?P<id>[a-z0-9]{1,64})$", document.document),
    (r"^/browse$", pages.browse),
    (r"^/browse/date/(?P<date>\d{4}(?:-\d{2}){0,2})$", pages.browse_date),
    (r"^/browse/source/(?P<id>[a-z0-9-]{1,100})$", pages.source),
    (r"^/health$", pages.health),
    (r"^/about$", pages.about),
]


def routes(house: House, public: str) -> list[tuple[str, Any]]:
    """Every address of ours with its view, for Datasette."""
    return [(r"^/-/openbrief/site\.css$", style), *((pattern, _view(house, public, page)) for pattern, page in PAGES)]


def style() -> Response:
    """The stylesheet; its address changes with its content, so it may be kept for ever."""
    return Response(
        _style()[0],
        content_type="text/css; charset=utf-8",
        headers={"cache-control": "public, max-age=31536000, immutable"},
    )


def _view(house: House, public: str, page: Callable[[Shelf, Ask], Answer]) -> Any:
    async def view(request: Any, datasette: Any) -> Response:
        if request.method not in {"GET", "HEAD"}:
            return error_page(datasette, 405, "This address can only be read.")
        ask = _ask(request, datasette, public)
        tag = f'W/"{house.shelf.opened.build.id[:16]}-{release()}"' if house.shelf else ""
        if tag and tag in request.headers.get("if-none-match", ""):
            return Response("", status=304, headers={"etag": tag, "cache-control": FRESH})
        try:
            answer = await house.ask(_answer, page, ask)
        except MissingError as error:
            return error_page(datasette, 404, str(error))
        except TooLongError:
            return error_page(datasette, 503, "This question takes too long to answer. Please narrow it.")
        except OpenError as error:
            return error_page(datasette, 503, f"The archive cannot be read just now: {error}")
        answer.headers |= {"etag": tag, "cache-control": FRESH}
        return answer

    return view


def _answer(shelf: Shelf, page: Callable[[Shelf, Ask], Answer], ask: Ask) -> Response:
    answer = page(shelf, ask)
    if isinstance(answer, Moved):
        return Response.redirect(answer.href, status=301)
    if isinstance(answer, Raw):
        headers = {"content-disposition": f'attachment; filename="{answer.filename}"'} if answer.filename else {}
        return Response(answer.body, content_type=answer.media, headers=headers)
    return Response(render(ask, answer, shelf.opened.build.id), status=answer.status, content_type=answer.media)


def render(ask: Ask, page: Page, build: str = "") -> str:
    """The page as HTML (or XML)."""
    frame = {"ask": ask, "link": ask.link, "build": build, "style": f"{ask.root}{STYLE}?{_style()[1]}"}
    return _templates().get_template(page.template).render(frame | page.values)


def error_page(datasette: Any, status: int, message: str) -> Response:
    """A page that says what went wrong, and nothing of the inside."""
    ask = Ask("", {}, {}, datasette.setting("base_url").rstrip("/"), "")
    page = Page("error.html", {"status": status, "message": message})
    return Response(render(ask, page), status=status, content_type=page.media, headers={"cache-control": "no-store"})


def _ask(request: Any, datasette: Any, public: str) -> Ask:
    root = datasette.setting("base_url").rstrip("/")
    path = request.path.removeprefix(root) if root else request.path
    args = {key: request.args.get(key) for key in request.args}
    return Ask(path, request.url_vars, args, root, origin_of(request.scheme, request.host, public))


@cache
def release() -> str:
    """A digest of templates and style: a page changes when they do."""
    digest = hashlib.sha256()
    for file in sorted([*HERE.glob("templates/*"), *HERE.glob("static/*")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


@cache
def _style() -> tuple[str, str]:
    style = (HERE / "static" / "site.css").read_text(encoding="utf-8")
    return style, hashlib.sha256(style.encode()).hexdigest()[:12]


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= FILTERS
    return environment
