"""`openbrief read`: files in, one JSON object a document out; touches no database.

The object is the contract of `docs/read.schema.json`: what a reader gives and what is found in it.
"""

import codecs
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Annotated, Any, BinaryIO

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
from archive.told import ToldError, address_told, day_told

STDIN = "-"  # the name of the one document that comes from standard input


class Request(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file to read: its path, and what is known of it from outside. Raises `ToldError` for what cannot be."""

    file: str
    url: str | None = None
    published: str | None = None

    def __post_init__(self) -> None:
        if "\0" in self.file or not self.file:
            raise ToldError("this is no name of a file")
        if self.url is not None:
            address_told(self.url)
        if self.published is not None:
            day_told(self.published)


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a batch that is no request: the file it names, else its number, and why."""

    file: str
    gap: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What `openbrief read` prints for one file."""

    file: Annotated[str, msgspec.Meta(description="As given; `line 7` for a line of a batch that names no file.")]
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


class Task(msgspec.Struct, frozen=True):
    """A request on its way to a worker, whether findings are wanted, and its bytes where they are no file."""

    request: Request | Refused
    findings: bool
    payload: bytes | None = None


def requests_from(lines: Iterable[bytes]) -> Iterator[Request | Refused]:
    """The requests of a batch, one JSON object a line, in UTF-8; empty lines are passed over."""
    for number, line in enumerate(lines, 1):
        words = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if words.strip():
            yield _request(words, number)


def _request(line: bytes, number: int) -> Request | Refused:
    try:
        return msgspec.json.decode(line, type=Request)
    except msgspec.ValidationError as error:
        reason = str(error)
    except UnicodeDecodeError as error:
        reason = f"no UTF-8: {error.reason} at byte {error.start} of a string"
    except (msgspec.DecodeError, RecursionError) as error:
        reason = f'{error}; a line is written {{"file": "page.html", "url": …, "published": …}}'
    return Refused(file=_named(line) or f"line {number}", gap=f"line {number} of the batch is no request: {reason}")


def _named(line: bytes) -> str | None:
    """The file that a broken request names, as far as it can be read."""
    try:
        said = msgspec.json.decode(line.decode("utf-8", errors="replace"))
    except (msgspec.DecodeError, RecursionError):
        return None
    name = said.get("file") if isinstance(said, dict) else None
    return name if isinstance(name, str) else None


def read_files(
    requests: Iterable[Request | Refused], *, findings: bool, processes: int, stdin: BinaryIO | None = None
) -> Iterator[Answer]:
    """One answer a request, in order; what cannot be read gives an answer with a gap and no text.

    The file `-` is read from `stdin`, where one is given.
    """
    waiting: deque[Request | Refused] = deque()

    def tasks() -> Iterator[Task]:
        for request in requests:
            waiting.append(request)
            yield Task(request, findings, stdin.read() if stdin and request.file == STDIN else None)

    with Workers(answer, processes, cheaper=answer_plainly) as workers:
        for result in workers.map(tasks()):
            request = waiting.popleft()
            yield _answer(request, UNREAD, [result.message]) if isinstance(result, Failure) else result


def answer(task: Task) -> Answer:
    """Read one file and find what it says."""
    request = task.request
    if isinstance(request, Refused):
        return _answer(request, UNREAD, [request.gap])
    try:
        payload = _payload(task, request)
    except OSError as error:
        return _answer(request, UNREAD, [f"cannot be read: {error.strerror}"])
    reading = read(payload, _hints(request))
    if not task.findings:
        return _answer(request, reading, [])
    return _answer(request, reading, date_gaps(reading), find(reading))


def answer_plainly(task: Task, failure: Failure) -> Answer:
    """The plain words of a file that was too much for its reader."""
    request = task.request
    if isinstance(request, Refused):
        return _answer(request, UNREAD, [request.gap, failure.message])
    return _answer(request, read_plainly(_payload(task, request), _hints(request), failure.message), [])


def _payload(task: Task, request: Request) -> bytes:
    return Path(request.file).read_bytes() if task.payload is None else task.payload


def schema() -> dict[str, Any]:
    """The JSON schema of an answer, as `docs/read.schema.json` holds it."""
    made = msgspec.json.schema(Answer)
    for described in made["$defs"].values():
        described["description"] = cleandoc(described["description"])  # as Python writes docstrings from 3.13 on
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "openbrief read", **made}


def _hints(request: Request) -> Hints:
    return Hints(
        url=request.url,
        filename=None if request.file == STDIN else Path(request.file).name,
        published=request.published,
        published_how="given" if request.published else None,
    )


def _answer(request: Request | Refused, reading: Reading, gaps: list[str], findings: Findings | None = None) -> Answer:
    found = findings or Findings()
    fields = {name: getattr(reading, name) for name in Answer.__struct_fields__ if hasattr(reading, name)}
    fields |= {name: getattr(found, name) for name in Findings.__struct_fields__}
    named = os.fsencode(request.file).decode("utf-8", errors="replace")  # a file may have a name that is no text
    url = request.url if isinstance(request, Request) else None
    return Answer(**{**fields, "file": named, "url": url, "gaps": [*reading.gaps, *gaps]})


if __name__ == "__main__":  # the file in docs/ is made by this, and tested to be current
    print(json.dumps(schema(), indent=1))  # noqa: T201 - the result of the command
