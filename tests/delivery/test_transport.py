"""No request waits longer than it may, however slowly a network answers."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
import requests

from frontporch.delivery import transport
from frontporch.delivery.failures import never_left
from frontporch.delivery.transport import Guard
from tests.delivery.servers.proxy import Fault, running

HEAD = b"HTTP/1.1 200 OK\r\n"
SLOW = {
    "a body": (HEAD + b"Content-Length: 1000\r\n\r\n", b"x"),
    "a body in pieces": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "headers": (HEAD, b"A: b\r\n"),
    "a header": (HEAD + b"A: ", b"b"),
}


@pytest.fixture(params=SLOW)
def slow_network(request: pytest.FixtureRequest) -> Iterator[str]:
    """A network that says one more byte every tenth of a second."""
    first, then = SLOW[request.param]
    is_over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                connection.recv(65_536)
                connection.sendall(first)
                while not is_over.wait(0.1):
                    connection.sendall(then)

        thread = threading.Thread(target=answer)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        is_over.set()
        thread.join(timeout=10)


def seconds_to_give_up(
    monkeypatch: pytest.MonkeyPatch, address: str, proxies: dict[str, str]
) -> float:
    """Ask, with half a second for all of a reply, and see the request given up."""
    monkeypatch.setattr(transport, "TOTAL_SECONDS", 0.5)
    session = requests.Session()
    session.mount("http://", Guard())
    began = time.monotonic()
    with session, pytest.raises(requests.RequestException):
        session.get(address, proxies=proxies)
    return time.monotonic() - began


def test_a_reply_that_comes_byte_by_byte_is_not_waited_for(
    slow_network: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert seconds_to_give_up(monkeypatch, slow_network, {}) < 5


def test_a_proxy_on_the_way_takes_no_request_that_is_too_late() -> None:
    session, guard = requests.Session(), Guard()
    session.mount("http://", guard)
    guard.send_until(datetime.now(UTC) - timedelta(seconds=1))
    with running("http://127.0.0.1:9") as proxy, session:
        with pytest.raises(requests.RequestException) as refusal:
            session.post("http://x.example/2/tweets", proxies={"http": proxy.url})
        assert proxy.seen == []
    assert never_left(refusal.value)


def test_a_proxy_on_the_way_makes_no_reply_slower_than_it_may_be(
    slow_network: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxies = {"http": slow_network}
    assert seconds_to_give_up(monkeypatch, "http://x.example/", proxies) < 5


@pytest.mark.slow
def test_an_old_request_ends_no_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "TOTAL_SECONDS", 2)
    session = requests.Session()
    session.mount("http://", Guard())
    with running("http://127.0.0.1:9") as network, session:
        for delay in (0.0, 1.0):
            network.add(Fault("GET", "/", times=0, answer="other", delay=delay))
        assert session.get(network.url).ok
        time.sleep(1.5)
        assert session.get(network.url).ok
