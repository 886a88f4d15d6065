"""Asks the live site how far the record goes: the memory that no thief of a branch can rewrite.

What it answers is somebody else's file: asked over https alone, bounded in time and size, never
followed to another host, and believed only as far as it is a whole commit id.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import urljoin, urlsplit

import requests
from pydantic import ValidationError

from frontporch.site.addresses import RECORD_HEAD
from frontporch.site.recorded import RecordHead, parse_head

MOST_BYTES = 64 * 1024
TOTAL_SECONDS = 10.0
_STEP_SECONDS = 5.0
_MOST_REDIRECTS = 3
_CHUNK = 4096
_LOOPBACK = frozenset({"127.0.0.1", "localhost"})
_GONE = frozenset({requests.codes.not_found, requests.codes.gone})


@dataclass(frozen=True, slots=True)
class NamesNone:
    """The live site answers, and has no file that names a head."""


@dataclass(frozen=True, slots=True)
class Unasked:
    """Nobody knows what the live site names. `reason` completes "The live site …"."""

    reason: str


Answer = RecordHead | NamesNone | Unasked


def ask_live_site(site_url: str, seconds: float = TOTAL_SECONDS) -> Answer:
    """Return what the live site says of the record, after `seconds` at the latest."""
    if not _may_be_asked(site_url):
        return Unasked("has no https address, so anybody on the way could answer in its place")
    answers: SimpleQueue[Answer] = SimpleQueue()
    # no setting bounds how long a server takes for its headers, one byte at a time
    Thread(target=_ask, args=(site_url, seconds, answers), daemon=True).start()
    try:
        return answers.get(timeout=seconds)
    except Empty:
        return Unasked("took too long to answer")


def _may_be_asked(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or parts.hostname in _LOOPBACK


def _ask(site_url: str, seconds: float, answers: SimpleQueue[Answer]) -> None:
    end = time.monotonic() + seconds
    try:
        answers.put(_follow(site_url, end))
    except (requests.RequestException, OSError, ValueError):
        # what exactly went wrong may quote what a stranger wrote
        answers.put(Unasked("cannot be reached"))


def _follow(site_url: str, end: float) -> Answer:
    url = site_url + RECORD_HEAD
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
                    return _read(response, end)
                url = urljoin(url, response.headers["Location"])
                if _origin(url) != _origin(site_url):
                    return Unasked("leads to another host")
    return Unasked("leads round in circles")


def _read(response: requests.Response, end: float) -> Answer:
    if response.status_code in _GONE:
        return NamesNone()
    if response.status_code != requests.codes.ok:
        return Unasked(f"answers with the error {response.status_code}")
    content = bytearray()
    for chunk in response.iter_content(_CHUNK):
        content += chunk
        if len(content) > MOST_BYTES or time.monotonic() > end:
            return Unasked("answers with more than can be the name of a commit")
    try:
        return parse_head(bytes(content))
    except ValidationError:
        return Unasked("answers with something that names no commit")


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    standard = {"https": 443, "http": 80}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or standard


def _as_nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Leave a request without the passwords that this machine keeps for the host."""
    return request
