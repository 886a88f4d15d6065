"""An X of our own with a memory: its rules, its short links, its signatures, no faults.

A proxy before it breaks its replies. `python -m tests.delivery.servers.x --port 0` runs it as a
process of its own: it prints its address, shows what it holds at /_control, and is told there by
POST: {"forget": true}, {"has_duplicate_rule": false}, {"posts_left": 3}.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from tests.delivery.servers.x_contract import make_validator
from tests.delivery.servers.x_memory import Memory, Refused
from tests.delivery.servers.x_signatures import Signatures

CONTROL = "/_control"
SIGNED_FOR = "https://api.twitter.com"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request; `headers` have names in small letters."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


Validator = Callable[[Asked], str | None]


class Stub:
    """The server: `url` is where it listens, `invalid` what X's own description does not allow."""

    def __init__(self, validator: Validator | None = None, port: int = 0) -> None:
        self.memory = Memory()
        self.signatures = Signatures(self.memory.tokens)
        self.invalid: list[str] = []
        self.connections = 0
        self._validator = validator
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.stub = self
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def forget(self) -> list[str]:
        """Begin anew; return the requests that X's own description does not allow."""
        with self._lock:
            invalid, self.invalid = self.invalid, []
            self.memory.forget()
        return invalid

    def answer(self, asked: Asked, target: str) -> tuple[int, dict[str, str], object]:
        """Return status, headers and JSON for one signed request."""
        with self._lock:
            wrong = self._validator(asked) if self._validator else None
            if wrong:
                self.invalid.append(f"{asked.method} {asked.path}: {wrong}")
            user = self.signatures.find_signer(asked.method, f"{SIGNED_FOR}{target}", asked.headers)
            if user is None:
                return 401, {}, Refused(401, "Unauthorized").problem
            try:
                status, said = self.memory.do(
                    user, asked.method, asked.path, asked.query, asked.body
                )
            except Refused as refused:
                status, said = refused.status, refused.problem
            return status, self.memory.limit_headers(), said

    def control(self, told: dict[str, object]) -> dict[str, object]:
        """Do what the control page is told, and return what there is."""
        if told.pop("forget", False):
            self.forget()
        with self._lock:
            for name in ("has_duplicate_rule", "posts_left"):
                if name in told:
                    setattr(self.memory, name, told[name])
            posts = [asdict(post) for post in self.memory.posts]
            duplicates = self.memory.duplicates
            return {"posts": posts, "invalid": self.invalid, "duplicates": duplicates}

    def close(self) -> None:
        """End it."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=10)


@contextmanager
def running(validator: Validator | None = None) -> Iterator[Stub]:
    """Run a server for as long as the block."""
    stub = Stub(validator)
    try:
        yield stub
    finally:
        stub.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    stub: Stub


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def setup(self) -> None:
        """Count connections."""
        super().setup()
        self.server.stub.connections += 1

    def handle_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        if parts.path == CONTROL:
            self._reply(200, {}, self.server.stub.control(json.loads(body or b"{}")))
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        asked = Asked(self.command, parts.path, query, headers, body)
        self._reply(*self.server.stub.answer(asked, self.path))

    do_GET = do_POST = do_DELETE = handle_any  # noqa: N815 - its names

    def _reply(self, status: int, headers: dict[str, str], said: object) -> None:
        content = json.dumps(said).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


def find_validator() -> Validator | None:
    """Return what X's own description of its API allows, where this machine has it."""
    folder = os.environ.get("FRONT_PORCH_CONTRACTS")
    return make_validator(Path(folder)) if folder and Path(folder).is_dir() else None


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    sys.stdout.write(f"{Stub(find_validator(), parser.parse_args().port).url}\n")
    sys.stdout.flush()
