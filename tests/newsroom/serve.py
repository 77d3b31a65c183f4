"""Serve the fictional newsroom from one loopback port, one day of its life at a time.

The host is picked by the Host header, so a crawler told to connect every ``.example`` name to
this port sees a web. ``web/<host>/name.html`` is served from day 1, ``name.day3.html`` from day 3
on until a later variant; before its first variant a page is a 404. Special answers (statuses,
redirects, broken bodies) are rules in ``web.toml``; the first rule that fits wins.

In a browser: ``python -m tests.newsroom.serve --day 3 --port 8099``, then open the printed address.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import re
import threading
import time
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from types import TracebackType

ROOT = Path(__file__).resolve().parent
FIRST_DAY = date(2026, 3, 2)
LAST_DAY = 7
TYPES = {
    ".html": "text/html", ".xml": "application/xml", ".rss": "application/rss+xml",
    ".atom": "application/atom+xml", ".json": "application/json", ".pdf": "application/pdf",
    ".txt": "text/plain", ".md": "text/markdown", ".csv": "text/csv", ".ics": "text/calendar",
}  # fmt: skip
SMALL = 200  # bodies below this many bytes are not worth compressing


class Request(NamedTuple):
    """One line of the log: what was asked and what was answered."""

    day: int
    method: str
    host: str
    path: str
    status: int
    headers: dict[str, str]
    at: float


@dataclass(slots=True)
class Answer:
    """A response before transfer: everything the handler needs to put it on the wire."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    compress: bool = True
    cut: int = 0  # bytes of the announced body that are never sent


def day_of(day: int) -> date:
    """Return the calendar date of a newsroom day: day 1 is Monday 2 March 2026."""
    return FIRST_DAY + timedelta(days=day - 1)


def variant(folder: Path, path: str, day: int) -> tuple[Path, int] | None:
    """Find the file that stands at a path on a day, and the day it was put there."""
    relative = unquote(path).strip("/")
    names = [relative + "/index.html" if relative else "index.html"]
    if not path.endswith("/"):
        names = [relative, relative + ".html"]
    for name in names:
        base = (folder / name).resolve()
        if not base.is_relative_to(folder.resolve()) or not base.suffix:
            continue
        for since in range(day, 1, -1):
            later = base.with_name(f"{base.stem}.day{since}{base.suffix}")
            if later.is_file():
                return later, since
        if base.is_file() and not re.search(r"\.day\d$", base.stem):
            return base, 1
    return None


def calendar(path: str) -> bytes:
    """Return one month of an endless calendar, with links to the months on both sides."""
    found = re.search(r"(\d{4})-(\d{2})", path)
    year, month = (int(found[1]), int(found[2])) if found else (FIRST_DAY.year, FIRST_DAY.month)
    first = date(min(max(year, 2), 9990), min(max(month, 1), 12), 1)
    before, after = first - timedelta(days=1), first + timedelta(days=31)
    days = "".join(f'<td><a href="/calendar/{first:%Y-%m}/{n:02}">{n}</a></td>' for n in range(1, 29))
    return (
        f"<!doctype html><title>What's on, {first:%B %Y}</title><h1>{first:%B %Y}</h1>"
        f'<a href="/calendar/{before:%Y-%m}">earlier</a> <a href="/calendar/{after:%Y-%m}">later</a>'
        f'<table><tr>{days}</tr></table><a href="/calendar/{first:%Y-%m}.ics">add to calendar</a>'
    ).encode()


class Newsroom:
    """The fictional web on a loopback port; use it as a context manager and set ``day`` at will."""

    def __init__(self, day: int = 1, port: int = 0, root: Path = ROOT) -> None:
        """Bind the port at once; requests are answered after ``start`` or ``with``."""
        self.day = day
        self.root = root
        self.log: list[Request] = []
        self.rules: list[dict[str, Any]] = tomllib.loads((root / "web.toml").read_text("utf-8"))["response"]
        self.asked: Counter[tuple[int, int]] = Counter()  # (rule, day) → answers given
        self.lock = threading.Lock()
        handler = type("NewsroomHandler", (Handler,), {"newsroom": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self.server.daemon_threads = True
        self.port: int = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)

    @property
    def hosts(self) -> list[str]:
        """Return the names that this web answers for."""
        return sorted(folder.name for folder in (self.root / "web").iterdir() if folder.is_dir())

    def start(self) -> Self:
        """Begin to answer."""
        self.thread.start()
        return self

    def stop(self) -> None:
        """Stop answering and free the port."""
        self.server.shutdown()
        self.server.server_close()

    def __enter__(self) -> Self:
        """Start the server."""
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server."""
        self.stop()

    def rule(self, host: str, path: str) -> dict[str, Any] | None:
        """Return the first rule of web.toml that fits a request today and is not used up."""
        for number, rule in enumerate(self.rules):
            first, last = rule.get("days", [1, LAST_DAY])
            fits = re.fullmatch(rule["pattern"], path) if "pattern" in rule else path == rule["path"]
            if rule["host"] != host or not fits or not first <= self.day <= last:
                continue
            with self.lock:
                if self.asked[number, self.day] >= rule.get("times", 1_000_000):
                    continue
                self.asked[number, self.day] += 1
            return rule
        return None

    def answer(self, host: str, path: str) -> Answer:
        """Decide what a host says to a request today."""
        folder = self.root / "web" / host
        if host not in self.hosts:
            return Answer(421, b"This host is not part of the newsroom.\n", {"Content-Type": "text/plain"})
        rule = self.rule(host, path)
        if rule is None:
            return self.page(folder, urlsplit(path).path)
        if "body" in rule or "generate" in rule or rule.get("status", 200) == 200:
            found = calendar(path) if "generate" in rule else None
            answer = self.page(folder, "/" + rule.get("body", urlsplit(path).path.lstrip("/")), found)
        else:
            answer = Answer(body=f"<h1>{rule['status']}</h1>\n".encode(), headers={"Content-Type": "text/html"})
        answer.status = rule.get("status", answer.status)
        if answer.status != 200:
            answer.headers = {k: v for k, v in answer.headers.items() if k == "Content-Type"}
        answer.headers |= rule.get("headers", {})
        if "location" in rule:
            answer.headers["Location"] = rule["location"]
        if "charset" in rule:
            answer.headers["Content-Type"] = f"text/html; charset={rule['charset']}".removesuffix("; charset=")
        if rule.get("gzip"):
            answer.body = gzip.compress(answer.body, mtime=0)
            answer.headers["Content-Encoding"] = "gzip"
            answer.compress = False
        answer.cut = int(len(answer.body) * rule.get("truncate", 0))
        return answer

    def page(self, folder: Path, path: str, made: bytes | None = None) -> Answer:
        """Return a file of the web, or the host's own 404 page, with validators."""
        found = variant(folder, path, self.day)
        if made is None and found is None:
            missing = folder / "404.html"
            body = missing.read_bytes() if missing.is_file() else b"<h1>Not found</h1>\n"
            return Answer(404, body, {"Content-Type": "text/html; charset=utf-8"})
        body = made if made is not None else found[0].read_bytes() if found else b""
        suffix = found[0].suffix if found else ".html"
        media = TYPES.get(suffix, "application/octet-stream")
        headers = {"Content-Type": media if suffix == ".pdf" else f"{media}; charset=utf-8"}
        if b"%SID%" in body:  # a page that gives every visitor new links
            with self.lock:
                visit = f"{len(self.log):06}"
            return Answer(200, body.replace(b"%SID%", visit.encode()), headers)
        put = datetime.combine(day_of(found[1] if found else 1), datetime.min.time(), UTC)
        headers["Last-Modified"] = format_datetime(put + timedelta(hours=6), usegmt=True)
        headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        return Answer(200, body, headers)


class Handler(BaseHTTPRequestHandler):
    """One connection to the newsroom."""

    newsroom: Newsroom
    protocol_version = "HTTP/1.1"
    server_version = "Newsroom"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """Answer a request, with 304 where the visitor already has the page."""
        host = (self.headers.get("Host") or "").split(":")[0].lower()
        path, browsing = self.path, host in {"127.0.0.1", "localhost"}
        if browsing:
            _, _, rest = path.partition("/@")
            host, _, tail = rest.partition("/")
            path = "/" + tail
        answer = self.newsroom.answer(host, path) if host else self.directory()
        if browsing:
            answer = self.for_browser(answer, host)
        if answer.status == 200 and self.unchanged(answer):
            answer = Answer(304, b"", {k: v for k, v in answer.headers.items() if k != "Content-Type"})
        seen = Request(
            self.newsroom.day, self.command, host, path, answer.status, dict(self.headers.items()), time.monotonic()
        )
        self.newsroom.log.append(seen)
        self.send(answer)

    do_HEAD = do_GET  # noqa: N815

    def unchanged(self, answer: Answer) -> bool:
        """Say whether the validators sent with the request still hold."""
        tags = self.headers.get("If-None-Match")
        if tags:
            return answer.headers.get("ETag", "-") in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
        since, put = self.headers.get("If-Modified-Since"), answer.headers.get("Last-Modified")
        try:
            return bool(since and put) and parsedate_to_datetime(put or "") <= parsedate_to_datetime(since or "")
        except (TypeError, ValueError):
            return False

    def send(self, answer: Answer) -> None:
        """Put an answer on the wire; a truncated one closes the connection before its end."""
        body = answer.body
        if answer.compress and len(body) > SMALL and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            answer.headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[: len(body) - answer.cut])
        self.close_connection = self.close_connection or bool(answer.cut)

    def directory(self) -> Answer:
        """Return the list of hosts, for a person who opens the port in a browser."""
        hosts = "".join(f'<li><a href="/@{host}/">{host}</a>' for host in self.newsroom.hosts)
        day = self.newsroom.day
        title = f"The newsroom, day {day} ({day_of(day):%A %d %B %Y})"
        page = f"<!doctype html><title>{title}</title><h1>{title}</h1><ul>{hosts}</ul>"
        return Answer(200, page.encode(), {"Content-Type": "text/html; charset=utf-8"})

    def for_browser(self, answer: Answer, host: str) -> Answer:
        """Point the links of a page back at this port."""
        if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.cut:
            answer.body = re.sub(rb'((?:href|src)=")/(?![/@])', rb"\1/@" + host.encode() + b"/", answer.body)
            answer.body = re.sub(rb'((?:href|src)=")https?://([\w.]+\.example)', rb"\1/@\2", answer.body)
        return answer

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep the terminal quiet: the log is in the newsroom."""


def main() -> None:
    """Serve one day until interrupted."""
    parser = argparse.ArgumentParser(description="Look at the fictional newsroom in a browser.")
    parser.add_argument("--day", type=int, default=1, choices=range(1, LAST_DAY + 1))
    parser.add_argument("--port", type=int, default=8099)
    options = parser.parse_args()
    with Newsroom(options.day, options.port) as newsroom:
        print(f"{day_of(newsroom.day):%A %d %B %Y}: http://127.0.0.1:{newsroom.port}/")  # noqa: T201
        try:
            newsroom.thread.join()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
