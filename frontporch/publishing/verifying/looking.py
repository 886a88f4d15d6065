"""Looks whether the live site shows posts as they were built, and waits for it a while.

Hosts take seconds to minutes until everybody sees what was put up. A post that is not up as it was
built when the patience is over is not announced; the next run looks again.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from frontporch.delivery.outbox import Built
from frontporch.publishing.verifying.fetching import Fetched, Request, Unasked, fetch

_SECONDS_A_FILE = 15.0
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 20.0
_MOST_BYTES = 16 * 1024 * 1024

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
) -> Looks:
    """Look at each post's files until all are as built or the patience is over.

    `say` is told once that it waits.
    """
    looks, end = Looks(), patience.clock() + patience.seconds * patience.scale
    pause = _FIRST_PAUSE * patience.scale
    _look(expected, site_url, looks)
    if any(looks.shown.values()):
        waits = sum(map(bool, looks.shown.values()))
        say(f"Waiting until the live site shows {waits} of {len(expected)} as built.")
    while any(looks.shown.values()) and patience.clock() + pause <= end:
        patience.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE * patience.scale)
        _look({post: expected[post] for post, why in looks.shown.items() if why}, site_url, looks)
    return looks


def _look(expected: Mapping[str, Sequence[Built]], site_url: str, looks: Looks) -> None:
    for post, files in expected.items():
        looks.shown[post] = "" if files else "the last build made no page of it"
        for built in files:
            answer = _ask(built, site_url)
            if isinstance(answer, Fetched) and answer.status == HTTPStatus.OK:
                looks.lacks = looks.lacks or tuple(_missing(answer, site_url))
            if why := _why_not(built, answer):
                looks.shown[post] = why
                break


def _ask(built: Built, site_url: str) -> Fetched | Unasked:
    # a byte more tells that it is another file
    most_bytes = min(built.length, _MOST_BYTES)
    return fetch(Request(site_url, built.address, most_bytes, _SECONDS_A_FILE))


def _why_not(built: Built, answer: Fetched | Unasked) -> str:
    """Return why nobody may be led to a file yet, "" where it is as it was built."""
    if isinstance(answer, Unasked):
        return f"the live site {answer.reason}"
    if answer.status != HTTPStatus.OK:
        return f"the live site answers with the error {answer.status} for {built.address}"
    if hashlib.sha256(answer.content).hexdigest() != built.digest:
        return f"the live site does not show {built.address} as it was built"
    return ""


def _missing(answer: Fetched, site_url: str) -> Iterator[str]:
    """Yield the security headers that a page came without."""
    policy = answer.headers.get("content-security-policy", "")
    for name, written in _ADVICE.items():
        is_needed = name != "strict-transport-security" or site_url.startswith("https:")
        if is_needed and name not in answer.headers:
            yield written
    if "frame-ancestors" not in policy and "x-frame-options" not in answer.headers:
        yield "Content-Security-Policy: frame-ancestors"
