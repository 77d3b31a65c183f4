"""`openbrief build`, and the step of that name at the end of others."""

import os
from pathlib import Path

import click
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # re-exported there without saying so

from archive import terminal
from archive.build import BuildError, build
from archive.commands.options import data_option, needs_archive, sources_option, stops_clearly
from archive.decisions import DecisionError
from archive.schema import SchemaError
from archive.store import StoreError
from scrapers.capture import CaptureError
from scrapers.source import Source, load_sources

BUILD_ERRORS = (BuildError, CaptureError, DecisionError, SchemaError, StoreError, sqlite3.DatabaseError)


@click.command("build")
@click.option("--again", is_flag=True, help="From nothing; the archive in place serves until the new one is whole.")
@data_option
@sources_option
@stops_clearly(*BUILD_ERRORS)
def build_command(data: Path, catalogue: Path, *, again: bool) -> None:
    """Make the archive from captures and decisions; goes on where an earlier build stopped.

    \b
    Examples:
      openbrief build
      openbrief build --again --data /srv/openbrief
    """
    sources = load_sources(catalogue)
    needs_archive(data)
    build_archive(data, sources, again=again)


def build_archive(data: Path, sources: dict[str, Source], *, again: bool = False) -> None:
    """Build with a bar, and say what came of it."""
    if data.exists() and not os.access(data, os.W_OK):
        raise BuildError(f"{data}: nothing can be written there; ask for the right to, or name another with --data")
    with terminal.progress("building") as step:
        built = build(data, sources, again=again, progress=step)
    if built.unknown:
        names = ", ".join(built.unknown)
        terminal.say(f"warning: decisions name documents that are not here: {names}; is an id mistyped?")
    how = "from nothing" if built.again else "on"
    terminal.say(f"built {how}: {built.files} capture files, {built.documents} documents, {built.gaps} gaps")
