"""The line itself: captures and decisions in, archive out. Read this first.

    accessioned files → captures → entries (in worker processes) → admission → archive.db, fulltext.db

A file is applied whole, in one transaction with the mark that it was. So a build may be killed at any instant and goes
on where it stopped, and the archive depends on nothing but the files, their order, the decisions and the rules.
"""

import fcntl
import hashlib
import os
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec

from archive.add import NO_SOURCE
from archive.addresses import MOVED
from archive.admit import Admission, Outcome
from archive.decisions import Decisions, decided_rows, load_decisions
from archive.declared import declared
from archive.examine import Entry, Task, examine, skim
from archive.expectations import write_expectations
from archive.findings import EXTRACTOR
from archive.gazetteer import FOLDER, adding
from archive.gazetteer import Entry as Known
from archive.plan import plan
from archive.readers import READER
from archive.readers.limits import Failure, Workers
from archive.refusals import Refusal
from archive.schema import SCHEMA, SchemaError, as_json
from archive.store import Store, StoreError
from scrapers.capture import Accession, Capture, Damage, Manifest, accessions, read_captures, read_manifest, recover
from scrapers.scope import TOPICS
from scrapers.source import Source

SOURCE = ("id", "name", "home", "kind", "country", "language", "rights", "every", "verified")
ACTOR = ("id", "name", "kind", "country", "qid")
BY_HAND = {"id": NO_SOURCE, "name": "Added by hand", "kind": "aggregator", "rights": "excerpt", "verified": 1}

Progress = Callable[[int, int], None]
Workshop = Workers[Task, list[Entry]]
Step = tuple[Capture, Task | Refusal | None]


class BuildError(RuntimeError):
    """Raised by `build` when another build is at work, or an accessioned file is missing."""


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did and made: capture files applied, documents, gaps; `again` when it began from nothing.

    `unknown` are documents that decisions name and that are not there.
    """

    files: int
    documents: int
    gaps: int
    again: bool
    unknown: list[str]


def build(data: Path, catalogue: dict[str, Source], *, again: bool = False, progress: Progress | None = None) -> Built:
    """Bring the archive up to its captures and decisions; from nothing when asked to, or when a rule has changed.

    `progress` is called with the number of captures done and of captures there are. Raises `BuildError`,
    `DecisionError`, `SourceError`, `StoreError` and `CaptureError`.
    """
    with _alone(data):
        _remove(_databases(data, ".new"))  # what a killed build from nothing left: nothing goes on with it
        recover(data)
        sources = declared(data, catalogue)
        decisions = load_decisions(data)
        rules = _rules(sources, decisions)
        entered = accessions(data)
        again = again or _outdated(data, rules, entered)
        databases = _databases(data, ".new" if again else "")
        with Store(*databases) as store:
            with store.transaction():
                _open_books(store, sources, decisions, rules)
            files = _apply_all(store, data, entered, Admission(store, sources, decisions), progress)
            if again:
                store.optimize()
            with store.transaction():
                write_expectations(store, sources)
            built = Built(
                files=files,
                documents=store.count("documents"),
                gaps=store.count("gaps"),
                again=again,
                unknown=sorted(ident for ident in decisions.documents if store.state(ident) is None),
            )
        if again:
            _remove_journals(_databases(data))  # of a killed build: SQLite would play them into the new files
            for fresh, path in zip(databases, _databases(data), strict=True):
                fresh.replace(path)
        return built


def _apply_all(
    store: Store, data: Path, entered: list[Accession], admission: Admission, progress: Progress | None
) -> int:
    """Apply every accession that is not in the store yet, each in a transaction of its own; how many there were."""
    files = [row for row in entered if row.n not in store.applied()]
    _demand(data, files, admission.lost)
    total = sum(len(_manifest(data, row).cdxj) for row in files if _is_there(data, row))
    done = 0
    reader = partial(examine, named=admission.named)
    with Workers(reader, os.cpu_count() or 1, cheaper=skim) as workers:
        for row in files:
            with store.transaction():
                for capture, outcome in _outcomes(workers, data, row, admission):
                    admission.take(capture, outcome)
                    done += 1
                    if progress:
                        progress(done, total)
                store.mark_applied(row.n, row.file, row.sha256)
                store.sign({"reader": READER, "extractor": EXTRACTOR, "files": row.n})
    return len(files)


def _outcomes(workers: Workshop, data: Path, row: Accession, admission: Admission) -> Iterator[tuple[Capture, Outcome]]:
    """Each capture of a file with what was read of it; of a file that is lost by decision, none but a gap."""
    if not _is_there(data, row):
        admission.gap_in(row.file, row.source, Refusal("lost", admission.lost[row.file]))
        return
    for capture in _redirects(data, row):
        admission.addresses.foresee(capture)
    yield from _examined(workers, _steps(data, row, admission))
    admission.store.put("crawls", [_crawl(_manifest(data, row))])


def _open_books(store: Store, sources: dict[str, Source], decisions: Decisions, rules: dict[str, str]) -> None:
    """What is known before the first capture: sources, actors, decisions, and the rules that hold."""
    store.put("sources", ({column: getattr(source, column) for column in SOURCE} for source in sources.values()))
    store.put("sources", [BY_HAND])
    with adding(decisions.actor) as gazetteer:
        entries = gazetteer.entries.values()
    store.put("actors", ({column: getattr(entry, column) for column in ACTOR} for entry in entries))
    store.put("actor_names", _names(entries))
    store.put(
        "redirects", ({"id": row.document, "leads_to": row.into, "reason": row.reason} for row in decisions.merge)
    )
    store.put("corrections", decided_rows(decisions))
    store.put_rules(rules)


def _names(entries: Iterable[Known]) -> Iterator[dict[str, object]]:
    """Each alias with who says it; the first to say so where several do."""
    for entry in entries:
        for alias in reversed(entry.aliases):
            yield {"actor": entry.id, "name": alias.name, "says": alias.says, "since": alias.since, "url": alias.where}


def _crawl(manifest: Manifest) -> dict[str, object]:
    """The row of one run over one source."""
    facts = dict(manifest.outcome)
    return {
        "id": manifest.file.removesuffix(".warc.gz"),
        "source": manifest.source,
        "started": facts.pop("started", None),
        "outcome": facts.pop("state", None),
        "captures": len(manifest.cdxj),
        "failures": facts.pop("failed", 0),
        "detail": as_json(facts),
        "file": manifest.file,
        "sha256": manifest.sha256,
    }


def _redirects(data: Path, row: Accession) -> Iterator[Capture]:
    """The redirects of a file; it is read for them only where its manifest names any."""
    if any(entry.status in MOVED for entry in _manifest(data, row).cdxj):
        found = _captures(data, row)
        yield from (capture for capture in found if isinstance(capture, Capture) and capture.status in MOVED)


def _manifest(data: Path, row: Accession) -> Manifest:
    manifest = read_manifest(data / "captures" / row.file)
    if manifest is None:
        raise BuildError(f"{row.file}: it was accessioned, but its manifest is missing; see: openbrief check")
    return manifest


def _is_there(data: Path, row: Accession) -> bool:
    return (data / "captures" / row.file).exists()


def _demand(data: Path, files: list[Accession], lost: Container[str]) -> None:
    """Stop for files that are missing, all of them named, unless people decided that they are lost.

    docs/decisions/2026-11-22-missing-files.md has the reasons.
    """
    missing = [row.file for row in files if row.file not in lost and not _is_there(data, row)]
    if missing:
        names = ", ".join(missing[:5]) + (f" and {len(missing) - 5} more" if missing[5:] else "")
        raise BuildError(
            f"{data / 'captures'}: {len(missing)} of {len(files)} files are missing ({names}); the archive stays as it"
            " was. Restore them from a backup; what is gone for good, say so in decisions/*.toml under [[lost]], with"
            " file, reason and decided"
        )


def _captures(data: Path, row: Accession) -> Iterator[Capture | Damage]:
    return read_captures(data / "captures" / row.file, _manifest(data, row).offsets)


def _steps(data: Path, row: Accession, admission: Admission) -> Iterator[Step]:
    """Each capture of a file with what is to be done about it; a damaged place becomes a gap and reading goes on."""
    for found in _captures(data, row):
        if isinstance(found, Damage):
            place = f"{found.file} at byte {found.offset}: {found.reason}"
            admission.gap_in(found.file, row.source, Refusal("damaged", place), found.record or "")
        else:
            yield found, plan(found, admission.sources.get(found.source))


def _examined(workers: Workshop, steps: Iterable[Step]) -> Iterator[tuple[Capture, Outcome]]:
    """Captures with their outcome, in order; payloads are let go as soon as the workers have them."""
    waiting: deque[Step] = deque()

    def tasks() -> Iterator[Task]:
        for capture, step in steps:
            waiting.append((msgspec.structs.replace(capture, payload=b""), step))
            if isinstance(step, Task):
                yield step

    def passed_over() -> Iterator[tuple[Capture, Outcome]]:
        while waiting and not isinstance(waiting[0][1], Task):
            capture, refusal = waiting.popleft()
            assert not isinstance(refusal, Task)
            yield capture, refusal

    for result in workers.map(tasks()):
        yield from passed_over()
        capture, _ = waiting.popleft()
        yield capture, Refusal("limit", result.message) if isinstance(result, Failure) else result
    yield from passed_over()


def _rules(sources: dict[str, Source], decisions: Decisions) -> dict[str, str]:
    """The digest of every rule that an archive depends on; a change of one calls for a rebuild."""
    rules: dict[str, object] = {
        "schema": SCHEMA,
        "reader": READER,
        "extractor": EXTRACTOR,
        "gazetteer": [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.toml"))],
        "topics": TOPICS.read_text(encoding="utf-8"),
        "decisions": decisions,
    }
    rules |= {f"source {source.id}": source for source in sources.values()}
    return {name: hashlib.sha256(msgspec.json.encode(rule, order="sorted")).hexdigest() for name, rule in rules.items()}


def _outdated(data: Path, rules: dict[str, str], entered: list[Accession]) -> bool:
    """Whether what is there cannot be continued: other rules, other files, damage, or half of it missing."""
    databases = _databases(data)
    if not any(path.exists() for path in databases):
        return False
    try:
        with Store(*databases) as store:
            held, applied = store.rules(), store.applied()
    except (StoreError, SchemaError):
        return True
    files = {row.n: row.sha256 for row in entered}
    changed = any(rules.get(name) != digest for name, digest in held.items())
    return changed or not applied.items() <= files.items()


def _databases(data: Path, suffix: str = "") -> tuple[Path, Path]:
    return data / f"archive.db{suffix}", data / f"fulltext.db{suffix}"


def _remove(databases: tuple[Path, Path]) -> None:
    for path in databases:
        path.unlink(missing_ok=True)
    _remove_journals(databases)


def _remove_journals(databases: tuple[Path, Path]) -> None:
    """The journal of each, and that of transactions over both (sqlite.org/tempfiles.html, 2.3)."""
    for path in databases:
        for journal in (*path.parent.glob(f"{path.name}-journal"), *path.parent.glob(f"{path.name}-mj*")):
            journal.unlink()


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """One build at a time; the lock goes with the process, however it ends."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "build.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildError(f"{data}: another build is at work; wait for it to end") from None
        yield
