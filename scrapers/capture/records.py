"""WARC records out of a file, past any damage: what is whole is read, what is not is named with its place.

warcio's iterator swallows a broken gzip member and ends the file there without a word, so members are walked here and
warcio's parser reads what they hold.
"""

import base64
import hashlib
import io
import mmap
import re
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import msgspec
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser, StatusAndHeadersParserException

from scrapers.capture.layout import read_fields
from scrapers.capture.record import Damage

SOFTWARE = "openbrief"
MAX_BLOCK = 128 * 2**20  # bytes; nothing that we keep is larger, and a length is a stranger's word

_MAX_FIELDS = 1000
_MAX_LINE = 2**20
_CHUNK = 2**15
_PEEK = 2**10  # compressed bytes that suffice to see how a member begins
_MAGIC = b"\x1f\x8b\x08"
_VERSION_LINE = b"\nWARC/"
_PARSER = StatusAndHeadersParser(ArcWarcRecordLoader.WARC_TYPES)


class RawRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One whole record: its WARC fields, its block, and the bytes `offset` to `end` of the file that it lies in."""

    fields: StatusAndHeaders
    block: bytes
    offset: int
    end: int

    @property
    def kind(self) -> str:
        """The WARC type: `response`, `metadata` and so on."""
        return self.field("WARC-Type")

    def field(self, name: str) -> str:
        """A WARC field without the angle brackets around identifiers; empty when absent."""
        value: str = self.fields.get_header(name) or ""
        return value.strip("<>")


class _UnreadableError(Exception):
    """Raised where a record does not parse, is cut, or does not match its digest; says which of these."""

    def __init__(self, reason: str, record: str = "") -> None:
        super().__init__(reason)
        self.record = record


class _Member(io.RawIOBase):
    """One gzip member as a stream that notices where it ends."""

    def __init__(self, content: mmap.mmap, offset: int) -> None:
        self._content = content
        self._inflate = zlib.decompressobj(wbits=31)
        self.end = offset

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]  # io hands over memoryviews, and nothing else
        while not self._inflate.eof:
            packed = self._inflate.unconsumed_tail
            if not packed:
                packed = self._content[self.end : self.end + _CHUNK]
                self.end += len(packed)
            plain = self._inflate.decompress(packed, len(buffer))
            if self._inflate.eof:
                self.end -= len(self._inflate.unused_data)
            if plain:
                buffer[: len(plain)] = plain
                return len(plain)
            if not packed and not self._inflate.eof:
                raise EOFError("cut short")
        return 0


def read_records(path: Path, offsets: Sequence[int] = ()) -> Iterator[RawRecord | Damage]:
    """Every whole record of a WARC file, in order, and a `Damage` wherever there is none.

    `offsets` (bytes) are where records are known to begin, from the manifest; after damage reading goes on at the next
    of them. Without them it goes on at the next gzip member that begins like a record. A file of our own names its
    warcinfo record, whose id nobody outside can know, in every record: so a page that carries a WARC inside cannot
    pass for records of ours behind a damaged place.
    """
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            yield Damage(file=path.name, offset=0, record=None, reason="the file is empty")
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            yield from _Walk(path.name, content, file, offsets).records()


class _Walk:
    """One way through one file."""

    def __init__(self, name: str, content: mmap.mmap, file: io.BufferedReader, offsets: Sequence[int]) -> None:
        self.name = name
        self.content = content
        self.file = file
        self.offsets = offsets
        self.plain = content[:5] == b"WARC/"
        self.position = 0
        self.family: str | None = None

    def records(self) -> Iterator[RawRecord | Damage]:
        lost = False
        while self.position < len(self.content):
            try:
                for record in self._plain_records() if self.plain else self._member_records():
                    lost = False
                    yield record
            except (_UnreadableError, zlib.error, EOFError, StatusAndHeadersParserException) as error:
                if not lost:
                    yield Damage(file=self.name, offset=self.position, record=_name_of(error), reason=_reason(error))
                lost = not self.offsets
                self.position = self._next_start()

    def _member_records(self) -> Iterator[RawRecord]:
        start = self.position
        if self.content[start : start + 3] != _MAGIC:
            raise _UnreadableError("no gzip member begins here")
        member = _Member(self.content, start)
        stream = io.BufferedReader(member, _CHUNK)
        line = _next_line(stream)
        while line:
            fields = self._expect(_read_fields(stream, line))
            block = _read_block(stream, fields, MAX_BLOCK)
            line = _next_line(stream)  # before the record is given: a member's checksum stands at its end
            yield self._admit(RawRecord(fields=fields, block=block, offset=start, end=member.end))
        self.position = member.end

    def _plain_records(self) -> Iterator[RawRecord]:
        self.file.seek(self.position)
        while line := _next_line(self.file):
            self.position = self.file.tell() - len(line)
            fields = self._expect(_read_fields(self.file, line))
            block = _read_block(self.file, fields, len(self.content) - self.file.tell())
            yield self._admit(RawRecord(fields=fields, block=block, offset=self.position, end=self.file.tell()))
        self.position = len(self.content)

    def _expect(self, fields: StatusAndHeaders) -> StatusAndHeaders:
        """Turn strangers away before their blocks are read."""
        family = (fields.get_header("WARC-Warcinfo-ID") or "").strip("<>")
        if self.family and family != self.family:
            raise _UnreadableError("a record that does not belong to this file")
        return fields

    def _admit(self, record: RawRecord) -> RawRecord:
        _check_digest(record)
        if record.offset == 0 and record.kind == "warcinfo" and _is_ours(record.block):
            self.family = record.field("WARC-Record-ID")
        return record

    def _next_start(self) -> int:
        if self.offsets:
            return next((offset for offset in self.offsets if offset > self.position), len(self.content))
        pattern = _VERSION_LINE if self.plain else _MAGIC
        found = self.content.find(pattern, self.position + 1)
        while found >= 0 and not (self.plain or _begins_like_a_record(self.content, found)):
            found = self.content.find(pattern, found + 1)
        return len(self.content) if found < 0 else found + self.plain


def _is_ours(warcinfo: bytes) -> bool:
    return read_fields(warcinfo).get("software", "").startswith(f"{SOFTWARE}/")


def _begins_like_a_record(content: mmap.mmap, offset: int) -> bool:
    try:
        return zlib.decompressobj(wbits=31).decompress(content[offset : offset + _PEEK], 5) == b"WARC/"
    except zlib.error:
        return False


def _next_line(stream: BinaryIO) -> bytes:
    line = stream.readline(_MAX_LINE)
    while line in {b"\r\n", b"\n"}:
        line = stream.readline(_MAX_LINE)
    return line


def _read_fields(stream: BinaryIO, first_line: bytes) -> StatusAndHeaders:
    """The named fields of a record. They end at a blank line, and no later than where another record begins."""
    lines = [first_line]
    while (line := stream.readline(_MAX_LINE)).strip():
        lines.append(line)
        if line.startswith(b"WARC/") or not line.endswith(b"\n") or len(lines) > _MAX_FIELDS:
            raise _UnreadableError("its fields do not end")
    return _PARSER.parse(BytesIO(b"".join(lines)))


def _read_block(stream: BinaryIO, fields: StatusAndHeaders, room: int) -> bytes:
    name = (fields.get_header("WARC-Record-ID") or "").strip("<>")
    declared = fields.get_header("Content-Length") or ""
    if not re.fullmatch(r"[0-9]{1,15}", declared):
        raise _UnreadableError(f"no usable Content-Length: {declared[:40]!r}", name)
    length = int(declared)
    if length > MAX_BLOCK:
        raise _UnreadableError(f"a record of {length} bytes; {MAX_BLOCK} are read at most", name)
    block = stream.read(length) if length <= room else b""
    if len(block) < length:
        raise _UnreadableError(f"cut short: {length} bytes are declared", name)
    return block


def _check_digest(record: RawRecord) -> None:
    algorithm, _, declared = record.field("WARC-Block-Digest").partition(":")
    if algorithm not in {"sha1", "sha256"}:
        return
    digest = hashlib.new(algorithm, record.block)
    if declared.lower() not in {digest.hexdigest(), base64.b32encode(digest.digest()).decode().lower()}:
        raise _UnreadableError("the block does not match its digest", record.field("WARC-Record-ID"))


def _name_of(error: Exception) -> str | None:
    return error.record or None if isinstance(error, _UnreadableError) else None


def _reason(error: Exception) -> str:
    match error:
        case zlib.error():
            return f"broken gzip member: {error}"
        case EOFError():
            return "cut short"
        case StatusAndHeadersParserException():
            return "no WARC record begins here"
        case _:
            return str(error)
