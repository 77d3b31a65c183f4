"""How much work a request is: a generated archive, asked cold and distinct questions, against stock Datasette.

    python -m benchmarks.site [--documents 100000] [--folder DIR]

Texts have realistic word frequencies (Zipf over 60,000 invented words; about 400 words a document), 40 sources, 15
years, 300 actors of which each document names about six. CPU is what the process spends on a request through the whole
application, without the network; the median over distinct questions. The archive is kept in the folder and used again.
"""

import asyncio
import hashlib
import itertools
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import sqlite_utils
import zstandard

from archive.identity import DAY
from archive.records import Block
from archive.schema import FULLTEXT, SCHEMA, connect, create_archive
from archive.site.serve import site
from benchmarks import arguments

LETTERS = "etaoinshrdlucmfwypvbgkqjxz"
VOCABULARY = 60_000
SOURCES = 40
ACTORS = 300
FIRST = date(2011, 1, 1)
DAYS = 15 * 365
BATCH = 2000

TARGETS = {"common word": 40, "rare word": 8, "phrase": 8, "document": 15, "home": 5}  # milliseconds, median


class Words:
    """An invented vocabulary whose n-th word is used about 1/n as often as the first."""

    def __init__(self, seed: int) -> None:
        """The same words for the same seed."""
        self.random = random.Random(seed)  # noqa: S311 – an invented vocabulary is no secret
        shapes = (
            "".join(self.random.choices(LETTERS, range(52, 0, -2), k=self.random.randrange(2, 11)))
            for _ in itertools.count()
        )
        self.words = list(itertools.islice(dict.fromkeys(itertools.islice(shapes, VOCABULARY * 3)), VOCABULARY))
        self.weights = np.cumsum(1 / (np.arange(VOCABULARY) + 2.7))
        self.draws = np.random.default_rng(seed)

    def take(self, number: int) -> list[str]:
        """So many words of a text."""
        drawn = np.searchsorted(self.weights, self.draws.random(number) * self.weights[-1])
        return [self.words[n] for n in drawn.tolist()]


def generate(folder: Path, documents: int) -> None:
    """Write both databases."""
    folder.mkdir(parents=True)
    archive = sqlite_utils.Database(connect(folder / "archive.db"))
    create_archive(archive)
    fulltext = connect(folder / "fulltext.db")
    fulltext.executescript(FULLTEXT)
    for database in (archive.conn, fulltext):
        database.execute("pragma journal_mode = off")
        database.execute("pragma synchronous = off")
    words = Words(11)
    kinds = ("news", "company", "government", "research")
    archive.table("sources").insert_all(
        {"id": f"source-{n}", "name": f"Source {n}", "kind": kinds[n % 4], "country": ("US", "GB", "FR", "DE")[n % 4],
         "rights": "full" if n % 4 else "excerpt"}
        for n in range(SOURCES)
    )  # fmt: skip
    archive.table("actors").insert_all(
        {"id": f"actor-{n}", "name": f"Actor {words.words[200 + n].title()}", "kind": "company"} for n in range(ACTORS)
    )
    for start in range(0, documents, BATCH):
        made = [_document(words, n, documents) for n in range(start, min(start + BATCH, documents))]
        archive.conn.execute("begin")
        for table in ("documents", "versions", "captures", "claims", "mentions", "dates"):
            _insert(archive.conn, table, [row for rows in made for row in rows[table]])
        archive.conn.execute("commit")
        fulltext.execute("begin")
        fulltext.executemany("insert into texts values (?, ?, ?, ?)", [rows["text"] for rows in made])
        fulltext.executemany(
            "insert into search (rowid, title, body) values (?, ?, ?)", [rows["search"] for rows in made]
        )
        fulltext.execute("commit")
        print(f"\r{start + len(made):,} documents", end="", file=sys.stderr)
    archive.table("builds").insert({"id": "f" * 32, "schema": SCHEMA, "reader": "1", "extractor": "1", "files": 1})
    fulltext.execute("insert into build values (?, ?)", ["f" * 32, SCHEMA])
    for database in (archive.conn, fulltext):
        database.execute("analyze")
        database.close()


def _insert(connection: Any, table: str, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        names = ", ".join(f"[{name}]" for name in rows[0])
        values = ", ".join("?" * len(rows[0]))
        connection.executemany(
            f"insert into [{table}] ({names}) values ({values})", [tuple(row.values()) for row in rows]
        )


def _document(words: Words, n: int, documents: int) -> dict[str, Any]:
    rng = words.random
    ident = f"{hashlib.sha256(str(n).encode()).hexdigest()[:11]}x"
    paragraphs = [" ".join(words.take(rng.randrange(30, 70))).capitalize() + "." for _ in range(rng.randrange(4, 13))]
    text = "\n\n".join(paragraphs)
    starts = list(itertools.accumulate((len(paragraph) + 2 for paragraph in paragraphs), initial=0))
    day = FIRST + timedelta(days=n * DAYS // documents)
    source = min(int(rng.expovariate(0.12)), SOURCES - 1)
    title, rights = " ".join(words.take(8)).capitalize(), "full" if source % 4 else "excerpt"
    number = day.toordinal() * DAY + n % 1000
    seen = f"{day}T06:00:00+00:00"
    claims: list[dict[str, Any]] = [
        {"id": f"{ident}-{k}", "document": ident, "version": 1, "start": starts[k],
         "end": starts[k] + len(paragraphs[k]), "quote": paragraphs[k],
         "content": paragraphs[k], "speaker": f"Speaker {rng.randrange(900)}", "form": "direct",
         "kind": "quote", "current": 1, "confidence": 0.9}
        for k in range(min(3, len(paragraphs) - 1))
    ]  # fmt: skip
    places = sorted(rng.sample(range(len(text) - 20), 12))
    mentions = [
        {"document": ident, "version": 1, "start": at, "end": at + 9, "quote": text[at : at + 9],
         "name": text[at : at + 9],
         "actor": f"actor-{min(int(rng.expovariate(0.02)), ACTORS - 1)}" if at % 2 else None, "kind": "company"}
        for at in places
    ]  # fmt: skip
    dates = [
        {"document": ident, "version": 1, "start": at + 10, "end": at + 16, "quote": "x", "kind": "mentioned",
         "earliest": str(day), "latest": str(day)}
        for at in places[:4]
    ]  # fmt: skip
    squeeze = zstandard.ZstdCompressor(level=6).compress
    blocks = [Block(kind="paragraph", start=s, end=s + len(p)) for s, p in zip(starts, paragraphs, strict=False)]
    return {
        "documents": [{
            "id": ident, "number": number, "source": f"source-{source}", "kind": ("article", "report")[n % 9 == 0],
            "title": title, "authors": f"Author {rng.randrange(500)}",
            "language": ("en", "en", "en", "fr", "de")[n % 5],
            "published": str(day), "published_how": "meta", "address": f"https://s{source}.example/{ident}",
            "words": len(text.split()), "rights": rights, "topics": ("takedowns", "elections", "")[n % 3],
            "state": "live", "versions": 1, "lead": paragraphs[0][:300],
            "evidence": "\n".join(claim["quote"] for claim in claims),
            "last_captured": seen, "first_captured": seen,
        }],
        "versions": [
            {"document": ident, "number": 1, "digest": f"sha256:{ident}", "verdict": "first", "captured_at": seen}
        ],
        "captures": [{"id": f"urn:{ident}", "document": ident, "version": 1, "captured_at": seen, "status": 200}],
        "claims": claims,
        "mentions": mentions,
        "dates": dates,
        "text": (ident, 1, squeeze(text.encode()), squeeze(msgspec.json.encode(blocks))),
        "search": (number, title, text),
    }  # fmt: skip


def questions(folder: Path, words: Words, number: int) -> dict[str, list[str]]:
    """Distinct addresses of each kind."""
    connection = connect(folder / "archive.db", read_only=True)
    rows = connection.execute("select id, title from documents order by id limit ?", [number]).fetchall()
    common = [word for word in words.words[:400] if len(word) > 2][:number]
    rare = words.words[20_000 : 20_000 + number * 7 : 7]
    return {
        "common word": [f"/search?q={word}" for word in common],
        "rare word": [f"/search?q={word}" for word in rare],
        "phrase": [f"/search?q=%22{'+'.join(title.split()[2:5])}%22" for _, title in rows],
        "document": [f"/documents/{ident}" for ident, _ in rows],
        "home": [f"/?n={n}" for n in range(number)],
        "stock table, same search and facets": [
            f"/archive/documents?_search={word}&_facet=source&_facet=kind&_facet=language&_facet=published&_facet=topics"
            for word in common
        ],
    }


async def ask(application: Any, target: str) -> int:
    """Send one request through the application as a web server would; the status of the answer."""
    path, _, query = target.partition("?")
    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(), "headers": [(b"host", b"localhost")], "client": ("127.0.0.1", 1),
    }  # fmt: skip
    said: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(message: dict[str, Any]) -> None:
        said.append(message)

    await application(scope, receive, send)
    return int(said[0]["status"])


async def measure(folder: Path, asked: dict[str, list[str]]) -> Iterator[tuple[str, list[float]]]:
    """CPU milliseconds of each request."""
    application = site(folder).app()
    await ask(application, "/")
    measured = []
    for kind, paths in asked.items():
        spent = []
        for path in paths:
            begun = time.process_time()
            status = await ask(application, path)
            spent.append((time.process_time() - begun) * 1000)
            # Stock Datasette may run into its time limit (400); what it spent until then is counted.
            if status != 200 and not path.startswith("/archive/"):
                raise SystemExit(f"{path}: {status}")
        measured.append((kind, spent))
    return iter(measured)


def main() -> None:
    """Generate if needed, measure, print a table."""
    parser = arguments(__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where the generated archive is kept")
    parser.add_argument("--questions", type=int, default=40)
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.gettempdir()) / f"openbrief-site-{options.documents}"
    if not (folder / "archive.db").exists():
        generate(folder, options.documents)
    asked = questions(folder, Words(11), options.questions)
    print(f"| request, {options.documents:,} documents | median ms CPU | 95th percentile | aim |\n|---|---|---|---|")
    medians: dict[str, float] = {}
    for kind, spent in asyncio.run(measure(folder, asked)):
        medians[kind] = statistics.median(spent)
        worst = sorted(spent)[int(len(spent) * 0.95)]
        print(f"| {kind} | {medians[kind]:.1f} | {worst:.1f} | {TARGETS.get(kind, '')} |")
    ratio = medians["stock table, same search and facets"] / medians["common word"]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nStock Datasette spends {ratio:.1f} times as much on a common word. Peak memory {memory:.0f} MB.")


if __name__ == "__main__":
    main()
