from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from frontporch.delivery.course import read_courses
from frontporch.delivery.spending import Spent, spent_on
from frontporch.ledger.events import Event
from tests.delivery.recorded import intended, not_sent, removed, sent

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
NOTHING = Spent()


def spent(events: Iterable[Event], now: datetime = NOW, network: str = "x") -> Spent:
    return spent_on(network, read_courses(tuple(events)).values(), now, CHICAGO)


def test_a_message_that_was_sent_costs_what_its_intent_says() -> None:
    found = spent([intended("a", cost=200), sent("a")])
    assert (found, found.dollars) == (Spent(1, 200), Decimal("0.2"))


def test_another_network_has_cost_nothing() -> None:
    assert spent([intended("a", cost=200), sent("a")], network="mastodon") == NOTHING


def test_what_was_not_sent_costs_nothing() -> None:
    assert spent([intended("a", cost=200), not_sent("a", "refused")]) == NOTHING


def test_what_nobody_knows_the_outcome_of_counts_as_sent() -> None:
    assert spent([intended("a", cost=200)]) == Spent(1, 200)


def test_what_was_repeated_until_there_was_a_receipt_is_one_message() -> None:
    events: list[Event] = [intended("a", cost=15), intended("b", cost=15), sent("b")]
    assert spent(events) == Spent(1, 15)


def test_an_edit_costs_and_is_no_message() -> None:
    edit = intended("b", cost=15, edits="r-a")
    events: list[Event] = [intended("a", cost=15), sent("a"), edit, sent("b")]
    assert spent(events) == Spent(1, 30)


def test_what_was_removed_stays_paid_for() -> None:
    assert spent([intended("a", cost=200), sent("a"), removed("r-a")]) == Spent(1, 200)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 11, 1, 4, 59, tzinfo=UTC), NOTHING),  # 23:59 on October 31 in Chicago
        (datetime(2026, 11, 1, 5, 0, tzinfo=UTC), Spent(1, 200)),
        (datetime(2025, 11, 30, 12, tzinfo=UTC), NOTHING),
    ],
)
def test_a_month_begins_at_midnight_in_the_departments_zone(at: datetime, expected: Spent) -> None:
    assert spent([intended("a", cost=200, at=at), sent("a")]) == expected
