"""Says how long nothing can become due, so that no run is needed before; pure.

Being wrong here must cost a needless run and never a late one: every time that anybody wrote down
counts, the next midnight counts because pages tell the day, and nothing rests for long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from frontporch.delivery.choosing import choose, find_loose_ends, find_removals
from frontporch.delivery.outbox import Outbox
from frontporch.delivery.situation import Situation
from frontporch.ledger.events import Cleared, Deployed, Event
from frontporch.posts.model import Post
from frontporch.publishing.deploying.claims import LEAVES_AFTER

LONGEST = timedelta(hours=3)


def find_end_of_rest(
    posts: Sequence[Post], outbox: Outbox, situation: Situation, judged: datetime
) -> datetime | None:
    """Return when a run is needed next; None where one is needed as soon as possible.

    `judged` (aware) is when the gate looked at the posts: what has become due since then, while
    the same run went on, is still to be done, and the time returned is over already.
    """
    if is_pending(outbox, situation) or any(post.live is not None for post in posts):
        return None
    now = situation.now
    local = judged.astimezone(situation.department.agency.zone)
    midnight = datetime.combine(local.date() + timedelta(days=1), time(), local.tzinfo)
    moments = [
        *(moment for post in posts for moment in _moments_in(post.model_dump())),
        *_moments_of_record(situation.events),
        *_moments_of_messages(outbox, situation),
    ]
    return min([now + LONGEST, midnight, *(moment for moment in moments if moment > judged)])


def is_pending(outbox: Outbox, situation: Situation) -> bool:
    """Say whether anything would be done, looked for or asked of a person now."""
    if find_removals(situation) or find_loose_ends(outbox, situation):
        return True
    if any(not course.is_settled for course in situation.courses.values()):
        return True
    return any(choose(each, situation).step in {"send", "look", "ask"} for each in outbox.outgoing)


def _moments_in(value: Any) -> Iterator[datetime]:
    """Yield every time with a zone that stands anywhere in what was written."""
    if isinstance(value, datetime):
        if value.tzinfo is not None:
            yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _moments_in(each)
    elif isinstance(value, Iterable) and not isinstance(value, str | bytes):
        for each in value:
            yield from _moments_in(each)


def _moments_of_record(events: Iterable[Event]) -> Iterator[datetime]:
    for event in events:
        if isinstance(event, Cleared) and event.expires is not None:
            yield event.expires
        if isinstance(event, Deployed):
            yield event.at + LEAVES_AFTER


def _moments_of_messages(outbox: Outbox, situation: Situation) -> Iterator[datetime]:
    for outgoing in outbox.outgoing:
        until = choose(outgoing, situation).until
        yield from (outgoing.due, *((until,) if until is not None else ()))
