"""Photographs as phones write them: colored corners, every orientation, and too many words."""

from __future__ import annotations

import io
from typing import Any

import pillow_heif
from PIL import Image, ImageCms

pillow_heif.register_heif_opener()

SECRETS = (
    b"Secret Camera Works",
    b"SN-0042-1177",
    b"seen at the harbor",
    b"GPSLatitude",
    b"owner of the phone",
)
# upper left, upper right, lower left, lower right
CORNERS: tuple[tuple[int, ...], ...] = ((210, 40, 40), (40, 180, 60), (50, 70, 200), (235, 225, 70))
_XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description '
    b'exif:GPSLatitude="41,52.69N" exif:GPSLongitude="87,37.0W" dc:creator="owner of the phone"/>'
    b"</rdf:RDF></x:xmpmeta>"
)
# how a picture must lie in the file, to be upright once the orientation of that number is applied
_LAID = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def scene(size: tuple[int, int] = (480, 320)) -> Image.Image:
    """Return a picture with another color in each corner, and a lively strip between them."""
    picture = Image.new("RGB", size)
    half = (size[0] // 2, size[1] // 2)
    for number, color in enumerate(CORNERS):
        left, top = half[0] * (number % 2), half[1] * (number // 2)
        picture.paste(color, (left, top, left + half[0], top + half[1]))
    picture.paste(Image.effect_noise((size[0] // 8, size[1]), 90), (size[0] * 7 // 16, 0))
    return picture


def corners_of(picture: Image.Image) -> list[tuple[int, ...]]:
    """Return the colors in the middle of the quarters, in the order of CORNERS."""
    plain = picture.convert("RGB")
    places = [(1, 1), (3, 1), (1, 3), (3, 3)]
    pixels = [plain.getpixel((x * plain.width // 4, y * plain.height // 4)) for x, y in places]
    return [pixel for pixel in pixels if isinstance(pixel, tuple)]


def exif_with_everything(orientation: int = 1) -> Image.Exif:
    """Return what a phone says about a picture: where, when, with what, whose."""
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera Works"
    exif[0x0112] = orientation
    exif[0x013B] = "owner of the phone"
    details = exif.get_ifd(0x8769)
    details[0xA431] = "SN-0042-1177"
    details[0x927C] = b"seen at the harbor"
    place = exif.get_ifd(0x8825)
    place.update({1: "N", 2: (41.0, 52.0, 41.4), 3: "W", 4: (87.0, 37.0, 12.0)})
    return exif


def photo(form: str = "JPEG", orientation: int = 1, **options: Any) -> bytes:
    """Return the scene as a phone writes it in the format `form`."""
    picture = scene()
    laid = _LAID[orientation]
    exif = exif_with_everything(orientation)
    given: dict[str, Any] = {"exif": exif, "icc_profile": wide_profile()} | options
    if form in {"JPEG", "WEBP", "HEIF", "AVIF"}:
        given = {"xmp": _XMP, "quality": 95} | given
    if form == "JPEG":
        given |= {"comment": b"seen at the harbor", "dpi": (300, 300)}
    if form == "HEIF":
        given["exif"] = exif.tobytes()
    target = io.BytesIO()
    (picture.transpose(laid) if laid is not None else picture).save(target, form, **given)
    return target.getvalue()


def wide_profile() -> bytes:
    """Return a color profile, which a picture is converted by and then published without."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
