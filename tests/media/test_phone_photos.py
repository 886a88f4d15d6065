"""What phones write comes out upright, right in color, and without a word about its owner."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from frontporch.media.pictures import publish_picture, publish_sizes
from tests.media.phones import CORNERS, SECRETS, corners_of, photo, wide_profile

FORMS = ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"]
_TOLERANCE = 12
# everything that a decoder says of a published picture: how it was encoded, and nothing else
_TOLD = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
_TOLD |= {"background", "loop", "timestamp", "duration"}


def published(source: bytes) -> list[bytes]:
    """Return everything that residents get of a picture."""
    picture, content = publish_picture("2026/IMG_0042.heic", source)
    return [content, *publish_sizes(picture, source)[1]]


def is_alike(one: list[tuple[int, ...]], other: list[tuple[int, ...]]) -> bool:
    pairs = zip(sum(one, ()), sum(other, ()), strict=True)
    return all(abs(left - right) <= _TOLERANCE for left, right in pairs)


@pytest.mark.parametrize("form", FORMS)
def test_no_published_byte_says_where_when_with_what_or_by_whom(form: str) -> None:
    source = photo(form)
    contents = published(source)
    assert len(contents) > 1
    for content in contents:
        with Image.open(io.BytesIO(content)) as decoded:
            decoded.load()
            assert (dict(decoded.getexif()), set(decoded.info) - _TOLD) == ({}, set())
        words = (*SECRETS, b"Exif", b"xmpmeta", b"ICC_PROFILE", b"Photoshop", b"http://")
        assert [word for word in words if word.lower() in content.lower()] == []


def test_a_small_preview_in_a_photo_is_not_published() -> None:
    preview = io.BytesIO()
    Image.new("RGB", (160, 120), "magenta").save(preview, "JPEG", quality=95)
    exif = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0" + preview.getvalue()
    for content in published(photo(exif=exif)):
        assert (content.count(b"\xff\xd8\xff"), preview.getvalue()[20:80] in content) in {
            (1, False),
            (0, False),
        }


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_upright_however_the_phone_was_held(form: str, orientation: int) -> None:
    picture, content = publish_picture("2026/dog.jpg", photo(form, orientation))
    with Image.open(io.BytesIO(content)) as decoded:
        assert (picture.width_px, picture.height_px) == decoded.size == (480, 320)
        assert is_alike(corners_of(decoded), list(CORNERS))


@pytest.mark.parametrize("form", FORMS)
def test_a_photo_in_other_colors_is_shown_in_the_right_ones(form: str) -> None:
    # a profile in which red and blue have changed places
    odd = wide_profile()
    swapped = odd.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    assert swapped != odd
    for content in published(photo(form, icc_profile=swapped)):
        with Image.open(io.BytesIO(content)) as decoded:
            right: list[tuple[int, ...]] = [(blue, green, red) for red, green, blue in CORNERS]
            assert is_alike(corners_of(decoded), right)


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("HEIF", "image/jpeg"),
        ("AVIF", "image/jpeg"),
        ("JPEG", "image/jpeg"),
        ("WEBP", "image/webp"),
        ("PNG", "image/png"),
    ],
)
def test_what_not_everybody_can_open_is_published_as_what_everybody_can(
    form: str, media_type: str
) -> None:
    picture, content = publish_picture("2026/IMG_0042.HEIC", photo(form))
    with Image.open(io.BytesIO(content)) as decoded:
        assert picture.media_type == media_type == decoded.get_format_mimetype()


@pytest.mark.parametrize("form", ["HEIF", "AVIF"])
def test_what_can_be_seen_through_in_a_phones_format_becomes_a_png(form: str) -> None:
    target = io.BytesIO()
    Image.new("RGBA", (64, 48), (200, 30, 30, 128)).save(target, form)
    picture, content = publish_picture("2026/seal.heic", target.getvalue())
    with Image.open(io.BytesIO(content)) as decoded:
        assert (picture.media_type, decoded.mode) == ("image/png", "RGBA")
