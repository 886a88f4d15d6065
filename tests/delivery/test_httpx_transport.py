"""A request leaves in time or not at all, and only a whole, plain reply comes back."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from frontporch.delivery import transport
from frontporch.delivery.httpx_transport import (
    GuardedTransport,
    LostError,
    NothingSentError,
    RefusedError,
)

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nDate: Sat, 21 Nov 2026 10:00:00 GMT\r\n\r\nhi"


class Listener:
    """A server that reads what comes and answers as it is told; `heard` is what came."""

    def __init__(self, answer: Callable[[socket.socket], None]) -> None:
        self.heard = b""
        self.connections = 0
        self._answer = answer
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.getsockname()[1]}/"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            self.connections += 1
            with connection:
                connection.settimeout(5)
                try:
                    if heard := _whole_request(connection):
                        self.heard += heard
                        self._answer(connection)
                except OSError:
                    continue

    def close(self) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join(timeout=10)


def _whole_request(connection: socket.socket) -> bytes:
    """Return what comes up to the end of `ask`'s words; what is left unread breaks connections."""
    heard = b""
    while not heard.endswith(b"words") and (more := connection.recv(65_536)):
        heard += more
    return heard


@contextmanager
def listening(answer: bytes | Callable[[socket.socket], None]) -> Iterator[Listener]:
    listener = Listener(answer if callable(answer) else lambda one: one.sendall(answer))
    try:
        yield listener
    finally:
        listener.close()


def ask(url: str, guard: GuardedTransport | None = None) -> httpx.Response:
    with httpx.Client(transport=guard or GuardedTransport(), trust_env=False) as client:
        return client.post(url, content=b"words")


def trickle(first: bytes, again: bytes) -> Callable[[socket.socket], None]:
    """Return an answer that never ends, a little at a time."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(first)
        for _ in range(100):
            time.sleep(0.05)
            connection.sendall(again)

    return answer


def test_a_reply_comes_back_whole_and_with_the_time_of_the_server() -> None:
    guard = GuardedTransport()
    with listening(OK) as server:
        assert ask(server.url, guard).content == b"hi"
    assert guard.date == "Sat, 21 Nov 2026 10:00:00 GMT"
    assert server.heard.endswith(b"words")


def test_each_request_has_a_connection_of_its_own() -> None:
    guard = GuardedTransport()
    with listening(OK) as server, httpx.Client(transport=guard, trust_env=False) as client:
        for _ in range(3):
            client.post(server.url, content=b"words")
        assert server.connections == 3


def test_where_nobody_listens_nothing_was_sent() -> None:
    with listening(OK) as server:
        pass
    with pytest.raises(NothingSentError, match=r"^it cannot be reached$"):
        ask(server.url)


def test_after_the_deadline_no_byte_leaves() -> None:
    guard = GuardedTransport()
    guard.send_until(datetime.now(UTC) - timedelta(microseconds=1))
    with listening(OK) as server:
        with pytest.raises(NothingSentError, match=r"^it was too late to start$"):
            ask(server.url, guard)
        assert server.heard == b""
        guard.send_until(None)
        assert ask(server.url, guard).content == b"hi"


def test_a_reply_is_waited_for_until_the_deadline_and_no_longer() -> None:
    guard = GuardedTransport()
    guard.send_until(datetime.now(UTC) + timedelta(seconds=0.3))
    start = time.monotonic()
    with listening(trickle(b"HTTP/1.1 200 OK\r\n", b"A: b\r\n")) as server:
        with pytest.raises(LostError, match=r"^it took too long$"):
            ask(server.url, guard)
        assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"a"),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_a_slow_reply_ends_in_time(
    first: bytes, again: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "TOTAL_SECONDS", 0.3)
    start = time.monotonic()
    with listening(trickle(first, again)) as server:
        with pytest.raises(LostError, match=r"^it took too long$"):
            ask(server.url)
        assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"", "the connection broke"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi", "the connection broke"),
        (b"\x00\x1b[31m\r\n\r\n", "the connection broke"),
        (b"HTTP/1.1 200 OK\r\nA: " + b"b" * 200_000, "the connection broke"),
        (b"HTTP/1.1 500 No\r\n\r\n", "it answered with an error of its own or led elsewhere"),
        (b"HTTP/1.1 408 No\r\n\r\n", "it answered with an error of its own or led elsewhere"),
        (
            b"HTTP/1.1 307 Go\r\nLocation: http://127.0.0.1:9/\r\n\r\n",
            "it answered with an error of its own or led elsewhere",
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b",
            "its reply was compressed, unasked",
        ),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 3_000_000, "its reply was too large"),
        (b"HTTP/1.1 400 No\r\n\r\n" + b"a" * 3_000_000, "its reply was too large"),
    ],
    ids=lambda value: str(value[:20]),
)
def test_what_is_no_whole_reply_is_lost(answer: bytes, reason: str) -> None:
    with listening(answer) as server, pytest.raises(LostError) as caught:
        ask(server.url)
    assert str(caught.value) == reason
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)


def test_a_definite_no_is_told_with_its_words() -> None:
    no = b"HTTP/1.1 429 No\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\nno"
    with listening(no) as server, pytest.raises(RefusedError) as caught:
        ask(server.url)
    refused = caught.value
    assert (refused.status, refused.headers["Retry-After"], refused.content) == (429, "7", b"no")
