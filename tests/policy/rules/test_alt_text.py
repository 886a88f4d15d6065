from __future__ import annotations

import pytest

from frontporch.policy.rules.alt_text import CHECK
from tests.policy.rules.subjects import subject_of, told
from tests.small_town import post

FILE = "2026/dog.png"


@pytest.mark.parametrize(
    "picture",
    [
        "{file: 2026/dog.png, alt: A brown dog on a bus seat.}",
        '{file: 2026/dog.png, alt: ""}',
        '{file: 2026/dog.png, alt: "", people: []}',
        "{file: 2026/dog.png, alt: Line drawing of a dog.}",
        "{file: 2026/dog.png, alt: Route 12 map with the closed stop crossed out.}",
        "{file: 2026/IMG_1234.jpg, alt: A brown dog., caption: He rode six stops.}",
    ],
)
def test_a_picture_that_is_described_or_only_decorates_is_fine(picture: str) -> None:
    assert told(CHECK, subject_of(post(f"picture: {picture}"))) == []


@pytest.mark.parametrize(
    "alt",
    [
        "dog.png",
        "DSC_0042.JPG",
        "IMG_1234",
        "img 20261118 0730",
        "PXL-20261118",
        "Screen Shot 2026-11-18 at 07.30",
        "WhatsApp Image 2026-11-18",
        "3f2a9c11-4b7e-4a10",
        "dog",
    ],
)
def test_the_name_of_a_file_is_no_alt_text(alt: str) -> None:
    text = post("picture:", f"  file: {FILE}", f'  alt: "{alt}"')
    assert told(CHECK, subject_of(text)) == [
        "8  Must fix: picture.alt: is the name of a file; say in a sentence what it shows"
    ]


@pytest.mark.parametrize("alt", ["photo", "Image.", "Foto", "screenshot"])
def test_a_word_that_fits_every_picture_is_no_alt_text(alt: str) -> None:
    text = post("pictures:", f"  - file: {FILE}", f"    alt: {alt}")
    assert told(CHECK, subject_of(text)) == [
        (
            "8  Must fix: pictures[1].alt: says nothing about the picture; "
            "say in a sentence what it shows"
        )
    ]


def test_a_picture_that_shows_somebody_does_not_only_decorate() -> None:
    text = post(f'picture: {{file: {FILE}, alt: "", people: [Sam Reyes]}}')
    assert told(CHECK, subject_of(text)) == [
        (
            "6  Must fix: picture.alt: is empty, but the picture shows somebody; "
            "say in a sentence what it shows"
        )
    ]


def test_a_picture_in_the_text_needs_alt_text() -> None:
    body = f"He got on.\n\n![A dog.](/media/{FILE})\n\n![](/media/2026/IMG_1234.jpg)"
    assert told(CHECK, subject_of(post(body=body))) == [
        (
            "11  Must fix: shows a picture without alt text; "
            "say in a sentence what it shows: ![what it shows](…)"
        )
    ]


def test_a_picture_written_in_html_needs_alt_text_too() -> None:
    text = post(body=f'He got on.\n\n<p><img src="/media/{FILE}"></p>')
    assert [line.split("  ")[0] for line in told(CHECK, subject_of(text))] == ["9"]


def test_the_name_of_a_picture_in_the_text_is_no_alt_text() -> None:
    text = post(body="He got on.\n\n![IMG_1234](/media/2026/IMG_1234.jpg)")
    assert told(CHECK, subject_of(text)) == [
        (
            '9  Must fix: the alt text "IMG_1234" is the name of a file; '
            "say in a sentence what it shows"
        )
    ]


@pytest.mark.parametrize(
    ("alt", "opening"),
    [
        ("A photo of a dog on a bus seat", "A photo of"),
        ("Image of a dog on a bus seat", "Image of"),
        ("Foto de un perro", "Foto de"),
    ],
)
def test_saying_that_a_picture_is_a_picture_is_worth_a_look(alt: str, opening: str) -> None:
    text = post(f"picture: {{file: {FILE}, alt: {alt}}}")
    assert told(CHECK, subject_of(text)) == [
        (
            f'6  Worth a look: picture.alt: begins with "{opening}", which is said anyway; '
            "begin with what is to be seen"
        )
    ]


def test_an_alt_text_that_repeats_the_caption_is_worth_a_look() -> None:
    picture = "{file: 2026/dog.png, alt: He rode six stops, caption: He rode six stops.}"
    assert told(CHECK, subject_of(post(f"picture: {picture}"))) == [
        (
            "6  Worth a look: picture.alt: repeats the caption, which is read out as well; "
            "say in a sentence what it shows"
        )
    ]


def test_an_alt_text_that_repeats_the_title_is_worth_a_look() -> None:
    picture = "{file: 2026/dog.png, alt: The dog who rode the bus}"
    assert told(CHECK, subject_of(post(f"picture: {picture}"))) == [
        (
            "6  Worth a look: picture.alt: repeats the title, which is read out as well; "
            "say in a sentence what it shows"
        )
    ]
