"""`openbrief serve`: the site, with Datasette beside it."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from archive import terminal
from archive.commands.options import data_option, stops_clearly
from archive.site.ask import HOST
from archive.site.serve import PUBLIC, ServeError, serve

_MAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+")


def _origin(_context: object, _parameter: object, given: str) -> str:
    parts = urlsplit(given)
    if given and not (parts.scheme in {"http", "https"} and HOST.fullmatch(parts.netloc) and parts.path in {"", "/"}):
        raise click.BadParameter(f"{given!r} is no origin such as https://archive.example (a path goes to --prefix)")
    return given.rstrip("/")


def _contact(_context: object, _parameter: object, given: str) -> str:
    if _MAIL.fullmatch(given):
        return f"mailto:{given}"
    if given and not given.startswith(("https://", "http://", "mailto:")):
        raise click.BadParameter(f"{given!r} is neither a mail address nor a web address")
    return given


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option("--prefix", default="/", help="Path below which the site lives, behind a proxy.")
@click.option("--public", default="", metavar="URL", callback=_origin, help="Origin in links, feeds and citations.")
@click.option("--report", default="", metavar="MAIL|URL", callback=_contact, help="Where readers report errors.")
@click.option("--download", is_flag=True, help="Offer archive.db as a file, at /archive.db.")
@click.option("--private", is_flag=True, help="Open SQL to every visitor; for your own machine.")
@data_option
@stops_clearly(ServeError)
def serve_command(data: Path, host: str, port: int, *, prefix: str, private: bool, **settings: Any) -> None:
    """Serve the site, with Datasette beside it.

    \b
    Examples:
      openbrief serve
      openbrief serve --private                     SQL for yourself, at /archive
      openbrief serve --public https://archive.example --report desk@archive.example --data /srv/openbrief
    """
    serve(data, host, port, settings=PUBLIC._replace(**settings), prefix=prefix, private=private, ready=terminal.say)
