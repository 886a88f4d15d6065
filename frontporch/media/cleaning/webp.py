"""Cleans a WebP: a RIFF file, which is a row of named chunks of even length."""

from __future__ import annotations

import struct

from frontporch.media.cleaning.orientation import orientation_alone

_START = 12
_HEAD = 8
_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF"}
_SAYS_EXIF, _SAYS_XMP = 0x08, 0x04


def clean_webp(content: bytes) -> bytes:
    """Return the WebP with only the chunks that say how its pixels look."""
    tiff = orientation_alone(content)
    (length,) = struct.unpack_from("<I", content, 4)
    kept: list[bytes] = []
    at = _START
    while at < _HEAD + length:
        name, size = struct.unpack_from("<4sI", content, at)
        chunk = bytearray(content[at : at + _HEAD + size + size % 2])
        if len(chunk) < _HEAD + size:
            raise ValueError("cut short")
        if name == b"VP8X":
            chunk[_HEAD] &= ~(_SAYS_EXIF | _SAYS_XMP)
            chunk[_HEAD] |= _SAYS_EXIF if tiff else 0
        kept += [bytes(chunk)] if name in _KEPT else []
        at += len(chunk)
    kept += [b"EXIF" + struct.pack("<I", len(tiff)) + tiff] if tiff else []
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body
