"""What every request passes and every answer carries: limits, security headers, and a look for a newer build."""

import itertools
import re
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from datasette.database import Database  # type: ignore[import-untyped]  # published without types

from archive.site.ask import HOST
from archive.site.house import House
from archive.site.opened import ARCHIVE

MAX_TARGET = 8192  # bytes of path and query
MAX_HEADERS = 32768  # bytes of all headers
CLIENTS = 20_000  # remembered by the rate limit

# Nothing runs and nothing comes from elsewhere. Our own pages say `STRICT`; the stock pages carry inline styles.
STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
_HEADERS = {
    b"content-security-policy": STRICT.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'").encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"strict-origin-when-cross-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
}
_STYLE = re.compile(r"/-/[\w./-]+\.css\Z")
_OPEN = (b".json", b".atom", b".csv", b".bib", b".ris", b".txt")  # data that other sites may read


class RateLimit:
    """A bucket of requests for each client that fills at `rate` a second up to `burst`; 0 lets everything pass."""

    def __init__(self, rate: float, burst: int) -> None:
        """Buckets begin full."""
        self.rate, self.burst = rate, burst
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, client: str, now: float) -> bool:
        """Take a request out of the client's bucket, if there is one; `now` in seconds, never running back."""
        if not self.rate:
            return True
        left, since = self._buckets.pop(client, (float(self.burst), now))
        left = min(float(self.burst), left + (now - since) * self.rate)
        self._buckets[client] = (max(left - 1, 0.0) if left >= 1 else left, now)
        if len(self._buckets) > CLIENTS:
            self._buckets.popitem(last=False)
        return left >= 1


def guarded(app: Any, datasette: Any, house: House, limit: RateLimit) -> Any:
    """The application behind the guard."""

    async def serve(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        send = _with_headers(send, scope)
        refused = _refusal(scope, limit)
        if refused:
            await _refuse(send, *refused)
            return
        if await house.follow():
            _refresh(datasette, house)
        # Readers need no cookies; without them one reader's page may be another's, in any cache.
        headers = [(name, value) for name, value in scope["headers"] if name != b"cookie"]
        await app({**scope, "headers": headers}, receive, send)

    return serve


def client_of(scope: Any) -> str:
    """Who asks: the address, of IPv6 the network (/64) that one household has."""
    address = (scope.get("client") or ("",))[0]
    return ":".join(address.split(":")[:4]) if ":" in address else address


def _refusal(scope: Any, limit: RateLimit) -> tuple[int, str] | None:
    """Status and words for a request that goes no further; a request that passes takes from its client's bucket."""
    target = scope.get("raw_path") or scope["path"].encode()
    host = next((value for name, value in scope["headers"] if name == b"host"), b"localhost")
    wrong = [
        (len(target) + len(scope["query_string"]) > MAX_TARGET, 414, "This address is too long."),
        (sum(map(len, itertools.chain(*scope["headers"]))) > MAX_HEADERS, 431, "These headers are too long."),
        (any(byte < 33 or byte > 126 for byte in target), 400, "This address has characters that no address has."),
        (not HOST.fullmatch(host.decode("latin-1")), 400, "This is no name of a host."),
        (scope["method"] not in {"GET", "HEAD", "OPTIONS"}, 405, "This site can only be read."),
    ]
    for is_wrong, status, message in wrong:
        if is_wrong:
            return status, message
    if _STYLE.search(scope["path"]):  # a page without its style is half a page, and a browser asks for it once
        return None
    allowed = limit.allows(client_of(scope), time.monotonic())
    return None if allowed else (429, "Too many requests; please wait a little.")


async def _refuse(send: Any, status: int, message: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    if status == 429:
        headers.append((b"retry-after", b"10"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{message}\n".encode()})


def _with_headers(send: Any, scope: Any) -> Any:
    path = (scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0]
    extra = _HEADERS | ({b"access-control-allow-origin": b"*"} if path.endswith(_OPEN) else {})
    if path.endswith(_OPEN):
        extra[b"cross-origin-resource-policy"] = b"cross-origin"

    async def send_with_headers(message: Any) -> None:
        if message["type"] == "http.response.start":
            given = {bytes(name).lower() for name, _ in message["headers"]}
            added = [(name, value) for name, value in extra.items() if name not in given]
            message = {**message, "headers": [*message["headers"], *added]}
        await send(message)

    return send_with_headers


def _refresh(datasette: Any, house: House) -> None:
    """Let the stock pages read the new file too: their connections live as long as their threads."""
    path = Path(house.folder) / ARCHIVE
    datasette.remove_database("archive")
    datasette.add_database(Database(datasette, path=str(path), is_mutable=True), name="archive")
    if datasette.executor is not None:
        former, datasette.executor = datasette.executor, ThreadPoolExecutor(datasette.setting("num_sql_threads"))
        former.shutdown(wait=False)
