"""Writes an archive the way the build does, out of documents given as plain values."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import sqlite_utils
import zstandard

from archive.identity import DAY
from archive.records import Block
from archive.rights import shown, visible
from archive.schema import FULLTEXT, SCHEMA, as_json, connect, create_archive
from archive.words import indexable

REPORT = (
    "Northwind Social removed 412 accounts on Tuesday.\n\n"
    "“The network posed as local news,” said Ada Brenner, head of security at Northwind Social.\n\n"
    "The operation, called Glass Harbour, ran from January to March 2026."
)
PRESS = "\n\n".join(
    f"Sentence number {n} of the Harbour Courier tells of the network in words of its own." for n in range(40)
)


@dataclass
class Paper:
    """A document to be: `claims` are (words, speaker), found in the text."""

    id: str
    title: str | None
    text: str
    source: str = "courier"
    published: str | None = "2026-03-03"
    rights: str = "full"
    language: str = "en"
    claims: list[tuple[str, str]] = field(default_factory=list)
    names: list[tuple[str, str | None, str]] = field(default_factory=list)
    disclosures: list[dict[str, Any]] = field(default_factory=list)
    counts: list[tuple[int, str, str]] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)


PAPERS = [
    Paper(
        "aaaaaaaaaaaa",
        "Removing the Glass Harbour network",
        REPORT,
        source="northwind",
        claims=[(REPORT.split("\n\n")[1], "Ada Brenner")],
        disclosures=[{"operation": "Glass Harbour", "origins": "Northland", "tipper": "Harbour Watch"}],
        counts=[(412, "accounts", "removed"), (1, "groups", "removed"), (6, "domains", "blocked")],
        before=[REPORT.replace("412", "398")],
        names=[
            ("Northwind Social", "northwind", "platform"),
            ("Ada Brenner", None, "person"),
            ("Glass Harbour", None, "operation"),
        ],
    ),
    Paper(
        "bbbbbbbbbbbb",
        "A network in the harbour",
        PRESS,
        rights="excerpt",
        published="2026-03-04",
        claims=[(PRESS.split("\n\n")[30], "Harbour Courier")],
        before=[
            PRESS.replace("number 12 ", "number twelve ").replace("number 33 ", "number thirty-three "),
            PRESS.replace("in words of its own", "in borrowed words"),
        ],
    ),
    Paper("cccccccccccc", "信息行动报告", "外国信息操纵行动在平台上被发现。", language="zh", published="2025-11-02"),
    Paper(
        "dddddddddddd",
        "Élection: un réseau démantelé",
        "Le réseau visait l’élection.",
        language="fr",
        published="2024-06-09",
    ),
    Paper("eeeeeeeeeeee", None, "A note without a date that names nobody.", published=None),
]

SOURCES = [
    {"id": "courier", "name": "Harbour Courier", "home": "https://courier.example/", "kind": "news", "country": "GB",
     "language": "en", "rights": "excerpt", "every": "1h", "verified": 1},
    {"id": "northwind", "name": "Northwind Social", "home": "https://northwind.example/", "kind": "company",
     "country": "US", "language": "en", "rights": "full", "every": "1d", "verified": 1},
]  # fmt: skip


def write_archive(folder: Path, papers: list[Paper] | None = None, build: str = "b" * 32) -> Path:
    """Both databases in `folder`, holding the papers."""
    folder.mkdir(exist_ok=True)
    archive = sqlite_utils.Database(connect(folder / "archive.db"))
    create_archive(archive)
    fulltext = connect(folder / "fulltext.db")
    fulltext.executescript(FULLTEXT)
    archive.table("sources").insert_all(SOURCES)
    archive.table("sources").insert({"id": "added", "name": "Added by hand", "kind": "aggregator", "rights": "excerpt"})
    archive.table("actors").insert(
        {"id": "northwind", "name": "Northwind Social", "kind": "platform", "country": "US", "qid": None}
    )
    archive.table("actor_names").insert(
        {"actor": "northwind", "name": "Northwind", "says": "Harbour Courier", "since": "2020-01-01", "url": None}
    )
    archive.table("redirects").insert({"id": "oooooooooooo", "leads_to": "aaaaaaaaaaaa", "reason": "merged"})
    archive.table("corrections").insert(
        {"document": "wwwwwwwwwwww", "field": "document", "reason": "a court order", "decided": "2026-03-09"}
    )
    as_of = "2026-03-09T06:00:00Z"
    archive.table("expectations").insert_all(
        [
            {"source": "courier", "expectation": "title", "promised": "", "brought": "0 of 9 pages have it", "met": 0,
             "as_of": as_of},
            {"source": "courier", "expectation": "per_week", "promised": "2", "brought": "4", "met": 1, "as_of": as_of},
        ]
    )  # fmt: skip
    for n, paper in enumerate(PAPERS if papers is None else papers):
        _write(archive, fulltext, paper, n)
    facts = {"schema": SCHEMA, "reader": "1", "extractor": "1", "files": 1}
    archive.table("builds").insert({"id": build, **facts})
    fulltext.execute("insert into build values (?, ?)", [build, SCHEMA])
    archive.close()
    fulltext.close()
    return folder


def _write(archive: sqlite_utils.Database, fulltext: Any, paper: Paper, n: int) -> None:
    spans = [(paper.text.index(words), paper.text.index(words) + len(words)) for words, _ in paper.claims]
    ranges = shown(len(paper.text), paper.rights, [(0, 80), *spans])
    instant = "2026-03-05T06:00:00+00:00"
    archive.table("documents").insert(
        {
            "id": paper.id, "number": number_of(paper, n), "source": paper.source, "kind": "article",
            "title": paper.title,
            "authors": "Mira Holt", "language": paper.language, "published": paper.published, "published_how": "meta",
            "address": f"https://{paper.source}.example/{paper.id}", "entry": "", "words": len(paper.text.split()),
            "rights": paper.rights, "paywalled": 0, "topics": "", "state": "live", "versions": 1 + len(paper.before),
            "lead": paper.text[:80] if visible((0, min(80, len(paper.text))), ranges) else "",
            "evidence": "\n".join(paper.text[start:end] for start, end in spans if visible((start, end), ranges)),
            "first_captured": instant, "last_captured": instant, **paper.more,
        }
    )  # fmt: skip
    texts = [*paper.before, paper.text]
    for number, text in enumerate(texts, 1):
        verdict = "first" if number == 1 else "facts"
        changed = "{}" if number == 1 else as_json({"lost": {"figures": ["398 accounts"]}, "came": {}})
        digest = hashlib.sha256(text.encode()).hexdigest()
        seen = f"2026-03-{4 + number:02}T06:00:00+00:00"
        row = {
            "document": paper.id,
            "number": number,
            "digest": digest,
            "verdict": verdict,
            "changed": changed,
        }
        archive.table("versions").insert({**row, "title": paper.title, "captured_at": seen, "last_seen": seen})
        fulltext.execute("insert into texts values (?, ?, ?, ?)", [paper.id, number, *_packed(text)])
    place = {"document": paper.id, "version": 1 + len(paper.before), "rule": "test", "confidence": 1.0}
    known = {name: actor for name, actor, _ in paper.names}
    for k, ((words, speaker), span) in enumerate(zip(paper.claims, spans, strict=True)):
        seen = words if visible(span, ranges) else ""
        archive.table("claims").insert(
            {"id": f"{paper.id}-{k}", **place, "start": span[0], "end": span[1], "quote": seen, "content": seen,
             "speaker": speaker, "actor": known.get(speaker),
             "form": "direct", "kind": "quote", "negated": 0, "hedged": 0, "chain": "",
             "current": 1}
        )  # fmt: skip
    for k, row in enumerate(paper.disclosures):
        start = {"document": paper.id, "version": 1, "discloser": paper.source, "published": paper.published}
        archive.table("disclosures").insert({"id": f"{paper.id}-{k + 1}", **start, "start": 0, "end": 9, **row})
    archive.table("disclosure_counts").insert_all(
        {"disclosure": f"{paper.id}-1", "start": k, "end": k + 1, "number": number, "unit": unit, "verb": verb,
         "scope": "network"}
        for k, (number, unit, verb) in enumerate(paper.counts)
    )  # fmt: skip
    for name, actor, kind in paper.names:
        start = paper.text.index(name)
        row = {"start": start, "end": start + len(name), "quote": name, "name": name, "actor": actor, "kind": kind}
        archive.table("mentions").insert({**place, **row, "roles": ""})
    values = [number_of(paper, n), indexable(paper.title or ""), indexable(paper.text)]
    fulltext.execute("insert into search (rowid, title, body) values (?, ?, ?)", values)


def number_of(paper: Paper, n: int) -> int:
    return (date.fromisoformat(paper.published).toordinal() if paper.published else 0) * DAY + n


def _packed(text: str) -> tuple[bytes, bytes]:
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(kind="paragraph", start=at, end=at + len(part)))
        at += len(part) + 2
    squeeze = zstandard.ZstdCompressor().compress
    return squeeze(text.encode("utf-8", "surrogatepass")), squeeze(msgspec.json.encode(blocks))
