"""`openbrief check`: whether everything is as it was written."""

import json
import sys
from pathlib import Path

import click
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # re-exported there without saying so

from archive import health, terminal
from archive.commands.options import data_option, json_option, needs_archive, stops_clearly
from archive.schema import SchemaError
from archive.signature import signature as signature_of
from scrapers.capture import CaptureError


@click.command("check")
@click.option("--signature", "only_signature", is_flag=True, help="Print the digest of what the archive says.")
@data_option
@json_option
@stops_clearly(CaptureError, SchemaError, sqlite3.DatabaseError)
def check_command(data: Path, *, only_signature: bool, as_json: bool) -> None:
    """Check fixity of captures, invariants of the archive, promises of sources; exit 1 when something is wrong.

    \b
    Examples:
      openbrief check
      openbrief check --signature    equal for two builds of the same captures
    """
    needs_archive(data)
    if only_signature:
        click.echo(signature_of(data))
        return
    damaged = list(health.check(data))
    missing = [] if damaged or not (data / "archive.db").exists() else list(health.missing(data))
    if as_json:
        click.echo(json.dumps([problem._asdict() for problem in damaged + missing]))
    else:
        if damaged:
            terminal.table("Something is wrong", ["where", "what", "way out"], damaged)
        else:
            terminal.say("all is as it was written: captures, databases and invariants")
        if missing:
            terminal.table("Promised by sources and missing", ["source", "what", "way out"], missing)
    sys.exit(1 if damaged or missing else 0)
