"""`openbrief add`: files of your own become captures, then documents."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
import msgspec

from archive import health, terminal
from archive.add import AddError, AddResult, add
from archive.build import BuildError
from archive.commands.build import BUILD_ERRORS, build_archive
from archive.commands.options import checked, data_option, json_option, sources_option, stops_clearly
from archive.declared import keep
from archive.told import address_told, day_told
from scrapers.source import Source, load_sources


@click.command("add")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--url", callback=checked(address_told), help="Address that a single file was published at.")
@click.option("--published", callback=checked(day_told), help="Date it was published on, as 2026-03-02.")
@click.option("--source", help="Id of the source it belongs to, which then is who discloses what it discloses.")
@click.option(
    "--rights",
    type=click.Choice(["excerpt", "full"]),
    help="What may be shown of what belongs to no declared source: short passages (the default) or the whole text.",
)
@click.option("--no-build", is_flag=True, help="Stop after the captures.")
@data_option
@sources_option
@json_option
@stops_clearly(AddError, *BUILD_ERRORS)
def add_command(paths: Sequence[Path], data: Path, catalogue: Path, **options: Any) -> None:
    """Put files, folders and WARC files into the archive.

    Exit code 1: something could not be taken, or nothing could be read in it; it says which, and why.

    A file NAME may have a sidecar NAME.json with "url", "published", "source", "title", "rights".

    \b
    Examples:
      openbrief add report.pdf --url https://example.org/report.pdf --published 2026-03-02
      openbrief add clippings/ old-crawl.warc.gz
      openbrief add our-own-report.pdf --rights full
    """
    sources = load_sources(catalogue)
    hints = {key: options[key] for key in ("url", "published", "source", "rights")}
    with terminal.progress("adding") as step:
        entering = partial(keep, data, catalogue)
        added = add(data, paths, known=sources, at=datetime.now(UTC), progress=step, entering=entering, **hints)
    unread, partly = [], []
    if (data / "captures").is_dir() and not options["no_build"]:
        _build(data, sources, added)
        unread, partly = list(health.unread(data, added.files)), list(health.partly_read(data, added.files))
    if options["as_json"]:
        click.echo(msgspec.json.encode(added).decode())
    for problem in added.problems:
        terminal.say(f"{problem.file}: {problem.what}")
    for row in unread:
        terminal.say(f"{row.where}: kept, but no document: {row.what}; way out: {row.way_out}")
    for where, lacks in partly:
        terminal.say(f"{where}: read in part: {lacks}")
    counts = f"{added.added} added, {added.known} already there, {len(added.problems)} not usable"
    terminal.say(counts + (f", {len(unread)} of the added not readable" if unread else ""))
    sys.exit(1 if added.problems or unread else 0)


def _build(data: Path, sources: dict[str, Source], added: AddResult) -> None:
    """Build; where another build is at work, what was added is there all the same, and the next one shows it."""
    try:
        build_archive(data, sources)
    except BuildError as error:
        if not added.added:
            raise
        later = "openbrief build" + ("" if data == Path("data") else f" --data {data}")
        raise BuildError(f"{error}. {added.added} added and kept; to show them, when it has ended: {later}") from error
