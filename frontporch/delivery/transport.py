"""How requests leave for a network: bounded in time and size, never redirected, never too late.

The libraries of the networks bring none of that with them; all but Bluesky's use requests, and
get this as the adapter of their session.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

CONNECT_SECONDS = 5
READ_SECONDS = 15
TOTAL_SECONDS = 25
MOST_BYTES = 2 * 1024 * 1024
_CHUNK = 16_384


class TooLateError(requests.RequestException):
    """The deadline had passed when the first byte was about to leave, so none did."""


class RefusedReplyError(requests.RequestException):
    """The reply is no reply: too large, too slow, or a redirect."""


class Guard(HTTPAdapter):
    """Carries the requests of one session.

    `reroute` is the address of a server that stands in for the network; requests are signed for the
    real one before they get here, so that the stand-in can check the genuine signature. Where the
    network's library has a setting for its base address, that is used instead.
    """

    def __init__(self, reroute: str | None = None) -> None:
        self._reroute = reroute
        self._last_moment: datetime | None = None
        self._socket: socket.socket | None = None
        self._has_hung_up = False
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make connections that look at the clock before they send anything."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _pools(self)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """Make the same connections where the machine reaches the network through a proxy."""
        manager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = _pools(self)
        return manager

    def send_until(self, deadline: datetime | None) -> None:
        """Let no request start after `deadline` (aware), until this is called with None."""
        self._last_moment = deadline

    def refuse_late(self) -> None:
        """Raise TooLateError if the deadline has passed."""
        if self._last_moment is not None and datetime.now(UTC) >= self._last_moment:
            raise TooLateError("the deadline had passed")

    def talk_over(self, connected: socket.socket) -> None:
        """Remember what the request that begins now leaves through."""
        self._socket = connected

    def _hang_up(self) -> None:
        """End a request whose reply comes byte by byte: each one would start the wait anew."""
        self._has_hung_up = True
        if self._socket is not None:
            with suppress(OSError):
                # not the method of its class, which in TLS changes what another thread reads from
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: ARG002, FBT001, FBT002 - likewise
        timeout: Any = None,  # noqa: ARG002 - the libraries pass none, or too much
        verify: bool | str = True,  # noqa: FBT001, FBT002 - likewise
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Send one request and return its whole reply.

        Raises TooLateError, RefusedReplyError and what requests raises.
        """
        end = time.monotonic() + TOTAL_SECONDS
        if self._reroute is not None and request.url is not None:
            request.url = _rerouted(request.url, self._reroute)
        limits = (CONNECT_SECONDS, READ_SECONDS)
        patience = threading.Timer(TOTAL_SECONDS, self._hang_up)
        patience.daemon = True
        self._has_hung_up = False
        patience.start()
        try:
            response = super().send(request, True, limits, verify, cert, proxies)  # noqa: FBT003 - likewise
            if 300 <= response.status_code < 400:  # noqa: PLR2004 - every redirect
                response.close()
                raise RefusedReplyError("the reply is a redirect", request=request)
            _read_whole(response, end)
        finally:
            patience.cancel()
            self._socket = None
        if self._has_hung_up:
            raise RefusedReplyError("the reply is too slow", request=request)
        return response


def _rerouted(url: str, base: str) -> str:
    there = urlsplit(base)
    return urlunsplit(urlsplit(url)._replace(scheme=there.scheme, netloc=there.netloc))


def _read_whole(response: requests.Response, end: float) -> None:
    """Keep the reply's content, as far as it is not too much and does not take too long."""
    content = bytearray()
    for chunk in response.iter_content(_CHUNK):
        content += chunk
        if len(content) > MOST_BYTES or time.monotonic() > end:
            response.close()
            raise RefusedReplyError("the reply is too large or too slow", request=response.request)
    response._content = bytes(content)  # noqa: SLF001 - where requests itself keeps it


def _pools(guard: Guard) -> dict[str, type[HTTPConnectionPool]]:
    """Return pools whose connections ask `guard` between the handshake and the first byte."""

    class Plain(HTTPConnection):
        def request(self, *args: Any, **kwargs: Any) -> None:
            if self.sock is None:
                self.connect()
            guard.talk_over(self.sock)
            guard.refuse_late()
            super().request(*args, **kwargs)

    class Secure(HTTPSConnection):
        def request(self, *args: Any, **kwargs: Any) -> None:
            if self.sock is None:
                self.connect()
            guard.talk_over(self.sock)
            guard.refuse_late()
            super().request(*args, **kwargs)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
