"""`openbrief add`: files of your own become captures, then documents."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from archive import terminal
from archive.add import AddError, add
from archive.commands.build import BUILD_ERRORS, build_archive
from archive.commands.options import data_option, json_option, sources_option, stops_clearly
from scrapers.source import load_sources


@click.command("add")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--url", help="Address that a single file was published at.")
@click.option("--published", help="Date it was published on, as 2026-03-02.")
@click.option("--source", help="Id of the source it belongs to.")
@click.option("--no-build", is_flag=True, help="Stop after the captures.")
@data_option
@sources_option
@json_option
@stops_clearly(AddError, *BUILD_ERRORS)
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
        build_archive(data, sources)
    if options["as_json"]:
        click.echo(msgspec.json.encode(added).decode())
    for problem in added.problems:
        terminal.say(f"{problem.file}: {problem.what}")
    terminal.say(f"{added.added} added, {added.known} already there, {len(added.problems)} not usable")
    sys.exit(1 if added.problems else 0)
