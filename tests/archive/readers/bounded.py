"""Reads what may be hostile as a build does: each payload in a worker process, under its own limits."""

from collections.abc import Iterable, Iterator

from archive.readers import Hints, read, read_plainly
from archive.readers.limits import MEMORY, SECONDS, Failure, Workers
from archive.records import Reading

Item = tuple[bytes, Hints]


def read_all(items: Iterable[Item], seconds: float = SECONDS, memory: int = MEMORY) -> Iterator[Reading]:
    """One reading an item, in order; what is over its limits is read plainly, with the failure as its gap."""
    with Workers(_read, 2, seconds, memory, cheaper=_read_plainly) as workers:
        for outcome in workers.map(items):
            yield outcome if isinstance(outcome, Reading) else Reading(kind="text", text="", gaps=[outcome.message])


def _read(item: Item) -> Reading:
    return read(*item)


def _read_plainly(item: Item, failure: Failure) -> Reading:
    return read_plainly(*item, failure.message)
