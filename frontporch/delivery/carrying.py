"""Carries one message: intent on record, a last look, one request, receipt on record.

Whatever happens after a success cannot cause a second send: without its receipt the intent stays
open, and an open intent is repeated only where that is safe, else looked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from frontporch.delivery.choosing import Choice, choose
from frontporch.delivery.looking import ask, find_duplicate, record_found
from frontporch.delivery.network import Adapter
from frontporch.delivery.order import Order, Prepared, Remote
from frontporch.delivery.orders import order_of, proof_of
from frontporch.delivery.road import Because, Outcome, Road, not_sent, outcome_of
from frontporch.delivery.situation import Situation
from frontporch.errors import DeliveryError, RateLimited, Rejected, Unreachable
from frontporch.ledger.delivery_events import Intended

_NOTHING = timedelta(0)
_WHY = {
    "held": "everything was put on hold meanwhile",
    "gone": "the post has come down or was changed meanwhile",
    "late": "it took too long until it could be sent",
}


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message that is ready to go: to whose account, as what, and what lies there already.

    `draft` is that of an earlier attempt, if it left one.
    """

    choice: Choice
    account: str
    order: Order
    prepared: Prepared
    draft: str | None


def carry(
    choice: Choice, situation: Situation, account: str, adapter: Adapter, road: Road
) -> Outcome:
    """Send the message of a choice that was made in `situation`, and return what came of it.

    Raises LedgerError where the record cannot be read or written; then nothing was sent, or what
    was sent is found again later.
    """
    outgoing, course = choice.outgoing, situation.course_of(choice.key)
    if course.open is not None and course.open.intent.account != account:
        return ask(outgoing, course.open.intent, "account-was-changed", road)
    order = order_of(outgoing, course, road, situation.now)
    draft = course.draft_of(order.digest, account)
    parcel = Parcel(choice, account, order, Prepared(draft=draft), draft)
    try:
        if draft is None and outgoing.how != "edit":  # pictures stay where a text is edited
            parcel = replace(parcel, prepared=adapter.prepare(order))
    except DeliveryError as failure:
        return _failed_before(parcel, failure, adapter, road)
    road.reached("prepared", outgoing.network)
    decided = _intend(parcel, road)
    if isinstance(decided, Choice):
        why = decided.why or "another run was faster"
        return outcome_of(outgoing, "waits", why=why, until=decided.until)
    road.reached("intended", outgoing.network)
    return _hand_over(parcel, decided, adapter, road)


def _intend(parcel: Parcel, road: Road) -> Intended | Choice:
    """Put the intent on record, or return why that may not be done any more.

    Nobody may have recorded or used up a draft since this one was prepared or found.
    """
    decided: list[Intended | Choice] = []

    def decide(situation: Situation) -> list[Intended]:
        again = choose(parcel.choice.outgoing, situation)
        course = situation.course_of(again.key)
        draft = course.draft_of(parcel.order.digest, parcel.account)
        if again.step == "send" and again.key == parcel.choice.key and draft == parcel.draft:
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
    sent = situation.message_of(outgoing).sent if outgoing.how == "edit" else None
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
        edits=sent.remote if sent else None,
        is_linked=parcel.order.message.link is not None,
        cost_mills=outgoing.cost_mills,
    )


def _hand_over(parcel: Parcel, intent: Intended, adapter: Adapter, road: Road) -> Outcome:
    """Look at everything once more, make the one request, and record the answer."""
    outgoing = parcel.choice.outgoing
    # the machine's clock first: a pause after this line only makes the time that is left shorter
    machine_now = road.machine_clock()
    situation = road.read()
    left = intent.deadline - road.pace.request - situation.now
    if reason := _reason_against(parcel, intent, situation, left):
        road.record(not_sent(intent, reason, road))
        return outcome_of(outgoing, "waits", why=_WHY[reason])
    # only now it is certain whose attempt was the first
    first_at = situation.course_of(parcel.choice.key).first_at or intent.at
    others = situation.items_of_others(parcel.choice.key)
    parcel = replace(parcel, order=replace(parcel.order, first_at=first_at, others=others))
    road.reached("looked", outgoing.network)
    try:
        remote = _request(parcel, intent, situation, adapter, machine_now + left)
    except DeliveryError as failure:
        return _failed(parcel, intent, failure, adapter, road)
    road.reached("answered", outgoing.network)
    return record_found(outgoing, intent, remote, road, by="reply")


def _request(
    parcel: Parcel,
    intent: Intended,
    situation: Situation,
    adapter: Adapter,
    last_moment: datetime,
) -> Remote:
    order, sent = parcel.order, situation.message_of(parcel.choice.outgoing).sent
    if intent.edits is None or sent is None:
        return adapter.send(order, parcel.prepared, last_moment)
    proof = proof_of(sent, parcel.choice.outgoing.links)
    return adapter.edit(intent.edits, order, parcel.prepared, proof)


def _reason_against(
    parcel: Parcel, intent: Intended, situation: Situation, left: timedelta
) -> Literal["held", "gone", "late"] | None:
    """Return what has happened since the intent that forbids the request."""
    outgoing = parcel.choice.outgoing
    course = situation.course_of(situation.key_of(outgoing))
    if situation.holds and not outgoing.passes_pauses:
        return "held"
    if course.last is None or course.last.intent.nonce != intent.nonce or course.last.answer:
        return "gone"
    if not situation.clears(outgoing):
        return "gone"
    if outgoing.expires is not None and outgoing.expires <= situation.now:
        return "gone"
    sent = situation.message_of(outgoing).sent
    if outgoing.how == "edit" and (sent is None or sent.remote != intent.edits):
        return "gone"
    return "late" if left <= _NOTHING else None


def _failed(
    parcel: Parcel, intent: Intended, failure: DeliveryError, adapter: Adapter, road: Road
) -> Outcome:
    """Record what is certain about a request that did not succeed; of the rest nothing is said."""
    outgoing = parcel.choice.outgoing
    if isinstance(failure, Rejected) and failure.is_duplicate:
        return find_duplicate(outgoing, parcel.order, intent, adapter, road)
    because = _because(failure, adapter)
    if because is None:
        return outcome_of(outgoing, "unknown", failure)
    until = failure.until if isinstance(failure, RateLimited) else None
    road.record(not_sent(intent, because, road, until))
    return outcome_of(outgoing, "refused" if because == "refused" else "failed", failure)


def _failed_before(parcel: Parcel, failure: DeliveryError, adapter: Adapter, road: Road) -> Outcome:
    """Record that the network wants nothing of this text, or nothing before some time."""
    because = _because(failure, adapter)
    until = failure.until if isinstance(failure, RateLimited) else None
    if because == "refused" or until is not None:
        decided = _intend(parcel, road)
        if isinstance(decided, Intended):
            road.record(not_sent(decided, because or "refused", road, until))
    return outcome_of(
        parcel.choice.outgoing, "refused" if because == "refused" else "failed", failure
    )


def _because(failure: DeliveryError, adapter: Adapter) -> Because | None:
    """Return why surely nothing was sent, None where nobody knows that.

    A no to somebody whose credentials open nothing any more says nothing about the text.
    """
    match failure:
        case Rejected():
            try:
                adapter.check_credentials()
            except DeliveryError:
                return "unreachable"
            return "refused"
        case RateLimited():
            return "rate-limited"
        case Unreachable():
            return "unreachable"
        case _:
            return None
