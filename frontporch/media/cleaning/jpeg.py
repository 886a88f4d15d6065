"""Cleans a JPEG: a row of segments, each with a marker and a length, and coded pixels between."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from frontporch.media.cleaning.orientation import orientation_alone

_MARK = 0xFF
_APP0, _APP2, _APP14 = 0xE0, 0xE2, 0xEE
_APPS, _COMMENT, _SCAN, _END = range(0xE0, 0xF0), 0xFE, 0xDA, 0xD9
_ALONE = {0x01, *range(0xD0, 0xD9)}  # markers without a length
_STUFFING = 0
# what a decoder needs of the segments that programs may write: the profile is in APP2
_NEEDED = {_APP0: b"JFIF\0", _APP2: b"ICC_PROFILE\0", _APP14: b"Adobe"}


def clean_jpeg(content: bytes) -> bytes:
    """Return the JPEG up to its first end, without what was written beside the picture."""
    tiff = orientation_alone(content)
    exif = b"Exif\0\0" + tiff
    block = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif if tiff else b""
    segments = list(_segments(content))
    # the format wants its own first segment in front of all others
    front = [segments.pop(0)] if segments and segments[0][1] == _APP0 else []
    return content[:2] + b"".join([*front, block, *segments])


def _segments(content: bytes) -> Iterator[bytes]:
    at = 2
    while True:
        at = _next_marker(content, at)
        marker = content[at + 1]
        if marker in _ALONE or marker == _END:
            length = 0
        else:
            (length,) = struct.unpack_from(">H", content, at + 2)
        segment = content[at : at + 2 + length]
        if not _is_beside(marker, segment[4:]):
            yield segment
        if marker == _END:
            return  # what lies behind the end is not the picture
        at += len(segment)
        if marker == _SCAN:
            end = _end_of_scan(content, at)
            yield content[at:end]
            at = end


def _next_marker(content: bytes, at: int) -> int:
    if content[at] != _MARK:
        raise ValueError("no marker where one must be")
    while content[at + 1] == _MARK:
        at += 1
    return at


def _is_beside(marker: int, payload: bytes) -> bool:
    if marker in _NEEDED:
        return not payload.startswith(_NEEDED[marker])
    return marker == _COMMENT or marker in _APPS


def _end_of_scan(content: bytes, at: int) -> int:
    """Return where the coded pixels end: at a marker that is neither stuffing nor a restart."""
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] not in {_STUFFING, _MARK, *_ALONE}:
            return at
        at += 1 if content[at + 1] == _MARK else 2
