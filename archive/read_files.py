"""`openbrief read`: files in, one JSON object a document out; touches no database.

The object is the contract of `docs/read.schema.json`: what a reader gives and what is found in it.
"""

import json
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from archive.findings import find
from archive.findings.dates import date_gaps
from archive.readers import Hints, read, read_plainly
from archive.readers.limits import Failure, Workers
from archive.records import (
    ActorMention,
    Claim,
    DateFinding,
    Disclosure,
    DocumentKind,
    Figure,
    Findings,
    ISODate,
    PublishedHow,
    Reading,
    Story,
)


class Request(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file to read: its path, and what is known of it from outside."""

    file: str
    url: str | None = None
    published: ISODate | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What `openbrief read` prints for one file."""

    file: str
    url: str | None
    kind: DocumentKind | None
    title: str | None
    subtitle: str | None
    authors: list[str]
    published: ISODate | None
    published_how: PublishedHow | None
    modified: ISODate | None
    site: str | None
    language: str | None
    paywalled: bool
    text: str
    stories: list[Story]
    dates: list[DateFinding]
    actors: list[ActorMention]
    claims: list[Claim]
    figures: list[Figure]
    disclosures: list[Disclosure]
    gaps: list[str]


UNREAD = Reading(kind="text", text="")


class RequestError(ValueError):
    """Raised by `requests_from` for a line of a batch that is no request; names the line."""


class Task(msgspec.Struct, frozen=True):
    """A request on its way to a worker, and whether findings are wanted."""

    request: Request
    findings: bool


def request(file: str, *, url: str | None = None, published: str | None = None) -> Request:
    """A request, checked as one of a batch is; raises `RequestError`."""
    try:
        return msgspec.convert({"file": file, "url": url, "published": published}, Request)
    except msgspec.ValidationError as error:
        raise RequestError(f"{file}: {error}") from error


def requests_from(lines: Iterable[str]) -> Iterator[Request]:
    """The requests of a batch, one JSON object a line; empty lines are passed over."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=Request)
            except msgspec.DecodeError as error:
                raise RequestError(f"line {number} of the batch: {error}") from error


def read_files(requests: Iterable[Request], *, findings: bool, processes: int) -> Iterator[Answer]:
    """One answer a request, in order; a file that cannot be read gives an answer with a gap and no text."""
    waiting: deque[Request] = deque()

    def tasks() -> Iterator[Task]:
        for request in requests:
            waiting.append(request)
            yield Task(request, findings)

    with Workers(answer, processes, cheaper=answer_plainly) as workers:
        for result in workers.map(tasks()):
            request = waiting.popleft()
            yield _answer(request, UNREAD, [result.message]) if isinstance(result, Failure) else result


def answer(task: Task) -> Answer:
    """Read one file and find what it says."""
    try:
        payload = Path(task.request.file).read_bytes()
    except OSError as error:
        return _answer(task.request, UNREAD, [f"cannot be read: {error.strerror}"])
    reading = read(payload, _hints(task.request))
    if not task.findings:
        return _answer(task.request, reading, [])
    return _answer(task.request, reading, date_gaps(reading), find(reading))


def answer_plainly(task: Task, failure: Failure) -> Answer:
    """The plain words of a file that was too much for its reader."""
    payload = Path(task.request.file).read_bytes()
    return _answer(task.request, read_plainly(payload, _hints(task.request), failure.message), [])


def schema() -> dict[str, Any]:
    """The JSON schema of an answer, as `docs/read.schema.json` holds it."""
    title = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "openbrief read"}
    return {**title, **msgspec.json.schema(Answer)}


def _hints(request: Request) -> Hints:
    return Hints(
        url=request.url,
        filename=Path(request.file).name,
        published=request.published,
        published_how="given" if request.published else None,
    )


def _answer(request: Request, reading: Reading, gaps: list[str], findings: Findings | None = None) -> Answer:
    found = findings or Findings()
    fields = {name: getattr(reading, name) for name in Answer.__struct_fields__ if hasattr(reading, name)}
    fields |= {name: getattr(found, name) for name in Findings.__struct_fields__}
    return Answer(**{**fields, "file": request.file, "url": request.url, "gaps": [*reading.gaps, *gaps]})


if __name__ == "__main__":  # the file in docs/ is made by this, and tested to be current
    print(json.dumps(schema(), indent=1))  # noqa: T201 - the result of the command
