from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps, PngImagePlugin

from frontporch.media.cleaning import UncleanableError, clean_picture
from frontporch.media.position import tells_position
from tests.media.phones import SECRETS, photo

FORMS = ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"]


def upright(content: bytes) -> bytes:
    """Return the pixels as people see them."""
    with Image.open(io.BytesIO(content)) as image:
        return ImageOps.exif_transpose(image).convert("RGB").tobytes()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("orientation", [1, 3, 6])
def test_a_photo_is_cleaned_without_losing_a_pixel(form: str, orientation: int) -> None:
    source = photo(form, orientation)
    cleaned = clean_picture(source)
    assert upright(cleaned) == upright(source)
    assert [word for word in SECRETS if word in cleaned] == []
    assert tells_position(source)
    assert not tells_position(cleaned)


@pytest.mark.parametrize("form", FORMS)
def test_a_cleaned_photo_keeps_its_color_profile(form: str) -> None:
    source = photo(form)
    with Image.open(io.BytesIO(clean_picture(source))) as image:
        assert image.info["icc_profile"] == Image.open(io.BytesIO(source)).info["icc_profile"]


@pytest.mark.parametrize("form", FORMS)
def test_cleaning_twice_is_cleaning_once(form: str) -> None:
    cleaned = clean_picture(photo(form, 6))
    assert clean_picture(cleaned) == cleaned


def test_a_small_preview_and_a_second_picture_go_too() -> None:
    frames = [Image.new("RGB", (40, 30), "red"), Image.new("RGB", (20, 15), "blue")]
    target = io.BytesIO()
    frames[0].save(target, "MPO", save_all=True, append_images=frames[1:])
    cleaned = clean_picture(target.getvalue())
    assert cleaned.count(b"\xff\xd8\xff") == 1
    with Image.open(io.BytesIO(cleaned)) as image:
        assert (image.format, image.size) == ("JPEG", (40, 30))


def test_a_gif_loses_its_comment_and_keeps_moving() -> None:
    frames = [Image.new("P", (40, 30), number) for number in range(3)]
    target = io.BytesIO()
    frames[0].save(
        target, "GIF", save_all=True, append_images=frames[1:], loop=0, comment=b"at the harbor"
    )
    cleaned = clean_picture(target.getvalue())
    with Image.open(io.BytesIO(cleaned)) as image:
        assert b"harbor" not in cleaned
        assert (image.info.get("loop"), image.size) == (0, (40, 30))


def test_a_progressive_photo_with_restarts_is_cleaned() -> None:
    source = photo(progressive=True, restart_marker_rows=1)
    assert upright(clean_picture(source)) == upright(source)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"BM" + bytes(60)])
def test_what_is_no_picture_is_not_touched(content: bytes) -> None:
    with pytest.raises(UncleanableError):
        clean_picture(content)


@given(form=st.sampled_from(FORMS), cut=st.floats(0.01, 0.9), noise=st.binary(max_size=8))
def test_a_damaged_photo_is_cleaned_or_plainly_refused(form: str, cut: float, noise: bytes) -> None:
    source = photo(form)
    place = int(len(source) * cut)
    broken = source[:place] + noise + source[place + 2 * len(noise) :]
    with suppress(UncleanableError):
        assert clean_picture(broken)


def _exif_as_digits() -> bytes:
    exif = Image.open(io.BytesIO(photo())).getexif().tobytes()
    words = PngImagePlugin.PngInfo()
    text = f"\nexif\n{len(exif):8}\n{exif.hex()}\n"
    words.add_text("Raw profile type exif", text, zip=True)
    target = io.BytesIO()
    Image.new("RGB", (9, 9)).save(target, "PNG", pnginfo=words)
    return target.getvalue()


def _xmp_packed() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_itxt("XML:com.adobe.xmp", '<a exif:GPSLatitude="41,52.69N"/>', zip=True)
    target = io.BytesIO()
    Image.new("RGB", (9, 9)).save(target, "PNG", pnginfo=words)
    return target.getvalue()


@pytest.mark.parametrize("source", [_exif_as_digits(), _xmp_packed()])
def test_a_place_that_was_packed_away_is_found_and_goes(source: bytes) -> None:
    assert tells_position(source)
    assert not tells_position(clean_picture(source))


def test_a_place_in_xmp_alone_is_found() -> None:
    plain = io.BytesIO()
    Image.new("RGB", (9, 9)).save(plain, "JPEG", xmp=b'<a exif:GPSLongitude="87,37.0W"/>')
    assert tells_position(plain.getvalue())


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_a_picture_without_a_place_tells_none(form: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Some Camera"
    exif.get_ifd(0x8825)[0] = b"\x02\x03\0\0"  # a version of the block, and no place in it
    target = io.BytesIO()
    options = {} if form == "GIF" else {"exif": exif}
    Image.effect_noise((300, 300), 60).convert("RGB").save(target, form, **options)
    assert not tells_position(target.getvalue())
