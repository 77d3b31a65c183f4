"""`openbrief serve`: the site, with Datasette beside it."""

from pathlib import Path

import click

from archive import terminal
from archive.commands.options import data_option, stops_clearly
from archive.site.serve import ServeError, serve


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=int, default=8001, show_default=True)
@click.option("--prefix", default="/", help="Path below which the site lives, behind a proxy.")
@click.option("--private", is_flag=True, help="Open SQL and the download of archive.db; for your own machine.")
@data_option
@stops_clearly(ServeError)
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
