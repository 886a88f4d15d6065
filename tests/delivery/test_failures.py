"""A request that surely never left can be made again; of every other nobody knows."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import requests

from frontporch.delivery.failures import never_left, told
from frontporch.delivery.transport import Guard


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def failure_at(port: int, guard: Guard | None = None) -> requests.RequestException:
    session = requests.Session()
    session.mount("http://", guard or Guard())
    with session, pytest.raises(requests.RequestException) as caught:
        session.get(f"http://127.0.0.1:{port}/")
    return caught.value


def test_a_refused_connection_never_left(listening: socket.socket) -> None:
    port = listening.getsockname()[1]
    listening.close()
    error = failure_at(port)
    assert (never_left(error), told(error)) == (True, "it cannot be reached")


def test_what_was_too_late_never_left(listening: socket.socket) -> None:
    guard = Guard()
    guard.send_until(datetime.now(UTC) - timedelta(seconds=1))
    error = failure_at(listening.getsockname()[1], guard)
    assert (never_left(error), told(error)) == (True, "it was too late to start")


def test_of_a_request_without_an_answer_nobody_knows(
    listening: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontporch.delivery.transport.READ_SECONDS", 0.05)
    error = failure_at(listening.getsockname()[1])
    assert (never_left(error), told(error)) == (False, "it took too long")
