"""The sample's blog on this machine, served as a host would, for who wants to look at it."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from scripts.approve_the_sample import approve_the_sample

HOUSE = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_SAMPLE = ("content", "approvals", "department.toml", "sop.toml")
_YEAR_SECONDS = 31_536_000


@dataclass(frozen=True)
class Served:
    """A blog's files and its address, without a slash at the end."""

    output: Path
    origin: str

    def post(self, slug: str) -> str:
        """Return the address of a post on the site."""
        return f"/{next(self.output.glob(f'*/*/{slug}/')).relative_to(self.output).as_posix()}/"


class Host(SimpleHTTPRequestHandler):
    """Serves files compressed, as hosts do, and without a word on the terminal."""

    protocol_version = "HTTP/1.1"  # connections stay open

    def do_GET(self) -> None:
        """Answer with a file, or in the usual way where there is none."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            super().do_GET()
            return
        content = gzip.compress(file.read_bytes())
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", f"max-age={_YEAR_SECONDS}")
        self.end_headers()
        with suppress(ConnectionError):  # of a browser that has left
            self.wfile.write(content)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def serve_sample(more: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Build a copy of the sample and serve it while it is looked at; `more` files are approved."""
    with tempfile.TemporaryDirectory() as name:
        output = _build(Path(name), more or {})
        with serve(output) as origin:
            yield Served(output, origin)


@contextmanager
def serve(output: Path) -> Iterator[str]:
    """Serve the files of a built blog; yield their address, without a slash at the end."""
    handler = partial(Host, directory=str(output))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def find_browser() -> str:
    """Return Chromium's program, or end with a word about it."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return found or sys.exit("It needs Chromium.")


def _build(folder: Path, more: Mapping[str, str]) -> Path:
    for name in _SAMPLE:
        copy = shutil.copytree if (HOUSE / name).is_dir() else shutil.copy
        copy(HOUSE / name, folder / name)
    if more:
        _write(folder, more)
        approve_the_sample(folder)
        # what was never up waits while live updates are open, so all else goes up before them
        for name in more:
            (folder / name).unlink()
        _porch(folder, "publish")
        _write(folder, more)
    _porch(folder, "build")
    return folder / "output"


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _porch(folder: Path, command: str) -> None:
    """Run a command; what it refuses of the sample is no reason to end, no site at all is."""
    line = [sys.executable, str(HOUSE / "tasks.py"), "--folder", str(folder), command]
    done = subprocess.run(line, check=False, capture_output=True, text=True)
    if not (folder / "output" / "index.html").is_file():
        sys.exit(done.stderr)
