"""What every answer carries and every request passes: security headers, and a look whether the build has changed."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from datasette.database import Database  # type: ignore[import-untyped]  # published without types

from archive.site.house import House
from archive.site.opened import ARCHIVE

_OURS = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _OURS,
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "interest-cohort=()",
    "cross-origin-opener-policy": "same-origin",
}


def guarded(app: Any, datasette: Any, house: House) -> Any:
    """The application with the headers on every answer, following the builds of the archive."""

    async def serve(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        if await house.follow():
            _refresh(datasette, house)

        async def send_with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                extra = [
                    (name.encode(), value.encode()) for name, value in _HEADERS.items() if name.encode() not in given
                ]
                message = {**message, "headers": [*message["headers"], *extra]}
            await send(message)

        await app(scope, receive, send_with_headers)

    return serve


def _refresh(datasette: Any, house: House) -> None:
    """Let the stock pages read the new file too: their connections live as long as their threads."""
    path = Path(house.folder) / ARCHIVE
    datasette.remove_database("archive")
    datasette.add_database(Database(datasette, path=str(path), is_mutable=True), name="archive")
    if datasette.executor is not None:
        former, datasette.executor = datasette.executor, ThreadPoolExecutor(datasette.setting("num_sql_threads"))
        former.shutdown(wait=False)
