"""`openbrief check`: whether everything is as it was written."""

import json
import sys
from pathlib import Path

import click
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # re-exported there without saying so

from archive import health, terminal
from archive.commands.options import data_option, json_option, stop, stops_clearly
from archive.schema import SchemaError
from archive.signature import signature as signature_of
from scrapers.capture import CaptureError


@click.command("check")
@click.option("--signature", "only_signature", is_flag=True, help="Print the digest of what the archive says.")
@data_option
@json_option
@stops_clearly(CaptureError, SchemaError, sqlite3.DatabaseError)
def check_command(data: Path, *, only_signature: bool, as_json: bool) -> None:
    """Check fixity of the captures and the invariants of the archive; exit 1 when something is wrong.

    \b
    Examples:
      openbrief check
      openbrief check --signature    equal for two builds of the same captures
    """
    if not data.is_dir():
        stop(f"{data}: no archive here; make one with: openbrief demo, crawl or add")
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
