"""Makes a published picture small enough for a network that takes only so many bytes."""

from __future__ import annotations

import io

from PIL import Image

_QUALITIES = (82, 74, 66)
_SMALLER = 0.75
_LEAST_PX = 200


def fit_picture(content: bytes, most_bytes: int) -> tuple[bytes, str, int, int]:
    """Return a picture of at most that many bytes: its bytes, media type, width and height.

    `content` is a picture as residents get it. It stays as it is where it fits; else it becomes a
    JPEG, first of less quality, then of fewer pixels. Raises ValueError where nothing helps.
    """
    with Image.open(io.BytesIO(content)) as opened:
        if len(content) <= most_bytes:
            return content, opened.get_format_mimetype() or "", opened.width, opened.height
        picture = opened.convert("RGBA")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    while min(paper.size) >= _LEAST_PX:
        for quality in _QUALITIES:
            encoded = io.BytesIO()
            paper.save(encoded, "JPEG", quality=quality, optimize=True, progressive=True)
            if encoded.tell() <= most_bytes:
                return encoded.getvalue(), "image/jpeg", paper.width, paper.height
        size = (round(paper.width * _SMALLER), round(paper.height * _SMALLER))
        paper = paper.resize(size, Image.Resampling.LANCZOS)
    raise ValueError(f"no picture of {_LEAST_PX} pixels is smaller than {most_bytes} bytes")
