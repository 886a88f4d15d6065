"""The residents of a crash run: a web server over the host, and a reader of it who never stops.

Both run in a process of their own, because the one that forks the runs must have no threads.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

from frontporch.ledger.remote import SITE
from frontporch.publishing.deploying.manifest import HEAD
from frontporch.site.addresses import output_path
from tests.publishing.crawling import Crawler
from tests.publishing.kills.launching import fork

_SECONDS = 10
_NICER = 10

Fetch = Callable[[str], bytes | None]


@dataclass
class Known:
    """Every file that any build has finished, by path: the list of each is in `folder`."""

    newest: Path
    folder: Path
    files: set[tuple[str, str]] = field(default_factory=set)

    def is_whole(self, path: str, digest: str) -> bool:
        """Say whether a build made exactly this; the record's head moves by itself."""
        if path == HEAD or (path, digest) in self.files:
            return True
        for each in (self.newest, *self.folder.glob("*.json")):
            self.files |= _files_of(each)
        return (path, digest) in self.files

    def keep(self) -> None:
        """Keep the newest list, which another build would write over."""
        if self.newest.is_file():
            number = sum(1 for _ in self.folder.iterdir())
            (self.folder / f"{number}.json").write_bytes(self.newest.read_bytes())


def _files_of(release: Path) -> set[tuple[str, str]]:
    try:
        return set(json.loads(release.read_bytes())["files"].items())
    except FileNotFoundError:
        return set()


@dataclass
class Reader:
    """The process that reads. `found` are the faults, once it has stopped."""

    orders: int
    answers: int
    rounds: int = 0
    fetched: int = 0
    found: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Begin with the front page, and go on until the end of the block."""
        os.write(self.orders, b"read")

    def stop(self) -> None:
        """Wait for the end of its round, and hear what it has found."""
        os.close(self.orders)
        said = bytearray()
        while piece := os.read(self.answers, 65_536):
            said += piece
        os.close(self.answers)
        self.rounds, self.fetched, self.found = json.loads(said)


def open_door() -> ThreadingHTTPServer:
    """Return a web server that knows its address and serves nothing yet."""
    return ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)


@contextmanager
def reading(door: ThreadingHTTPServer, fetch: Fetch, known: Known) -> Iterator[Reader]:
    """Serve what `fetch` has, and let a reader go round and round from its start on."""
    orders, to_reader = os.pipe()
    answers, from_reader = os.pipe()

    def read() -> None:
        os.close(to_reader)
        os.close(answers)
        os.nice(_NICER)
        _serve(door, fetch)
        crawler = Crawler(f"http://127.0.0.1:{door.server_port}", known.is_whole)
        if os.read(orders, 4):
            _go_round(crawler, orders)
        told = (crawler.rounds, crawler.fetched, crawler.faults)
        with os.fdopen(from_reader, "w") as said:
            json.dump(told, said)

    process = fork(read)
    os.close(orders)
    os.close(from_reader)
    door.server_close()
    reader = Reader(to_reader, answers)
    try:
        yield reader
    finally:
        reader.stop()
        os.waitpid(process, 0)


def _go_round(crawler: Crawler, orders: int) -> None:
    while not select.select([orders], [], [], 0)[0]:
        crawler.crawl()
    crawler.crawl()


def _serve(door: ThreadingHTTPServer, fetch: Fetch) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = fetch(output_path(self.path.partition("?")[0]))
            if content is None:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    door.RequestHandlerClass = Handler
    door.handle_error = lambda *_about: None  # type: ignore[method-assign]
    Thread(target=door.serve_forever, daemon=True).start()


def from_folder(public: Path) -> Fetch:
    """Return what reads a file of a folder."""

    def fetch(path: str) -> bytes | None:
        try:
            return (public / path).read_bytes()
        except OSError:
            return None

    return fetch


def from_branch(repository: Path) -> Fetch:
    """Return what reads a file of the newest commit of gh-pages."""

    def fetch(path: str) -> bytes | None:
        command = ["git", "-C", str(repository), "cat-file", "blob", f"{SITE}:{path}"]
        done = subprocess.run(command, capture_output=True, check=False)
        return done.stdout if done.returncode == 0 else None

    return fetch


def from_store(address: str) -> Fetch:
    """Return what asks an S3 store for a file, as a web server over it does."""

    def fetch(path: str) -> bytes | None:
        try:
            with urlopen(f"{address}/{path}", timeout=_SECONDS) as answer:  # noqa: S310 - our own
                content: bytes = answer.read()
                return content
        except HTTPError:
            return None

    return fetch
