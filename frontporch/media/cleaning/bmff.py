"""Blanks what cameras and phones write beside the picture in HEIC and AVIF, in place.

Both are boxes within boxes (ISO/IEC 14496-12, 23008-12). Offsets point all over such a file, so
nothing is moved: metadata becomes zeros of the same length.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_METADATA_ITEMS = {b"Exif", b"mime", b"uri "}
# some decoders refuse an item that is not at least an empty TIFF behind its offset
_EMPTY_EXIF = b"\0\0\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"
_WIDE_ITEMS = 2
_METADATA_BOXES = {b"uuid", b"udta", b"free", b"skip"}


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its kind, and where it, its content and its end are."""

    kind: bytes
    start: int
    inside: int
    end: int


def boxes(content: bytes | bytearray, start: int, end: int) -> Iterator[Box]:
    """Yield the boxes between two places. Raises ValueError where one leaves them."""
    while start < end:
        length, kind = struct.unpack_from(">I4s", content, start)
        inside = start + 8
        if length == 1:
            (length,) = struct.unpack_from(">Q", content, inside)
            inside += 8
        elif length == 0:
            length = end - start
        if length < inside - start or start + length > end:
            raise ValueError("a box that leaves its place")
        yield Box(bytes(kind), start, inside, start + length)
        start += length


def blank_metadata(content: bytes) -> bytes:
    """Return a HEIC or AVIF with zeros in place of EXIF, XMP and whatever a program put there."""
    cleaned = bytearray(content)
    for box in boxes(content, 0, len(content)):
        if box.kind in _METADATA_BOXES:
            _blank(cleaned, box.inside, box.end)
        if box.kind == b"meta":
            _blank_items(cleaned, box)
    return bytes(cleaned)


def _blank_items(content: bytearray, meta: Box) -> None:
    parts = {box.kind: box for box in boxes(content, meta.inside + 4, meta.end)}
    if b"iinf" not in parts or b"iloc" not in parts:
        return
    metadata = dict(_metadata_items(content, parts[b"iinf"]))
    data = parts[b"idat"].inside if b"idat" in parts else 0
    for item, start, length in _places(content, parts[b"iloc"], data):
        if item in metadata:
            _blank(content, start, start + length)
        if metadata.get(item) == b"Exif" and length >= len(_EMPTY_EXIF):
            content[start : start + len(_EMPTY_EXIF)] = _EMPTY_EXIF


def _blank(content: bytearray, start: int, end: int) -> None:
    if end > len(content):
        raise ValueError("an item that leaves the file")
    content[start:end] = bytes(end - start)


def _metadata_items(content: bytearray, iinf: Box) -> Iterator[tuple[int, bytes]]:
    """Yield the numbers of the items that are no pictures, and what they are."""
    wide = content[iinf.inside] > 0
    for box in boxes(content, iinf.inside + (8 if wide else 6), iinf.end):
        is_long = content[box.inside] > _WIDE_ITEMS
        item: int
        kind: bytes
        item, _, kind = struct.unpack_from(">IH4s" if is_long else ">HH4s", content, box.inside + 4)
        if kind in _METADATA_ITEMS:
            yield item, kind


def _places(content: bytearray, iloc: Box, data: int) -> Iterator[tuple[int, int, int]]:
    """Yield the number of each item with the start and the length of every piece of it."""
    version = content[iloc.inside]
    first, second = content[iloc.inside + 4], content[iloc.inside + 5]
    offset_size, length_size = first >> 4, first & 15
    base_size, index_size = second >> 4, second & 15 if version else 0
    reader = _Reader(content, iloc.inside + 6)
    id_size = 4 if version > 1 else 2
    for _ in range(reader.number(id_size)):
        item = reader.number(id_size)
        method = reader.number(2) & 15 if version else 0
        reader.number(2)
        base = reader.number(base_size)
        for _ in range(reader.number(2)):
            reader.number(index_size)
            start, length = reader.number(offset_size), reader.number(length_size)
            if method <= 1:
                yield item, base + start + (data if method else 0), length


@dataclass(slots=True)
class _Reader:
    """Reads numbers one behind the other."""

    content: bytearray
    at: int

    def number(self, size: int) -> int:
        """Return the next number of so many bytes; one of none is 0."""
        piece = self.content[self.at : self.at + size]
        if len(piece) != size:
            raise ValueError("cut short")
        self.at += size
        return int.from_bytes(piece, "big")
