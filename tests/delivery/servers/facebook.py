"""A stand-in for Meta's Graph API, with one page (graph_page.py).

`python -m tests.delivery.servers.facebook` runs it as a process of its own: it prints its address,
page and credentials as one line of JSON, tells what it keeps at GET /.stub/posts, and ends with its
standard input. Whatever breaks replies stands in front of it (proxy.py).
"""

from __future__ import annotations

import email.parser
import email.policy
import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from tests.delivery.servers.graph_page import GraphError, Page, PageState, Request

_USAGE = {"call_count": 1, "total_cputime": 1, "total_time": 1}


class FacebookStub:
    """The server: `url` is where it listens, `state` what it keeps."""

    def __init__(self, page: Page | None = None, port: int = 0) -> None:
        self.state = PageState(page or Page())
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.state = self.state
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self) -> None:
        """End it."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=10)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    state: PageState

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet about clients that hang up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a reply in two pieces waits 40 ms for the client
    server: _Server

    def handle_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/.stub/posts":
            self._answer(200, [asdict(post) for post in self.server.state.posts.values()])
            return
        try:
            self._answer(200, self.server.state.answer(self._parse(body)))
        except GraphError as error:
            told = {"message": error.message, "type": "OAuthException", "code": error.code}
            self._answer(400, {"error": {**told, "error_subcode": error.subcode}})

    do_GET = do_POST = do_DELETE = handle_any  # noqa: N815 - its names

    def _parse(self, body: bytes) -> Request:
        address = urlsplit(self.path)
        asked = Request(self.command, address.path.strip("/").split("/"), {})
        asked.sent.update(parse_qsl(address.query, keep_blank_values=True))
        kind = self.headers.get("Content-Type", "")
        if kind.startswith("multipart/form-data"):
            _parse_parts(asked, kind, body)
        else:
            asked.sent.update(parse_qsl(body.decode(), keep_blank_values=True))
        bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
        asked.sent.setdefault("access_token", bearer)
        return asked

    def _answer(self, status: int, reply: object) -> None:
        content = json.dumps(reply).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-App-Usage", json.dumps(_USAGE))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


def _parse_parts(asked: Request, kind: str, body: bytes) -> None:
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    parser = email.parser.BytesParser(policy=email.policy.HTTP)
    for part in parser.parsebytes(head + body).iter_parts():
        name = str(part.get_param("name", header="Content-Disposition"))
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        if part.get_filename() is None:
            asked.sent[name] = content.decode()
        else:
            asked.files[name] = (part.get_content_type(), content)


@contextmanager
def running(page: Page | None = None) -> Iterator[FacebookStub]:
    """Run it for as long as the block."""
    stub = FacebookStub(page)
    try:
        yield stub
    finally:
        stub.close()


if __name__ == "__main__":
    with running() as one:
        sys.stdout.write(json.dumps({"base": one.url, "page": asdict(one.state.page)}) + "\n")
        sys.stdout.flush()
        sys.stdin.read()
