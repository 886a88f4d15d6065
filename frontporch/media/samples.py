"""Finds where in an MP4 the pictures and sounds of a track are."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from itertools import islice, pairwise

from frontporch.media.cleaning.bmff import Box


def sample_places(content: bytearray, parts: Mapping[bytes, Box]) -> Iterator[tuple[int, int]]:
    """Yield where each chunk of a track starts and ends; `parts` are its boxes by kind.

    Raises ValueError, KeyError or struct.error where its tables lie.
    """
    sizes = _sizes(content, parts)
    first = 0
    for start, count in zip(
        _chunks(content, parts), _samples_in_chunks(content, parts), strict=False
    ):
        length = sum(sizes[first : first + count])
        first += count
        if start + length > len(content):
            raise ValueError("a chunk that leaves the file")
        yield start, start + length


def each_sample(content: bytearray, parts: Mapping[bytes, Box]) -> Iterator[tuple[int, int]]:
    """Yield where each sample of a track starts and ends. Raises as `sample_places` does."""
    sizes = iter(_sizes(content, parts))
    counts = _samples_in_chunks(content, parts)
    for start, count in zip(_chunks(content, parts), counts, strict=False):
        at = start
        for size in islice(sizes, count):
            if at + size > len(content):
                raise ValueError("a sample that leaves the file")
            yield at, at + size
            at += size


def _sizes(content: bytearray, parts: Mapping[bytes, Box]) -> list[int]:
    box = parts[b"stsz"]
    uniform, count = struct.unpack_from(">II", content, box.inside + 4)
    _refuse_lies(box, 12, 0 if uniform else 4 * count)
    if uniform and count > len(content):
        raise ValueError("more samples than bytes")
    if uniform:
        return [uniform] * count
    return list(struct.unpack_from(f">{count}I", content, box.inside + 12))


def _chunks(content: bytearray, parts: Mapping[bytes, Box]) -> tuple[int, ...]:
    is_long = b"co64" in parts
    box = parts[b"co64" if is_long else b"stco"]
    (count,) = struct.unpack_from(">I", content, box.inside + 4)
    _refuse_lies(box, 8, count * (8 if is_long else 4))
    return struct.unpack_from(f">{count}{'Q' if is_long else 'I'}", content, box.inside + 8)


def _samples_in_chunks(content: bytearray, parts: Mapping[bytes, Box]) -> Iterator[int]:
    """Yield how many samples each chunk holds, for ever: the last run has no end of its own."""
    box = parts[b"stsc"]
    (count,) = struct.unpack_from(">I", content, box.inside + 4)
    _refuse_lies(box, 8, 12 * count)
    runs = [struct.unpack_from(">II", content, box.inside + 8 + 12 * n) for n in range(count)]
    for (first, samples), (following, _) in pairwise(runs):
        for _ in range(first, following):
            yield samples
    while runs:
        yield runs[-1][1]


def _refuse_lies(box: Box, head: int, table: int) -> None:
    if box.inside + head + table > box.end:
        raise ValueError("a table that leaves its box")
