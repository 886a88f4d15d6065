"""Encodes plain pixels: as the picture that is shown everywhere, and in the sizes beside it."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from frontporch.media.decoding import in_mode, narrowed
from frontporch.media.formats import PUBLISHED, SIZES, Format
from frontporch.media.recipe import WIDTHS_PX

# a size that is hardly smaller than the picture itself is not worth an address
_CLEARLY_NARROWER = 0.85
# nor is a format that saves less than what naming it costs every page
_WORTH_BYTES = 1000


def encode(form: str, image: Image.Image) -> bytes:
    """Return the picture in the format `form`."""
    return _encode(form, PUBLISHED[form], image)


def encode_sizes(
    form: str, image: Image.Image, length: int
) -> tuple[list[dict[str, Any]], list[bytes]]:
    """Return what is known of each further size, and its bytes.

    `form` is the picture's own format and `length` its bytes there. A format that saves hardly
    anything against it is left out.
    """
    facts: list[dict[str, Any]] = []
    contents: list[bytes] = []
    for name, kind in SIZES.items():
        if name == "JPEG" and form != "JPEG":
            continue
        widths = [width for width in WIDTHS_PX if width < image.width * _CLEARLY_NARROWER]
        # in its own format the picture itself is the widest
        made = [
            (width, _encode(name, kind, _at_width(image, kind, width)))
            for width in (widths if name == form else [*widths, image.width])
        ]
        if made and len(made[-1][1]) + _WORTH_BYTES < length:
            facts += [{"format": name, "width_px": width} for width, _ in made]
            contents += [content for _, content in made]
    return facts, contents


def _at_width(image: Image.Image, kind: Format, width_px: int) -> Image.Image:
    fitting = in_mode(image, kind.modes)
    if fitting.mode in {"P", "PA", "1"}:
        fitting = fitting.convert("RGB")
    return fitting if width_px == fitting.width else narrowed(fitting, width_px)


def _encode(name: str, kind: Format, image: Image.Image) -> bytes:
    encoded = io.BytesIO()
    image.save(encoded, name, **kind.options)
    return encoded.getvalue()
