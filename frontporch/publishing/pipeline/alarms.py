"""Decides what of all that is overdue somebody must be told now, and in which words; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from frontporch.errors import printable
from frontporch.ledger.events import Alarmed, Event
from frontporch.messages.canonical import digest_of
from frontporch.publishing.pipeline.duties import Duty

AGAIN = timedelta(days=1)
# the forge keeps one issue of this title open, so it never changes
TITLE = "Something on the blog is overdue"


def find_untold(
    overdue: Sequence[Duty], events: Iterable[Event], now: datetime
) -> tuple[Duty, ...]:
    """Return what of `overdue` nobody was told in the last day, by the clock that said it."""
    told = {
        event.duty for event in events if isinstance(event, Alarmed) and abs(now - event.at) < AGAIN
    }
    return tuple(duty for duty in overdue if name_on_record(duty) not in told)


def name_on_record(duty: Duty) -> str:
    """Return the digest that stands for a duty, the same in every run."""
    return digest_of("duty", duty.key)


def alarms_for(
    duties: Iterable[Duty], at: datetime, nonce: Callable[[], str]
) -> tuple[Alarmed, ...]:
    """Return the events that say that somebody was told of `duties`."""
    return tuple(Alarmed(at=at, nonce=nonce(), duty=name_on_record(duty)) for duty in duties)


def compose_alarm(duties: Sequence[Duty]) -> dict[str, str] | None:
    """Return title and Markdown of an alarm, or None where there is nothing to tell."""
    if not duties:
        return None
    lines = [
        f"- since {duty.since:%Y-%m-%d %H:%M} UTC: `{printable(duty.words).replace('`', ' ')}`"
        for duty in duties
    ]
    body = "\n".join(["These should have been done by now:", "", *lines, ""])
    return {"title": TITLE, "body": body}
