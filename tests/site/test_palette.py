from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from frontporch.site.palette import (
    TEXT,
    compose_palette,
    contrast,
    find_faint,
    nearest_passing,
)

COLORS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
GROUNDS = ("ground", "ceiling", "paper")


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert contrast("#2f5d50", "#2f5d50") == 1


def test_contrast_is_that_of_the_guidelines() -> None:
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@given(COLORS, COLORS)
def test_contrast_does_not_ask_which_is_the_text(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)


def test_the_sample_colors_are_taken_as_they_are() -> None:
    palette = compose_palette("#a3323c", "#2f5d50")
    assert (palette.day["door"], palette.day["trim"]) == ("#a3323c", "#2f5d50")
    assert find_faint("#a3323c", "#2f5d50") == ()


def test_a_faint_color_is_named_with_the_nearest_that_passes() -> None:
    (faint,) = find_faint("#d0808a", "#2f5d50")
    assert faint.name == "door"
    assert faint.sentence == (
        f"#d0808a is too faint to be read on the ground of the page: its contrast is 2.2 and must "
        f"be 4.5; the nearest color that passes is {faint.nearest}"
    )
    assert find_faint(faint.nearest, "#2f5d50") == ()


@given(COLORS, COLORS)
def test_the_suggested_color_always_passes(door: str, trim: str) -> None:
    suggested = {"door": door, "trim": trim}
    suggested |= {each.name: each.nearest for each in find_faint(door, trim)}
    assert find_faint(**suggested) == ()


@given(COLORS, COLORS)
def test_by_night_every_color_of_a_department_can_be_read(door: str, trim: str) -> None:
    night = compose_palette(door, trim).night
    pairs = [(night[name], night[ground]) for name in ("door", "trim") for ground in GROUNDS]
    assert [pair for pair in pairs if contrast(*pair) < TEXT] == []


def test_by_day_and_by_night_the_porch_itself_can_be_read() -> None:
    palette = compose_palette("#a3323c", "#2f5d50")
    for scheme in (palette.day, palette.night):
        texts = [(scheme[name], scheme[ground]) for name in ("ink", "soft") for ground in GROUNDS]
        texts += [(scheme["on-strip"], scheme["strip"]), (scheme["on"], scheme["trim"])]
        assert [pair for pair in texts if contrast(*pair) < TEXT] == []
        shapes = [(scheme[name], scheme["ground"]) for name in ("edge", "lamp")]
        assert [pair for pair in shapes if contrast(*pair) < 3] == []


@given(COLORS)
def test_a_color_that_passes_is_its_own_nearest(color: str) -> None:
    demands = {color: 1.0}
    assert contrast(nearest_passing(color, demands), color) < 1.1


def test_night_and_day_have_the_same_roles() -> None:
    palette = compose_palette("#a3323c", "#2f5d50")
    assert palette.day.keys() == palette.night.keys()
    assert re.findall(r"--(\w[\w-]*):", palette.css) == [*palette.day, *palette.night]
