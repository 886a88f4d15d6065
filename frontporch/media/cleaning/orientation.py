"""Keeps of what a camera wrote the one thing that people see: which way is up."""

from __future__ import annotations

import struct

from frontporch.media.position import find_orientation

_UPRIGHT = 1


def orientation_alone(content: bytes) -> bytes:
    """Return an EXIF block with the orientation alone, or nothing for a picture that is upright."""
    orientation = find_orientation(content)
    if orientation == _UPRIGHT:
        return b""
    return b"II*\0" + struct.pack("<IHHHIII", 8, 1, 0x0112, 3, 1, orientation, 0)
