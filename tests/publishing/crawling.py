"""A reader who never stops: looks at every page of a site while it changes, and tells of faults."""

from __future__ import annotations

import hashlib
import http.client
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

from frontporch.publishing.deploying.links import links_in
from tests.publishing.serving import serving

HOME = "index.html"
_SECONDS = 10
_PAUSES = (0.0, 0.02, 0.1, 0.5)


@dataclass
class Crawler:
    """Asks `url` for files by their path, from the front page on, round after round.

    `is_whole` says of a path and the SHA-256 of what came whether somebody ever published that. A
    link is broken if it leads nowhere although the page that names it, asked again, still does.
    """

    url: str
    is_whole: Callable[[str, str], bool]
    fetched: int = 0
    rounds: int = 0
    faults: list[str] = field(default_factory=list)

    def crawl(self) -> None:
        """Look at everything once."""
        seen = {HOME}
        ask = [HOME]
        if not self._look(HOME):
            self.faults.append(f"{HOME} is not there")
        while ask:
            page = ask.pop()
            for link in sorted(self._links_of(page) - seen):
                seen.add(link)
                if self._look(link) or link not in self._links_of(page) or self._look(link):
                    ask.append(link)
                else:
                    self.faults.append(f"{page} names {link}, which is not there")
        self.rounds += 1

    def _links_of(self, page: str) -> frozenset[str]:
        content = self._get(page) if page.endswith(".html") else None
        return links_in(content.decode(), page) if content is not None else frozenset()

    def _look(self, path: str) -> bool:
        """Tell whether a file is there; note where it is not what it should be."""
        content = self._get(path)
        if content is None:
            return False
        if not self.is_whole(path, hashlib.sha256(content).hexdigest()):
            self.faults.append(f"{path} is not whole: {content[:80]!r}")
        return True

    def _get(self, path: str) -> bytes | None:
        for pause in _PAUSES:
            # a server may drop the line while a file is replaced, and people ask again then
            time.sleep(pause)
            with suppress(OSError, http.client.HTTPException):
                return self._ask(path)
        return None

    def _ask(self, path: str) -> bytes | None:
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(parts.netloc, timeout=_SECONDS)
        try:
            connection.request("GET", f"{parts.path}/{path}")
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        self.fetched += 1
        return content if answer.status == http.client.OK else None


@contextmanager
def crawling(crawler: Crawler) -> Iterator[Crawler]:
    """Let it go round and round until the end of the block."""
    over = Event()

    def run() -> None:
        while not over.is_set():
            crawler.crawl()

    thread = Thread(target=run)
    thread.start()
    try:
        yield crawler
    finally:
        over.set()
        thread.join()


@contextmanager
def serving_folder(root: Path) -> Iterator[str]:
    """Serve a folder as a plain web server does, and give its address."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        try:
            content = (root / request.path.lstrip("/")).read_bytes()
        except OSError:
            request.send_error(http.client.NOT_FOUND)
            return
        request.send_response(http.client.OK)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)

    with serving(answer) as url:
        yield url
