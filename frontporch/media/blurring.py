"""Hides parts of a picture so that nobody can bring them back.

A soft blur can be undone, and so can many small blocks. Here at most four blocks cross a box, each
of one color, in few shades; nothing of the pixels themselves stays.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from PIL import Image

from frontporch.media.boxes import Box

_MOST_BLOCKS = 4
_SHADES = 32  # so many neighboring values become one
_PUBLISHED = {"JPEG": ("JPEG", {"quality": 92}), "WEBP": ("JPEG", {"quality": 92})}


def hide(content: bytes, boxes: Iterable[Box]) -> tuple[bytes, str]:
    """Return a picture with its boxes hidden, and the ending of its name.

    `content` is a picture as residents get it: without metadata. The boxes are in its pixels.
    """
    with Image.open(io.BytesIO(content)) as opened:
        form, options = _PUBLISHED.get(opened.format or "", ("PNG", {}))
        is_see_through = form == "PNG" and opened.mode in {"RGBA", "LA", "P"}
        image = opened.convert("RGBA" if is_see_through else "RGB")
    for box in boxes:
        inside = box.within(*image.size)
        if inside is not None:
            _hide(image, inside)
    target = io.BytesIO()
    image.save(target, form, **options)
    return target.getvalue(), ".jpg" if form == "JPEG" else ".png"


def _hide(image: Image.Image, box: Box) -> None:
    corners = (box.x, box.y, box.x + box.width, box.y + box.height)
    block = -(-max(box.width, box.height) // _MOST_BLOCKS)
    blocks = (-(-box.width // block), -(-box.height // block))
    mean = image.crop(corners).convert("RGB").resize(blocks, Image.Resampling.BOX)
    coarse = mean.point(lambda value: value // _SHADES * _SHADES + _SHADES // 2)
    image.paste(coarse.resize((box.width, box.height), Image.Resampling.NEAREST), corners)
