"""Takes out of H.264 what programs write between the pictures: words, places, names of devices.

It stands in SEI messages of two types (ITU-T H.264, annex D). A message of filler takes their place
in the same bytes, so that nothing moves and every picture stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_SEI = 6
_TYPE_OF_UNIT = 0x1F
_FILLER = 3
_USER_DATA = frozenset({4, 5})  # registered (ITU-T T.35) and unregistered
_END = b"\x80"
_FULL = 255
_SHORTEST = 4  # head, type, size, end
_ESCAPED = re.compile(rb"\0\0\x03")
_TO_ESCAPE = re.compile(rb"\0\0(?=[\0-\x03])")


def blank_user_data(
    content: bytearray, samples: Iterable[tuple[int, int]], length_size: int
) -> None:
    """Blank it in place; `samples` are starts and ends, `length_size` is from the avcC box.

    Raises ValueError where a unit leaves its sample.
    """
    for start, end in samples:
        at = start
        while at < end:
            inside = at + length_size
            at = inside + int.from_bytes(content[at:inside], "big")
            if at > end:
                raise ValueError("a unit that leaves its sample")
            if at - inside >= _SHORTEST and content[inside] & _TYPE_OF_UNIT == _SEI:
                content[inside:at] = _without_user_data(bytes(content[inside:at]))


def _without_user_data(unit: bytes) -> bytes:
    """Return an SEI unit of the same length without messages that anybody may fill."""
    try:
        messages = list(_messages(_ESCAPED.sub(b"\0\0", unit[1:])))
    except IndexError:
        return _filled(unit, b"")
    if all(kind not in _USER_DATA for kind, _ in messages):
        return unit
    kept = b"".join(_message(kind, told) for kind, told in messages if kind not in _USER_DATA)
    return _filled(unit, kept)


def _messages(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the messages of a unit, each with its type. Raises IndexError where one is cut."""
    at = 0
    while raw[at:].rstrip(b"\0") not in {b"", _END}:
        kind, at = _number(raw, at)
        size, at = _number(raw, at)
        if at + size > len(raw):
            raise IndexError
        yield kind, raw[at : at + size]
        at += size


def _number(raw: bytes, at: int) -> tuple[int, int]:
    number = 0
    while raw[at] == _FULL:
        number += _FULL
        at += 1
    return number + raw[at], at + 1


def _message(kind: int, told: bytes) -> bytes:
    return _written(kind) + _written(len(told)) + told


def _written(number: int) -> bytes:
    return b"\xff" * (number // _FULL) + bytes([number % _FULL])


def _filled(unit: bytes, kept: bytes) -> bytes:
    """Return a unit that is as long as it was, with filler before the messages that are kept."""
    for before in (b"", _message(_FILLER, b"")):
        room = len(unit) - 1 - len(_escaped(before + kept + _END))
        for size in range(max(0, room - 2 - room // _FULL - 4), max(0, room)):
            made = _escaped(before + _message(_FILLER, b"\xff" * size) + kept + _END)
            if len(made) == len(unit) - 1:
                return unit[:1] + made
    return _filled(unit, b"") if kept else unit[:1] + b"\xff" * (len(unit) - 2) + _END


def _escaped(raw: bytes) -> bytes:
    return _TO_ESCAPE.sub(b"\0\0\x03", raw)
