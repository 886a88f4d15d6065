from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from frontporch.media.cards import draw_card, drawable
from frontporch.media.model import SocialCard

CARD = SocialCard(
    address="/cards/the-dog-0123456789.jpg",
    title="The dog by the door",
    places=("Oak Hill",),
    writer="Officer Mai Lee",
    initials="ML",
    portrait="",
    department="Linden Ferry Police Department",
    rail=(True, False, False),
    door="#a3323c",
    trim="#2f5d50",
)
LONGEST = "A very long title that goes on about everything and nothing at all " * 3


def drawn(card: SocialCard = CARD, portrait: bytes | None = None) -> Image.Image:
    image = Image.open(io.BytesIO(draw_card(card, portrait)))
    image.load()
    return image


def portrait(color: str = "magenta") -> bytes:
    target = io.BytesIO()
    Image.new("RGBA", (300, 500), color).save(target, "PNG")
    return target.getvalue()


def differs(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getbbox() is not None


def has_color(image: Image.Image, wanted: tuple[int, int, int]) -> bool:
    small = image.resize((300, 158))
    pixels = (small.getpixel((x, y)) for x in range(300) for y in range(158))
    return any(
        isinstance(pixel, tuple)
        and all(abs(a - b) < 16 for a, b in zip(pixel, wanted, strict=True))
        for pixel in pixels
    )


def test_a_card_has_the_size_and_format_that_every_network_takes() -> None:
    content = draw_card(CARD, None)
    image = drawn()
    assert (image.format, image.size) == ("JPEG", (1200, 630))
    assert len(content) < 300_000


def test_a_card_is_the_same_to_the_byte_every_time() -> None:
    assert draw_card(CARD, portrait()) == draw_card(CARD, portrait())


@pytest.mark.parametrize(
    "other",
    [
        replace(CARD, title="The cat"),
        replace(CARD, places=("The Depot",)),
        replace(CARD, initials="DO"),
        replace(CARD, department="Elm Ferry Police"),
        replace(CARD, rail=(False, True, False)),
        replace(CARD, trim="#30307a"),
    ],
)
def test_a_card_shows_everything_it_is_told(other: SocialCard) -> None:
    assert differs(drawn(), drawn(other))


def test_a_card_wears_the_colors_of_the_department_even_300_pixels_wide() -> None:
    assert has_color(drawn(), (0xA3, 0x32, 0x3C))
    assert has_color(drawn(), (0x2F, 0x5D, 0x50))


def test_the_writers_face_takes_the_place_of_the_initials() -> None:
    shown = drawn(CARD, portrait())
    assert has_color(shown, (255, 0, 255))
    assert differs(shown, drawn())


@pytest.mark.parametrize("title", [LONGEST, "Donaudampfschifffahrtsgesellschaft" * 3, "X"])
def test_no_title_runs_into_the_face_or_over_the_edge(title: str) -> None:
    plain, told = drawn(replace(CARD, title=" X")), drawn(replace(CARD, title=title))
    changed = ImageChops.difference(plain, told).point(lambda value: 255 if value > 40 else 0)
    left, top, right, bottom = changed.getbbox() or (60, 150, 60, 150)
    assert left >= 50
    assert right <= 840
    assert (top >= 118, bottom <= 466) == (True, True)


def test_many_neighborhoods_never_hang_over_the_edge() -> None:
    card = replace(CARD, places=tuple(f"Neighborhood {number}" for number in range(9)))
    edge = drawn(card).crop((1150, 20, 1200, 96))
    assert not has_color(edge.resize((300, 158)), (0x2F, 0x5D, 0x50))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("¿Por qué? Mañana, “señora”", "¿Por qué? Mañana, “señora”"),
        ("Nguyễn Hạnh", "Nguyễn Hanh"),
        ("Łódź", "Łódź"),
        ("Dog 🐕 found", "Dog found"),
        ("الشرطة تجيب", ""),
        ("警察", ""),
    ],
)
def test_words_are_shown_in_letters_that_the_typeface_has(words: str, shown: str) -> None:
    assert drawable(words) == shown


def test_a_card_in_a_script_that_the_typeface_lacks_names_the_department_instead() -> None:
    assert not differs(
        drawn(replace(CARD, title="警察")), drawn(replace(CARD, title=CARD.department))
    )


def test_what_a_page_is_about_stands_below_its_title() -> None:
    about = replace(CARD, about="Up the hill in the southeast.")
    difference = ImageChops.difference(drawn(), drawn(about)).getbbox()
    assert difference is not None
    assert 150 < difference[1] < difference[3] < 470


def test_a_long_line_about_a_page_leaves_the_rail_alone() -> None:
    cards = (replace(CARD, title=LONGEST), replace(CARD, title=LONGEST, about=LONGEST))
    difference = ImageChops.difference(*map(drawn, cards)).getbbox()
    assert difference is not None
    assert difference[3] < 470
