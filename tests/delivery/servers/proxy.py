"""A proxy before a real server that loses, doubles, delays and spoils replies when told to.

It stands in threads of the test's own process. `python -m tests.delivery.servers.proxy UPSTREAM`
runs it as one of its own: it prints its address, takes a Fault as JSON by POST to /.proxy/faults,
and forgets all of them by DELETE.
"""

from __future__ import annotations

import http.client
import json
import re
import select
import socket
import struct
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal
from urllib.parse import urlsplit

CONTROL = "/.proxy/faults"
_LONGEST_SILENCE = 20
_UPSTREAM_SECONDS = 30
_CHUNK = 65_536

# they speak of one connection, and a reply that was read whole has another length
_NOT_PASSED_ON = {"connection", "content-length", "keep-alive", "transfer-encoding"}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; `huge` is how many bytes of JSON it has instead of its body."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    huge: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """What is done to the next request of this method whose path the expression begins with.

    The request is passed on `times`, and answered with the server's last reply, with another one,
    or not at all. In the server's own reply the values of the keys in `spoil` become `poison`.
    """

    method: str
    path: str
    times: int = 1
    answer: Literal["theirs", "other", "silence", "reset"] = "theirs"
    other: Reply = field(default_factory=Reply)
    delay: float = 0
    spoil: tuple[str, ...] = ()
    poison: str = ""

    def meets(self, method: str, path: str) -> bool:
        """Say whether this is for such a request."""
        return method == self.method and re.match(self.path, path) is not None


class Proxy:
    """The proxy: `url` is where it listens, `seen` what it was asked, as "METHOD /path?query".

    `bodies` are the contents of these requests.
    """

    def __init__(self, upstream: str, port: int = 0) -> None:
        self.upstream = urlsplit(upstream)
        self.seen: list[str] = []
        self.bodies: list[bytes] = []
        self._faults: list[Fault] = []
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.proxy = self
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def add(self, fault: Fault) -> None:
        """Do this to one request."""
        with self._lock:
            self._faults.append(fault)

    def clear(self) -> list[Fault]:
        """Forget and return all faults that have met no request."""
        with self._lock:
            left, self._faults = self._faults, []
            self.seen.clear()
            self.bodies.clear()
        return left

    def take(self, method: str, path: str, body: bytes) -> Fault:
        """Return what is to be done to a request."""
        with self._lock:
            self.seen.append(f"{method} {path}")
            self.bodies.append(body)
            found = next((one for one in self._faults if one.meets(method, path)), None)
            if found is None:
                return Fault(method, path)
            self._faults.remove(found)
            return found

    def close(self) -> None:
        """End it."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=10)


@contextmanager
def running(upstream: str) -> Iterator[Proxy]:
    """Run a proxy for as long as the block."""
    proxy = Proxy(upstream)
    try:
        yield proxy
    finally:
        proxy.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    proxy: Proxy

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet about clients that hang up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a reply in two pieces waits 40 ms for the client
    server: _Server

    def handle_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == CONTROL:
            self._control(body)
            return
        fault = self.server.proxy.take(self.command, self.path, body)
        time.sleep(fault.delay)
        theirs = Reply()
        content = b""
        for _ in range(fault.times):
            theirs, content = self._pass_on(body)
        if fault.spoil:
            content = json.dumps(_spoiled(json.loads(content), fault)).encode()
        if fault.answer == "silence":
            select.select([self.connection], [], [], _LONGEST_SILENCE)
            self.close_connection = True
        elif fault.answer == "reset":
            self._reset()
        elif fault.answer == "other":
            self._answer(fault.other, fault.other.body.encode("utf-8", "surrogateescape"))
        else:
            self._answer(theirs, content)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = handle_any  # noqa: N815 - its names

    def _pass_on(self, body: bytes) -> tuple[Reply, bytes]:
        there = self.server.proxy.upstream
        connection = http.client.HTTPConnection(
            there.hostname or "", there.port, timeout=_UPSTREAM_SECONDS
        )
        kept = {k: v for k, v in self.headers.items() if k.lower() != "connection"}
        try:
            connection.request(self.command, self.path, body or None, kept)
            reply = connection.getresponse()
            return Reply(reply.status, dict(reply.getheaders())), reply.read()
        finally:
            connection.close()

    def _answer(self, reply: Reply, content: bytes) -> None:
        self.send_response_only(reply.status)
        for name, value in reply.headers.items():
            if name.lower() not in _NOT_PASSED_ON:
                self.send_header(name, value)
        if reply.huge:
            content = b'{"id": "' + b"7" * reply.huge + b'"}'
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        for start in range(0, len(content), _CHUNK):
            self.wfile.write(content[start : start + _CHUNK])

    def _reset(self) -> None:
        """Break the connection so that the client sees more than its end."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.rfile.close()
        self.connection.close()

    def _control(self, body: bytes) -> None:
        proxy = self.server.proxy
        if self.command == "POST":
            told = json.loads(body)
            proxy.add(Fault(**{**told, "other": Reply(**told.get("other", {}))}))
            self._answer(Reply(), b"{}")
        elif self.command == "GET":
            self._answer(Reply(), json.dumps(proxy.seen).encode())
        else:
            left = [asdict(fault) for fault in proxy.clear()]
            self._answer(Reply(), json.dumps(left).encode())

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


def _spoiled(value: object, fault: Fault) -> object:
    """Return a reply with poison for the values of some keys, at any depth."""
    if isinstance(value, dict):
        return {
            key: fault.poison
            if key in fault.spoil and isinstance(item, str)
            else _spoiled(item, fault)
            for key, item in value.items()
        }
    return [_spoiled(item, fault) for item in value] if isinstance(value, list) else value


if __name__ == "__main__":
    sys.stdout.write(f"{Proxy(sys.argv[1]).url}\n")
    sys.stdout.flush()
