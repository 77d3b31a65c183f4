"""One archive as a running server holds it: the databases open, what is asked once a build and kept in memory.

`House.follow` looks whether a build has replaced the databases; if so the new ones are opened beside the old, and take
their place once they are ready. Between two files that do not match yet, the old ones stay.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from archive.site.advice import examples
from archive.site.columns import Columns, load_columns
from archive.site.front import front
from archive.site.opened import Opened, OpenError, Stamp, open_archive, stamp
from archive.site.queries import names
from archive.site.roles import Role, known_roles
from archive.site.suggest import Speller

THREADS = 4


class Shelf(NamedTuple):
    """One state of the archive, ready to be read."""

    opened: Opened
    columns: Columns
    speller: Speller
    front: dict[str, Any]
    roles: dict[str, Role]
    examples: list[tuple[str, str]]


class House:
    """Where requests find the archive."""

    def __init__(self, folder: Path) -> None:
        """An archive in a folder, not yet opened."""
        self.folder = folder
        self.shelf: Shelf | None = None
        self.trouble = ""
        self.readers = ThreadPoolExecutor(THREADS, thread_name_prefix="openbrief")
        self._tried: Stamp | None = None
        self._opening: asyncio.Task[bool] | None = None

    async def follow(self) -> bool:
        """Take in a new build if there is one; whether the archive changed. Waits only when there is none yet."""
        now = stamp(self.folder)
        if self._opening is None and now != self._tried:
            self._tried = now
            self._opening = asyncio.create_task(self._reopen())
        if self._opening is None:
            return False
        if self.shelf is not None and not self._opening.done():
            return False
        changed = await self._opening
        self._opening = None
        return changed

    async def ask(self, answer: Any, *given: object) -> Any:
        """Run a function of (shelf, …) in a reader's thread."""
        shelf = self.shelf
        if shelf is None:
            raise OpenError(self.trouble)
        return await asyncio.get_running_loop().run_in_executor(self.readers, answer, shelf, *given)

    async def _reopen(self) -> bool:
        try:
            self.shelf = await asyncio.get_running_loop().run_in_executor(self.readers, load, self.folder)
        except OpenError as error:
            self.trouble = str(error)
            return False
        self.trouble = ""
        return True


def load(folder: Path) -> Shelf:
    """Open an archive and read its columns; raises `OpenError`."""
    opened = open_archive(folder)
    with opened.reading(limit=600) as connection:
        shown = front(connection)
        speller = Speller([*names(connection), *(row["name"] for row in shown["named"])])
        columns = load_columns(connection)
        shelf = Shelf(opened, columns, speller, shown, known_roles(folder), [])
        return shelf._replace(examples=examples(shown["newest"], columns, connection))
