from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from frontporch.media.blurring import hide
from frontporch.media.boxes import Box, parse_box

SIZE = (120, 90)
BOX = Box(30, 20, 40, 40)


def png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def shown(content: bytes, *boxes: Box) -> Image.Image:
    hidden, _ = hide(content, boxes)
    image = Image.open(io.BytesIO(hidden))
    image.load()
    return image


def test_nothing_outside_a_box_changes() -> None:
    noise = Image.effect_noise(SIZE, 90).convert("RGB")
    changed = ImageChops.difference(noise, shown(png(noise), BOX).convert("RGB")).getbbox()
    assert changed is not None
    left, top, right, bottom = changed
    assert (left >= 30, top >= 20, right <= 70, bottom <= 60) == (True, True, True, True)


def test_a_box_holds_at_most_sixteen_flat_blocks() -> None:
    noise = Image.effect_noise(SIZE, 90).convert("RGB")
    crop = shown(png(noise), BOX).crop((30, 20, 70, 60))
    blocks = [crop.crop((x, y, x + 10, y + 10)) for x in range(0, 40, 10) for y in range(0, 40, 10)]
    assert all(len(block.getcolors() or []) == 1 for block in blocks)


def test_what_was_in_a_block_makes_no_difference_so_nobody_can_work_it_out() -> None:
    letters = Image.new("RGB", SIZE, "white")
    mirrored = letters.copy()
    for row in range(20, 60):
        for column in range(30, 70):
            value = (0, 0, 0) if (column * 7 + row * 3) % 5 < 2 else (255, 255, 255)
            letters.putpixel((column, row), value)
            block = (column - 30) // 10 * 10 + 30
            mirrored.putpixel((2 * block + 9 - column, row), value)
    assert letters.tobytes() != mirrored.tobytes()
    assert shown(png(letters), BOX).tobytes() == shown(png(mirrored), BOX).tobytes()


@pytest.mark.parametrize(
    ("form", "suffix", "published"),
    [("JPEG", ".jpg", "JPEG"), ("PNG", ".png", "PNG"), ("WEBP", ".jpg", "JPEG")],
)
def test_the_new_picture_is_of_a_kind_that_everybody_can_open(
    form: str, suffix: str, published: str
) -> None:
    target = io.BytesIO()
    Image.new("RGB", SIZE, "red").save(target, form)
    content, ending = hide(target.getvalue(), [BOX])
    assert (ending, Image.open(io.BytesIO(content)).format) == (suffix, published)


@given(
    x=st.integers(-50, 150), y=st.integers(-50, 150), w=st.integers(1, 200), h=st.integers(1, 200)
)
def test_a_box_may_reach_over_the_edge(x: int, y: int, w: int, h: int) -> None:
    assert shown(png(Image.new("RGB", SIZE, "red")), Box(x, y, w, h)).size == SIZE


@given(
    box=st.builds(
        Box,
        st.integers(0, 4000),
        st.integers(0, 4000),
        st.integers(1, 4000),
        st.integers(1, 4000),
    ),
    factor=st.floats(0.1, 1.0),
)
def test_a_box_in_a_smaller_picture_still_covers_all_that_it_did(box: Box, factor: float) -> None:
    smaller = box.scaled(factor)
    assert smaller.x <= box.x * factor
    assert smaller.y <= box.y * factor
    assert smaller.x + smaller.width >= (box.x + box.width) * factor - 1e-6
    assert smaller.y + smaller.height >= (box.y + box.height) * factor - 1e-6


@pytest.mark.parametrize(
    ("written", "box"),
    [
        ("210,80,60,75", Box(210, 80, 60, 75)),
        (" 0, 0, 1, 1 ", Box(0, 0, 1, 1)),
        ("1,2,3", None),
        ("1,2,0,4", None),
        ("-1,2,3,4", None),
        ("a,b,c,d", None),
    ],
)
def test_a_box_is_read_as_people_write_it(written: str, box: Box | None) -> None:
    assert parse_box(written) == box
