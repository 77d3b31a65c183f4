"""Files that people add: which there are, what kind each is, what stands beside it, and what is inside."""

import gzip
import hashlib
import json
import os
import re
import shutil
import stat
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

MAX_FILE = 100 * 2**20  # bytes; WARC and WACZ files may be larger, they are read record by record
MAX_UNPACKED = 20 * 2**30  # bytes of all WARC files of one WACZ

MEDIA_TYPES = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".pdf": "application/pdf",
    ".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown",
    ".csv": "text/csv", ".tsv": "text/tab-separated-values", ".json": "application/json",
    ".jsonl": "application/jsonl", ".xml": "application/xml", ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
}  # fmt: skip

_LOOKS = (
    (re.compile(rb"[\s\S]{0,1019}%PDF-"), "application/pdf"),
    (re.compile(rb"\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE), "text/html"),
    (re.compile(rb"\s*<(?:\?xml|rss|feed)\b", re.IGNORECASE), "application/xml"),
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16, which holds zero bytes


class FileError(ValueError):
    """Raised for a file that cannot be taken; `outcome` is the one word for it."""

    def __init__(self, outcome: str, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files named and those in the folders named, sorted, without hidden ones and sidecars."""
    found = [file for path in paths for file in (_walk(path) if path.is_dir() else [path])]
    return [file for file in dict.fromkeys(found) if not _is_sidecar(file)]


def is_archive(path: Path) -> bool:
    """Whether a file holds captures: WARC by its first bytes or its name, WACZ by its name."""
    if path.name.endswith((".warc", ".warc.gz", ".wacz")):
        return True
    try:
        return path.is_file() and _begins_as_warc(path)
    except OSError:
        return False  # reading it says why


def _stays(path: Path) -> None:
    """Raises `FileError` for a link out of its folder: it may point at what nobody meant to publish."""
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        raise FileError("unreadable", "a link that leads out of its folder; name the file it leads to")


def payload_of(path: Path) -> bytes:
    """The bytes of a file; raises `FileError` when there are none, too many, or no right to them."""
    _stays(path)
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise FileError("unreadable", "not a regular file")
        if about.st_size > MAX_FILE:
            raise FileError("size", f"{about.st_size} bytes; at most {MAX_FILE} are taken")
        payload = path.read_bytes()
    except OSError as error:
        raise FileError("unreadable", f"cannot be read: {error.strerror}") from error
    if not payload.strip():
        raise FileError("empty", "empty")
    return payload


def kind_of(path: Path, payload: bytes) -> str:
    """The media type, told by the first bytes, then the name; raises `FileError` for what is no kind of text."""
    head = payload[:4096]
    if _LOOKS[0][0].match(head):
        return _LOOKS[0][1]
    if b"\x00" not in head or head.startswith(_WIDE):
        looks = (media_type for look, media_type in _LOOKS if look.match(head))
        return MEDIA_TYPES.get(path.suffix.lower()) or next(looks, "text/plain")
    if MEDIA_TYPES.get(path.suffix.lower(), "application/pdf") != "application/pdf":
        at = head.index(b"\x00")
        raise FileError("unsupported", f"damaged, or no text: byte {at} is zero; save it again as a text in UTF-8")
    kinds = ", ".join(MEDIA_TYPES)
    raise FileError("unsupported", f"no kind of file that is read; save it as one of {kinds}, .warc, .wacz")


def address_of(name: str, payload: bytes | None = None) -> str:
    """`urn:openbrief:file:<sha256>/<name>`, without the digest for a file whose bytes cannot be had."""
    name = quote(unicodedata.normalize("NFC", name), safe="", errors="surrogateescape")
    return "urn:openbrief:file:" + (f"{hashlib.sha256(payload).hexdigest()}/{name}" if payload is not None else name)


def sidecar_of(path: Path) -> Mapping[str, object]:
    """What the file's sidecar says, unchecked; empty without one. Raises `FileError`."""
    sidecar = path.with_name(f"{path.name}.json")
    try:
        said = json.loads(sidecar.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise FileError("sidecar", f"{sidecar.name}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise FileError("sidecar", f"{sidecar.name}: not JSON: {error}") from error
    if not isinstance(said, dict):
        raise FileError("sidecar", f"{sidecar.name}: not a JSON object")
    return said


@contextmanager
def warcs_in(path: Path) -> Iterator[list[Path]]:
    """The WARC file itself, or those of a WACZ, unpacked for as long as they are needed."""
    _stays(path)
    if not path.is_file():
        raise FileError("unreadable", "not a regular file")
    if path.suffix != ".wacz":
        yield [path]
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            unpacked = _unpack(path, Path(folder))
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
            raise FileError("unreadable", f"not a WACZ file that can be read: {error}") from error
        yield unpacked


def _unpack(path: Path, folder: Path) -> list[Path]:
    with zipfile.ZipFile(path) as packed:
        members = sorted(
            (m for m in packed.infolist() if m.filename.endswith((".warc", ".warc.gz"))), key=lambda m: m.filename
        )
        if not members:
            raise FileError("empty", "no WARC file in it")
        if sum(member.file_size for member in members) > MAX_UNPACKED:
            raise FileError("size", f"more than {MAX_UNPACKED} bytes inside")
        unpacked = []
        for number, member in enumerate(members):
            target = folder / f"{number}-{Path(member.filename).name}"
            with packed.open(member) as source, target.open("wb") as out:
                shutil.copyfileobj(source, out)
            unpacked.append(target)
        return unpacked


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(names) if not name.startswith("."))


def _is_sidecar(file: Path) -> bool:
    return file.suffix == ".json" and bool(file.stem) and file.with_suffix("").is_file()


def _begins_as_warc(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(5)
    if not head.startswith(b"\x1f\x8b"):
        return head == b"WARC/"
    try:
        with gzip.open(path) as unpacked:
            return unpacked.read(5) == b"WARC/"
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return False
