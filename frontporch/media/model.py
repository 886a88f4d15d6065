"""What the site needs to know of a published picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """A picture in one more width or format, at the path `address`; `digest` as of its bytes."""

    address: str
    media_type: str
    width_px: int
    digest: str


@dataclass(frozen=True, slots=True)
class PublishedPicture:
    """A picture as residents get it: upright, without metadata.

    `source` is the file below content/media/, `address` the path on the site, `length` in bytes,
    `digest` the SHA-256 of the published bytes, in hex, `original` that of the file's. `sizes` are
    what browsers may choose instead: by format, best first, and the smallest first.
    """

    source: str
    address: str
    media_type: str
    width_px: int
    height_px: int
    length: int
    digest: str
    original: str
    sizes: tuple[Size, ...] = ()


@dataclass(frozen=True, slots=True)
class SocialCard:
    """What the picture shows by which networks and chats announce a page.

    `about` stands smaller below the title, or is "". `places` are on its street signs; `rail` has
    one claim a neighborhood of the town, whether the page is about it. `portrait` is the address
    of the picture of whoever writes, or "". Colors are #rrggbb.
    """

    address: str
    title: str
    places: tuple[str, ...]
    writer: str
    initials: str
    portrait: str
    department: str
    rail: tuple[bool, ...]
    door: str
    trim: str
    about: str = ""
