"""Files of people's own into the archive: each becomes a capture, WARC and WACZ files as many as they hold.

A file that was published nowhere is filed under `urn:openbrief:file:<sha256 of its bytes>/<its name>`: the same bytes
under the same name have the same address on every machine, and no address tells where a file lay. A file that changes
needs an address of its own (`url`) for its versions to belong together.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec
from msgspec.structs import asdict, replace

from archive.added_files import FileError, address_of, files_in, is_archive, kind_of, payload_of, sidecar_of, warcs_in
from archive.told import ToldError, address_told, day_told
from scrapers.capture import (
    Capture,
    CaptureWriter,
    Damage,
    Reference,
    accessions,
    digest_of,
    instant,
    read_captures,
    read_manifest,
    recover,
)  # fmt: skip
from scrapers.source import Source, SourceError, named

NO_SOURCE = "added"  # what belongs to no declared source
_EASTMOST = timedelta(hours=14)  # where a day begins first, it begins so long before it does in UTC

Progress = Callable[[int, int], None]


class AddError(ValueError):
    """Raised by `add` before anything is written, for what was asked and cannot be meant; says what to do instead."""


class AddProblem(msgspec.Struct, frozen=True):
    """A file, or a place in one, that could not be taken, and why."""

    file: str
    what: str


class AddResult(msgspec.Struct, frozen=True):
    """How many captures were added, how many were already there, and what could not be taken.

    `files` are the new files of captures.
    """

    added: int
    known: int
    problems: list[AddProblem]
    files: list[str]


class Told(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person tells about a file; also the form of a sidecar, `report.pdf.json` beside `report.pdf`."""

    url: str | None = None
    published: str | None = None
    source: str | None = None
    title: str | None = None
    authors: list[str] = msgspec.field(default_factory=list)
    rights: Literal["excerpt", "full"] | None = None


def add(  # noqa: PLR0913 - the options of the command
    data: Path,
    paths: Sequence[Path],
    *,
    known: Mapping[str, Source],
    at: datetime,
    url: str | None = None,
    published: str | None = None,
    source: str | None = None,
    rights: str | None = None,
    progress: Progress | None = None,
    entering: Callable[[Sequence[str]], None] = lambda _: None,
) -> AddResult:
    """Add files, folders and WARC or WACZ files, as captured `at` this moment (WARC files keep their own moments).

    `known` are the declared sources. `url`, `published`, `source` and `rights` go before what a sidecar says;
    `rights` count for what belongs to no source that declares them. A file that cannot be read, is empty or too large
    is kept as a failure, so that a build shows a gap, and the rest goes on.
    `entering` is called with the declared sources that the files belong to, before they are entered.
    """
    files = _checked_files(paths, url)
    told = _told({"url": url, "published": published, "source": source, "rights": rights}, known, at)
    recover(data)
    intake = _Intake(data, known, at)
    try:
        for done, path in enumerate(files):
            intake.take(path, told)
            if progress:
                progress(done + 1, len(files))
        entering(sorted(intake.writers.keys() - {NO_SOURCE}))
        return intake.finish()
    finally:
        intake.close()


def _checked_files(paths: Sequence[Path], url: str | None) -> list[Path]:
    for path in paths:
        if not path.exists():
            raise AddError(f"{path}: no such file or folder")
    files = files_in(paths)
    if not files:
        raise AddError(f"{', '.join(map(str, paths))}: no files there")
    if url is not None and (len(files) > 1 or is_archive(files[0])):
        raise AddError("an address can be given for one file; several take theirs from sidecars, WARC files have them")
    return files


def _told(fields: Mapping[str, object], known: Mapping[str, Source], at: datetime) -> Told:
    """What was told, checked; raises `AddError`."""
    try:
        told = msgspec.convert({name: value for name, value in fields.items() if value is not None}, Told)
    except msgspec.ValidationError as error:
        raise AddError(str(error)) from error
    for name, value, check in (("published", told.published, day_told), ("url", told.url, address_told)):
        if value is None:
            continue
        try:
            check(value)
        except ToldError as error:
            raise AddError(f"{name}: {error}") from error
    if (told.published or "") > (at + _EASTMOST).date().isoformat():
        raise AddError(f"published: {told.published} has not come yet; is the year right?")
    if told.source is not None:
        try:
            named(known, told.source)
        except SourceError as error:
            raise AddError(str(error)) from error
    return told


class _Intake:
    """Takes files, one after the other, into a file of captures for each source."""

    def __init__(self, data: Path, known: Mapping[str, Source], at: datetime) -> None:
        self.data = data
        self.known = known
        self.at = at
        self.held = _held(data)
        self.writers: dict[str, CaptureWriter] = {}
        self.tallies: dict[str, Counter[str]] = {}
        self.problems: list[AddProblem] = []
        self.payloads: dict[str, Reference] = {}

    def take(self, path: Path, given: Told) -> None:
        """Take one file; what cannot be taken is noted."""
        try:
            told = self._told_of(path, given)
        except FileError as error:
            self.problems.append(AddProblem(str(path), str(error)))
            return
        try:
            if is_archive(path):
                with warcs_in(path) as warcs:
                    for warc in warcs:
                        self._take_warc(path, warc, told)
            else:
                self._take_file(path, told)
        except FileError as error:
            self._refuse(path, error, told)

    def finish(self) -> AddResult:
        """Enter what was taken."""
        files = []
        for source, writer in self.writers.items():
            files.append(writer.finish({"state": "added", "started": instant(self.at), **self.tallies[source]}).file)
        total = sum(self.tallies.values(), Counter[str]())
        return AddResult(total["added"], total["known"], self.problems, files)

    def close(self) -> None:
        """Let go of every file; one that is not finished is by the next repair."""
        for writer in self.writers.values():
            writer.close()

    def _told_of(self, path: Path, given: Told) -> Told:
        try:
            beside = _told(sidecar_of(path), self.known, self.at)
        except AddError as error:
            raise FileError("sidecar", f"{path.name}.json: {error}") from error
        return replace(beside, **{name: value for name, value in asdict(given).items() if value})

    def _take_file(self, path: Path, told: Told) -> None:
        payload = payload_of(path)
        media_type = kind_of(path, payload)
        url = told.url or address_of(path.name, payload)
        source = self._source(url, told)
        if self._is_held(url, digest_of(payload)):
            self._tally(source)["known"] += 1
            return
        self._writer(source).resource(url, payload, media_type, self.at, {"filename": path.name, **_hints(told)})
        self._hold(source, Reference(digest_of(payload), url, instant(self.at)))

    def _take_warc(self, path: Path, warc: Path, told: Told) -> None:
        for found in read_captures(warc):
            if isinstance(found, Damage):
                self._refuse(path, FileError("damaged", f"at byte {found.offset} of {warc.name}: {found.reason}"), told)
            elif found.kind == "revisit" and not self._reference(found):
                reason = f"{found.url} of {found.captured_at} refers to a payload that is not there"
                self._refuse(path, FileError("incomplete", reason), told)
            elif found.kind != "failure":
                self._take_capture(found, path, told)

    def _take_capture(self, found: Capture, path: Path, told: Told) -> None:
        source = self._source(found.url, told)
        known = self._reference(found) if found.kind == "revisit" else None
        reference = Reference(known.digest if known else found.digest, found.url, found.captured_at)
        if "declaredDigest" in found.hints:
            self.payloads.setdefault(found.hints["declaredDigest"], reference)
        if self._is_held(found.url, reference.digest, found.captured_at):
            self._tally(source)["known"] += 1
            return
        at = datetime.fromisoformat(found.captured_at)
        # Rights are told by whoever adds a file, never by the file.
        theirs = {name: value for name, value in found.hints.items() if name != "rights"}
        hints = {**theirs, **_hints(told), "importedFrom": path.name, "importedRecord": found.id}
        if found.kind == "resource":
            self._writer(source).resource(
                found.url, found.payload, found.media_type or "application/octet-stream", at, hints
            )
        else:
            self._writer(source).response(
                found.url, None, found.status or 200, None, found.headers, None if known else found.payload,
                at=at, hints=hints, truncated=found.truncated, known=known,
            )  # fmt: skip
        self._hold(source, reference)

    def _refuse(self, path: Path, error: FileError, told: Told) -> None:
        self.problems.append(AddProblem(str(path), str(error)))
        url = told.url or address_of(path.name)
        source = self._source(url, told)
        self._writer(source).failure(url, self.at, error.outcome, str(error), {"filename": path.name, **_hints(told)})
        self._tally(source)["failed"] += 1

    def _source(self, url: str, told: Told) -> str:
        """The source told, else the first that declares the address's host, else none."""
        host = urlsplit(url).netloc.lower()
        declaring = (name for name, source in self.known.items() if host and host in source.allowed_hosts)
        return told.source or next(declaring, NO_SOURCE)

    def _writer(self, source: str) -> CaptureWriter:
        if source not in self.writers:
            self.writers[source] = CaptureWriter.open(self.data, source, self.at)
        return self.writers[source]

    def _tally(self, source: str) -> Counter[str]:
        return self.tallies.setdefault(source, Counter())

    def _hold(self, source: str, reference: Reference) -> None:
        self.held.setdefault((reference.url, reference.digest), set()).add(reference.date)
        self._tally(source)["added"] += 1

    def _is_held(self, url: str, digest: str, captured_at: str | None = None) -> bool:
        dates = self.held.get((url, digest), set())
        return captured_at in dates if captured_at else bool(dates)

    def _reference(self, revisit: Capture) -> Reference | None:
        """What a revisit stands for, if its payload was taken before it, under our own digest."""
        if reference := self.payloads.get(revisit.digest):
            return reference
        url, when = revisit.refers_to_url or revisit.url, revisit.refers_to_date or ""
        dates = self.held.get((url, revisit.digest), set())
        return Reference(revisit.digest, url, when if when in dates else min(dates)) if dates else None


def _held(data: Path) -> dict[tuple[str, str], set[str]]:
    """Address and digest of every capture there is, with the moments it was made at."""
    held: dict[tuple[str, str], set[str]] = {}
    for accession in accessions(data):
        manifest = read_manifest(data / "captures" / accession.file)
        for entry in manifest.cdxj if manifest else []:
            moment = instant(datetime.fromisoformat(f"{entry.timestamp[:8]}T{entry.timestamp[8:]}Z"))
            held.setdefault((entry.url, entry.digest), set()).add(moment)
    return held


def _hints(told: Told) -> dict[str, str]:
    hints = {
        "title": told.title,
        "published": told.published,
        "source": told.source,
        "authors": "; ".join(told.authors),
        "rights": told.rights,
    }
    return {name: value for name, value in hints.items() if value}
