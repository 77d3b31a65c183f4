"""Bytes to text: byte order mark, then valid UTF-8, then what is declared, then what the bytes look like."""

import codecs
import re

import charset_normalizer

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
# Python knows codecs that are no character sets (zip, rot13, unicode_escape); these are all that pages are written in.
_CHARSET = re.compile(
    r"(?:utf[-_]?(?:8|16(?:[-_]?[bl]e)?)|us-ascii|ascii|iso[-_]?8859[-_]?\d+|latin[-_]?\d|windows[-_]?\d+|cp[-_]?\d+|"
    r"koi8[-_][ru]|mac[-_]?\w*|gb\w+|big5\w*|euc[-_]\w+|shift[-_]jis|x-sjis|iso[-_]2022[-_]jp|tis-620|hz)$"
)
# A page that says Latin-1 means Windows-1252, and GB2312 means GB18030: https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "euc_kr": "cp949",
}
# What a guess takes for one another; undeclared, only the first is common (https://encoding.spec.whatwg.org/#legacy-single-byte).
_LATIN = {"cp1250", "cp1254", "cp1257", "cp1258", "iso8859-2", "iso8859-4", "iso8859-10", "iso8859-15", "mac-roman"}
_LOOK = 65_536  # bytes that the guess looks at
_UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")


def decode(payload: bytes, declared: str | None = None) -> tuple[str, list[str]]:
    """The text of a payload, without its byte order mark, and gaps. NUL and lone surrogates become U+FFFD."""
    text, gaps = _decode(payload, declared)
    if _UNPRINTABLE.search(text):
        gaps.append("characters that are no text were replaced")
        text = printable(text)
    return text, gaps


def printable(text: str) -> str:
    """The text with NUL and lone surrogates replaced by U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", text)


def _decode(payload: bytes, declared: str | None) -> tuple[str, list[str]]:
    for mark, name in _MARKS:
        if payload.startswith(mark):
            return payload[len(mark) :].decode(name, errors="replace"), []
    try:
        return payload.decode("utf-8"), []
    except UnicodeDecodeError as error:
        if error.start >= len(payload) - 3 and error.reason == "unexpected end of data":
            return payload.decode("utf-8", errors="ignore"), ["the last character is cut off"]
    in_page = _DECLARED.search(payload, 0, 4096)
    for label in (declared, in_page[1].decode("ascii") if in_page else None):
        encoding = _known(label)
        if encoding is not None:
            try:
                return payload.decode(encoding), []
            except UnicodeDecodeError:
                continue
    best = charset_normalizer.from_bytes(payload[:_LOOK]).best()
    guess = (_known(best.encoding) if best else None) or "utf-8"
    if guess in _LATIN:
        guess = "cp1252"
    return payload.decode(guess, errors="replace"), [f"the character set is not what it is said to be; read as {guess}"]


def _known(label: str | None) -> str | None:
    told = (label or "").strip().lower()
    if not _CHARSET.match(told):
        return None
    try:
        name = codecs.lookup(told).name
    except LookupError:
        return None
    return _MEANT.get(name, name)
