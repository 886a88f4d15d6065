"""Says where the messages about each post are up now, so that its page can lead there."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from frontporch.building.clearances import RECEIPT_ADDRESS, Receipt
from frontporch.delivery.course import count_lives, read_courses
from frontporch.delivery.networks import FACTS
from frontporch.ledger.delivery_events import Sent
from frontporch.ledger.events import Event

_LABELS = {facts.name: facts.label for facts in FACTS}
_ADDRESS = re.compile(RECEIPT_ADDRESS)


def find_receipts(
    events: Sequence[Event], shown: Collection[str]
) -> Mapping[str, tuple[Receipt, ...]]:
    """Return the receipts of the posts whose ids are in `shown`, one a network, in a fixed order.

    A message that was removed has none, nor has one from before the post was taken down. Where a
    linked correction stands beside the message, the message counts; where it took its place, the
    correction does.
    """
    lives = count_lives(events)
    sent: dict[str, dict[str, Sent]] = {}
    for key, course in sorted(read_courses(events).items(), key=lambda item: item[0].number):
        is_current = key.post in shown and key.life == lives.get(key.post, 0)
        if is_current and course.sent is not None and _ADDRESS.fullmatch(course.sent.url):
            sent.setdefault(key.post, {}).setdefault(key.network, course.sent)
    return {
        post: tuple(
            Receipt(network=name, label=label, url=of[name].url)
            for name, label in _LABELS.items()
            if name in of
        )
        for post, of in sorted(sent.items())
    }
