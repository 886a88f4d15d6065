"""Facebook takes long texts, shows their beginning, and charges nothing."""

from __future__ import annotations

import pytest

from frontporch.delivery.networks.facebook import FACTS
from frontporch.messages.message import Message


@pytest.mark.parametrize(("count", "fits"), [(63_206, True), (63_207, False)])
def test_63_206_fit(count: int, *, fits: bool) -> None:
    assert FACTS.fits("a" * count) is fits


def test_readers_see_the_first_477() -> None:
    assert FACTS.folds_at == 477


def test_it_costs_nothing() -> None:
    assert FACTS.price(Message("facebook", "a", "en", "See foo.zip")) == 0
