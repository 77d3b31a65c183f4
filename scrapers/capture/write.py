"""Captures onto disk: each is durable when its method returns, or was never there."""

import errno
import fcntl
import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from http import HTTPStatus
from importlib.metadata import version
from io import FileIO
from itertools import accumulate, count
from pathlib import Path
from types import MappingProxyType

from msgspec import to_builtins
from msgspec.structs import replace

from scrapers.capture.accession import Accession, append, locked_log
from scrapers.capture.layout import (
    HTTP_REQUEST,
    HTTP_RESPONSE,
    NOT_MODIFIED,
    SAME_PAYLOAD,
    WARC_FIELDS,
    Header,
    Record,
    Request,
    pack,
    read_fields,
    read_head,
    request_head,
    response_head,
    warc_fields,
)  # fmt: skip
from scrapers.capture.manifest import Entry, Manifest, index_entry, sync_folder, write_manifest
from scrapers.capture.read import FILE_NAME
from scrapers.capture.record import (
    Capture,
    CaptureError,
    Reference,
    Truncation,
    clean_address,
    clean_words,
    digest_of,
    instant,
)  # fmt: skip
from scrapers.capture.records import SOFTWARE

_NONE: Mapping[str, str] = MappingProxyType({})
_LOST = (
    "Payloads are as received, still content-encoded. The client that fetched them gives headers without their "
    "original case and order, and bodies without chunk framing."
)


class CaptureWriter:
    """One file of captures that is being written. Holds a lock on it, so that a repair leaves it alone."""

    def __init__(self, data: Path, path: Path, file: FileIO, source: str) -> None:
        self.data = data
        self.path = path
        self.source = source
        self._file = file
        self._size = 0
        self._sha256 = hashlib.sha256()
        self._counts: Counter[str] = Counter()
        self._offsets: list[int] = []
        self._index: list[Entry] = []
        self._seen: dict[str, Reference] = {}
        self._warcinfo = ""
        self._broken = False

    @classmethod
    def open(cls, data: Path, source: str, stamp: datetime) -> "CaptureWriter":
        """Begin `captures/<stamp>-<source>-<n>.warc.gz.open`, n being the first number that is free."""
        folder = data / "captures"
        prefix = f"{re.sub('[:-]', '', instant(stamp))}-{source}-"
        if not FILE_NAME.fullmatch(f"{prefix}1.warc.gz"):
            raise CaptureError(f"{source!r} is no id of a source")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with locked_log(data):
                path = _free_path(folder, prefix)
                file = FileIO(path, "xb")
                fcntl.flock(file, fcntl.LOCK_EX)
            sync_folder(folder)
            sync_folder(data)
        except OSError as error:
            raise CaptureError(f"{folder}: cannot begin a file of captures: {error.strerror}") from error
        writer = cls(data, path, file, source)
        try:
            writer._begin(stamp)
        except CaptureError:
            writer.close()
            raise
        return writer

    @property
    def records(self) -> int:
        """How many records the file holds."""
        return len(self._offsets)

    @property
    def size(self) -> int:
        """How many bytes the file holds."""
        return self._size

    def response(  # noqa: PLR0913 - one argument for each fact of an exchange
        self,
        url: str,
        request: Request | None,
        status: int,
        reason: str | None,
        headers: Iterable[Header],
        payload: bytes | None,
        *,
        at: datetime,
        ip: str | None = None,
        protocol: str | None = None,
        hints: Mapping[str, str] = _NONE,
        truncated: Truncation | None = None,
        known: Reference | None = None,
    ) -> Capture:
        """Keep one response. `payload` is the body as received; `reason` None means the standard phrase.

        `known` is the last capture of this address. A 304 is kept as a revisit of it (`server-not-modified`); a payload
        that equals it, or one already in this file, as a revisit too (`identical-payload-digest`). A 304 to an address
        of which nothing is known is kept as the plain response that it is. `payload` None means that of `known`, in
        revisits that come from elsewhere.
        """
        url, headers = clean_address(url), list(headers)
        head = response_head(status, _phrase(status) if reason is None else reason, headers)
        unchanged = status == HTTPStatus.NOT_MODIFIED
        refers = known if unchanged or payload is None else self._same(status, payload, known)
        about = {"WARC-IP-Address": ip, "WARC-Protocol": protocol, "WARC-Truncated": truncated}
        if refers:
            about |= _refers_to(refers, NOT_MODIFIED if unchanged else SAME_PAYLOAD)
        record = Record(
            kind="revisit" if refers else "response", content_type=HTTP_RESPONSE, fields=self._fields(url, at, about),
            head=head, block=b"" if refers else payload or b"", encoded=_is_encoded(headers),
        )  # fmt: skip
        capture = Capture(
            id=record.id, kind="revisit" if refers else "response", url=url, source=self.source,
            captured_at=instant(at), status=status, headers=read_head(head)[1], payload=record.block,
            digest=refers.digest if refers else digest_of(payload or b""), hints=read_fields(warc_fields(hints)),
            truncated=truncated, refers_to_url=refers.url if refers else None,
            refers_to_date=refers.date if refers else None,
        )  # fmt: skip
        return self._keep(capture, [*self._sent(request, record, url), *self._hints(hints, record), record])

    def resource(
        self, url: str, payload: bytes, media_type: str, at: datetime, hints: Mapping[str, str] = _NONE
    ) -> Capture:
        """Keep a file that did not come over HTTP."""
        url, media_type = clean_address(url), clean_words(media_type)
        record = Record(kind="resource", content_type=media_type, fields=self._fields(url, at), block=payload)
        capture = Capture(
            id=record.id, kind="resource", url=url, source=self.source, captured_at=instant(at), payload=payload,
            headers=[("Content-Type", media_type)], digest=digest_of(payload), hints=read_fields(warc_fields(hints)),
        )  # fmt: skip
        return self._keep(capture, [*self._hints(hints, record), record])

    def failure(self, url: str, at: datetime, outcome: str, reason: str, hints: Mapping[str, str] = _NONE) -> Capture:
        """Keep that there is nothing to keep: `outcome` is one word (`dns`, `timeout`, `robots` …), `reason` tells."""
        url = clean_address(url)
        block = warc_fields({**hints, "outcome": outcome, "reason": reason})
        record = Record(kind="metadata", content_type=WARC_FIELDS, fields=self._fields(url, at), block=block)
        capture = Capture(
            id=record.id, kind="failure", url=url, source=self.source, captured_at=instant(at), hints=read_fields(block)
        )
        return self._keep(capture, [record])

    def finish(self, outcome: Mapping[str, object]) -> Accession:
        """Close the file and enter it: `outcome` is what is to be said about the crawl, as JSON values."""
        name = self.path.name.removesuffix(".open")
        manifest = Manifest(
            file=name, sha256=self._sha256.hexdigest(), size=self._size, records=len(self._offsets),
            counts=dict(sorted(self._counts.items())), source=self.source, outcome=to_builtins(dict(outcome)),
            cdxj=self._index, offsets=self._offsets,
        )  # fmt: skip
        try:
            os.ftruncate(self._file.fileno(), self._size)  # what a failed write left behind
            os.fsync(self._file.fileno())
            with locked_log(self.data) as log:
                finished = self.path.rename(self.path.with_name(name))
                sync_folder(finished.parent)
                write_manifest(finished, manifest)
                accession = append(self.data, log, name, manifest.sha256)
        except OSError as error:
            raise CaptureError(f"{self.path}: cannot be finished: {error.strerror}") from error
        finally:
            self.close()
        return accession

    def close(self) -> None:
        """Let go of the file without entering it; the next repair will."""
        self._file.close()

    def _begin(self, stamp: datetime) -> None:
        block = warc_fields({
            "software": f"{SOFTWARE}/{version('openbrief')}", "format": "WARC File Format 1.1", "source": self.source,
            "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "description": _LOST,
        })  # fmt: skip
        fields = {"WARC-Date": instant(stamp), "WARC-Filename": self.path.name.removesuffix(".open")}
        record = Record(kind="warcinfo", content_type=WARC_FIELDS, fields=fields, block=block)
        self._warcinfo = record.id
        self._write([record])

    def _fields(self, url: str, at: datetime, about: Mapping[str, str | None] = _NONE) -> dict[str, str]:
        given = {name: clean_words(value) for name, value in about.items() if value}
        return {"WARC-Target-URI": url, "WARC-Date": instant(at), "WARC-Warcinfo-ID": f"<{self._warcinfo}>", **given}

    def _sent(self, request: Request | None, about: Record, url: str) -> list[Record]:
        if request is None:
            return []
        method, headers, body = request
        head = request_head(method, url, headers)
        return [Record(kind="request", content_type=HTTP_REQUEST, fields=_beside(about), head=head, block=body)]

    def _hints(self, hints: Mapping[str, str], about: Record) -> list[Record]:
        block = warc_fields(hints)
        return [Record(kind="metadata", content_type=WARC_FIELDS, fields=_beside(about), block=block)] if block else []

    def _same(self, status: int, payload: bytes, known: Reference | None) -> Reference | None:
        """The capture whose payload this repeats; not for redirects, whose few bytes replay engines then leave out."""
        if not payload or status // 100 == 3:
            return None
        digest = digest_of(payload)
        return known if known and known.digest == digest else self._seen.get(digest)

    def _keep(self, capture: Capture, records: list[Record]) -> Capture:
        offset, length = self._write(records)
        capture = replace(capture, file=self.path.name.removesuffix(".open"), offset=offset)
        if capture.kind != "failure":
            self._index.append(index_entry(capture, length))
            self._seen.setdefault(capture.digest, capture.reference)
        return capture

    def _write(self, records: list[Record]) -> tuple[int, int]:
        """Make records durable together; offset and length of the last one."""
        if self._broken:
            raise CaptureError(f"{self.path}: a write failed before; nothing more is kept in this file")
        packed = [pack(record) for record in records]
        whole = b"".join(packed)
        try:
            _write_durably(self._file, whole)
        except OSError as error:
            self._broken = True
            raise CaptureError(f"{self.path}: not kept: {error.strerror}") from error
        starts = list(accumulate((len(part) for part in packed), initial=self._size))
        self._sha256.update(whole)
        self._counts.update(record.kind for record in records)
        self._offsets += starts[:-1]
        self._size = starts[-1]
        return starts[-2], len(packed[-1])


def _write_durably(file: FileIO, content: bytes) -> None:
    written = file.write(content)
    if written != len(content):
        raise OSError(errno.ENOSPC, f"only {written} of {len(content)} bytes written")
    os.fsync(file.fileno())


def _free_path(folder: Path, prefix: str) -> Path:
    taken = {path.name.partition(".")[0] for path in folder.glob(f"{prefix}*")}
    name = next(f"{prefix}{n}" for n in count(1) if f"{prefix}{n}" not in taken)
    return folder / f"{name}.warc.gz.open"


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else ""


def _is_encoded(headers: Iterable[Header]) -> bool:
    return any(name.lower() in {"content-encoding", b"content-encoding"} for name, _ in headers)


def _refers_to(reference: Reference, profile: str) -> dict[str, str]:
    return {
        "WARC-Profile": profile, "WARC-Payload-Digest": reference.digest, "WARC-Refers-To-Target-URI": reference.url,
        "WARC-Refers-To-Date": reference.date,
    }  # fmt: skip


def _beside(record: Record) -> dict[str, str]:
    shared = {name: record.fields[name] for name in ("WARC-Target-URI", "WARC-Date", "WARC-Warcinfo-ID")}
    return {**shared, "WARC-Concurrent-To": f"<{record.id}>"}
