"""Makes of an officer's picture the one that residents get: upright, not too large, only a picture.

Cameras write where a picture was taken, when and with what into the file. The pixels are decoded
and encoded anew, and nothing else is carried over.
"""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
import zlib
from pathlib import PurePosixPath
from typing import NamedTuple

from PIL import Image, ImageCms, ImageOps, ImageSequence, UnidentifiedImageError
from slugify import slugify

from frontporch.errors import ContentError, Problem
from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.media.model import PublishedPicture
from frontporch.media.recipe import MOST_BYTES, recipe_key

WIDEST_PX = 1600
MOST_PIXELS = 60_000_000  # of one picture, and of all the frames of a moving one together
_LONGEST_STEM = 60


class _Format(NamedTuple):
    suffix: str
    media_type: str
    modes: tuple[str, ...]
    options: dict[str, object]


_FORMATS = {
    "JPEG": _Format(
        "jpg", "image/jpeg", ("RGB", "L"), {"quality": 82, "optimize": True, "progressive": True}
    ),
    "PNG": _Format("png", "image/png", ("RGB", "RGBA", "L", "LA", "P", "1"), {"optimize": True}),
    "WEBP": _Format("webp", "image/webp", ("RGB", "RGBA"), {"quality": 82, "method": 4}),
    "GIF": _Format("gif", "image/gif", ("P", "L", "RGB", "RGBA"), {"optimize": True}),
}
_MOVING = frozenset({"GIF", "WEBP"})
_SAME_AS = {"MPO": "JPEG"}  # a JPEG with a second picture behind the first, as some cameras write


def publish_picture(file: str, source: bytes) -> tuple[PublishedPicture, bytes]:
    """Return what the site needs to know of the picture, and the bytes that residents get.

    `file` is its path below content/media/, `source` what lies there. Raises ContentError when it
    is not a sound JPEG, PNG, WebP or GIF; the name's ending is not believed.
    """
    if len(source) > MOST_BYTES:
        raise _fault(file, "is larger than 50 MB; save it smaller")
    form, encoded = _reencode(file, source)
    with Image.open(io.BytesIO(encoded), formats=[form]) as published:
        width, height = published.size
    stem = slugify(PurePosixPath(file).stem, max_length=_LONGEST_STEM) or "picture"
    kind = _FORMATS[form]
    picture = PublishedPicture(
        source=file,
        address=f"/media/{stem}-{recipe_key(source)[:10]}.{kind.suffix}",
        media_type=kind.media_type,
        width_px=width,
        height_px=height,
        length=len(encoded),
        digest=hashlib.sha256(encoded).hexdigest(),
        original=hashlib.sha256(source).hexdigest(),
    )
    return picture, encoded


def _reencode(file: str, source: bytes) -> tuple[str, bytes]:
    try:
        with warnings.catch_warnings():
            # a broken EXIF block is no reason to refuse a picture that it will not be part of
            warnings.simplefilter("ignore", UserWarning)
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(source), formats=list(_FORMATS)) as image:
                form = _SAME_AS.get(image.format or "", image.format or "")
                _refuse_unfit(file, image, form)
                return form, _encode(form, _frames(image, form), image)
    except UnidentifiedImageError as unknown:
        raise _fault(file, _NO_PICTURE) from unknown
    except Image.DecompressionBombError as bomb:
        raise _fault(file, _TOO_MANY_PIXELS) from bomb
    except _DAMAGES as broken:
        raise _fault(file, "is damaged or cut short; save it again from the original") from broken


# what Pillow's readers raise for damaged files; its documentation promises no narrower set
_DAMAGES = (
    EOFError,
    IndexError,
    KeyError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_NO_PICTURE = "is not a JPEG, PNG, WebP or GIF picture, whatever it is named"
_TOO_MANY_PIXELS = "has more than 60 million pixels; save it smaller"


def _refuse_unfit(file: str, image: Image.Image, form: str) -> None:
    width, height = image.size
    if width * height * _count_frames(image, form) > MOST_PIXELS:
        raise _fault(file, _TOO_MANY_PIXELS)
    if form == "PNG" and getattr(image, "is_animated", False):
        raise _fault(file, "is a moving PNG; save it as GIF or WebP")


def _count_frames(image: Image.Image, form: str) -> int:
    return int(getattr(image, "n_frames", 1)) if form in _MOVING else 1


def _frames(image: Image.Image, form: str) -> list[Image.Image]:
    """Return every frame of a GIF or WebP, and the first of all else, as residents see them."""
    moving = _count_frames(image, form) > 1
    frames = ImageSequence.Iterator(image) if moving else [image]
    return [_prepare(frame, form, moving=moving) for frame in frames]


def _prepare(frame: Image.Image, form: str, *, moving: bool) -> Image.Image:
    frame.load()
    duration = frame.info.get("duration")
    upright = ImageOps.exif_transpose(frame)
    fitting = _in_mode(_in_srgb(upright), form)
    if fitting.width > WIDEST_PX:
        fitting = _narrowed(fitting)
    clean = fitting.copy()
    clean.info = {key: value for key, value in fitting.info.items() if key == "transparency"}
    if moving and duration is not None:
        clean.info["duration"] = duration
    return clean


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


def _in_mode(image: Image.Image, form: str) -> Image.Image:
    """Return the picture in a mode that its format can hold and that can be made smaller."""
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.width > WIDEST_PX and image.mode in {"P", "PA", "1"}:
        image = image.convert("RGBA" if _is_see_through(image) else "RGB")
    if image.mode in _FORMATS[form].modes:
        return image
    see_through = _is_see_through(image) and form != "JPEG"
    return image.convert("RGBA" if see_through else "RGB")


def _is_see_through(image: Image.Image) -> bool:
    return image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info


def _narrowed(image: Image.Image) -> Image.Image:
    height = max(1, round(image.height * WIDEST_PX / image.width))
    return image.resize((WIDEST_PX, height), Image.Resampling.LANCZOS)


def _encode(form: str, frames: list[Image.Image], image: Image.Image) -> bytes:
    options = dict(_FORMATS[form].options)
    if len(frames) > 1:
        options |= {
            "save_all": True,
            "append_images": frames[1:],
            "duration": [frame.info.get("duration", 100) for frame in frames],
            "loop": image.info.get("loop", 1),
        }
    encoded = io.BytesIO()
    frames[0].save(encoded, form, **options)
    return encoded.getvalue()


def _fault(file: str, sentence: str) -> ContentError:
    return ContentError(Problem(f"{MEDIA_FOLDER}/{file}", sentence))
