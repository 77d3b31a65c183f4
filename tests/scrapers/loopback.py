"""A small web on loopback for crawler tests: answers by path, and a log of who asked what when."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from scrapers.crawl import crawl
from scrapers.round import CrawlOutcome
from scrapers.source import Source

DAY_ONE = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Asked(NamedTuple):
    """One request: host, path, when (monotonic seconds), and what it carried."""

    host: str
    path: str
    at: float
    headers: dict[str, str]


@dataclass
class Answer:
    """What a path says; `cut` bytes of the announced body never arrive, `wait` seconds pass before it speaks."""

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = 0
    wait: float = 0


Page = Answer | str | Callable[[Asked], Answer]


class Web:
    """Serves `pages` (path → answer) for every host name; anything else is a 404."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.log: list[Asked] = []
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                asked = Asked(self.headers.get("Host", ""), self.path, time.monotonic(), dict(self.headers.items()))
                web.log.append(asked)
                answer = web.answer(asked)
                time.sleep(answer.wait)
                body = answer.body.encode() if isinstance(answer.body, str) else answer.body
                self.send_response(answer.status)
                for name, value in {"Content-Type": "text/html; charset=utf-8", **answer.headers}.items():
                    self.send_header(name, value)
                if answer.status != 304:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[: len(body) - answer.cut])
                self.close_connection = self.close_connection or bool(answer.cut)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, request: object, client_address: object) -> None:
                """Say nothing: a visitor that was killed is what these tests are about."""

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = int(self.server.server_address[1])
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)

    def answer(self, asked: Asked) -> Answer:
        page = self.pages.get(asked.path, Answer("nothing here", 404))
        if callable(page):
            return page(asked)
        return Answer(page) if isinstance(page, str) else page

    @property
    def permit(self) -> str:
        """`*.example` is this server."""
        return f"*.example=127.0.0.1:{self.port}"

    def asked(self, path: str) -> list[Asked]:
        """The requests for a path."""
        return [request for request in self.log if request.path == path]

    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [request.path for request in self.log if request.path != "/robots.txt"]

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def feed(*paths: str) -> Answer:
    """An RSS feed whose items are all in scope."""
    items = "".join(f"<item><title>Influence operation</title><link>{path}</link></item>" for path in paths)
    return Answer(f'<rss version="2.0"><channel><title>Gazette</title>{items}</channel></rss>')


def source(**declared: object) -> Source:
    """A fictional outlet on `gazette.example`."""
    given = {
        "id": "gazette",
        "name": "Gazette",
        "home": "http://gazette.example/",
        "kind": "news",
        "feeds": ["http://gazette.example/feed.xml"],
    }
    return Source(**{**given, **declared})  # type: ignore[arg-type]  # fields as a test names them


def visit(web: Web, data: Path, *, days: float = 0, due_only: bool = False, **declared: object) -> CrawlOutcome:
    """Crawl the outlet so many days after day one."""
    at = DAY_ONE + timedelta(days=days)
    return crawl([source(**declared)], data, allow_hosts=[web.permit], at=at, due_only=due_only)[0]
