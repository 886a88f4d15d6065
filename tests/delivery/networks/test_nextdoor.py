from __future__ import annotations

from decimal import Decimal

import pytest

from frontporch.delivery.networks.nextdoor import FACTS, NETWORK
from frontporch.messages.message import Message


@pytest.mark.parametrize(("count", "fits"), [(5_000, True), (5_001, False)])
def test_a_text_has_room_for_five_thousand_characters(count: int, *, fits: bool) -> None:
    assert FACTS.fits("a" * count) is fits


def test_no_program_posts_there_so_no_credentials_are_wanted() -> None:
    assert (NETWORK.open, NETWORK.variables) == (None, ())


def test_posting_costs_nothing() -> None:
    assert FACTS.price(Message("nextdoor", "a", "en", "Hello.")) == Decimal(0)
