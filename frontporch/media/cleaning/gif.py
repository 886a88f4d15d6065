"""Cleans a GIF: a screen, then pictures and extensions, each followed by blocks up to 255 bytes."""

from __future__ import annotations

from collections.abc import Iterator

_SCREEN = 13
_SCREEN_FLAGS = 10
_PICTURE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_PICTURE_HEAD = 10
_PICTURE_FLAGS = 9
# how long a picture stays, and how often all of them are shown
_CONTROL, _PROGRAM = 0xF9, 0xFF
_LOOP = b"NETSCAPE2.0"


def clean_gif(content: bytes) -> bytes:
    """Return the GIF up to its end, without comments and what programs wrote into it."""
    return b"".join(_parts(content))


def _parts(content: bytes) -> Iterator[bytes]:
    at = _SCREEN + _table_length(content[_SCREEN_FLAGS])
    yield content[:at]
    while content[at] != _END:
        kind, start = content[at], at
        if kind == _PICTURE:
            # behind the colors stands one byte before the blocks
            blocks = at + _PICTURE_HEAD + _table_length(content[at + _PICTURE_FLAGS]) + 1
        elif kind == _EXTENSION:
            blocks = at + 2
        else:
            raise ValueError("no block where one must be")
        at = _end_of_blocks(content, blocks)
        if kind == _PICTURE or _is_needed(content[start + 1], content[blocks + 1 : at]):
            yield content[start:at]
    yield bytes([_END])


def _is_needed(label: int, words: bytes) -> bool:
    return label == _CONTROL or (label == _PROGRAM and words.startswith(_LOOP))


def _end_of_blocks(content: bytes, at: int) -> int:
    while content[at]:
        at += content[at] + 1
    return at + 1


def _table_length(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0
