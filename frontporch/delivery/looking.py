"""Finds out what became of an attempt that has no answer; a look never sends anything."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from frontporch.delivery.choosing import Choice
from frontporch.delivery.course import Attempt, Course, Key
from frontporch.delivery.network import Adapter
from frontporch.delivery.order import Order, Prepared, Remote
from frontporch.delivery.orders import order_for_gone, order_of, order_to_find
from frontporch.delivery.outbox import Gone, Outgoing
from frontporch.delivery.road import Outcome, Road, not_sent, outcome_of
from frontporch.delivery.situation import Situation
from frontporch.errors import DeliveryError
from frontporch.ledger.events import Asked, Event, Intended, Looked, NotSent, Sent

_LOOKS = 2
_CLOCKS_DIFFER = timedelta(minutes=5)


def look(choice: Choice, situation: Situation, adapter: Adapter, road: Road) -> Outcome:
    """Look for what the open attempt at a message may have sent, and record what was found."""
    outgoing, course = choice.outgoing, situation.course_of(choice.key)
    if (attempt := course.open) is None:
        raise ValueError("only an attempt without an answer is looked for")
    order = order_to_find(order_of(outgoing, course, road, road.clock()), attempt.intent)
    return _look(outgoing, order, attempt, course, adapter, road)


def look_for_gone(
    gone: Gone | None, key: Key, attempt: Attempt, adapter: Adapter, road: Road
) -> Outcome:
    """Look for what an attempt sent at a post that has come down since."""
    course = road.read().course_of(key)
    order = order_for_gone(gone, attempt.intent, course, road)
    named = Outgoing(
        post=key.post,
        part=key.part,
        digest=attempt.intent.digest,
        network=key.network,
        source=gone.source if gone else key.post,
        content={},
        due=attempt.intent.at,
    )
    return _look(named, order, attempt, course, adapter, road)


def find_duplicate(
    outgoing: Outgoing, order: Order, intent: Intended, adapter: Adapter, road: Road
) -> Outcome:
    """Look for what the network says it has already; a second time, a person must look."""
    situation = road.read()
    course = situation.course_of(situation.key_of(outgoing))
    try:
        found = _find(order, intent, course, situation, adapter)
    except DeliveryError as later:
        return outcome_of(outgoing, "unknown", later)
    if found is not None:
        return record_found(outgoing, order, intent, found, road, by="look")
    if any(_was_not_found(attempt) for attempt in course.attempts):
        return _ask(outgoing, intent, "said-twice-but-not-found", road)
    why = "the network says that it has this text already, but does not show it yet"
    return outcome_of(outgoing, "unknown", why=why)


def record_found(
    outgoing: Outgoing,
    order: Order,
    intent: Intended,
    remote: Remote,
    road: Road,
    *,
    by: Literal["reply", "look"],
) -> Outcome:
    """Put on record that the network has it."""
    now = road.clock()
    is_likely = remote.at is not None and intent.at - _CLOCKS_DIFFER <= remote.at <= now
    road.record(
        Sent(
            at=remote.at if is_likely and remote.at is not None else now,
            nonce=road.nonce(),
            post=intent.post,
            part=intent.part,
            intent=intent.nonce,
            remote=remote.id,
            url=remote.url,
            by=by,
            is_linked=order.message.link is not None,
        )
    )
    road.reached("recorded", outgoing.network)
    return outcome_of(outgoing, "sent", url=remote.url)


def _look(
    outgoing: Outgoing,
    order: Order,
    attempt: Attempt,
    course: Course,
    adapter: Adapter,
    road: Road,
) -> Outcome:
    intent, situation = attempt.intent, road.read()
    finds_by_key = situation.manners[course.key.network].repeatable_for is None
    if not finds_by_key and not order.message.text and order.message.link is None:
        return _ask(outgoing, intent, "text-was-changed", road)
    try:
        found = _find(order, intent, course, situation, adapter)
    except DeliveryError as later:
        return outcome_of(outgoing, "failed", later)
    road.reached("searched", outgoing.network)
    if found is not None:
        return record_found(outgoing, order, intent, found, road, by="look")
    road.append(lambda newest: _after_nothing(newest, course.key, intent, road))
    return outcome_of(outgoing, "waits", why="it may be there or not; it is looked for again")


def _find(
    order: Order, intent: Intended, course: Course, situation: Situation, adapter: Adapter
) -> Remote | None:
    """Return the item of this delivery; one that belongs to another delivery is none."""
    draft = Prepared(draft=intent.draft)
    found = adapter.find(order, draft, course.first_at or intent.at)
    others = {
        receipt.remote
        for other in situation.courses.values()
        if other.key != course.key and other.key.network == course.key.network
        for receipt in other.receipts
    }
    return found if found is not None and found.id not in others else None


def _after_nothing(situation: Situation, key: Key, intent: Intended, road: Road) -> list[Event]:
    """Return what is recorded when nothing was found: after the second look, that nothing is."""
    attempt = situation.course_of(key).open
    if attempt is None or attempt.intent.nonce != intent.nonce:
        return []
    if len(attempt.looks) + 1 >= _LOOKS:
        return [not_sent(intent, "not-found", road)]
    return [
        Looked(
            at=situation.now,
            nonce=road.nonce(),
            post=intent.post,
            part=intent.part,
            intent=intent.nonce,
        )
    ]


def _was_not_found(attempt: Attempt) -> bool:
    return isinstance(attempt.answer, NotSent) and attempt.answer.because == "not-found"


def _ask(
    outgoing: Outgoing,
    intent: Intended,
    because: Literal["said-twice-but-not-found", "draft-is-gone", "text-was-changed"],
    road: Road,
) -> Outcome:
    road.record(
        Asked(
            at=road.clock(),
            nonce=road.nonce(),
            post=intent.post,
            part=intent.part,
            intent=intent.nonce,
            because=because,
        )
    )
    return outcome_of(outgoing, "asks", why="nobody knows whether it was sent; please look")
