"""`openbrief crawl`: collect, then build."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from archive import health, terminal
from archive.commands.build import BUILD_ERRORS, build_archive
from archive.commands.options import allow_option, data_option, json_option, sources_option, stops_clearly
from archive.declared import keep
from scrapers.crawl import CrawlError, crawl
from scrapers.round import CrawlOutcome
from scrapers.source import load_sources, named


@click.command("crawl")
@click.argument("names", metavar="[SOURCE]...", nargs=-1)
@click.option("--due", is_flag=True, help="Only sources whose interval has passed.")
@click.option("--no-build", is_flag=True, help="Stop after the captures.")
@data_option
@sources_option
@allow_option
@json_option
@stops_clearly(CrawlError, *BUILD_ERRORS)
def crawl_command(names: Sequence[str], data: Path, catalogue: Path, allow_hosts: Sequence[str], **flags: bool) -> None:
    """Collect new and changed pages, then build the archive.

    \b
    Examples:
      openbrief crawl                        every source of the catalogue
      openbrief crawl dfrlab --no-build      one source, captures alone
      openbrief crawl --due                  for a timer: what is due now
    """
    sources = load_sources(catalogue)
    chosen = [named(sources, name) for name in names] or list(sources.values())
    keep(data, catalogue, [source.id for source in chosen])
    with terminal.crawl_progress() as step:
        outcomes = crawl(chosen, data, allow_hosts=allow_hosts, due_only=flags["due"], progress=step)
    _show(outcomes)
    if not flags["no_build"]:
        build_archive(data, sources)
    asked = {outcome.source for outcome in outcomes if outcome.state != "skipped"}
    missing = [] if flags["no_build"] else [row for row in health.missing(data) if row.where in asked]
    if flags["as_json"]:
        click.echo(msgspec.json.encode(outcomes).decode())
    elif missing:
        terminal.table("Promised and missing", ["source", "what", "way out"], missing)
    if any(outcome.state == "failed" for outcome in outcomes):
        sys.exit(2)
    sys.exit(1 if missing or any(outcome.state == "wrong" for outcome in outcomes) else 0)


def _show(outcomes: list[CrawlOutcome]) -> None:
    columns = ["source", "outcome", "found", "new", "fetched", "not modified", "failed", "refused", "why"]
    rows = [
        (row.source, row.state, row.found, row.new, row.fetched, row.not_modified, row.failed, row.refused, row.reason)
        for row in outcomes
    ]
    terminal.table("Crawl", columns, rows)
