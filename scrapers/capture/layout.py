"""How one record lies on disk: WARC 1.1, one gzip member a record, digests in sha256."""

import re
import uuid
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from urllib.parse import urlsplit

import msgspec
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser
from warcio.warcwriter import WARCWriter

from scrapers.capture.record import clean_name, clean_words, digest_of

Text = str | bytes
Header = tuple[Text, Text]
Request = tuple[str, Iterable[Header], bytes]

MAX_HEAD = 2**20  # bytes of header lines that are read as such, whoever wrote them

WARC_FIELDS = "application/warc-fields"
HTTP_REQUEST = "application/http; msgtype=request"
HTTP_RESPONSE = "application/http; msgtype=response"
SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

_FIELD_CONTROLS = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
_LEVEL = 6
_LEVEL_FOR_ENCODED = 0  # what arrived compressed does not become smaller, only 2 ms slower per 100 kB


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One WARC record to be written: `fields` are its named fields, `head` the HTTP head, `block` what follows it."""

    kind: str
    content_type: str
    fields: dict[str, str]
    head: bytes = b""
    block: bytes = b""
    encoded: bool = False
    id: str = msgspec.field(default_factory=lambda: f"urn:uuid:{uuid.uuid4()}")


class _Head:
    """An HTTP head that is written as received: warcio's own percent-encodes whatever is not ASCII."""

    def __init__(self, head: bytes) -> None:
        self.headers_buff = head

    def compute_headers_buffer(self, _filter: object = None) -> None:
        """Nothing to compute: the bytes are given."""


def pack(record: Record) -> bytes:
    """The record as one gzip member."""
    fields = {
        "WARC-Type": record.kind,
        "WARC-Record-ID": f"<{record.id}>",
        **record.fields,
        "WARC-Block-Digest": digest_of(record.head + (b"" if record.kind == "revisit" else record.block)),
    }
    if record.kind not in {"warcinfo", "revisit"}:
        fields["WARC-Payload-Digest"] = digest_of(record.block)
    packed = ArcWarcRecord(
        "warc", record.kind, StatusAndHeaders("", list(fields.items()), "WARC/1.1"), BytesIO(record.block),
        _Head(record.head) if record.head else None, record.content_type, len(record.block),
        payload_length=len(record.block),
    )  # fmt: skip
    plain = BytesIO()
    WARCWriter(plain, gzip=False).write_record(packed)
    return zlib.compress(plain.getvalue(), _LEVEL_FOR_ENCODED if record.encoded else _LEVEL, wbits=31)


def warc_fields(fields: Mapping[str, str]) -> bytes:
    """`application/warc-fields`, one line a field."""
    return "".join(f"{clean_name(name)}: {clean_words(value)}\r\n" for name, value in fields.items()).encode()


def read_fields(block: bytes) -> dict[str, str]:
    """The fields of an `application/warc-fields` block; of a repeated one the last."""
    lines = (line.partition(":") for line in block.decode("utf-8", "replace").split("\n"))
    return {name.strip(): value.strip() for name, colon, value in lines if colon}


def request_head(method: str, url: str, headers: Iterable[Header]) -> bytes:
    """The request as sent: path and query, a Host header where the client adds it last, the headers given."""
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    given = list(headers)
    if not any(_bytes(name).lower() == b"host" for name, _ in given):
        given.insert(0, ("Host", parts.netloc.rpartition("@")[2]))
    return _lines(f"{clean_name(method)} {target} HTTP/1.1", given)


def response_head(status: int, reason: str, headers: Iterable[Header]) -> bytes:
    """The head of a response. The status line is HTTP/1.1 whatever was spoken; WARC-Protocol tells."""
    return _lines(f"HTTP/1.1 {status:03d} {clean_words(reason)}", headers)


def read_head(head: bytes) -> tuple[int | None, list[tuple[str, str]], int]:
    """Status, headers and length of the HTTP head at the start of a block; raises ValueError when there is none."""
    stream = BytesIO(head)
    try:
        parsed = StatusAndHeadersParser(["HTTP/"], verify=False).parse(LimitReader(stream, MAX_HEAD))
    except EOFError as error:
        raise ValueError("no HTTP head") from error
    status = re.match(r"\d{3}\b", parsed.statusline)
    if not parsed.protocol.startswith("HTTP/") or status is None:
        raise ValueError(f"no HTTP status line: {parsed.protocol[:20]!r}")
    return int(status[0]), parsed.headers, stream.tell()


def _lines(first: str, headers: Iterable[Header]) -> bytes:
    lines = [first.encode()]
    for name, value in headers:
        lines.append(clean_name(_bytes(name).decode("latin-1")).encode() + b": " + _one_line(_bytes(value)))
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _one_line(value: bytes) -> bytes:
    return _FIELD_CONTROLS.sub(b" ", value).strip()


def _bytes(text: Text) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "replace")
