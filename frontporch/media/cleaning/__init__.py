"""Takes out of an original what a camera wrote beside the picture, without touching the picture.

The pixels stay as they were encoded; what says which way is up stays too, and the color profile.
"""

from __future__ import annotations

import struct

from frontporch.media.cleaning.bmff import blank_metadata
from frontporch.media.cleaning.gif import clean_gif
from frontporch.media.cleaning.jpeg import clean_jpeg
from frontporch.media.cleaning.png import clean_png
from frontporch.media.cleaning.webp import clean_webp


class UncleanableError(Exception):
    """A file that cannot be cleaned; the words continue its name."""


def clean_picture(content: bytes) -> bytes:
    """Return the same picture with nothing beside it but its orientation and color profile.

    Raises UncleanableError for what is no whole picture of a format that is known here.
    """
    try:
        return _clean(content)
    except (struct.error, IndexError, ValueError) as broken:
        raise UncleanableError("is damaged or cut short; save it again") from broken


def _clean(content: bytes) -> bytes:
    if content.startswith(b"\xff\xd8\xff"):
        return clean_jpeg(content)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return clean_png(content)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return clean_webp(content)
    if content.startswith((b"GIF87a", b"GIF89a")):
        return clean_gif(content)
    if content[4:8] == b"ftyp":
        return blank_metadata(content)
    raise UncleanableError("is not a JPEG, PNG, WebP, GIF, HEIC or AVIF picture")
