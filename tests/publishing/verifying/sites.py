"""A live site on this machine: a folder as a web server shows it, with what a test spoils in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from frontporch.site.addresses import output_path
from tests.publishing.serving import serving


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

    def answer(request: BaseHTTPRequestHandler) -> None:
        given = site.answer(request.path)
        request.send_response(given.status)
        for name, value in {**site.headers, **given.headers}.items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(given.content)))
        request.end_headers()
        request.wfile.write(given.content)

    with serving(answer) as site.url:
        yield site
