"""Makes of an officer's MP4 the one that residents get: its picture and its sound, nothing else.

Nothing is encoded anew and nothing is moved, because offsets point all over such a file. What is
not needed to play it becomes zeros: where and when it was taken, with which phone, tracks that no
browser plays, and every byte that no picture and no sound is made of (ISO/IEC 14496-12).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from frontporch.media.cleaning.bmff import Box, boxes
from frontporch.media.samples import sample_places

_PLAYED = {b"avc1": "vide", b"avc3": "vide", b"av01": "vide", b"vp09": "vide"}
_PLAYED |= {b"mp4a": "soun", b"Opus": "soun"}
_KEPT = {
    b"": {b"ftyp", b"moov", b"mdat"},
    b"moov": {b"mvhd", b"trak"},
    b"trak": {b"tkhd", b"edts", b"mdia"},
    b"edts": {b"elst"},
    b"mdia": {b"mdhd", b"hdlr", b"minf"},
    b"minf": {b"vmhd", b"smhd", b"dinf", b"stbl"},
    b"dinf": {b"dref"},
    b"stbl": {
        *(b"stsd", b"stts", b"ctts", b"cslg", b"stsc", b"stsz", b"stz2", b"stco", b"co64"),
        *(b"stss", b"sgpd", b"sbgp", b"sdtp"),
    },
}
_HEADS = {b"mvhd", b"tkhd", b"mdhd"}
_SELF_CONTAINED = 1  # the flag of a data entry (14496-12, 8.7.2)
_FRAGMENT = b"moof"
_QUICKTIME = b"qt  "
_WHOLE = 65536  # of the numbers with 16 bits behind the point


class UnplayableError(Exception):
    """A video that cannot be published; the words continue the sentence that its name begins."""


@dataclass(frozen=True, slots=True)
class Film:
    """A video as residents get it, with the size in which it is shown."""

    content: bytes
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class _Track:
    box: Box
    parts: dict[bytes, Box]
    kind: str


def clean_film(source: bytes) -> Film:
    """Return the video with only what is needed to play it.

    Raises UnplayableError where it is no whole MP4, or no browser could play it everywhere.
    """
    try:
        return _clean(bytearray(source))
    except (struct.error, IndexError, ValueError, KeyError) as broken:
        raise UnplayableError("is damaged or cut short; save it again") from broken


def _clean(content: bytearray) -> Film:
    if content[4:8] != b"ftyp" or content[8:12] == _QUICKTIME:
        raise UnplayableError("is not an MP4 video, whatever it is named; save it as MP4 (H.264)")
    outer = list(boxes(content, 0, len(content)))
    if any(box.kind == _FRAGMENT for box in outer):
        raise UnplayableError("is an MP4 in pieces, as cameras stream it; save it as a plain MP4")
    [movie] = (box for box in outer if box.kind == b"moov")
    tracks = [_track(content, box) for box in _inside(content, movie) if box.kind == b"trak"]
    shown = [track for track in tracks if track.kind]
    films = [track for track in shown if track.kind == "vide"]
    if len(films) != 1:
        raise UnplayableError("has no picture, or more than one; save it again")
    needed = sorted(place for track in shown for place in sample_places(content, track.parts))
    size = _size(content, films[0].parts[b"tkhd"])
    for track in tracks:
        if not track.kind:
            _blank(content, track.box)
    for box in outer:
        _keep_only(content, box, b"")
        if box.kind == b"mdat":
            _blank_between(content, box, needed)
    return Film(bytes(content), *size)


def _inside(content: bytearray, box: Box) -> Iterator[Box]:
    return boxes(content, box.inside, box.end)


def _track(content: bytearray, box: Box) -> _Track:
    """Return a track with its boxes by kind; `kind` is empty where it is neither film nor sound."""
    parts: dict[bytes, Box] = {}
    waiting = [box]
    while waiting:
        for each in _inside(content, waiting.pop()):
            parts[each.kind] = each
            if each.kind in _KEPT:
                waiting.append(each)
    handler = bytes(content[parts[b"hdlr"].inside + 8 : parts[b"hdlr"].inside + 12]).decode("ascii")
    if handler not in {"vide", "soun"}:
        return _Track(box, parts, "")
    described = [
        each.kind for each in boxes(content, parts[b"stsd"].inside + 8, parts[b"stsd"].end)
    ]
    if any(_PLAYED.get(code) != handler for code in described) or not described:
        what = "film" if handler == "vide" else "sound"
        raise UnplayableError(
            f"has a {what} that not every browser plays; save it as MP4 (H.264 and AAC)"
        )
    return _Track(box, parts, handler)


def _size(content: bytearray, head: Box) -> tuple[int, int]:
    """Return width and height as shown: phones lay a film on its side and say so in a matrix."""
    matrix = struct.unpack_from(">9i", content, head.end - 44)
    width, height = struct.unpack_from(">II", content, head.end - 8)
    size = (width // _WHOLE, height // _WHOLE)
    return size[::-1] if matrix[0] == 0 and matrix[1] != 0 else size


def _keep_only(content: bytearray, box: Box, around: bytes) -> None:
    """Blank what is not needed in a box, in the boxes within it, and in their heads."""
    if box.kind not in _KEPT[around]:
        _blank(content, box)
        return
    if box.kind in _HEADS:
        is_long = content[box.inside] == 1
        start = box.inside + 4
        content[start : start + (16 if is_long else 8)] = bytes(16 if is_long else 8)
    if box.kind == b"hdlr":
        content[box.inside + 24 : box.end] = bytes(box.end - box.inside - 24)
    if box.kind == b"dref":
        _own_data_only(content, box)
    if box.kind in _KEPT:
        for each in list(_inside(content, box)):
            _keep_only(content, each, box.kind)


def _own_data_only(content: bytearray, box: Box) -> None:
    """Say that everything is in this file: programs write here where they had it from."""
    for each in list(boxes(content, box.inside + 8, box.end)):
        if each.end - each.inside < 4:  # noqa: PLR2004 - version and flags
            raise ValueError("a data entry that is cut short")
        content[each.start + 4 : each.start + 8] = b"url "
        content[each.inside : each.end] = bytes(each.end - each.inside)
        struct.pack_into(">I", content, each.inside, _SELF_CONTAINED)


def _blank(content: bytearray, box: Box) -> None:
    content[box.start + 4 : box.start + 8] = b"free"
    content[box.inside : box.end] = bytes(box.end - box.inside)


def _blank_between(content: bytearray, box: Box, needed: list[tuple[int, int]]) -> None:
    """Blank what no sample is made of; `needed` are starts and ends, sorted."""
    at = box.inside
    for start, end in needed:
        if start > at and at < box.end:
            stop = min(start, box.end)
            content[at:stop] = bytes(max(0, stop - at))
        at = max(at, end)
    if at < box.end:
        content[at : box.end] = bytes(box.end - at)
