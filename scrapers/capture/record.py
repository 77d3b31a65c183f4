"""What a capture is: one payload as received, when, from where, under which digest."""

import hashlib
import re
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import quote

import msgspec

CaptureKind = Literal["response", "revisit", "resource", "failure"]
Truncation = Literal["length", "time", "disconnect", "unspecified"]

_UNSAFE_IN_ADDRESS = re.compile(r"[\s\x00-\x20\x7f-\x9f<>\ud800-\udfff]")
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([^\s"';]+)""", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_TOKEN = re.compile(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]")


class CaptureError(Exception):
    """Raised when a write of captures did not become durable, and for an account of them that cannot be read.

    Says which file and why.
    """


class Reference(msgspec.Struct, frozen=True):
    """The earlier capture whose payload a revisit stands for: digest, address and `captured_at`."""

    digest: str
    url: str
    date: str


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """One payload, or the word that there was none.

    `digest` is `sha256:` + hex over the payload as received; a revisit's is that of the payload it refers to, a
    failure's is empty. `payload` is still content-encoded, and empty for revisits and failures. `hints` are what the
    way there told: `via`, `title`, `published` …; for a failure also `outcome` and `reason`. `captured_at` is in UTC.
    `id` is the WARC record's URN, `file` and `offset` (bytes) say where that record begins.
    """

    id: str
    kind: CaptureKind
    url: str
    source: str
    captured_at: str
    status: int | None = None
    headers: list[tuple[str, str]] = msgspec.field(default_factory=list)
    digest: str = ""
    payload: bytes = b""
    hints: dict[str, str] = msgspec.field(default_factory=dict)
    refers_to_url: str | None = None
    refers_to_date: str | None = None
    truncated: Truncation | None = None
    file: str = ""
    offset: int = 0

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def media_type(self) -> str | None:
        """`text/html` of `Text/HTML; charset=utf-8`; None when the server did not say."""
        return (self.header("Content-Type") or "").partition(";")[0].strip().lower() or None

    @property
    def charset(self) -> str | None:
        """The charset parameter of the content type, as declared."""
        declared = _CHARSET.search(self.header("Content-Type") or "")
        return declared[1].lower() if declared else None

    @property
    def reference(self) -> Reference:
        """What a later revisit of this payload refers to."""
        return Reference(self.digest, self.refers_to_url or self.url, self.refers_to_date or self.captured_at)


class Damage(msgspec.Struct, frozen=True, kw_only=True):
    """A place of a file that cannot be read: byte offset, the record's id where it is still legible, and why."""

    file: str
    offset: int
    record: str | None
    reason: str


def digest_of(payload: bytes) -> str:
    """`sha256:` + lower-case hex."""
    return f"sha256:{hashlib.sha256(payload).hexdigest()}"


def instant(at: datetime) -> str:
    """`2026-03-02T06:00:00Z`; an instant without a zone is refused, because it would be read in the machine's own."""
    if at.tzinfo is None:
        raise ValueError(f"{at}: an instant needs a time zone")
    return f"{at.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat()}Z"


def clean_address(url: str) -> str:
    """An address that fits one line of a record: white space, controls and angle brackets percent-encoded."""
    return _UNSAFE_IN_ADDRESS.sub(lambda match: quote(match[0], errors="surrogatepass"), url)


def clean_words(words: str) -> str:
    """Words that fit one line of a record: controls and white space become single spaces."""
    return " ".join(_CONTROLS.sub(" ", words).split())


def clean_name(name: str) -> str:
    """A field name as HTTP and WARC allow it (RFC 9110 token); anything else becomes an underscore."""
    return _NOT_TOKEN.sub("_", name) or "_"
