"""A network's clock and its wish for peace are taken as far as they can be true."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from frontporch.delivery.replies import server_time, wait_until

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ({"Date": "Fri, 20 Nov 2026 12:00:00 GMT"}, NOW),
        ({"Date": "Fri, 20 Nov 2026 07:00:00 -0500"}, NOW),
        ({"Date": "Fri, 20 Nov 2026 12:00:00 -0000"}, NOW),
        ({"Date": "Fri, 31 Dec 9999 23:59:59 -2359"}, None),
        ({"Date": "\x1b[2J"}, None),
        ({"Date": ""}, None),
        ({}, None),
    ],
)
def test_the_clock_of_a_network_is_known_where_it_tells_one(
    headers: dict[str, str], told: datetime | None
) -> None:
    assert server_time(headers) == told


@pytest.mark.parametrize(
    ("seconds", "wait"),
    [
        (90.0, timedelta(seconds=90)),
        (-5.0, timedelta(0)),
        (1e300, timedelta(days=1)),
        (float("inf"), timedelta(days=1)),
    ],
)
def test_nobody_waits_for_longer_than_a_day(seconds: float, wait: timedelta) -> None:
    assert wait_until(seconds, NOW) == NOW + wait


@pytest.mark.parametrize("seconds", [None, float("nan")])
def test_a_network_that_does_not_say_how_long_leaves_it_open(seconds: float | None) -> None:
    assert wait_until(seconds, NOW) is None
