"""Bluesky has two limits: what a reader sees, and bytes."""

from __future__ import annotations

import pytest

from frontporch.delivery.networks.bluesky import FACTS
from frontporch.messages.message import Message


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("https://a.example/b", 19),
        ("👩‍👩‍👧‍👦", 1),
        ("🇺🇸🇲🇽", 2),
        ("e\u0301", 1),
        ("क्षि", 1),
        ("\r\n", 1),
    ],
)
def test_length(text: str, length: int) -> None:
    assert FACTS.measure(text) == length


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("a" * 300, True),
        ("a" * 301, False),
        ("👩‍👩‍👧‍👦" * 120, True),
        ("👩‍👩‍👧‍👦" * 121, False),
        ("a" + "\u0301" * 1499, True),
        ("a" + "\u0301" * 1500, False),
    ],
)
def test_300_characters_of_3_000_bytes_fit(text: str, *, fits: bool) -> None:
    assert FACTS.fits(text) is fits


def test_it_costs_nothing() -> None:
    assert FACTS.price(Message("bluesky", "a", "en", "See foo.zip")) == 0
