from __future__ import annotations

import pytest

from frontporch.policy.rules.picture_of_text import CHECK
from tests.policy.rules.subjects import subject_of, told
from tests.small_town import post

SAYS_IT_ALL = (
    "Coffee with a cop is on Saturday, December 5, from 9 to 11 at the library on Porch Street. "
    "Come and ask what you always wanted to ask. There is a ramp at the side door. "
    "Nobody has to buy anything, and children are welcome."
)
FLYER = "{file: 2026/coffee-flyer.png, alt: Flyer for coffee with a cop.}"


@pytest.mark.parametrize(
    "alt",
    [
        "Flyer for coffee with a cop.",
        "Poster: coffee with a cop, December 5.",
        "Flyer that says “Come and ask”.",
        'Screenshot with the words "side door".',
    ],
)
def test_a_flyer_whose_words_are_in_the_post_is_fine(alt: str) -> None:
    text = post("picture:", "  file: 2026/dog.png", f"  alt: '{alt}'", body=SAYS_IT_ALL)
    assert told(CHECK, subject_of(text)) == []


@pytest.mark.parametrize("alt", ["A brown dog.", "The dog beside a bus stop sign."])
def test_a_picture_without_words_is_fine(alt: str) -> None:
    assert told(CHECK, subject_of(post(f"picture: {{file: 2026/dog.png, alt: {alt}}}"))) == []


@pytest.mark.parametrize(
    ("alt", "missing"),
    [
        ("Flyer for coffee with a cop, December 6.", "6"),
        ("Poster that says “Bring a friend”.", "Bring a friend"),
        ("Screenshot: call (563) 555-0142.", "(563) 555-0142"),
        ("Volante: 10:30 en la biblioteca.", "10:30"),
    ],
)
def test_what_only_the_picture_says_is_named(alt: str, missing: str) -> None:
    text = post("picture:", "  file: 2026/dog.png", f"  alt: '{alt}'", body=SAYS_IT_ALL)
    kind = alt.split(maxsplit=1)[0].strip(":").lower()
    assert told(CHECK, subject_of(text)) == [
        (
            "8  Must fix: picture.alt: is a picture of text, and the post does not say "
            f'"{missing}"; write all that the {kind} says into the post'
        )
    ]


def test_a_post_that_only_shows_its_flyer_must_say_what_is_on_it() -> None:
    text = post(f"picture: {FLYER}", body="Come by on Saturday!")
    assert told(CHECK, subject_of(text)) == [
        (
            "6  Must fix: picture.alt: is a picture of text; "
            "write all that the flyer says into the post"
        )
    ]


def test_a_flyer_is_known_by_its_file_too() -> None:
    text = post("picture: {file: 2026/coffee-flyer.png, alt: Cups on a counter.}")
    [line] = told(CHECK, subject_of(text))
    assert line.endswith("write all that the flyer says into the post")


def test_a_flyer_in_the_text_is_named_at_its_line() -> None:
    text = post(body="Come by!\n\n![Our poster for Saturday](/media/2026/dog.png)")
    [line] = told(CHECK, subject_of(text))
    assert line.startswith("9  Must fix: is a picture of text")
