from __future__ import annotations

from decimal import Decimal

import pytest

from frontporch.delivery.networks.instagram import FACTS, NETWORK
from frontporch.messages.message import Message


@pytest.mark.parametrize(("count", "fits"), [(2_200, True), (2_201, False)])
def test_a_text_has_room_for_a_caption(count: int, *, fits: bool) -> None:
    assert FACTS.fits("a" * count) is fits


def test_no_program_posts_there_so_no_credentials_are_wanted() -> None:
    assert (NETWORK.open, NETWORK.variables) == (None, ())


def test_posting_costs_nothing() -> None:
    assert FACTS.price(Message("instagram", "a", "en", "Hello.")) == Decimal(0)


def test_a_caption_folds_behind_a_hundred_and_twenty_five_characters() -> None:
    assert FACTS.folds_at == 125
