"""Finds out what became of an attempt that has no answer; a look never sends anything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from frontporch.delivery.choosing import LOOKS, Choice
from frontporch.delivery.course import Attempt, Course, Key, was_not_found
from frontporch.delivery.network import Adapter
from frontporch.delivery.order import Order, Prepared, Proof, Remote
from frontporch.delivery.orders import order_of, order_to_find, order_without_text
from frontporch.delivery.outbox import Outgoing
from frontporch.delivery.road import Outcome, Road, not_sent, outcome_of
from frontporch.delivery.situation import Situation
from frontporch.errors import DeliveryError, Rejected
from frontporch.ledger.delivery_events import Asked, Intended, Looked, Sent
from frontporch.ledger.events import Event

_CLOCKS_DIFFER = timedelta(minutes=5)

Because = Literal[
    "said-twice-but-not-found", "draft-stays", "text-was-changed", "account-was-changed"
]


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for: what an attempt sent, as far as that is known still.

    `links` are all addresses that it may lead to. `is_stale` says that a newer outbox may know it
    better.
    """

    outgoing: Outgoing
    order: Order
    attempt: Attempt
    course: Course
    links: tuple[str, ...]
    is_stale: bool = False

    @property
    def intent(self) -> Intended:
        """The intent that has no answer."""
        return self.attempt.intent


def look(
    choice: Choice, situation: Situation, account: str, adapter: Adapter, road: Road
) -> Outcome:
    """Look for what the open attempt at a message may have sent, and record what was found."""
    outgoing, course = choice.outgoing, situation.course_of(choice.key)
    if (attempt := course.open) is None:
        raise ValueError("only an attempt without an answer is looked for")
    if attempt.intent.edits is not None:
        road.record(not_sent(attempt.intent, "refused", road))
        return outcome_of(outgoing, "refused", why="the network refused this text")
    order = order_to_find(order_of(outgoing, course, road, road.clock()), attempt.intent)
    # words that are known name the address themselves; else it may be one from before
    own = (order.message.link,) if order.message.link else ()
    links = own if order.message.text else outgoing.links
    search = _Search(outgoing, order, attempt, course, links, not situation.clears(outgoing))
    return _look(search, account, adapter, road)


def look_for_gone(
    named: Outgoing,
    links: tuple[str, ...],
    course: Course,
    account: str,
    adapter: Adapter,
    road: Road,
) -> Outcome:
    """Look for what an attempt sent at what is not to be sent any more.

    `named` tells what it is called, `links` are the addresses of its post.
    """
    if (attempt := course.open) is None:
        raise ValueError("only an attempt without an answer is looked for")
    if attempt.intent.edits is not None:
        road.record(not_sent(attempt.intent, "gone", road))
        return outcome_of(named, "done", why="nothing is left to change")
    order = order_without_text(attempt.intent, course, road)
    return _look(_Search(named, order, attempt, course, links), account, adapter, road)


def named_by(key: Key, attempt: Attempt, source: str) -> Outgoing:
    """Return what an attempt is called, where the outbox has no such message any more."""
    return Outgoing(
        post=key.post,
        part=key.part,
        digest=attempt.intent.digest,
        network=key.network,
        source=source,
        content={},
        due=attempt.intent.at,
    )


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
        return record_found(outgoing, intent, found, road, by="look")
    if _finds_surely(course.key, situation):
        road.record(not_sent(intent, "refused", road))
        why = "the network refused it, because another message there says the same"
        return outcome_of(outgoing, "refused", why=why)
    if any(was_not_found(attempt) for attempt in course.attempts):
        return ask(outgoing, intent, "said-twice-but-not-found", road)
    why = "the network says that it has this text already, but does not show it yet"
    return outcome_of(outgoing, "unknown", why=why)


def record_found(
    outgoing: Outgoing,
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
            is_linked=intent.is_linked,
        )
    )
    road.reached("recorded", outgoing.network)
    return outcome_of(outgoing, "sent", url=remote.url)


def _look(search: _Search, account: str, adapter: Adapter, road: Road) -> Outcome:
    outgoing, intent = search.outgoing, search.intent
    situation = road.read()
    if because := _why_not_found(search, account, situation):
        if search.is_stale:
            return outcome_of(outgoing, "waits", why="it was built before it was last changed")
        return ask(outgoing, intent, because, road)
    try:
        found = _find_any(search, situation, adapter)
        road.reached("searched", outgoing.network)
        if found is not None:
            return record_found(outgoing, intent, found, road, by="look")
    except DeliveryError as later:
        return outcome_of(outgoing, "failed", later)
    road.append(lambda newest: _after_nothing(newest, search, road))
    if intent.draft is not None:
        return _end_draft(search, intent.draft, adapter, road)
    return _after_look(search, road)


def _why_not_found(search: _Search, account: str, situation: Situation) -> Because | None:
    """Return why no look can find out what became of an attempt."""
    if search.intent.account != account:
        return "account-was-changed"
    is_known = search.order.message.text or (search.intent.is_linked and search.links)
    is_sure = _finds_surely(search.course.key, situation)
    return None if is_known or is_sure else "text-was-changed"


def _find_any(search: _Search, situation: Situation, adapter: Adapter) -> Remote | None:
    """Return the item under whichever of its addresses."""
    order = search.order
    for link in search.links or (None,):
        linked = replace(order, message=replace(order.message, link=link))
        found = _find(linked, search.intent, search.course, situation, adapter)
        if found is not None:
            return found
    return None


def _find(
    order: Order, intent: Intended, course: Course, situation: Situation, adapter: Adapter
) -> Remote | None:
    """Return the item of this delivery; one that belongs to another delivery is none."""
    others = situation.items_of_others(course.key)
    if not _finds_surely(course.key, situation):
        others |= course.remotes
    draft = Prepared(draft=intent.draft)
    found = adapter.find(replace(order, others=others), draft, course.first_at or intent.at)
    return found if found is not None and found.id not in others else None


def _finds_surely(key: Key, situation: Situation) -> bool:
    """Say whether the network knows an item by a key or draft of ours, whatever its text."""
    return situation.manners[key.network].repeatable_for is None


def _after_look(search: _Search, road: Road) -> Outcome:
    """Return where it stands after a look that found nothing."""
    course = road.read().course_of(search.course.key)
    why = "it may be there or not, and is looked for once more"
    if course.is_settled:
        why = "it was looked for twice and is not there, so it starts anew"
    return outcome_of(search.outgoing, "waits", why=why)


def _end_draft(search: _Search, draft: str, adapter: Adapter, road: Road) -> Outcome:
    """After the last look take the draft away, so that a runner that slept cannot publish it.

    That the last look is on record before keeps everybody from using the draft again.
    """
    course = road.read().course_of(search.course.key)
    attempt = course.open
    if attempt is None or attempt.intent.draft != draft or len(attempt.looks) < LOOKS:
        return _after_look(search, road)
    if draft not in course.remotes:
        proof = Proof(search.links, attempt.intent.at, is_linked=attempt.intent.is_linked)
        try:
            adapter.remove(draft, proof)
        except Rejected:
            return ask(search.outgoing, attempt.intent, "draft-stays", road)
        except DeliveryError as later:
            return outcome_of(search.outgoing, "failed", later)
    road.append(lambda newest: _never_sent(newest.course_of(course.key), road))
    return _after_look(search, road)


def _never_sent(course: Course, road: Road) -> list[Event]:
    """Return that nothing came of any attempt that has no answer."""
    return [not_sent(each.intent, "not-found", road) for each in course.unanswered]


def _after_nothing(situation: Situation, search: _Search, road: Road) -> list[Event]:
    """Return what is recorded when nothing was found: after the second look, that nothing is.

    If another runner looked meanwhile, this was no look settle time after the last one.
    """
    intent, course = search.intent, situation.course_of(search.course.key)
    attempt, known = course.open, search.attempt.looks
    if attempt is None or attempt.intent.nonce != intent.nonce or attempt.looks != known:
        return []
    if len(known) + 1 >= LOOKS and intent.draft is None:
        return _never_sent(course, road)
    return [
        Looked(
            at=situation.now,
            nonce=road.nonce(),
            post=intent.post,
            part=intent.part,
            intent=intent.nonce,
        )
    ]


def ask(outgoing: Outgoing, intent: Intended, because: Because, road: Road) -> Outcome:
    """Record that only a person can find out."""
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
