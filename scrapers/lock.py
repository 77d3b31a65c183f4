"""One crawl at a time for a source: a lock that its process holds, and that ends with the process however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held(data: Path, source: str) -> Iterator[bool]:
    """Whether the source's lock could be had; if so it is held to the end of the context."""
    folder = data / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{source}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
