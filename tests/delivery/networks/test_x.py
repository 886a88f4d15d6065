"""X counts by twitter-text, takes every bare domain for a link, and charges for it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from frontporch.delivery.networks.x import FACTS
from frontporch.messages.message import Attachment, Message

PICTURE = Attachment("2026/dog.png", "d" * 64, "A dog on a bus seat.")


def message(text: str, *pictures: Attachment, link: str | None = None) -> Message:
    return Message("x", "7k3mq9xw2d", "en", text, link, pictures)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("The dog who rode the bus", 24),
        ("See https://police.fernhollow.gov/2026/11/a-long-name/ now", 31),
        ("pd.police.uk", 23),
        ("foo.zip", 23),
        ("犬", 2),
        ("👩‍👩‍👧‍👦", 2),
        ("©", 2),
        ("cafe\u0301", 4),
        ("two\r\nlines", 9),
    ],
)
def test_length(text: str, length: int) -> None:
    assert FACTS.measure(text) == length


@pytest.mark.parametrize(("count", "fits"), [(280, True), (281, False)])
def test_280_fit(count: int, *, fits: bool) -> None:
    assert FACTS.fits("a" * count) is fits


@pytest.mark.parametrize(
    ("sent", "dollars"),
    [
        (message("He rode."), "0.015"),
        (message("He rode.", PICTURE), "0.020"),
        (message("See foo.zip"), "0.200"),
        (message("See pd.police.uk."), "0.200"),
        (message("At 7 a.m. he rode. Really."), "0.015"),
        (message("See https://a.example/", link="https://a.example/"), "0.200"),
        (message("See https://fernhollow.gov", PICTURE, PICTURE), "0.210"),
    ],
)
def test_price(sent: Message, dollars: str) -> None:
    assert FACTS.price(sent) == Decimal(dollars)


def test_nothing_can_be_edited() -> None:
    assert FACTS.can_edit is False
