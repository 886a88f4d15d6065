"""How requests leave for a network whose library uses httpx; for requests there is transport.py.

Bounded in time and size, never redirected, never too late; and every failure is told apart by what
matters: whether a byte of the request left. Nothing that the network wrote is in the error, nor is
a foreign error its cause, because either could be printed with it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import httpcore
import httpx

from frontporch.delivery import transport

_PIECE = 65_536
_TOO_SLOW = 408  # it did not get, or did not see, the whole request


class NothingSentError(Exception):
    """Surely no byte of the request reached the network. The message says why, for a sentence."""


class LostError(Exception):
    """The request left, or part of it, and no answer came that can be understood."""


class RefusedError(Exception):
    """The network answered with a definite no. `content` is what it said, and not to be trusted."""

    def __init__(self, status: int, headers: httpx.Headers, content: bytes) -> None:
        self.status = status
        self.headers = headers
        self.content = content
        super().__init__(f"status {status}")


class GuardedTransport(httpx.BaseTransport):
    """Carries the requests of one httpx client; `date` is the Date header of the last reply.

    Raises NothingSentError, LostError and RefusedError, and nothing of httpx. There is a connection
    for each request: one that the network closed in the meantime would make a riddle of the next.
    """

    def __init__(self) -> None:
        self.date: str | None = None
        self._watch = _Watch()
        trusted = httpx.create_ssl_context()
        self._inner = httpx.HTTPTransport(verify=trusted)
        self._inner._pool = httpcore.ConnectionPool(  # noqa: SLF001 - httpx has no setting for it
            ssl_context=trusted,
            max_keepalive_connections=0,
            network_backend=_Backend(self._watch),
        )

    def send_until(self, deadline: datetime | None) -> None:
        """Let nothing start or go on after `deadline` (aware), until this is called with None."""
        self._watch.deadline = deadline

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and return its whole reply, which is a success."""
        self._watch.start()
        request.headers["Accept-Encoding"] = "identity"
        request.extensions = {**request.extensions, "timeout": _timeouts()}
        try:
            response = self._exchange(request)
        except (httpx.HTTPError, OSError, ValueError) as error:
            reason = _reason(error)
        else:
            return response
        raise LostError(reason) if self._watch.has_begun else NothingSentError(reason)

    def _exchange(self, request: httpx.Request) -> httpx.Response:
        response = self._inner.handle_request(request)
        try:
            self.date = response.headers.get("Date")
            is_no = response.is_client_error and response.status_code != _TOO_SLOW
            if not (response.is_success or is_no):
                raise _BrokenError("it answered with an error of its own or led elsewhere")
            content = self._read(response)
        finally:
            response.close()
        if is_no:
            raise RefusedError(response.status_code, response.headers, content)
        return httpx.Response(response.status_code, headers=response.headers, content=content)

    def _read(self, response: httpx.Response) -> bytes:
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise _BrokenError("its reply was compressed, unasked")
        content = bytearray()
        for piece in response.iter_raw(_PIECE):
            content += piece
            if len(content) > transport.MOST_BYTES:
                raise _BrokenError("its reply was too large")
        return bytes(content)


class _BrokenError(ValueError):
    """The reply is none; the message is ours."""


class _TooLateError(httpcore.WriteTimeout):
    """The deadline had passed when bytes were about to leave."""


def _timeouts() -> dict[str, float]:
    return {
        "connect": transport.CONNECT_SECONDS,
        "read": transport.READ_SECONDS,
        "write": transport.READ_SECONDS,
        "pool": transport.CONNECT_SECONDS,
    }


def _reason(error: Exception) -> str:
    if isinstance(error, _BrokenError):
        return str(error)
    if isinstance(error.__cause__, _TooLateError):
        return "it was too late to start"
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return "it cannot be reached"
    return (
        "it took too long" if isinstance(error, httpx.TimeoutException) else "the connection broke"
    )


class _Watch:
    """Keeps the time of one request: `has_begun` once a byte of it may have left."""

    def __init__(self) -> None:
        self.deadline: datetime | None = None
        self.start()

    def start(self) -> None:
        self.has_begun = False
        self._end = time.monotonic() + transport.TOTAL_SECONDS

    def left(self, seconds: float | None) -> float:
        """Return for how long an operation that may take `seconds` may still take."""
        left = self._end - time.monotonic()
        if self.deadline is not None:
            left = min(left, (self.deadline - datetime.now(UTC)).total_seconds())
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if seconds is None else min(left, seconds)

    def leave(self) -> None:
        """Say that the next bytes leave now."""
        if self.deadline is not None and datetime.now(UTC) >= self.deadline:
            raise _TooLateError
        self.has_begun = True


class _Backend(httpcore.NetworkBackend):
    """Opens connections that keep to a request's time."""

    def __init__(self, watch: _Watch) -> None:
        self._watch = watch
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        # a deadline that has passed is told by the first write, as too late
        stream = self._inner.connect_tcp(host, port, timeout, local_address, socket_options)
        return _Stream(stream, self._watch)


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, watch: _Watch) -> None:
        self._inner = inner
        self._watch = watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._watch.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _PIECE):
            self._watch.leave()
            self._inner.write(buffer[start : start + _PIECE], self._watch.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, timeout), self._watch)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
