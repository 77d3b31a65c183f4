"""Real pages kept as tests of a source's declaration: what could be read from one must be readable for ever.

They lie under `data/samples/<source>/`, captures beside a list of the fields that each page gave; never committed,
because they are other people's pages.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

import msgspec

from archive.expectations import filled
from archive.plan import plan
from archive.readers import read
from archive.records import Reading
from archive.refusals import Refusal
from scrapers.capture import Capture
from scrapers.source import Field, Source, SourceError

LIST = "samples.json"


class SampleError(SourceError):
    """Raised by `read_sample` for a page from which nothing can be read, and by `load_samples` for a damaged list."""


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """A kept page: its address, the capture that holds it, and the fields that were read from it."""

    url: str
    record: str
    fields: list[str]


class Loss(NamedTuple):
    """A page that no longer gives what it gave: its address and what is empty now."""

    url: str
    lost: str


def read_sample(capture: Capture, source: Source) -> Reading:
    """What the declaration gives of a captured page; raises `SampleError` where that is no document."""
    task = plan(capture, source)
    if task is None:
        raise SampleError(f"{capture.url}: it answered {capture.status or capture.hints.get('outcome')}, no document")
    if isinstance(task, Refusal):
        raise SampleError(f"{capture.url}: {task.reason}: {task.detail}")
    return read(task.payload, task.hints)


def fields_of(reading: Reading) -> list[str]:
    """The fields that a reading has, of those that a source may promise."""
    return [field for field, there in filled(reading, get_args(Field)).items() if there]


def keep_sample(folder: Path, capture: Capture, reading: Reading) -> None:
    """Put a page on the list of samples, instead of an earlier capture of it."""
    sample = Sample(url=capture.url, record=capture.id, fields=fields_of(reading))
    samples = [*(kept for kept in load_samples(folder) if kept.url != sample.url), sample]
    draft = folder / f"{LIST}.new"
    draft.write_bytes(msgspec.json.format(msgspec.json.encode(samples), indent=1) + b"\n")
    draft.replace(folder / LIST)


def load_samples(folder: Path) -> list[Sample]:
    """The samples of a source, in the order in which they were kept."""
    try:
        return msgspec.json.decode((folder / LIST).read_bytes(), type=list[Sample])
    except FileNotFoundError:
        return []
    except msgspec.DecodeError as error:
        raise SampleError(f"{folder / LIST}: {error}") from error


def check_samples(folder: Path, captures: list[Capture], source: Source) -> Iterator[Loss]:
    """Read every sample again, by the declaration of today; what it gave and gives no more."""
    held = {capture.id: capture for capture in captures}
    for sample in load_samples(folder):
        capture = held.get(sample.record)
        if capture is None:
            yield Loss(sample.url, "the capture itself")
            continue
        try:
            there = fields_of(read_sample(capture, source))
        except SampleError as error:
            yield Loss(sample.url, str(error))
            continue
        if lost := [field for field in sample.fields if field not in there]:
            yield Loss(sample.url, ", ".join(lost))
