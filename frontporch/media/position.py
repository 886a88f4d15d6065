"""Tells whether a file says where it was taken, without decoding a pixel of it.

Phones write the place into EXIF, which is TIFF inside whatever format, and photo programs into XMP,
which is text. Both are looked for in the plain bytes, so that it does not matter how a format packs
them, and that a second picture behind the first counts too.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import islice

_TIFF = re.compile(rb"II\*\0|MM\0\*")
_MOST_HEADERS = 2000
_GPS = 0x8825
_ORIENTATION = 0x0112
_TURNS = range(2, 9)
_LATITUDE_OR_LONGITUDE = {2, 4}
_IN_TEXT = re.compile(
    rb"GPS(?:Latitude|Longitude|Coordinates)\b|com\.apple\.quicktime\.location", re.IGNORECASE
)
_VIDEO_PLACE = re.compile(rb"\xa9xyz|loci\0\0\0\0")
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_TEXTS = {b"zTXt", b"iTXt", b"iCCP"}
_MOST_UNPACKED = 4 * 1024 * 1024
_DIGITS = re.compile(rb"[0-9a-fA-F]{20,}(?:\n[0-9a-fA-F]+)*")


def tells_position(content: bytes) -> bool:
    """Say whether a picture or video says where it was taken."""
    return any(_holds_position(each) for each in (content, *_unpacked(content)))


def _holds_position(content: bytes) -> bool:
    if _IN_TEXT.search(content) or _VIDEO_PLACE.search(content):
        return True
    headers = islice(_TIFF.finditer(content), _MOST_HEADERS)
    return any(_has_gps(content, found.start()) for found in headers)


def _has_gps(content: bytes, start: int) -> bool:
    """Say whether the TIFF that starts there has a place in it."""
    order = "<" if content[start : start + 1] == b"I" else ">"
    try:
        (first,) = struct.unpack_from(order + "I", content, start + 4)
        places = [
            struct.unpack_from(order + "I", content, at + 8)[0]
            for tag, at in _entries(content, start + first, order)
            if tag == _GPS
        ]
        return any(
            tag in _LATITUDE_OR_LONGITUDE
            for place in places
            for tag, _ in _entries(content, start + place, order)
        )
    except struct.error:
        return False


def find_orientation(content: bytes) -> int:
    """Return how a picture must be turned, as EXIF counts it: 1 is upright, or nothing says."""
    found = _TIFF.search(content)
    if found is None:
        return 1
    start = found.start()
    order = "<" if content[start : start + 1] == b"I" else ">"
    try:
        (first,) = struct.unpack_from(order + "I", content, start + 4)
        for tag, at in _entries(content, start + first, order):
            if tag == _ORIENTATION:
                (turn,) = struct.unpack_from(order + "H", content, at + 8)
                return int(turn) if turn in _TURNS else 1
    except struct.error:
        pass
    return 1


def _entries(content: bytes, at: int, order: str) -> Iterator[tuple[int, int]]:
    """Yield the tag and the place of each entry of a TIFF directory."""
    (count,) = struct.unpack_from(order + "H", content, at)
    for number in range(count):
        entry = at + 2 + 12 * number
        yield struct.unpack_from(order + "H", content, entry)[0], entry


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Yield what a PNG holds packed: texts, and EXIF that old programs wrote as digits."""
    if not content.startswith(_PNG):
        return
    at = len(_PNG)
    while at + 8 <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        if name in _PNG_TEXTS:
            yield from _texts(content[at + 8 : at + 8 + length])
        at += 12 + length


def _texts(chunk: bytes) -> Iterator[bytes]:
    for start in (found.start() for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", chunk[:300])):
        try:
            text = zlib.decompressobj().decompress(chunk[start:], _MOST_UNPACKED)
        except zlib.error:
            continue
        yield text
        for found in _DIGITS.findall(text):
            digits = found.replace(b"\n", b"")
            yield bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
