"""Shows a built site on this machine only, and tells the browser when to look again."""

from __future__ import annotations

import html
import mimetypes
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition
from urllib.parse import unquote, urlsplit

from frontporch.feeds import FORMATS

ADDRESS = "127.0.0.1"
CHANGES = "/_changes/"

_BREATH_SECONDS = 10.0
_BODY = re.compile(rb"<body[^>]*>")
# a page that may run nothing could not reload itself either
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
_SCRIPT = "<script>new EventSource('{changes}{version}').onmessage=()=>location.reload()</script>"
_NOTE = (
    '<div role="alert" style="position:fixed;inset:auto 0 0;z-index:9;max-height:60%;overflow:auto;'
    'padding:1em;background:#fff;color:#111;border-top:4px solid #b00020;font:14px/1.5 monospace">'
    "<strong>This page shows the site before your last change, which cannot be published yet:"
    '</strong><pre style="white-space:pre-wrap">{words}</pre></div>'
)
_NOTHING_YET = (
    "<!doctype html><html lang=en><title>Not built</title><body><h1>Not built</h1></body>"
)


class State:
    """What the browser should know: how often the site changed, and what is wrong with it now.

    `notes` is HTML for the top of pages, `extra` what makes pages beside the site, by address.
    """

    def __init__(self) -> None:
        self.version = 0
        self.trouble = ""
        self.notes: Mapping[str, str] = {}
        self.extra: Mapping[str, Callable[[], str]] = {}
        self._changed = Condition()

    def annotate(self, notes: Mapping[str, str], extra: Mapping[str, Callable[[], str]]) -> None:
        """Take what only the writer sees; pages show it from now on."""
        self.notes, self.extra = notes, extra

    def change(self, trouble: str = "") -> None:
        """Tell every open page to load again; `trouble` is what the last build complained about."""
        with self._changed:
            self.version += 1
            self.trouble = trouble
            self._changed.notify_all()

    def wait_beyond(self, version: int) -> bool:
        """Wait a while; return whether the site has changed since `version`."""
        with self._changed:
            return self._changed.wait_for(lambda: self.version != version, _BREATH_SECONDS)


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, and either a file's type and bytes or the address to go to."""

    status: HTTPStatus
    media_type: str = "text/plain; charset=utf-8"
    content: bytes = b""
    location: str | None = None


class Server(ThreadingHTTPServer):
    """Serves `root` on 127.0.0.1; raises OSError when the port is taken."""

    daemon_threads = True

    def __init__(self, root: Path, port: int, state: State) -> None:
        super().__init__((ADDRESS, port), _Handler)
        self.root = root
        self.state = state

    @property
    def url(self) -> str:
        """The address to open in a browser."""
        return f"http://{ADDRESS}:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        """Answer with a file of the site, or with the news of changes."""
        if not self._is_asked_by_name():
            self._send(Answer(HTTPStatus.FORBIDDEN, content=b"Open this site as 127.0.0.1.\n"))
        elif self.path.startswith(CHANGES):
            self._tell_of_changes(self.path.removeprefix(CHANGES))
        else:
            self._send(answer(self.server.root, self.path, self.server.state))

    def do_HEAD(self) -> None:
        """Answer as for GET, without the content."""
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the terminal belongs to what is wrong with the posts."""

    def _is_asked_by_name(self) -> bool:
        """Refuse a page elsewhere whose host name was pointed at this machine (DNS rebinding)."""
        port = self.server.server_port
        return self.headers.get("Host", "") in {f"{ADDRESS}:{port}", f"localhost:{port}"}

    def _send(self, given: Answer) -> None:
        self.send_response(given.status)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Type", given.media_type)
        self.send_header("Content-Length", str(len(given.content)))
        if given.location is not None:
            self.send_header("Location", given.location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(given.content)

    def _tell_of_changes(self, version: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        known = int(version) if version.isdecimal() else -1
        try:
            while not self.server.state.wait_beyond(known):
                self.wfile.write(b": still here\n\n")
            self.wfile.write(b"data: changed\n\n")
        except ConnectionError:
            self.close_connection = True  # the page was closed


def answer(root: Path, path: str, state: State) -> Answer:
    """Return what to send for a request's path, from the files below `root`."""
    address = unquote(urlsplit(path).path)
    if (make := state.extra.get(address)) is not None:
        return Answer(HTTPStatus.OK, "text/html; charset=utf-8", make().encode())
    file = find_file(root, address)
    if file is not None and file.is_dir():
        if not address.endswith("/"):
            return Answer(HTTPStatus.MOVED_PERMANENTLY, location=urlsplit(path).path + "/")
        file = file / "index.html"
    if file is not None and file.is_file():
        return _of_file(HTTPStatus.OK, file, state, state.notes.get(address, ""))
    missing = root / "404.html"
    if missing.is_file():
        return _of_file(HTTPStatus.NOT_FOUND, missing, state)
    page = _with_news(_NOTHING_YET.encode(), state)
    return Answer(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", page)


def find_file(root: Path, address: str) -> Path | None:
    """Return the file or folder at an address of the site, unless it leads out of `root`."""
    parts = address.strip("/").split("/") if address.strip("/") else []
    if any(part in {"", ".", ".."} or set(part) & set("\\\0:") for part in parts):
        return None
    file = root.joinpath(*parts)
    return file if file.resolve().is_relative_to(root.resolve()) else None


def media_type_of(name: str) -> str:
    """Return the type to send a file as, with the encoding of text."""
    for form in FORMATS:
        if name.endswith(form.suffix):
            return f"{form.media_type}; charset=utf-8"
    guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
    is_text = guessed.startswith("text/") or guessed.endswith(("xml", "json", "javascript"))
    return f"{guessed}; charset=utf-8" if is_text else guessed


def _of_file(status: HTTPStatus, file: Path, state: State, note: str = "") -> Answer:
    content = file.read_bytes()
    if file.suffix == ".html":
        content = _with_news(_with_note(content, note), state)
    return Answer(status, media_type_of(file.name), content)


def _with_note(page: bytes, note: str) -> bytes:
    """Return a page with a note as the first thing that it shows."""
    return _BODY.sub(lambda found: found[0] + note.encode(), page, count=1)


def _with_news(page: bytes, state: State) -> bytes:
    """Return a page that reloads itself after a change, and says what is wrong, if anything is."""
    news = _SCRIPT.format(changes=CHANGES, version=state.version)
    if state.trouble:
        news += _NOTE.format(words=html.escape(state.trouble))
    before, end, after = _POLICY.sub(b"", page, count=1).rpartition(b"</body>")
    return before + news.encode() + end + after if end else after + news.encode()
