"""Decodes what a camera wrote into plain pixels: upright, in sRGB, not too wide, nothing else.

This runs on bytes that nobody has looked at, so only a child process calls it
(frontporch.media.child).
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib

from pi_heif import register_heif_opener
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from frontporch.media.formats import NAMES, PUBLISHED, READ, published_as
from frontporch.media.recipe import WIDEST_PX

MOST_PIXELS = 60_000_000


class FaultError(Exception):
    """The picture cannot be published; the words continue the sentence that its name begins."""


def decode(source: bytes) -> tuple[str, Image.Image, int]:
    """Return the format to publish the picture in, its pixels with nothing beside them, its width.

    The width is that of the original, turned upright.
    Raises FaultError for what is no sound picture.
    """
    register_heif_opener()
    try:
        with warnings.catch_warnings():
            # a broken EXIF block is no reason to refuse a picture that it will not be part of
            warnings.simplefilter("ignore", UserWarning)
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(source), formats=list(READ)) as image:
                _refuse_unfit(image)
                return _prepare(image)
    except UnidentifiedImageError as unknown:
        raise FaultError(f"is not a {NAMES} picture, whatever it is named") from unknown
    except Image.DecompressionBombError as bomb:
        raise FaultError(_TOO_MANY_PIXELS) from bomb
    except _DAMAGES as broken:
        raise FaultError("is damaged or cut short; save it again from the original") from broken


# what Pillow's readers raise for damaged files; its documentation promises no narrower set
_DAMAGES = (
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    OSError,
    OverflowError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_TOO_MANY_PIXELS = "has more than 60 million pixels; save it smaller"
# whose further pictures are the frames of a moving one
_MOVING = frozenset({"GIF", "WEBP", "PNG", "AVIF"})


def _refuse_unfit(image: Image.Image) -> None:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise FaultError(_TOO_MANY_PIXELS)
    if image.format in _MOVING and getattr(image, "n_frames", 1) > 1:
        raise FaultError("moves, and nobody could stop it; save one picture of it, or a video")


def _prepare(image: Image.Image) -> tuple[str, Image.Image, int]:
    image.load()
    form = published_as(image.format or "", see_through=_is_see_through(image))
    upright = ImageOps.exif_transpose(image)
    fitting = in_mode(_in_srgb(upright), PUBLISHED[form].modes)
    if fitting.width > WIDEST_PX:
        fitting = narrowed(fitting, WIDEST_PX)
    clean = fitting.copy()
    clean.info = {key: value for key, value in fitting.info.items() if key == "transparency"}
    return form, clean, upright.width


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return the picture in the color space that browsers assume, so that its profile may go."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return image
    target = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source_profile = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(
            image, source_profile, ImageCms.createProfile("sRGB"), outputMode=target
        )
    except (ImageCms.PyCMSError, OSError):
        return image  # a profile that cannot be read would not be honored by a browser either
    return converted or image


def in_mode(image: Image.Image, modes: tuple[str, ...]) -> Image.Image:
    """Return the picture in one of `modes`, and in one that can be made smaller."""
    if image.mode.startswith("I;16") or image.mode == "I":
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.width > WIDEST_PX and image.mode in {"P", "PA", "1"}:
        image = image.convert("RGBA" if _is_see_through(image) else "RGB")
    if image.mode in modes:
        return image
    return image.convert("RGBA" if _is_see_through(image) and "RGBA" in modes else "RGB")


def _is_see_through(image: Image.Image) -> bool:
    return image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info


def narrowed(image: Image.Image, width_px: int) -> Image.Image:
    """Return the picture at a width, in its proportions."""
    height = max(1, round(image.height * width_px / image.width))
    return image.resize((width_px, height), Image.Resampling.LANCZOS)
