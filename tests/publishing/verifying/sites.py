"""A live site on this machine: a folder as a web server shows it, with what a test spoils in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from frontporch.site.addresses import output_path


@dataclass(frozen=True)
class Answer:
    """What a test wants to be answered in place of the file."""

    status: int = 200
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """What lies at `url`. `spoiled` are answers by path, `asked` the paths in their order."""

    folder: Path
    url: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    spoiled: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def answer(self, path: str) -> Answer:
        self.asked.append(path)
        if path in self.spoiled:
            return self.spoiled[path]
        file = self.folder / output_path(path)
        if not file.is_file():
            return Answer(404)
        return Answer(200, file.read_bytes())


@contextmanager
def serve(folder: Path) -> Iterator[Site]:
    """Serve a folder on a free port until the test is done."""
    site = Site(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = site.answer(self.path)
            self.send_response(answer.status)
            for name, value in {**site.headers, **answer.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_about: None  # type: ignore[method-assign]
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
