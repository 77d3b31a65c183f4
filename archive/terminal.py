"""What the command line shows while it works: progress and errors on stderr, tables for people on stdout.

Nothing moves when stderr is no terminal, so that cron mails stay short.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

if TYPE_CHECKING:
    from scrapers.crawl import Progress

# A table for a file or a pager is as wide as it needs to be; eighty columns would break every name.
OUT = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
ERR = Console(stderr=True, highlight=False)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar for long work; gives a function that takes the number done and the number known so far."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=ERR, transient=True, disable=not ERR.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total or None)


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table on stdout; markup in the cells is shown as it is."""
    shown = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for column in columns:
        numeric = all(isinstance(row[columns.index(column)], int | float) for row in rows) and rows
        shown.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        shown.add_row(*(str(cell) if cell is not None else "" for cell in row))
    OUT.print(shown, markup=False)


def say(message: str) -> None:
    """A line for people, on stderr."""
    ERR.print(message, markup=False, soft_wrap=True)


@contextmanager
def crawl_progress() -> Iterator[Callable[["Progress"], None]]:
    """A line for a crawl; gives a function that takes how far it is."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bar(*columns, console=ERR, transient=True, disable=not ERR.is_terminal) as bar:
        task = bar.add_task("crawling", total=None)

        def step(at: "Progress") -> None:
            rate = at.answers / at.seconds if at.seconds else 0
            words = f"{at.done} of {at.sources} sources, {at.answers} captures, {at.failed} errors, {rate:.1f} a second"
            bar.update(task, description=f"crawling: {words}")

        yield step
