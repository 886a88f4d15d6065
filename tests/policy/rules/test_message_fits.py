from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Attachment, LinkCard, Message
from frontporch.policy.demands import Ruling
from frontporch.policy.rules.message_fits import CHECK
from tests.policy.rules.subjects import ALLOWING, sending, subject_of, told
from tests.small_town import post

FACTS = NetworkFacts(
    name="x",
    label="X",
    limit=20,
    unit="characters",
    measure=len,
    price=lambda _message: Decimal(0),
    most_bytes=30,
    most_pictures=1,
    most_alt=10,
)
DOG = Attachment("2026/dog.png", "0" * 64, "A dog.")


def message(text: str, *pictures: Attachment, own: bool = False) -> Message:
    return Message("x", "7k3mq9xw2d", "en", text, None, pictures, is_officers_words=own)


def test_a_message_that_just_fits_is_fine() -> None:
    subject = sending(subject_of(post()), FACTS, message("x" * 20, DOG))
    assert told(CHECK, subject) == []


def test_an_officers_words_that_are_too_long_are_named_where_they_stand() -> None:
    text = post("social:", f"  x: {'x' * 23}")
    subject = sending(subject_of(text), FACTS, message("x" * 23, own=True))
    assert told(CHECK, subject) == [
        "7  Must fix: social.x: is 23 characters long, and X takes 20; shorten it by 3"
    ]


def test_a_message_that_was_made_from_the_post_is_named_at_the_title() -> None:
    subject = sending(subject_of(post()), FACTS, message("x" * 21))
    assert told(CHECK, subject) == [
        (
            "3  Must fix: title: the message for X is 21 characters long, and X takes 20; "
            "shorten it by 1"
        )
    ]


def test_a_message_may_have_too_many_bytes_where_its_characters_fit() -> None:
    subject = sending(subject_of(post()), FACTS, message("🐕" * 8))
    assert told(CHECK, subject) == [
        "3  Must fix: title: the message for X is 32 bytes long, and X takes 30; shorten it by 2"
    ]


def test_more_pictures_than_the_network_takes_must_be_fixed() -> None:
    text = post("pictures:", "  - {file: 2026/dog.png, alt: A dog.}")
    subject = sending(subject_of(text), FACTS, message("x", DOG, DOG))
    assert told(CHECK, subject) == ["6  Must fix: pictures: has 2 pictures, and X takes 1"]


def test_an_alt_text_that_is_too_long_there_must_be_fixed() -> None:
    text = post("picture: {file: 2026/dog.png, alt: A brown dog.}")
    long = Attachment("2026/dog.png", "0" * 64, "A brown dog.")
    expected = ["6  Must fix: picture.alt: is 12 characters long, and X takes 10; shorten it by 2"]
    assert told(CHECK, sending(subject_of(text), FACTS, message("x", long))) == expected
    carded = Message("x", "7k3mq9xw2d", "en", "x", None, (), LinkCard("The dog", "", long))
    assert told(CHECK, sending(subject_of(text), FACTS, carded)) == expected


def test_what_never_goes_to_a_network_may_be_too_long_for_it() -> None:
    kept_off = replace(ALLOWING, networks={"x": Ruling(is_allowed=False, paragraph="7.1")})
    subject = sending(subject_of(post(), demands=kept_off), FACTS, message("x" * 21))
    assert told(CHECK, subject) == []
