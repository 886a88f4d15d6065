"""Fetches one file of the live site, which is somebody else's answer until it has been looked at.

Asked over https alone, as nobody, bounded in time and size, never followed to another host.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import urljoin, urlsplit

import requests

_STEP_SECONDS = 5.0
_MOST_REDIRECTS = 3
_CHUNK = 16_384
_LOOPBACK = frozenset({"127.0.0.1", "localhost"})


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a site answers: at most one byte more of `content` than was asked for.

    `content` is without its transfer's compression; names of `headers` are in small letters.
    """

    status: int
    content: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Unasked:
    """Nobody knows what the site answers. `reason` completes "The live site …"."""

    reason: str


@dataclass(frozen=True, slots=True)
class Request:
    """A path on a site, and how much of it and how long anybody wants."""

    site_url: str
    path: str
    most_bytes: int
    seconds: float


def fetch(request: Request) -> Fetched | Unasked:
    """Return what the site answers, after the request's seconds at the latest."""
    if not _may_be_asked(request.site_url):
        return Unasked("has no https address, so anybody on the way could answer in its place")
    answers: SimpleQueue[Fetched | Unasked] = SimpleQueue()
    # no setting bounds how long a server takes for its headers, one byte at a time
    Thread(target=_ask, args=(request, answers), daemon=True).start()
    try:
        return answers.get(timeout=request.seconds)
    except Empty:
        return Unasked("took too long to answer")


def _may_be_asked(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or parts.hostname in _LOOPBACK


def _ask(request: Request, answers: SimpleQueue[Fetched | Unasked]) -> None:
    end = time.monotonic() + request.seconds
    try:
        answers.put(_follow(request, end))
    except (requests.RequestException, OSError, ValueError):
        # what exactly went wrong may quote what a stranger wrote
        answers.put(Unasked("cannot be reached"))


def _follow(request: Request, end: float) -> Fetched | Unasked:
    url = request.site_url + request.path
    with requests.Session() as session:
        for _ in range(_MOST_REDIRECTS + 1):
            with session.get(
                url,
                headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache"},
                auth=_as_nobody,
                timeout=_STEP_SECONDS,
                stream=True,
                allow_redirects=False,
            ) as response:
                if not response.is_redirect:
                    return _read(response, request.most_bytes, end)
                url = urljoin(url, response.headers["Location"])
                if _origin(url) != _origin(request.site_url):
                    return Unasked("leads to another host")
    return Unasked("leads round in circles")


def _read(response: requests.Response, most_bytes: int, end: float) -> Fetched | Unasked:
    content = bytearray()
    for chunk in response.iter_content(_CHUNK):
        content += chunk
        if len(content) > most_bytes:
            break
        if time.monotonic() > end:
            return Unasked("took too long to answer")
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Fetched(response.status_code, bytes(content[: most_bytes + 1]), headers)


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    standard = {"https": 443, "http": 80}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or standard


def _as_nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Leave a request without the passwords that this machine keeps for the host."""
    return request
