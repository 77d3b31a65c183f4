"""What capture and frontier cost: CPU per page against bare Scrapy, paired runs on the same local pages; and memory.

    python -m benchmarks.crawl [--pages 300] [--runs 5] [--memory-pages 20000]

Both crawl the same gzipped 100 kB pages from one loopback server, with the same concurrency, user agent and limits, and
both obey robots.txt; bare Scrapy keeps nothing. CPU is user + system time of the crawling process, start-up taken off
by a crawl of one page.
"""

import gzip
import json
import multiprocessing
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection

import msgspec

from benchmarks import arguments
from scrapers.crawl import Errand
from scrapers.source import Source

GOAL = 1.35
SIZE = 100_000  # bytes of a page before gzip
HOST = "http://pages.example"

_BARE = """
import json, sys
import scrapy
from scrapy.crawler import AsyncCrawlerProcess

port, pages = sys.argv[1:]

class Bare(scrapy.Spider):
    name = "bare"
    start_urls = [f"http://127.0.0.1:{port}/list/{pages}"]

    def parse(self, response):
        for line in response.text.split():
            yield scrapy.Request(f"http://127.0.0.1:{port}/" + line.split("/", 3)[3], self.keep)

    def keep(self, response):
        pass

process = AsyncCrawlerProcess({
    "ROBOTSTXT_OBEY": True, "CONCURRENT_REQUESTS": 48, "CONCURRENT_REQUESTS_PER_DOMAIN": 48, "DOWNLOAD_DELAY": 0,
    "LOG_LEVEL": "WARNING", "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False,
    "RETRY_ENABLED": False, "COOKIES_ENABLED": False, "HTTPPROXY_ENABLED": False, "DOWNLOAD_MAXSIZE": 64 * 2**20,
})
process.crawl(Bare)
process.start()
"""


def main() -> None:
    """Print the table."""
    parser = arguments(__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--memory-pages", type=int, default=0, help="also crawl so many small pages: peak memory")
    options = parser.parse_args()
    with served() as port:
        pairs = [(ours(port, options.pages)[0], bare(port, options.pages)) for _ in range(options.runs)]
        start_up = ours(port, 1)[0], bare(port, 1)
        print(f"{options.runs} paired runs, {options.pages} pages of {SIZE // 1000} kB, gzip\n")
        print("run   bare ms/page   openbrief ms/page   ratio")
        ratios = []
        for number, (mine, theirs) in enumerate(pairs, 1):
            per_page = [1000 * (cpu - off) / options.pages for cpu, off in zip((mine, theirs), start_up, strict=True)]
            ratios.append(per_page[0] / per_page[1])
            print(f"{number:3} {per_page[1]:14.2f} {per_page[0]:19.2f} {ratios[-1]:7.2f}")
        print(f"\nmedian ratio {statistics.median(ratios):.2f} (goal: at most {GOAL})")
        for pages in [options.memory_pages // 10, options.memory_pages] if options.memory_pages else []:
            print(f"{pages} small pages: peak {ours(port, pages, 'small')[1] / 1024:.0f} MB")


def ours(port: int, pages: int, size: str = "large") -> tuple[float, int]:
    """CPU seconds and peak memory (kB) of a round with capture and frontier."""
    source = Source(
        id="pages", name="Pages", home=f"{HOST}/", kind="company", sitemaps=[f"{HOST}/{size}/{pages}"],
        pages="/page/", max_pages=pages,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as data:
        errand = Errand(
            sources=[source], data=data, allow_hosts=[f"*.example=127.0.0.1:{port}"],
            at=datetime(2026, 3, 2, tzinfo=UTC),
        )  # fmt: skip
        run = measured([sys.executable, "-m", "scrapers.crawl"], msgspec.json.encode(errand))
        fetched = json.loads(run[2].splitlines()[-1])["outcome"]["fetched"]
    if fetched < pages + 1:
        raise SystemExit(f"only {fetched} of {pages} pages were fetched")
    return run[0], run[1]


def bare(port: int, pages: int) -> float:
    """CPU seconds of bare Scrapy on the same pages."""
    return measured([sys.executable, "-c", _BARE, str(port), str(pages)], b"")[0]


def measured(command: list[str], stdin: bytes) -> tuple[float, int, bytes]:
    """CPU seconds, peak memory (kB) and output of a command."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin
    assert process.stdout
    process.stdin.write(stdin)
    process.stdin.close()
    output = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[1:3]} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss, output


@contextmanager
def served() -> Iterator[int]:
    """The port of a web in a process of its own, so that its CPU is not counted."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
    process.start()
    try:
        yield here.recv()
    finally:
        process.terminate()
        process.join()


def serve(port: Connection) -> None:
    """Pages of random words, a list of them as text and as sitemap."""
    words = random.Random(1)  # noqa: S311 - filler
    bodies = {
        size: gzip.compress(
            b"<!doctype html><title>Page</title><p>"
            + b" ".join(b"%x" % words.getrandbits(20) for _ in range(length // 6))
            + b"</p></html>",
            mtime=0,
        )
        for size, length in (("large", SIZE), ("small", 500))
    }

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body, encoding = self.page()
            self.send_response(200)
            self.send_header("Content-Type", "text/plain" if encoding is None else "text/html; charset=utf-8")
            if encoding:
                self.send_header("Content-Encoding", encoding)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def page(self) -> tuple[bytes, str | None]:
            _, kind, *rest = self.path.split("/")
            if kind == "page":  # no two payloads are alike: an empty gzip member of its own name follows the page
                member = gzip.compress(b"<!-- " + self.path.encode() + b" -->", mtime=0)
                return bodies[rest[0]] + member, "gzip"
            if kind in {"list", "large", "small"}:
                size = "small" if kind == "small" else "large"
                return "\n".join(f"{HOST}/page/{size}/{n}" for n in range(int(rest[0]))).encode(), None
            return b"User-agent: *\nDisallow: /private\n", None

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 256

    server = Server(("127.0.0.1", 0), Handler)
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    port.send(server.server_address[1])
    server.serve_forever()


if __name__ == "__main__":
    main()
