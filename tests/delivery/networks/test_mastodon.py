"""Mastodon counts what a reader sees: a link is 23, and the server of an account nothing."""

from __future__ import annotations

import pytest

from frontporch.delivery.networks.mastodon import FACTS
from frontporch.messages.message import Message


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("The dog who rode the bus", 24),
        ("See https://police.fernhollow.gov/2026/11/a-long-name/ now", 31),
        ("(https://a.example/).", 26),
        ("https://a.example", 23),
        ("foo.zip", 7),
        ("@lee", 4),
        ("@lee@social.example, hello", 11),
        ("write to lee@fernhollow.gov", 27),
        ("👩‍👩‍👧‍👦 क्षि e\u0301", 5),
        ("#OakHill", 8),
    ],
)
def test_length(text: str, length: int) -> None:
    assert FACTS.measure(text) == length


@pytest.mark.parametrize(("count", "fits"), [(500, True), (501, False)])
def test_500_fit_where_the_department_says_nothing_else(count: int, *, fits: bool) -> None:
    assert FACTS.fits("👩‍👩‍👧‍👦" * count) is fits


def test_it_costs_nothing() -> None:
    assert FACTS.price(Message("mastodon", "a", "en", "See foo.zip")) == 0
