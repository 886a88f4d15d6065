"""Asks the live site how far the record goes: the memory that no thief of a branch can rewrite.

What it answers is believed only as far as it is a whole commit id.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from pydantic import ValidationError

from frontporch.publishing.verifying.fetching import Fetched, Request, Unasked, fetch
from frontporch.site.addresses import RECORD_HEAD
from frontporch.site.recorded import RecordHead, parse_head

__all__ = ["MOST_BYTES", "Answer", "NamesNone", "Unasked", "ask_live_site"]

MOST_BYTES = 64 * 1024
TOTAL_SECONDS = 10.0
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


@dataclass(frozen=True, slots=True)
class NamesNone:
    """The live site answers, and has no file that names a head."""


Answer = RecordHead | NamesNone | Unasked


def ask_live_site(site_url: str, seconds: float = TOTAL_SECONDS) -> Answer:
    """Return what the live site says of the record, after `seconds` at the latest."""
    answer = fetch(Request(site_url, RECORD_HEAD, MOST_BYTES, seconds))
    return answer if isinstance(answer, Unasked) else _understand(answer)


def _understand(answer: Fetched) -> Answer:
    if answer.status in _GONE:
        return NamesNone()
    if answer.status != HTTPStatus.OK:
        return Unasked(f"answers with the error {answer.status}")
    if len(answer.content) > MOST_BYTES:
        return Unasked("answers with more than can be the name of a commit")
    try:
        return parse_head(answer.content)
    except ValidationError:
        return Unasked("answers with something that names no commit")
