"""What a network says about time, taken only as far as it can be true."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_WAIT = timedelta(hours=24)


def server_time(headers: Mapping[str, str]) -> datetime | None:
    """Return the network's clock as the headers of a reply tell it, in UTC."""
    try:
        told = parsedate_to_datetime(headers.get("Date") or "")
        return told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def wait_until(seconds: float | None, now: datetime | None = None) -> datetime | None:
    """Return when to ask again a network that wants `seconds` of peace, a day on at the most.

    None where it does not say.
    """
    if seconds is None or math.isnan(seconds):
        return None
    longest = LONGEST_WAIT.total_seconds()
    return (now or datetime.now(UTC)) + timedelta(seconds=min(max(seconds, 0), longest))
