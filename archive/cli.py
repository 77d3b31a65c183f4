"""The command line: composes, decides nothing. Results go to stdout, progress and errors to stderr.

Exit codes: 0 done; 1 done, but something is wrong; 2 could not.
"""

import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click
import msgspec
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # re-exported there without saying so

from archive import demo as demonstration
from archive import health, read_files, terminal
from archive.add import AddError, add
from archive.build import BuildError, build
from archive.decisions import DecisionError
from archive.schema import SchemaError
from archive.signature import signature as signature_of
from archive.site.serve import ServeError, serve
from archive.store import StoreError
from scrapers.capture import CaptureError
from scrapers.crawl import CrawlError, crawl
from scrapers.round import CrawlOutcome
from scrapers.source import CATALOGUE, Source, SourceError, load_sources

KNOWN_ERRORS = (
    AddError,
    BuildError,
    CaptureError,
    CrawlError,
    DecisionError,
    SchemaError,
    ServeError,
    SourceError,
    StoreError,
    demonstration.DemoError,
    read_files.RequestError,
)

_data = click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), default=Path("data"), show_default=True,
    help="Folder of the archive.",
)  # fmt: skip
_sources = click.option(
    "--sources", "catalogue", type=click.Path(path_type=Path, file_okay=False), default=CATALOGUE,
    help="Folder of source declarations.  [default: the catalogue that comes with Openbrief]",
)  # fmt: skip
_allow = click.option(
    "--allow-host", "allow_hosts", multiple=True, metavar="[NAME=]HOST:PORT",
    help="Let the crawler connect to this address on this machine; with NAME=, for requests to that name.",
)  # fmt: skip
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")


def _stops_clearly(command: Callable[..., None]) -> Callable[..., None]:
    """Turn what is known to go wrong into one line and exit code 2."""

    @wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except KNOWN_ERRORS as error:
            _stop(str(error))
        except sqlite3.DatabaseError as error:
            _stop(f"the archive cannot be read: {error}; see: openbrief check")
        except OSError as error:
            _stop(f"{error.filename or 'this machine'}: {error.strerror}")

    return guarded


def _stop(message: str) -> NoReturn:
    terminal.say(f"openbrief: {message}")
    sys.exit(2)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="openbrief")
def main() -> None:
    """Collect, read and publish what is disclosed about influence operations.

    \b
    Begin with:
      openbrief demo                 a fictional newsroom, from crawl to site
      openbrief add report.pdf       put a file of yours into the archive
      openbrief serve                look at it at http://127.0.0.1:8001/
    """


@main.command("demo")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), default=Path("demo-data"), show_default=True)
@click.option("--serve/--no-serve", "serving", default=True, help="Serve the site at the end.")
@click.option("--days", type=click.IntRange(1), help="Live through only the first days.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=int, default=8001, show_default=True)
@_stops_clearly
def demo_command(data: Path, *, serving: bool, days: int | None, host: str, port: int) -> None:
    """Let the fictional newsroom live through its days: crawl, build, serve.

    \b
    Examples:
      openbrief demo
      openbrief demo --no-serve --data /tmp/demo
    """
    sources = load_sources(demonstration.NEWSROOM / "sources") if demonstration.NEWSROOM.is_dir() else {}

    def crawl_day(allow: str, at: datetime) -> None:
        with terminal.crawl_progress() as step:
            outcomes = crawl(list(sources.values()), data, allow_hosts=[allow], at=at, progress=step)
        new, kept = (sum(getattr(row, count) for row in outcomes) for count in ("new", "fetched"))
        terminal.say(f"{at:%A %d %B %Y}: {len(outcomes)} sources crawled, {kept} captures, {new} new pages")

    demonstration.live_through(data, crawl_day, days)
    _build(data, sources, again=False)
    if serving:
        terminal.say(f"serving http://{host}:{port}/ (Ctrl-C stops it)")
        serve(data, host, port)


@main.command("crawl")
@click.argument("names", metavar="[SOURCE]...", nargs=-1)
@click.option("--due", is_flag=True, help="Only sources whose interval has passed.")
@click.option("--no-build", is_flag=True, help="Stop after the captures.")
@_data
@_sources
@_allow
@_json
@_stops_clearly
def crawl_command(names: Sequence[str], data: Path, catalogue: Path, allow_hosts: Sequence[str], **flags: bool) -> None:
    """Collect new and changed pages, then build the archive.

    \b
    Examples:
      openbrief crawl                        every source of the catalogue
      openbrief crawl google-tag --no-build  one source, captures alone
      openbrief crawl --due                  for a timer: what is due now
    """
    sources = load_sources(catalogue)
    chosen = [_named(sources, name) for name in names] or list(sources.values())
    outcomes = _crawl(chosen, data, allow_hosts=allow_hosts, due_only=flags["due"])
    if not flags["no_build"]:
        _build(data, sources, again=False)
    if flags["as_json"]:
        click.echo(msgspec.json.encode(outcomes).decode())
    if any(outcome.state == "failed" for outcome in outcomes):
        sys.exit(2)
    sys.exit(1 if any(outcome.state == "wrong" for outcome in outcomes) else 0)


@main.command("add")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--url", help="Address that a single file was published at.")
@click.option("--published", help="Date it was published on, as 2026-03-02.")
@click.option("--source", help="Id of the source it belongs to.")
@click.option("--no-build", is_flag=True, help="Stop after the captures.")
@_data
@_sources
@_json
@_stops_clearly
def add_command(paths: Sequence[Path], data: Path, catalogue: Path, **options: Any) -> None:
    """Put files, folders and WARC files into the archive.

    A file NAME may have a sidecar NAME.json with "url", "published", "source", "title".

    \b
    Examples:
      openbrief add report.pdf --url https://example.org/report.pdf --published 2026-03-02
      openbrief add clippings/ old-crawl.warc.gz
    """
    sources = load_sources(catalogue)
    hints = {key: options[key] for key in ("url", "published", "source")}
    with terminal.progress("adding") as step:
        added = add(data, paths, known=sources, at=datetime.now(UTC), progress=step, **hints)
    if not options["no_build"]:
        _build(data, sources, again=False)
    if options["as_json"]:
        click.echo(msgspec.json.encode(added).decode())
    for problem in added.problems:
        terminal.say(f"{problem.file}: {problem.what}")
    terminal.say(f"{added.added} added, {added.known} already there, {len(added.problems)} not usable")
    sys.exit(1 if added.problems else 0)


@main.command("build")
@click.option("--again", is_flag=True, help="From nothing; the archive in place serves until the new one is whole.")
@_data
@_sources
@_stops_clearly
def build_command(data: Path, catalogue: Path, *, again: bool) -> None:
    """Make the archive from captures and decisions; goes on where an earlier build stopped.

    \b
    Examples:
      openbrief build
      openbrief build --again --data /srv/openbrief
    """
    _build(data, load_sources(catalogue), again=again)


@main.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=int, default=8001, show_default=True)
@click.option("--prefix", default="/", help="Path below which the site lives, behind a proxy.")
@click.option("--private", is_flag=True, help="Open SQL and the download of archive.db; for your own machine.")
@_data
@_stops_clearly
def serve_command(data: Path, host: str, port: int, prefix: str, *, private: bool) -> None:
    """Serve the site, with Datasette beside it.

    \b
    Examples:
      openbrief serve
      openbrief serve --private                     SQL for yourself, at /archive
      openbrief serve --host 0.0.0.0 --port 80 --data /srv/openbrief
    """
    terminal.say(f"serving http://{host}:{port}{prefix} (Ctrl-C stops it)")
    serve(data, host, port, prefix=prefix, private=private)


@main.command("read")
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option("--batch", is_flag=True, help='Take JSON lines {"file", "url"?, "published"?} from stdin.')
@click.option("--url", help="Address of the page.")
@click.option("--published", help="Date of publication, as 2026-03-02.")
@click.option("--no-findings", is_flag=True, help="Stop after reading.")
@click.option("--processes", type=click.IntRange(1), default=os.cpu_count, help="Worker processes.")
@_stops_clearly
def read_command(files: Sequence[str], *, batch: bool, url: str | None, published: str | None, **options: Any) -> None:
    """Read files and print one JSON object for each, findings included; touches no database.

    The form of the object is documented in docs/read.schema.json.

    \b
    Examples:
      openbrief read page.html --url https://example.org/story --published 2026-03-02
      openbrief read --batch < list.jsonl > read.jsonl
    """
    if batch == bool(files):
        raise click.UsageError("give files, or --batch with a list on stdin")
    requests = (
        read_files.requests_from(sys.stdin)
        if batch
        else (read_files.request(file, url=url, published=published) for file in files)
    )
    unread = 0
    for answer in read_files.read_files(requests, findings=not options["no_findings"], processes=options["processes"]):
        unread += answer.text == "" and bool(answer.gaps)
        click.echo(msgspec.json.encode(answer).decode())
    sys.exit(1 if unread else 0)


@main.command("check")
@click.option("--signature", "only_signature", is_flag=True, help="Print the digest of what the archive says.")
@_data
@_json
@_stops_clearly
def check_command(data: Path, *, only_signature: bool, as_json: bool) -> None:
    """Check fixity of the captures and the invariants of the archive; exit 1 when something is wrong.

    \b
    Examples:
      openbrief check
      openbrief check --signature    equal for two builds of the same captures
    """
    if not data.is_dir():
        _stop(f"{data}: no archive here; make one with: openbrief demo, crawl or add")
    if only_signature:
        click.echo(signature_of(data))
        return
    problems = list(health.check(data))
    if as_json:
        click.echo(json.dumps([problem._asdict() for problem in problems]))
    elif problems:
        terminal.table("Something is wrong", ["where", "what", "way out"], problems)
    else:
        terminal.say("all is well: captures, databases and invariants")
    sys.exit(1 if problems else 0)


@main.group("sources")
def sources_group() -> None:
    """Maintain the catalogue of sources."""


@sources_group.command("list")
@_sources
@_json
@_stops_clearly
def sources_list_command(catalogue: Path, *, as_json: bool) -> None:
    """List every declared source; an asterisk marks addresses nobody has seen to work yet."""
    sources = load_sources(catalogue).values()
    if as_json:
        click.echo(msgspec.json.encode(list(sources)).decode())
        return
    rows = [
        (source.id + ("" if source.verified else " *"), source.name, source.kind, source.every, source.rights)
        for source in sources
    ]
    terminal.table(f"{len(rows)} sources", ["id", "name", "kind", "every", "rights"], rows)


def _named(sources: dict[str, Source], name: str) -> Source:
    if name not in sources:
        raise SourceError(f"no source {name!r}; see: openbrief sources list")
    return sources[name]


def _crawl(sources: list[Source], data: Path, **options: Any) -> list[CrawlOutcome]:
    with terminal.crawl_progress() as step:
        outcomes = crawl(sources, data, progress=step, **options)
    columns = ["source", "outcome", "found", "new", "fetched", "not modified", "failed", "refused", "why"]
    rows = [
        (row.source, row.state, row.found, row.new, row.fetched, row.not_modified, row.failed, row.refused, row.reason)
        for row in outcomes
    ]
    terminal.table("Crawl", columns, rows)
    return outcomes


def _build(data: Path, sources: dict[str, Source], *, again: bool) -> None:
    with terminal.progress("building") as step:
        built = build(data, sources, again=again, progress=step)
    how = "from nothing" if built.again else "on"
    terminal.say(f"built {how}: {built.files} capture files, {built.documents} documents, {built.gaps} gaps")
