"""How pictures are made for residents, in words: who only names one loads no imaging library."""

from __future__ import annotations

import hashlib

MOST_BYTES = 50 * 1024 * 1024
WIDEST_PX = 1600

# a phone, a phone with a sharp screen, a desk; the picture itself is the widest
WIDTHS_PX = (320, 640, 960)

# part of the address: a change of what is made of a picture must change where it is
RECIPE = "1: 1600 px, sRGB, JPEG 82, WebP 82"
SIZES_RECIPE = "1: 320 640 960, AVIF 55, WebP 78, JPEG 78"


def recipe_key(source: bytes) -> str:
    """Return the SHA-256 (in hex) that stands for what is made of `source`."""
    return hashlib.sha256(f"{RECIPE}\n".encode() + source).hexdigest()


def sizes_key(original: str) -> str:
    """Return the SHA-256 (in hex) for the sizes of a picture with the SHA-256 `original`."""
    return hashlib.sha256(f"{RECIPE}\n{SIZES_RECIPE}\n{original}".encode()).hexdigest()
