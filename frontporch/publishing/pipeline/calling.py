"""Brings an alarm to people by the addresses that the department chose; the only use of apprise.

An address holds its secret inside, so nothing here ever shows, raises or logs one.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence


def call(addresses: Sequence[str], title: str, body: str) -> tuple[int, ...]:
    """Tell every address, and return the places (from 1) of those that could not be told."""
    return tuple(
        place
        for place, address in enumerate(addresses, start=1)
        if not _call_one(address, title, body)
    )


def _call_one(address: str, title: str, body: str) -> bool:
    from apprise import Apprise, NotifyType  # noqa: PLC0415 - it is loaded only for an alarm

    # it and the libraries below it log hosts and paths, which name secrets
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        one = Apprise()
        is_known = one.add(address)
        return is_known and bool(one.notify(body=body, title=title, notify_type=NotifyType.WARNING))
    finally:
        logging.disable(before)
