"""The content encoding undone, within bounds: gzip, deflate, br, zstd, in the order the server names them."""

import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

import brotli  # type: ignore[import-untyped]  # published without types
import msgspec
import zstandard
from warcio.bufferedreaders import ChunkedDataReader

from scrapers.capture.record import Capture

MAX_BODY = 50 * 2**20  # bytes

_PIECE = 2**16
_SMALL = 2**8
_GZIP = b"\x1f\x8b"
_MAX_MEMBERS = 1000
_MAX_CODINGS = 4
_MAX_WINDOW = 2**27
_NO_CODING = {"", "identity", "none", "utf-8", "binary"}  # the last three are no codings, but servers name them


class DecodeError(ValueError):
    """Raised by `body` and `decode` for a payload that is not what its headers say, or grows beyond the limit."""


class Body(msgspec.Struct, frozen=True):
    """A payload with its content encoding undone; `cut` when the encoded data ended too early."""

    data: bytes
    cut: bool = False


def body(capture: Capture) -> bytes:
    """The payload with its content encoding undone; of a cut one what could be decoded. Raises `DecodeError`."""
    return decode(capture).data


def decode(capture: Capture) -> Body:
    """The same, and whether it was cut short. At most 50 MB come out, in memory and time linear in that."""
    decoded = Body(_without_chunks(capture))
    codings = [coding.strip().lower() for coding in (capture.header("Content-Encoding") or "").split(",")]
    if len(codings) > _MAX_CODINGS:
        raise DecodeError(f"{len(codings)} content encodings on top of each other")
    for coding in reversed([coding for coding in codings if coding not in _NO_CODING]):
        decoded = _undo(coding, decoded) if decoded.data else decoded
    return decoded


def _without_chunks(capture: Capture) -> bytes:
    """Other crawlers keep chunk framing; a body that only claims to have it passes through."""
    if (capture.header("Transfer-Encoding") or "").lower() != "chunked":
        return capture.payload
    unframed: bytes = ChunkedDataReader(BytesIO(capture.payload)).read()
    return unframed


def _undo(coding: str, encoded: Body) -> Body:
    pieces = _CODINGS.get(coding)
    if pieces is None:
        raise DecodeError(f"unknown content encoding {coding!r}")
    plain = bytearray()
    try:
        for piece in pieces(encoded.data):
            plain += piece
            if len(plain) > MAX_BODY:
                raise DecodeError(f"more than {MAX_BODY} bytes behind content encoding {coding}")
    except EOFError:
        return Body(bytes(plain), cut=True)
    except (zlib.error, brotli.error, zstandard.ZstdError) as error:
        raise DecodeError(f"not {coding}, although the headers say so: {error}") from error
    return Body(bytes(plain), cut=encoded.cut)


def _inflate(encoded: bytes, wbits: int) -> Iterator[bytes]:
    """Every gzip member, or the one zlib stream. Fed in pieces: zlib copies whatever it was given and did not use."""
    position = 0
    for _ in range(_MAX_MEMBERS):
        decoder = zlib.decompressobj(wbits=wbits)
        while not decoder.eof:
            packed = decoder.unconsumed_tail or encoded[position : position + _PIECE]
            position += 0 if decoder.unconsumed_tail else len(packed)
            piece = decoder.decompress(packed, _PIECE)
            if not (piece or packed or decoder.eof):
                raise EOFError
            yield piece
        position -= len(decoder.unused_data)
        if encoded[position : position + 2] != _GZIP:
            return
    raise DecodeError(f"more than {_MAX_MEMBERS} gzip members")


def _gunzip(encoded: bytes) -> Iterator[bytes]:
    return _inflate(encoded, 31)


def _undeflate(encoded: bytes) -> Iterator[bytes]:
    """RFC 9110 means the zlib format; some servers send the bare stream."""
    zlib_header = len(encoded) > 1 and encoded[0] & 0x0F == 8 and int.from_bytes(encoded[:2]) % 31 == 0
    return _inflate(encoded, 15 if zlib_header else -15)


def _unbrotli(encoded: bytes) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    if not hasattr(decoder, "process"):  # brotlipy, which pywb brings along, hides brotli and knows no limit
        yield from (decoder.decompress(encoded[at : at + _SMALL]) for at in range(0, len(encoded), _SMALL))
        return
    yield decoder.process(encoded, output_buffer_limit=_PIECE)
    while not decoder.is_finished():
        piece = decoder.process(b"", output_buffer_limit=_PIECE)
        if not piece:
            raise EOFError
        yield piece


def _unzstd(encoded: bytes) -> Iterator[bytes]:
    """Fed in small pieces, the one way in which zstandard both bounds what comes out and tells whether it was all."""
    position = 0
    while position < len(encoded):
        decoder = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).decompressobj()
        while not decoder.eof:
            packed = encoded[position : position + _SMALL]
            if not packed:
                raise EOFError
            position += len(packed)
            yield decoder.decompress(packed)
        position -= len(decoder.unused_data)


_CODINGS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
