"""Makes of a message in the outbox the order that its network gets, the same at every attempt."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from frontporch.delivery.course import Course, Key
from frontporch.delivery.order import Order, Proof
from frontporch.delivery.outbox import Outgoing, read_pictures
from frontporch.delivery.road import Road
from frontporch.ledger.delivery_events import Intended, Sent
from frontporch.messages.canonical import digest_of
from frontporch.messages.message import Message


def order_of(outgoing: Outgoing, course: Course, road: Road, now: datetime) -> Order:
    """Return the order for a message. Raises ConfigurationError if the outbox is damaged."""
    pictures, thumbnail = read_pictures(outgoing, road.pictures)
    return Order(
        post=course.key.post,
        part=course.key.part,
        digest=outgoing.digest,
        message=outgoing.read_message(),
        key=_order_key(course.key, road),
        first_at=course.first_at or now,
        life=course.key.life,
        pictures=pictures,
        thumbnail=thumbnail,
    )


def order_to_find(order: Order, intent: Intended) -> Order:
    """Return what an attempt sent, as far as it is known: another text than now, maybe."""
    if order.digest == intent.digest:
        return order
    return replace(order, digest=intent.digest, message=replace(order.message, text=""))


def order_without_text(intent: Intended, course: Course, road: Road) -> Order:
    """Return what an attempt sent that the outbox does not have any more."""
    message = Message(course.key.network, course.key.post, "", "")
    return Order(
        post=course.key.post,
        part=course.key.part,
        digest=intent.digest,
        message=message,
        key=_order_key(course.key, road),
        first_at=course.first_at or intent.at,
        life=course.key.life,
    )


def proof_of(sent: Sent, links: tuple[str, ...]) -> Proof:
    """Return how the item of a receipt is known to be ours."""
    return Proof(links, sent.at, sent.is_linked)


def _order_key(key: Key, road: Road) -> str:
    return digest_of("delivery", road.repository, key.post, key.part, key.life)
