from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from frontporch.media.pictures import publish_picture, publish_sizes
from frontporch.site.sizes import sources_of


def photo(size: tuple[int, int] = (2000, 1000), form: str = "JPEG", **options: Any) -> bytes:
    """Return a picture with as much in it as a photograph has."""
    noise = Image.effect_noise((size[0] // 8, size[1] // 8), 60).resize(size).convert("RGB")
    target = io.BytesIO()
    noise.save(target, form, **options)
    return target.getvalue()


def made(source: bytes) -> dict[str, list[int]]:
    picture, _ = publish_picture("2026/dog.jpg", source)
    sizes, _ = publish_sizes(picture, source)
    found: dict[str, list[int]] = {}
    for size in sizes:
        found.setdefault(size.media_type, []).append(size.width_px)
    return found


def test_a_photo_comes_in_the_widths_of_phones_and_desks_best_format_first() -> None:
    assert list(made(photo()).items()) == [
        ("image/avif", [320, 640, 960, 1600]),
        ("image/webp", [320, 640, 960, 1600]),
        ("image/jpeg", [320, 640, 960]),
    ]


@pytest.mark.parametrize(
    ("width", "widths"), [(300, [300]), (330, [330]), (700, [320, 700]), (1000, [320, 640, 1000])]
)
def test_no_size_is_larger_than_the_original_or_hardly_smaller(
    width: int, widths: list[int]
) -> None:
    assert made(photo((width, 200), quality=100))["image/avif"] == widths


def test_every_size_is_what_it_says_it_is() -> None:
    source = photo()
    picture, _ = publish_picture("2026/Old Dog.jpg", source)
    sizes, contents = publish_sizes(picture, source)
    for size, content in zip(sizes, contents, strict=True):
        with Image.open(io.BytesIO(content)) as decoded:
            decoded.load()
            assert (decoded.get_format_mimetype(), decoded.width) == (
                size.media_type,
                size.width_px,
            )
            assert decoded.height == size.width_px // 2
        suffix = {"image/jpeg": "jpg"}.get(size.media_type, size.media_type.partition("/")[2])
        stem = picture.address.removesuffix(".jpg")
        assert size.address == f"{stem}-{size.width_px}.{suffix}"


def test_sizes_are_made_byte_for_byte_alike() -> None:
    source = photo()
    picture, _ = publish_picture("2026/dog.jpg", source)
    assert publish_sizes(picture, source) == publish_sizes(picture, source)


def test_a_drawing_that_no_format_makes_smaller_stays_as_it_is() -> None:
    target = io.BytesIO()
    Image.new("1", (300, 200), 1).save(target, "PNG")
    assert made(target.getvalue()) == {}


def test_a_see_through_drawing_stays_see_through_in_every_size() -> None:
    noise = Image.effect_noise((700, 300), 60)
    drawing = Image.merge("RGBA", [noise, noise, noise, noise])
    target = io.BytesIO()
    drawing.save(target, "PNG")
    picture, _ = publish_picture("2026/seal.png", target.getvalue())
    sizes, contents = publish_sizes(picture, target.getvalue())
    modes = {Image.open(io.BytesIO(content)).mode for content in contents}
    assert ({size.media_type for size in sizes}, modes) == ({"image/avif", "image/webp"}, {"RGBA"})


def test_browsers_are_told_every_size_and_the_picture_itself_as_the_widest_of_its_own() -> None:
    source = photo((700, 400))
    picture, _ = publish_picture("2026/dog.jpg", source)
    sizes, _ = publish_sizes(picture, source)
    stem = picture.address.removesuffix(".jpg")
    told = sources_of(
        type(picture)(**{**{f: getattr(picture, f) for f in picture.__slots__}, "sizes": sizes})
    )
    assert told == {
        "image/avif": f"{stem}-320.avif 320w, {stem}-700.avif 700w",
        "image/webp": f"{stem}-320.webp 320w, {stem}-700.webp 700w",
        "image/jpeg": f"{stem}-320.jpg 320w, {stem}.jpg 700w",
    }
