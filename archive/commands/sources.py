"""`openbrief sources`: the catalogue."""

from pathlib import Path

import click
import msgspec

from archive import terminal
from archive.commands.options import json_option, sources_option, stops_clearly
from scrapers.source import load_sources


@click.group("sources")
def sources_command() -> None:
    """Maintain the catalogue of sources.

    \b
    Examples:
      openbrief sources list
      openbrief sources list --sources my-sources/ --json
    """


@sources_command.command("list")
@sources_option
@json_option
@stops_clearly()
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
