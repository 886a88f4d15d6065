"""Looks whether the live site shows posts as they were built, and waits for it a while.

Hosts take seconds to minutes until everybody sees what was put up. A post that is not up as it was
built when the patience is over is not announced; the next run looks again.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from frontporch.delivery.outbox import Built
from frontporch.hosting import Rewriting
from frontporch.publishing.verifying.fetching import Fetched, Request, Unasked, fetch
from frontporch.publishing.verifying.rewriting import digest_of_rewritten

_SECONDS_A_FILE = 15.0
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 20.0
NOT_BUILT = "the last build made no page of it"
_MOST_BYTES = 16 * 1024 * 1024
_MOST_BYTES_ADDED = 64 * 1024

_ADVICE = {
    "strict-transport-security": "Strict-Transport-Security",
    "x-content-type-options": "X-Content-Type-Options: nosniff",
    "referrer-policy": "Referrer-Policy",
    "content-security-policy": "Content-Security-Policy",
}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long somebody waits for the site, by a clock that only goes forward."""

    seconds: float = 300.0
    scale: float = 1.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(slots=True)
class Looks:
    """What came of looking: by post why nobody may be led there yet, "" where all is well.

    `lacks` are the security headers that the site does not send, as they are written.
    """

    shown: dict[str, str] = field(default_factory=dict)
    lacks: tuple[str, ...] = ()


def look_until_shown(
    expected: Mapping[str, Sequence[Built]],
    site_url: str,
    patience: Patience,
    say: Callable[[str], None],
    rewrites: Collection[Rewriting] = (),
) -> Looks:
    """Look at each post's files until all are as built or the patience is over.

    Nobody waits for a post without files. `say` is told once that it waits. `rewrites` is what the
    host does to pages.
    """
    site = _Site(site_url, frozenset(rewrites))
    looks = Looks({post: NOT_BUILT for post, files in expected.items() if not files})
    end = patience.clock() + patience.seconds * patience.scale
    pause = _FIRST_PAUSE * patience.scale
    open_ones = {post: files for post, files in expected.items() if files}
    _look(open_ones, site, looks)
    if waits := _still_open(open_ones, looks):
        say(f"Waiting until the live site shows {len(waits)} of {len(open_ones)} as built.")
    while waits and patience.clock() + pause <= end:
        patience.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE * patience.scale)
        _look(waits, site, looks)
        waits = _still_open(waits, looks)
    return looks


def _still_open(
    expected: Mapping[str, Sequence[Built]], looks: Looks
) -> Mapping[str, Sequence[Built]]:
    return {post: files for post, files in expected.items() if looks.shown[post]}


@dataclass(frozen=True, slots=True)
class _Site:
    """Where the site is, and what its host does to pages."""

    url: str
    rewrites: frozenset[Rewriting]


def _look(expected: Mapping[str, Sequence[Built]], site: _Site, looks: Looks) -> None:
    for post, files in expected.items():
        looks.shown[post] = ""
        for built in files:
            answer = _ask(built, site)
            if isinstance(answer, Fetched) and answer.status == HTTPStatus.OK:
                looks.lacks = looks.lacks or tuple(_missing(answer, site.url))
            if why := _why_not(built, answer, site):
                looks.shown[post] = why
                break


def _ask(built: Built, site: _Site) -> Fetched | Unasked:
    # a byte more tells that it is another file
    more = _MOST_BYTES_ADDED if site.rewrites else 0
    most_bytes = min(built.length + more, _MOST_BYTES)
    return fetch(Request(site.url, built.address, most_bytes, _SECONDS_A_FILE))


def _why_not(built: Built, answer: Fetched | Unasked, site: _Site) -> str:
    """Return why nobody may be led to a file yet, "" where it is as it was built."""
    if isinstance(answer, Unasked):
        return f"the live site {answer.reason}"
    if answer.status != HTTPStatus.OK:
        return f"the live site answers with the error {answer.status} for {built.address}"
    if not _is_built(built, answer.content, site):
        return f"the live site does not show {built.address} as it was built"
    return ""


def _is_built(built: Built, content: bytes, site: _Site) -> bool:
    if hashlib.sha256(content).hexdigest() == built.digest:
        return True
    is_page = bool(site.rewrites and built.rewritten)
    return is_page and digest_of_rewritten(content, site.rewrites) == built.rewritten


def _missing(answer: Fetched, site_url: str) -> Iterator[str]:
    """Yield the security headers that a page came without."""
    policy = answer.headers.get("content-security-policy", "")
    for name, written in _ADVICE.items():
        is_needed = name != "strict-transport-security" or site_url.startswith("https:")
        if is_needed and name not in answer.headers:
            yield written
    if "frame-ancestors" not in policy and "x-frame-options" not in answer.headers:
        yield "Content-Security-Policy: frame-ancestors"
