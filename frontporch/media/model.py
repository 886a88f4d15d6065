"""What the site needs to know of a published picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishedPicture:
    """A picture as residents get it: upright, without metadata.

    `source` is the file below content/media/, `address` the path on the site, `length` in bytes,
    `digest` the SHA-256 of the published bytes, in hex, `original` that of the file's.
    """

    source: str
    address: str
    media_type: str
    width_px: int
    height_px: int
    length: int
    digest: str
    original: str
