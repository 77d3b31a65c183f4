"""Captures out of a WARC file: ours, or anybody's."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from msgspec.structs import replace

from scrapers.capture.layout import WARC_FIELDS, read_fields, read_head
from scrapers.capture.record import Capture, Damage, Truncation, clean_address, digest_of, instant
from scrapers.capture.records import RawRecord, read_records

FILE_NAME = re.compile(r"(?P<stamp>\d{8}T\d{6}Z)-(?P<source>[a-z0-9][a-z0-9-]*)-(?P<n>\d+)\.warc\.gz(?P<open>\.open)?")

_OUR_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def read_captures(path: Path, offsets: Sequence[int] = ()) -> Iterator[Capture | Damage]:
    """Every capture of a file, in order, with a `Damage` wherever a record cannot be read; never raises for content.

    Files of other tools are read too: plain, one gzip member a record, or one for all. Their `digest` is ours (sha256
    of the payload as it lies there), the one they declare stands in `hints["declaredDigest"]`. `offsets` are those of
    the file's manifest, where there is one; see `read_records`.
    """
    for found in walk_captures(path, offsets):
        if isinstance(found, Damage):
            yield found
        elif found[1]:
            yield found[1]


def walk_captures(path: Path, offsets: Sequence[int] = ()) -> Iterator[tuple[RawRecord, Capture | None] | Damage]:
    """Every whole record with the capture that it is or completes; None for requests, hints and the like."""
    named = FILE_NAME.fullmatch(path.name)
    source = named["source"] if named else ""
    hints: dict[str, dict[str, str]] = {}
    for record in read_records(path, offsets):
        if isinstance(record, Damage):
            yield record
            continue
        try:
            capture = _capture(record, source, hints)
        except ValueError as error:
            name = record.field("WARC-Record-ID") or None
            yield Damage(file=path.name, offset=record.offset, record=name, reason=str(error))
            continue
        if capture:
            hints.clear()
            capture = replace(capture, file=path.name.removesuffix(".open"))
        yield record, capture


def _capture(record: RawRecord, source: str, hints: dict[str, dict[str, str]]) -> Capture | None:
    """The capture that a record is or completes; hints wait under the id of the record that they are about."""
    if record.kind == "metadata" and record.field("Content-Type") == WARC_FIELDS:
        fields = read_fields(record.block)
        if about := record.field("WARC-Concurrent-To"):
            hints[about] = fields
        return _bare(record, source, fields) if "outcome" in fields and not about else None
    fill = _KINDS.get(record.kind)
    return fill(record, _bare(record, source, hints.get(record.field("WARC-Record-ID"), {}))) if fill else None


def _bare(record: RawRecord, source: str, hints: dict[str, str]) -> Capture:
    name, url, date = (record.field(field) for field in ("WARC-Record-ID", "WARC-Target-URI", "WARC-Date"))
    if not (name and url):
        raise ValueError(f"a {record.kind} record without WARC-Record-ID or WARC-Target-URI")
    try:
        moment = datetime.fromisoformat(date)
        captured_at = instant(moment if moment.tzinfo else moment.replace(tzinfo=UTC))  # WARC 1.1, 5.4: always UTC
    except (ValueError, OverflowError) as error:
        raise ValueError(f"WARC-Date: {error}") from error
    return Capture(
        id=name, kind="failure", url=clean_address(url), source=source, captured_at=captured_at, hints=hints,
        truncated=_truncation(record.field("WARC-Truncated")), offset=record.offset,
    )  # fmt: skip


def _truncation(declared: str) -> Truncation | None:
    return next((known for known in get_args(Truncation) if known == declared), "unspecified") if declared else None


def _response(record: RawRecord, bare: Capture) -> Capture | None:
    if not record.field("Content-Type").startswith("application/http"):
        return None  # dns: and other records of crawlers are no pages
    status, headers, start = read_head(record.block)
    return _with_payload(record, replace(bare, kind="response", status=status, headers=headers), record.block[start:])


def _resource(record: RawRecord, bare: Capture) -> Capture:
    headers = [("Content-Type", record.field("Content-Type"))]
    return _with_payload(record, replace(bare, kind="resource", headers=headers), record.block)


def _revisit(record: RawRecord, bare: Capture) -> Capture:
    status, headers, _ = read_head(record.block) if record.block else (None, [], 0)
    return replace(
        bare, kind="revisit", status=status, headers=headers, digest=record.field("WARC-Payload-Digest"),
        refers_to_url=record.field("WARC-Refers-To-Target-URI") or None,
        refers_to_date=record.field("WARC-Refers-To-Date") or None,
    )  # fmt: skip


def _with_payload(record: RawRecord, capture: Capture, payload: bytes) -> Capture:
    digest, declared = digest_of(payload), record.field("WARC-Payload-Digest")
    if declared == digest or not declared:
        return replace(capture, digest=digest, payload=payload)
    if capture.source and _OUR_DIGEST.fullmatch(declared):
        raise ValueError("the payload does not match its digest")
    return replace(capture, digest=digest, payload=payload, hints={**capture.hints, "declaredDigest": declared})


_KINDS: dict[str, Callable[[RawRecord, Capture], Capture | None]] = {
    "response": _response,
    "resource": _resource,
    "revisit": _revisit,
}
