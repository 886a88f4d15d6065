from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from frontporch.errors import ContentError
from frontporch.media.pictures import publish_picture

RED = (200, 30, 30)


def encoded(
    form: str, size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: Any
) -> bytes:
    color: Any = {
        "RGB": RED,
        "RGBA": (*RED, 128),
        "L": 90,
        "P": 3,
        "CMYK": (0, 200, 200, 40),
        "1": 1,
    }[mode]
    target = io.BytesIO()
    Image.new(mode, size, color).save(target, form, **options)
    return target.getvalue()


def decoded(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def refusal(source: bytes) -> str:
    with pytest.raises(ContentError) as refused:
        publish_picture("2026/dog.jpg", source)
    return str(refused.value)


def photo_with_everything() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera Works"
    exif[0x0112] = 6  # held upright: turn it by 90 degrees
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (41.0, 52.0, 41.4)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return encoded(
        "JPEG",
        exif=exif,
        icc_profile=profile,
        comment=b"seen at the harbor",
        xmp=b"<x:xmpmeta/>",
        dpi=(300, 300),
    )


def test_a_photo_loses_its_place_its_camera_and_every_other_word_in_it() -> None:
    _, content = publish_picture("2026/dog.jpg", photo_with_everything())
    published = decoded(content)
    assert dict(published.getexif()) == {}
    assert set(published.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }
    assert [
        secret
        for secret in (b"Exif", b"Secret", b"harbor", b"xmpmeta", b"ICC_PROFILE")
        if secret in content
    ] == []


def test_a_photo_taken_sideways_is_turned_upright() -> None:
    picture, content = publish_picture("2026/dog.jpg", photo_with_everything())
    assert (picture.width_px, picture.height_px) == (30, 40)
    assert decoded(content).size == (30, 40)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF"])
def test_words_in_other_formats_are_not_published_either(form: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera Works"
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "seen at the harbor")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options: dict[str, dict[str, Any]] = {
        "PNG": {"exif": exif, "pnginfo": words, "icc_profile": profile, "dpi": (300, 300)},
        "WEBP": {"exif": exif, "icc_profile": profile, "xmp": b"seen at the harbor"},
        "GIF": {"comment": b"seen at the harbor"},
    }
    _, content = publish_picture("2026/dog.png", encoded(form, mode="RGB", **options[form]))
    assert dict(decoded(content).getexif()) == {}
    assert (
        set(decoded(content).info) & {"exif", "icc_profile", "xmp", "Comment", "comment", "dpi"}
        == set()
    )
    assert [secret for secret in (b"Secret", b"harbor") if secret in content] == []


def test_a_wide_picture_is_made_1600_px_wide_and_keeps_its_proportions() -> None:
    picture, content = publish_picture("2026/dog.jpg", encoded("JPEG", (3200, 1000)))
    assert (picture.width_px, picture.height_px) == (1600, 500)
    assert decoded(content).size == (1600, 500)


def test_a_small_picture_is_never_made_larger() -> None:
    picture, _ = publish_picture("2026/dog.jpg", encoded("JPEG", (40, 3000)))
    assert (picture.width_px, picture.height_px) == (40, 3000)


@pytest.mark.parametrize(
    ("form", "mode", "address_end", "media_type"),
    [
        ("JPEG", "RGB", ".jpg", "image/jpeg"),
        ("JPEG", "L", ".jpg", "image/jpeg"),
        ("JPEG", "CMYK", ".jpg", "image/jpeg"),
        ("PNG", "RGB", ".png", "image/png"),
        ("PNG", "RGBA", ".png", "image/png"),
        ("PNG", "P", ".png", "image/png"),
        ("PNG", "1", ".png", "image/png"),
        ("WEBP", "RGBA", ".webp", "image/webp"),
        ("GIF", "P", ".gif", "image/gif"),
    ],
)
@pytest.mark.parametrize("width", [40, 2000])
def test_every_kind_of_picture_is_published_under_its_true_type(
    form: str, mode: str, address_end: str, media_type: str, width: int
) -> None:
    picture, content = publish_picture("2026/Old Dog.jpg", encoded(form, (width, 30), mode))
    assert picture.address.startswith("/media/old-dog-")
    assert picture.address.endswith(address_end)
    assert picture.media_type == media_type
    assert decoded(content).format == form
    assert picture.length == len(content)


def test_a_see_through_picture_stays_see_through() -> None:
    _, content = publish_picture("2026/seal.png", encoded("PNG", (2000, 20), "RGBA"))
    assert decoded(content).getchannel("A").getextrema() == (128, 128)


def test_a_picture_with_deep_gray_is_not_blown_out() -> None:
    target = io.BytesIO()
    Image.new("I;16", (10, 10), 32768).save(target, "PNG")
    _, content = publish_picture("2026/scan.png", target.getvalue())
    assert decoded(content).convert("L").getpixel((0, 0)) == 128


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG", "AVIF"])
def test_a_moving_picture_is_refused_because_nobody_can_stop_it(form: str) -> None:
    frames = [Image.new("RGB", (60, 20), color) for color in ("red", "green", "blue")]
    target = io.BytesIO()
    frames[0].save(target, form, save_all=True, append_images=frames[1:], duration=100)
    assert refusal(target.getvalue()).endswith(
        "moves, and nobody could stop it; save one picture of it, or a video"
    )


def test_the_same_picture_gives_the_same_bytes_and_address() -> None:
    source = photo_with_everything()
    assert publish_picture("2026/dog.jpg", source) == publish_picture("2026/dog.jpg", source)


def test_another_picture_of_the_same_name_has_another_address() -> None:
    one, _ = publish_picture("2026/dog.jpg", encoded("JPEG", (40, 30)))
    other, _ = publish_picture("2026/dog.jpg", encoded("JPEG", (41, 30)))
    assert one.address != other.address


def test_a_picture_with_a_small_one_behind_it_is_published_without_that() -> None:
    frames = [Image.new("RGB", (40, 30), "red"), Image.new("RGB", (20, 15), "blue")]
    target = io.BytesIO()
    frames[0].save(target, "MPO", save_all=True, append_images=frames[1:])
    picture, content = publish_picture("2026/dog.jpg", target.getvalue())
    assert (picture.media_type, decoded(content).format) == ("image/jpeg", "JPEG")


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontporch.media.pictures.MOST_BYTES", 100)
    assert refusal(encoded("JPEG")).endswith("is larger than 50 MB; save it smaller")


def test_nothing_but_the_picture_behind_its_end_is_published() -> None:
    _, content = publish_picture("2026/dog.jpg", encoded("JPEG") + b"PK\x03\x04 hidden.zip")
    assert b"hidden" not in content


def test_no_wording_of_a_file_name_leaves_the_media_folder(tmp_path: Path) -> None:
    picture, _ = publish_picture("2026/.. .. etc.jpg", encoded("JPEG"))
    assert picture.address.startswith("/media/etc-")
