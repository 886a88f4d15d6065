"""Mastodon counts what a reader sees: a link is 23, and the server of an account nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from frontporch.delivery.networks.mastodon import FACTS
from frontporch.messages.message import Message
from tests.delivery.networks.contract import NetworkContract
from tests.delivery.networks.mastodon_harness import MastodonHarness
from tests.delivery.servers import mastodon_mock
from tests.delivery.servers.mastodon_api import MastodonServer
from tests.delivery.servers.processes import free_port
from tests.delivery.servers.proxy import Proxy
from tests.delivery.servers.proxy import running as proxy_before


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


@pytest.fixture(scope="session")
def mock() -> Iterator[tuple[MastodonServer, Proxy]]:
    port = free_port()
    with (
        proxy_before(f"http://127.0.0.1:{port}") as proxy,
        mastodon_mock.running(port, proxy.url) as server,
    ):
        yield server, proxy


class TestOnMastodonMock(NetworkContract):
    @pytest.fixture
    def harness(self, mock: tuple[MastodonServer, Proxy]) -> Iterator[MastodonHarness]:
        yield MastodonHarness(*mock)
        assert mock[1].clear() == []
