"""What a network has cost this month, and how many messages it got; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from frontporch.delivery.course import Course
from frontporch.ledger.delivery_events import Sent

MILLS = 1000


@dataclass(frozen=True, slots=True)
class Spent:
    """Messages of one month, and what they cost in thousandths of a US dollar."""

    messages: int = 0
    mills: int = 0

    @property
    def dollars(self) -> Decimal:
        """The cost in US dollars."""
        return Decimal(self.mills) / MILLS


def spent_on(network: str, courses: Iterable[Course], now: datetime, zone: ZoneInfo) -> Spent:
    """Return what went to `network` in the month of `now`, as the department counts months.

    What nobody knows the outcome of counts as sent. What was repeated until there was a receipt is
    one message, and an edit is none.
    """
    month = _month(now, zone)
    intents = [
        attempt.intent
        for course in courses
        if course.key.network == network
        for attempt in course.attempts
        if isinstance(attempt.answer, Sent) or attempt is course.open
        if _month(attempt.intent.at, zone) == month
    ]
    messages = [intent for intent in intents if intent.edits is None]
    return Spent(len(messages), sum(intent.cost_mills for intent in intents))


def _month(moment: datetime, zone: ZoneInfo) -> tuple[int, int]:
    local = moment.astimezone(zone)
    return (local.year, local.month)
