"""The formats that pictures may come in, and those that residents get."""

from __future__ import annotations

from typing import NamedTuple

# what Pillow is allowed to read, by its names; whatever else it knows stays switched off
READ = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
NAMES = "JPEG, PNG, WebP, GIF, HEIC or AVIF"


class Format(NamedTuple):
    """A format that residents get; `modes` are the kinds of pixels that it can hold."""

    suffix: str
    media_type: str
    modes: tuple[str, ...]
    options: dict[str, object]


PUBLISHED = {
    "JPEG": Format(
        "jpg", "image/jpeg", ("RGB", "L"), {"quality": 82, "optimize": True, "progressive": True}
    ),
    "PNG": Format("png", "image/png", ("RGB", "RGBA", "L", "LA", "P", "1"), {"optimize": True}),
    "WEBP": Format("webp", "image/webp", ("RGB", "RGBA"), {"quality": 82, "method": 4}),
    "GIF": Format("gif", "image/gif", ("P", "L", "RGB", "RGBA"), {"optimize": True}),
}

# the further sizes, best first; one thread, because the bytes of AVIF differ with their number
SIZES = {
    "AVIF": Format(
        "avif", "image/avif", ("RGB", "RGBA"), {"quality": 55, "speed": 8, "max_threads": 1}
    ),
    "WEBP": Format("webp", "image/webp", ("RGB", "RGBA"), {"quality": 78, "method": 4}),
    "JPEG": Format(
        "jpg", "image/jpeg", ("RGB", "L"), {"quality": 78, "optimize": True, "progressive": True}
    ),
}


LONGEST_BEGINNING = 12
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"RIFF")


def begins_as_picture(content: bytes) -> bool:
    """Say whether the first bytes may be a picture's; only decoding tells whether they are."""
    return content.startswith(_BEGINNINGS) or content[4:8] == b"ftyp"


def published_as(read: str, *, see_through: bool) -> str:
    """Return the format in which residents get a picture that was `read` in another."""
    if read == "MPO":  # a JPEG with a second picture behind the first, as some cameras write
        return "JPEG"
    if read in PUBLISHED:
        return read
    return "PNG" if see_through else "JPEG"
