"""Tells browsers in which sizes a picture can be had, so that each takes the smallest that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontporch.media.model import PublishedPicture


def sources_of(picture: PublishedPicture) -> dict[str, str]:
    """Return the `srcset` of each format by its media type, the smallest file's format first.

    The picture itself is the largest of its own format. A format in one size only stays out where
    it is the picture's own.
    """
    own = [f"{picture.address} {picture.width_px}w"]
    found: dict[str, list[str]] = {}
    for size in picture.sizes:
        found.setdefault(size.media_type, []).append(f"{size.address} {size.width_px}w")
    if picture.media_type in found:
        found[picture.media_type] += own
    return {media_type: ", ".join(sizes) for media_type, sizes in found.items()}
