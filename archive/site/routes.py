"""Which address leads to which page, and the way from a request to an answer."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from datasette import Response  # type: ignore[import-untyped]  # published without types
from datasette.utils.asgi import asgi_send_file  # type: ignore[import-untyped]  # as above
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from archive.export.cite import FORMATS
from archive.site import cards, claims, document, pages, versions
from archive.site.ask import Answer, Ask, MissingError, Moved, Page, Raw, Settings, origin_of
from archive.site.feeds import FEEDS
from archive.site.guard import STRICT
from archive.site.house import House, Shelf
from archive.site.opened import ARCHIVE, OpenError, TooLongError
from archive.site.say import FILTERS

HERE = Path(__file__).parent
STYLES = "/-/openbrief"
FRESH = "public, max-age=60, stale-while-revalidate=600"

_CITE = "|".join(form.replace(".", r"\.") for form in FORMATS)

PAGES: list[tuple[str, Callable[[Shelf, Ask], Answer]]] = [
    (r"^/$", pages.home),
    (r"^/search$", pages.search),
    (rf"^/documents/(?P<id>[a-z0-9]{{1,64}})(?:\.(?P<form>{_CITE}))?$", document.document),
    (
        rf"^/documents/(?P<id>[a-z0-9]{{1,64}})/versions/(?P<version>[0-9a-f]{{1,64}})(?:\.(?P<form>{_CITE}))?$",
        versions.version,
    ),
    (rf"^/claims/(?P<id>[a-zA-Z0-9-]{{1,100}}?)(?:\.(?P<form>{_CITE}))?$", claims.claim),
    (r"^/documents/(?P<id>[a-z0-9]{1,64})/claims$", claims.of_document),
    (r"^/(?:actors|operations)/(?P<id>[^/]{1,100})/claims$", claims.of_actor),
    (r"^/actors$", cards.actors),
    (r"^/(?:actors|operations)/(?P<id>[^/]{1,100})$", cards.actor),
    (r"^/disclosures$", cards.disclosures),
    (r"^/disclosures/(?P<id>[a-zA-Z0-9-]{1,100})$", cards.disclosure),
    (r"^/corrections$", cards.corrections),
    (r"^/report$", cards.report),
    (r"^/browse$", pages.browse),
    (r"^/browse/date/(?P<date>\d{4}(?:-\d{2}){0,2})$", pages.browse_date),
    (r"^/browse/source/(?P<id>[a-z0-9-]{1,100})$", pages.source),
    (r"^/health$", pages.health),
    (r"^/about$", pages.about),
    *FEEDS,
]


def routes(house: House, settings: Settings) -> list[tuple[str, Any]]:
    """Every address of ours with its view, for Datasette."""
    ours = [(rf"^{STYLES}/(?P<name>site|stock)\.css$", style), (r"^/archive\.db$", _download(house, settings))]
    return [*ours, *((pattern, _view(house, settings, page)) for pattern, page in PAGES)]


def _download(house: House, settings: Settings) -> Any:
    """The public database as a file, where those who run the site offer it."""

    async def download(send: Any, datasette: Any) -> Response | None:
        if not settings.download:
            return error_page(datasette, 403, "This site does not offer its database as a file; the tables are open.")
        await asgi_send_file(send, house.folder / ARCHIVE, ARCHIVE, "application/vnd.sqlite3")
        return None

    return download


def style(request: Any) -> Response:
    """A stylesheet; its address changes with its content, so it may be kept for ever."""
    return Response(
        _style(request.url_vars["name"])[0],
        content_type="text/css; charset=utf-8",
        headers={"cache-control": "public, max-age=31536000, immutable"},
    )


def _view(house: House, settings: Settings, page: Callable[[Shelf, Ask], Answer]) -> Any:
    async def view(request: Any, datasette: Any) -> Response:
        if request.method not in {"GET", "HEAD"}:
            return error_page(datasette, 405, "This address can only be read.")
        ask = _ask(request, datasette, settings)
        tag = f'W/"{house.shelf.opened.build[:16]}-{release(settings)}"' if house.shelf else ""
        if tag and tag in request.headers.get("if-none-match", ""):
            return Response("", status=304, headers={"etag": tag, "cache-control": FRESH})
        try:
            answer = await house.ask(_answer, page, ask, settings.report)
        except MissingError as error:
            return error_page(datasette, 404, str(error))
        except TooLongError:
            return error_page(datasette, 503, "This question takes too long to answer. Please narrow it.")
        except OpenError as error:
            return error_page(datasette, 503, f"The archive cannot be read just now: {error}")
        answer.headers |= {"etag": tag, "cache-control": FRESH, "content-security-policy": STRICT}
        return answer

    return view


def _answer(shelf: Shelf, page: Callable[[Shelf, Ask], Answer], ask: Ask, contact: str) -> Response:
    answer = page(shelf, ask)
    if isinstance(answer, Moved):
        return Response.redirect(answer.href, status=301)
    if isinstance(answer, Raw):
        headers = {"content-disposition": f'attachment; filename="{answer.filename}"'} if answer.filename else {}
        return Response(answer.body, content_type=answer.media, headers=headers)
    return Response(
        render(ask, answer, build=shelf.opened.build, contact=contact),
        status=answer.status,
        content_type=answer.media,
    )


def render(ask: Ask, page: Page, *, build: str = "", contact: str = "") -> str:
    """The page as HTML (or XML)."""
    frame = {
        "ask": ask,
        "link": ask.link,
        "build": build,
        "contact": contact,
        "style": ask.root + style_path("site"),
    }
    return _templates().get_template(page.template).render(frame | page.values)


def error_page(datasette: Any, status: int, message: str) -> Response:
    """A page that says what went wrong, and nothing of the inside."""
    ask = Ask("", {}, {}, datasette.setting("base_url").rstrip("/"), "")
    page = Page("error.html", {"status": status, "message": message})
    return Response(
        render(ask, page),
        status=status,
        content_type=page.media,
        headers={"cache-control": "no-store", "content-security-policy": STRICT},
    )


def _ask(request: Any, datasette: Any, settings: Settings) -> Ask:
    root = datasette.setting("base_url").rstrip("/")
    path = request.path.removeprefix(root) if root else request.path
    args = {key: request.args.get(key) for key in request.args}
    parts = {name: unquote(value) for name, value in request.url_vars.items() if value is not None}
    return Ask(path, parts, args, root, origin_of(request.scheme, request.host, settings.public))


@cache
def release(settings: Settings) -> str:
    """A digest of code, templates, style and settings: a page changes when they do."""
    digest = hashlib.sha256(repr(settings).encode())
    for file in sorted([*HERE.rglob("*.py"), *HERE.glob("templates/*"), *HERE.glob("static/*")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def style_path(name: str) -> str:
    """Where a stylesheet lies below the prefix: `site` for our own pages, `stock` for Datasette's."""
    return f"{STYLES}/{name}.css?{_style(name)[1]}"


@cache
def _style(name: str) -> tuple[str, str]:
    style = (HERE / "static" / f"{name}.css").read_text(encoding="utf-8")
    return style, hashlib.sha256(style.encode()).hexdigest()[:12]


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= FILTERS
    return environment
