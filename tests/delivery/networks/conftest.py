"""Accounts that tests of more than one file are made on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.delivery.networks.x_harness import OnTheStub
from tests.delivery.servers import proxy, x


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
