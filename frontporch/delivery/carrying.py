"""Carries one message: intent on record, a last look, one request, receipt on record.

Whatever happens after a success cannot cause a second send: without its receipt the intent stays
open, and an open intent is repeated only where that is safe, else looked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from frontporch.delivery.choosing import Choice, choose
from frontporch.delivery.course import Course
from frontporch.delivery.looking import find_duplicate, record_found
from frontporch.delivery.network import Adapter
from frontporch.delivery.order import Order, Prepared, Remote
from frontporch.delivery.orders import order_of, proof_of
from frontporch.delivery.road import Outcome, Road, not_sent, outcome_of
from frontporch.delivery.situation import Situation
from frontporch.errors import DeliveryError, RateLimited, Rejected, Unreachable
from frontporch.ledger.events import Intended

_NOTHING = timedelta(0)
_WHY = {
    "held": "everything was put on hold meanwhile",
    "gone": "the post has come down or was changed meanwhile",
    "late": "it took too long until it could be sent",
}


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message that is ready to go: to whose account, as what, and what lies there already."""

    choice: Choice
    account: str
    order: Order
    prepared: Prepared


def carry(
    choice: Choice, situation: Situation, account: str, adapter: Adapter, road: Road
) -> Outcome:
    """Send the message of a choice that was made in `situation`, and return what came of it.

    Raises LedgerError where the record cannot be read or written; then nothing was sent, or what
    was sent is found again later.
    """
    course = situation.course_of(choice.key)
    order = order_of(choice.outgoing, course, road, situation.now)
    try:
        prepared = _prepare(order, course, adapter)
    except Rejected as no:
        return _refused_before(Parcel(choice, account, order, Prepared()), no, road)
    except DeliveryError as later:
        return outcome_of(choice.outgoing, "failed", later)
    road.reached("prepared", choice.outgoing.network)
    parcel = Parcel(choice, account, order, prepared)
    decided = _intend(parcel, road)
    if isinstance(decided, Choice):
        why = decided.why or "another run was faster"
        return outcome_of(choice.outgoing, "waits", why=why, until=decided.until)
    road.reached("intended", choice.outgoing.network)
    first_at = course.first_at or decided.at
    return _hand_over(
        replace(parcel, order=replace(order, first_at=first_at)), decided, adapter, road
    )


def _prepare(order: Order, course: Course, adapter: Adapter) -> Prepared:
    """Return what lies at the network; a draft that an earlier attempt recorded is the only one."""
    draft = course.draft_of(order.digest)
    return Prepared(draft=draft) if draft else adapter.prepare(order)


def _intend(parcel: Parcel, road: Road) -> Intended | Choice:
    """Put the intent on record, or return why that may not be done any more."""
    decided: list[Intended | Choice] = []

    def decide(situation: Situation) -> list[Intended]:
        again = choose(parcel.choice.outgoing, situation)
        draft = situation.course_of(again.key).draft_of(parcel.order.digest)
        is_same = again.key == parcel.choice.key and draft in {None, parcel.prepared.draft}
        if again.step == "send" and is_same:
            intent = _intent(parcel, road, situation)
            decided[:] = [intent]
            return [intent]
        decided[:] = [again]
        return []

    road.append(decide)
    return decided[0]


def _intent(parcel: Parcel, road: Road, situation: Situation) -> Intended:
    at = situation.now.astimezone(UTC)
    key, outgoing = parcel.choice.key, parcel.choice.outgoing
    return Intended(
        at=at,
        nonce=road.nonce(),
        post=key.post,
        part=key.part,
        digest=outgoing.digest,
        life=key.life,
        account=parcel.account,
        deadline=at + road.pace.deadline,
        draft=parcel.prepared.draft,
        cost_mills=outgoing.cost_mills,
    )


def _hand_over(parcel: Parcel, intent: Intended, adapter: Adapter, road: Road) -> Outcome:
    """Look at everything once more, make the one request, and record the answer."""
    outgoing = parcel.choice.outgoing
    # the machine's clock first: a pause after this line only makes the time that is left shorter
    machine_now = datetime.now(UTC)
    situation = road.read()
    left = intent.deadline - road.pace.request - situation.now
    if reason := _reason_against(parcel, intent, situation, left):
        road.record(not_sent(intent, reason, road))
        return outcome_of(outgoing, "waits", why=_WHY[reason])
    road.reached("looked", outgoing.network)
    try:
        remote = _request(parcel, situation, adapter, machine_now + left)
    except DeliveryError as failure:
        return _failed(parcel, intent, failure, adapter, road)
    road.reached("answered", outgoing.network)
    return record_found(outgoing, parcel.order, intent, remote, road, by="reply")


def _request(
    parcel: Parcel, situation: Situation, adapter: Adapter, last_moment: datetime
) -> Remote:
    outgoing, order = parcel.choice.outgoing, parcel.order
    if outgoing.how != "edit":
        return adapter.send(order, parcel.prepared, last_moment)
    sent = situation.message_of(outgoing).sent
    if sent is None:
        raise AssertionError("a correction is chosen only once its message was sent")
    links = (order.message.link,) if order.message.link else ()
    return adapter.edit(sent.remote, order, parcel.prepared, proof_of(sent, links))


def _reason_against(
    parcel: Parcel, intent: Intended, situation: Situation, left: timedelta
) -> Literal["held", "gone", "late"] | None:
    """Return what has happened since the intent that forbids the request."""
    course = situation.course_of(situation.key_of(parcel.choice.outgoing))
    cleared = situation.cleared.get(intent.post)
    expires = parcel.choice.outgoing.expires
    if situation.holds:
        return "held"
    if course.last is None or course.last.intent.nonce != intent.nonce or course.last.answer:
        return "gone"
    if cleared is None or cleared.parts.get(intent.part) != intent.digest:
        return "gone"
    if expires is not None and expires <= situation.now:
        return "gone"
    return "late" if left <= _NOTHING else None


def _failed(
    parcel: Parcel, intent: Intended, failure: DeliveryError, adapter: Adapter, road: Road
) -> Outcome:
    """Record what is certain about a request that did not succeed; of the rest nothing is said."""
    outgoing = parcel.choice.outgoing
    match failure:
        case Rejected(is_duplicate=True):
            return find_duplicate(outgoing, parcel.order, intent, adapter, road)
        case Rejected():
            road.record(not_sent(intent, "refused", road))
            return outcome_of(outgoing, "refused", failure)
        case RateLimited(until=until):
            road.record(not_sent(intent, "rate-limited", road, until))
            return outcome_of(outgoing, "failed", failure)
        case Unreachable():
            road.record(not_sent(intent, "unreachable", road))
            return outcome_of(outgoing, "failed", failure)
        case _:
            return outcome_of(outgoing, "unknown", failure)


def _refused_before(parcel: Parcel, no: Rejected, road: Road) -> Outcome:
    """Record that the network wants nothing of this text, so that it is not tried again."""
    decided = _intend(parcel, road)
    if isinstance(decided, Intended):
        road.record(not_sent(decided, "refused", road))
    return outcome_of(parcel.choice.outgoing, "refused", no)
