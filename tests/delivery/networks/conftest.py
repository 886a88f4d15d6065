"""Accounts that tests of more than one file are made on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import find_needed
from tests.delivery.networks.x_harness import OnTheStub
from tests.delivery.servers import mastodon_mock, proxy, snac, x
from tests.delivery.servers.mastodon_api import MastodonServer
from tests.delivery.servers.processes import free_port


@pytest.fixture(scope="session")
def x_stub() -> Iterator[x.Stub]:
    """An X of our own."""
    with x.running(x.find_validator()) as stub:
        yield stub


@pytest.fixture(scope="session")
def x_proxy(x_stub: x.Stub) -> Iterator[proxy.Proxy]:
    """What breaks its replies."""
    with proxy.running(x_stub.url) as before:
        yield before


@pytest.fixture
def on_x(x_stub: x.Stub, x_proxy: proxy.Proxy) -> Iterator[OnTheStub]:
    """The department's account there; X's own description must allow all that it was asked."""
    x_stub.forget()
    x_proxy.clear()
    yield OnTheStub(x_stub, x_proxy)
    assert x_stub.forget() == []


@pytest.fixture(scope="session")
def mastodon_mocked() -> Iterator[tuple[MastodonServer, proxy.Proxy]]:
    """mastodon-mock, with a proxy before it."""
    port = free_port()
    with (
        proxy.running(f"http://127.0.0.1:{port}") as before,
        mastodon_mock.running(port, before.url) as server,
    ):
        yield server, before


@pytest.fixture(scope="session")
def fediverse() -> Iterator[tuple[MastodonServer, proxy.Proxy]]:
    """A real server of the fediverse, with a proxy before it."""
    port = free_port()
    with (
        proxy.running(f"http://127.0.0.1:{port}") as before,
        snac.running(find_needed("snac"), port, before.url) as server,
    ):
        yield server, before
