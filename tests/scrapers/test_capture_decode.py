"""The content encoding undone: as far as it goes, never beyond the limit, and with a reason when it cannot be."""

import gzip
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from scrapers.capture import Capture, DecodeError, body, decode

PAGE = b"<p>The ferry line resumed its service on Monday.</p>" * 40


def capture(payload: bytes, encoding: str | None = None, **headers: str) -> Capture:
    given = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return Capture(
        id="urn:x:1", kind="response", url="https://harbour-herald.example/", source="", payload=payload,
        captured_at="2026-03-02T12:00:00Z", headers=[*given, *([("content-ENCODING", encoding)] if encoding else [])],
    )  # fmt: skip


def bare_deflate(data: bytes) -> bytes:
    encoder = zlib.compressobj(wbits=-15)
    return encoder.compress(data) + encoder.flush()


ENCODED = [
    (None, PAGE),
    ("identity", PAGE),
    ("utf-8", PAGE),
    ("gzip", gzip.compress(PAGE)),
    ("x-gzip", gzip.compress(PAGE)),
    ("GZIP ", gzip.compress(PAGE[:100]) + gzip.compress(PAGE[100:])),
    ("gzip", gzip.compress(PAGE) + b"\0\0 left over"),
    ("deflate", zlib.compress(PAGE)),
    ("deflate", bare_deflate(PAGE)),
    ("br", brotli.compress(PAGE)),
    ("zstd", zstandard.compress(PAGE)),
    ("zstd", zstandard.compress(PAGE[:100]) + zstandard.compress(PAGE[100:])),
    ("deflate, gzip", gzip.compress(zlib.compress(PAGE))),
    ("gzip", b""),
]


@pytest.mark.parametrize(("encoding", "payload"), ENCODED, ids=range(len(ENCODED)))
def test_each_encoding_is_undone(encoding: str | None, payload: bytes) -> None:
    decoded = decode(capture(payload, encoding))
    assert (decoded.data, decoded.cut) == (PAGE if payload else b"", False)


@pytest.mark.parametrize(("encoding", "encode"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_a_cut_body_gives_what_there_is_and_says_so(encoding: str, encode: object) -> None:
    whole = encode(PAGE)
    for end in range(12, len(whole)):
        decoded = decode(capture(whole[:end], encoding))
        assert decoded.cut
        assert PAGE.startswith(decoded.data)
    assert body(capture(whole[:-4], encoding)) == PAGE


def test_a_cut_zstd_body_says_so() -> None:
    assert decode(capture(zstandard.compress(PAGE)[:-3], "zstd")).cut


@pytest.mark.parametrize(
    ("encoding", "payload", "reason"),
    [("gzip", PAGE, "not gzip"), ("deflate", b"\x00" * 30, "not deflate"), ("zstd", PAGE, "not zstd"),
     ("br", b"\xff" * 30, "not br"), ("compress", PAGE, "unknown content encoding 'compress'"),
     ("gzip, gzip, gzip, gzip, gzip", PAGE, "on top of each other")],
)  # fmt: skip
def test_what_is_not_as_declared_has_a_reason(encoding: str, payload: bytes, reason: str) -> None:
    with pytest.raises(DecodeError, match=reason):
        body(capture(payload, encoding))


@pytest.mark.parametrize(
    ("encoding", "encode"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("zstd", zstandard.compress)]
)
def test_a_bomb_is_refused(encoding: str, encode: object) -> None:
    with pytest.raises(DecodeError, match="more than 52428800 bytes"):
        body(capture(encode(bytes(60 * 2**20)), encoding))


def test_a_body_of_countless_members_is_refused() -> None:
    with pytest.raises(DecodeError, match="more than 1000 gzip members"):
        body(capture(gzip.compress(b"") * 2000, "gzip"))


def test_chunk_framing_that_other_crawlers_keep_is_removed() -> None:
    framed = b"5\r\nhello\r\n7\r\n, world\r\n0\r\n\r\n"
    assert body(capture(framed, Transfer_Encoding="chunked")) == b"hello, world"
    assert body(capture(PAGE, Transfer_Encoding="chunked")) == PAGE


@given(payload=st.binary(max_size=300), encoding=st.sampled_from(["gzip", "deflate", "br", "zstd", "x"]), chunked=...)
def test_any_bytes_give_a_body_or_a_reason(payload: bytes, encoding: str, chunked: bool) -> None:  # noqa: FBT001 - drawn
    reason = ""
    try:
        framing = {"Transfer_Encoding": "chunked"} if chunked else {}
        assert isinstance(body(capture(payload, encoding, **framing)), bytes)
    except DecodeError as error:
        reason = str(error)
    assert not reason or encoding in reason


@pytest.mark.parametrize(
    ("declared", "media_type", "charset"),
    [('Text/HTML; Charset="UTF-8"', "text/html", "utf-8"), ("application/pdf", "application/pdf", None),
     ("", None, None), (";charset=x", None, "x")],
)  # fmt: skip
def test_the_content_type_is_taken_apart(declared: str, media_type: str | None, charset: str | None) -> None:
    found = capture(b"", Content_Type=declared)
    assert (found.media_type, found.charset) == (media_type, charset)
