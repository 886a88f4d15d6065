"""Cleans a PNG: a row of chunks, each with a length, a name and a checksum."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from frontporch.media.cleaning.orientation import orientation_alone

_START = 8
_AROUND = 12
_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT"}
_KEPT |= {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"cICP"}


def clean_png(content: bytes) -> bytes:
    """Return the PNG up to its end, with only the chunks that say how its pixels look."""
    return content[:_START] + b"".join(_chunks(content))


def _chunks(content: bytes) -> Iterator[bytes]:
    tiff = orientation_alone(content)
    at, name = _START, b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        chunk = content[at : at + _AROUND + length]
        if len(chunk) != _AROUND + length:
            raise ValueError("cut short")
        if name in _KEPT:
            yield chunk
        if name == b"IHDR" and tiff:
            yield _chunk(b"eXIf", tiff)
        at += len(chunk)


def _chunk(name: bytes, payload: bytes) -> bytes:
    check = zlib.crc32(name + payload)
    return struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", check)
