"""What the commands share: options, and how they stop when something known goes wrong."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from archive import terminal
from archive.told import ToldError
from scrapers.source import CATALOGUE, SourceError

data_option = click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), default=Path("data"), show_default=True,
    help="Folder of the archive.",
)  # fmt: skip
sources_option = click.option(
    "--sources", "catalogue", type=click.Path(path_type=Path, file_okay=False), default=CATALOGUE,
    help="Folder of source declarations.  [default: the catalogue that comes with Openbrief]",
)  # fmt: skip
allow_option = click.option(
    "--allow-host", "allow_hosts", multiple=True, metavar="[NAME=]HOST:PORT",
    help="Let the crawler connect to this address on this machine; with NAME=, for requests to that name.",
)  # fmt: skip
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")


def checked(check: Callable[[str], str]) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """The callback of an option that `archive.told` checks: what it refuses is said with an example."""

    def callback(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
        try:
            return value if value is None else check(value)
        except ToldError as error:
            raise click.BadParameter(str(error), context, parameter) from error

    return callback


def stops_clearly(*errors: type[Exception]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Turn errors that a command knows of, and those of the machine, into one line and exit code 2."""
    known: tuple[type[Exception], ...] = (SourceError, *errors)

    def guard(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def guarded(*args: Any, **kwargs: Any) -> None:
            try:
                command(*args, **kwargs)
            except BrokenPipeError:
                sys.exit(0)  # whoever read our output has had enough
            except known as error:
                stop(str(error))
            except OSError as error:
                stop(f"{error.filename or 'this machine'}: {error.strerror or error}")

        return guarded

    return guard


def needs_archive(data: Path) -> None:
    """Stop where nothing was ever collected: a folder that is not there is more likely a slip than an archive."""
    if not (data / "captures").is_dir():
        stop(f"{data}: no archive here; make one with: openbrief demo, crawl or add, or name its folder with --data")


def stop(message: str) -> NoReturn:
    """Say why it could not be done, and exit with 2."""
    terminal.say(f"openbrief: {message}")
    sys.exit(2)
