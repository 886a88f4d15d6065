"""Bluesky's own server takes what the adapter sends, and keeps one of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.delivery.networks.bluesky_harness import BlueskyHarness
from tests.delivery.networks.bluesky_own import BlueskyOwn
from tests.delivery.networks.contract import NetworkContract
from tests.delivery.servers import pds, proxy
from tests.delivery.servers.pds import Pds
from tests.delivery.servers.proxy import Proxy

pytestmark = [pytest.mark.needs("pds"), pytest.mark.slow]


@pytest.fixture(scope="module")
def server() -> Iterator[Pds]:
    with pds.running() as running:
        yield running


@pytest.fixture(scope="module")
def between(server: Pds) -> Iterator[Proxy]:
    with proxy.running(server.base) as running:
        yield running


@pytest.fixture
def harness(server: Pds, between: Proxy) -> BlueskyHarness:
    return BlueskyHarness(server, between)


class TestContract(NetworkContract, BlueskyOwn):
    """Everything that every network keeps to, and what only Bluesky has."""
