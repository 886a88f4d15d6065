"""A live site on this machine, whose answers a test chooses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from threading import Event

from frontporch.site.addresses import RECORD_HEAD
from tests.publishing.serving import serving


@dataclass
class LiveSite:
    """Answers every request for the record's head as it is told to, and keeps what was asked.

    `pause` are the seconds between two bytes of a header, for a site that answers slowly.
    """

    url: str = ""
    status: int = 404
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    is_over: Event = field(default_factory=Event)

    def name(self, head: str, events: int = 3, at: str = "2026-11-20T15:00:00Z") -> None:
        """Name a commit, as a site that was published does."""
        self.status = 200
        self.content = json.dumps({"head": head, "events": events, "at": at}).encode()


@contextmanager
def serve_live_site() -> Iterator[LiveSite]:
    """Serve on a free port until the test is done."""
    site = LiveSite()

    def answer(request: BaseHTTPRequestHandler) -> None:
        site.asked.append((request.path, dict(request.headers)))
        if site.pause:
            request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while not site.is_over.wait(site.pause):
                request.wfile.write(b"x")
            return
        is_there = request.path == RECORD_HEAD
        request.send_response(site.status if is_there else 404)
        for name, value in site.headers.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(site.content if is_there else b"")

    with serving(answer) as site.url:
        try:
            yield site
        finally:
            site.is_over.set()
