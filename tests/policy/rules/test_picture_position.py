from __future__ import annotations

from dataclasses import replace

from frontporch.policy.rules.picture_position import CHECK
from tests.policy.rules.subjects import subject_of, told
from tests.small_town import post

LEAD = "picture: {file: 2026/dog.png, alt: A brown dog.}"


def test_a_picture_that_tells_nothing_is_fine() -> None:
    assert told(CHECK, subject_of(post(LEAD))) == []


def test_a_picture_that_says_where_it_was_taken_is_named_with_the_command_that_cleans_it() -> None:
    subject = replace(subject_of(post(LEAD)), telling_position=frozenset({"2026/dog.png"}))
    assert told(CHECK, subject) == [
        (
            '6  Must fix: picture.file: "2026/dog.png" says where it was taken; '
            "run ./porch clean content/media/2026/dog.png"
        )
    ]


def test_a_picture_in_the_text_is_named_with_its_line() -> None:
    text = post(body="Look.\n\n![A dog](/media/2026/IMG_1234.jpg)")
    subject = replace(subject_of(text), telling_position=frozenset({"2026/IMG_1234.jpg"}))
    assert told(CHECK, subject) == [
        (
            '9  Must fix: "2026/IMG_1234.jpg" says where it was taken; '
            "run ./porch clean content/media/2026/IMG_1234.jpg"
        )
    ]


def test_a_picture_that_another_post_shows_is_not_this_ones_matter() -> None:
    telling = frozenset({"2026/coffee-flyer.png"})
    assert told(CHECK, replace(subject_of(post(LEAD)), telling_position=telling)) == []
