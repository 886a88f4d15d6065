"""What the record then says when a person answers what no machine could know; pure.

Each answer is a function of the situation, so that it is asked anew where somebody was faster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from frontporch.delivery.accounts import name_on_record
from frontporch.delivery.choosing import find_removals
from frontporch.delivery.course import Attempt, Course, Key
from frontporch.delivery.order import Remote
from frontporch.delivery.situation import Situation
from frontporch.errors import ConfigurationError, Problem
from frontporch.ledger.delivery_events import Intended, NotSent, Removed, Sent, Urged
from frontporch.ledger.events import Event
from frontporch.messages.message import network_of


@dataclass(frozen=True, slots=True)
class Matter:
    """Which message a person speaks of: a post, a network with its `label`, and who it is.

    `named` is what the person called the post.
    """

    post: str
    named: str
    network: str
    label: str
    handle: str
    nonce: Callable[[], str]


def say_sent(matter: Matter, item: Remote, situation: Situation) -> Sequence[Event]:
    """Return that the message is there as `item`. Raises ConfigurationError.

    Where no attempt is open, a person sent it, and what was attempted is recorded with it.
    """
    _refuse_taken(matter, item, situation)
    course = _find_open(matter, situation)
    if course is None or course.open is None:
        return _sent_by_hand(matter, item, situation)
    intent = course.open.intent
    if intent.edits is not None and intent.edits != item.id:
        raise _wrong(matter, "was to be corrected where it is, and that is another address")
    return [_receipt(matter, intent, item, min(intent.deadline, situation.now))]


def say_not_sent(matter: Matter, situation: Situation) -> Sequence[Event]:
    """Return that nothing came of what was attempted. Raises ConfigurationError."""
    course = _find_open(matter, situation)
    if course is None or course.open is None:
        raise _wrong(matter, _why_nothing_is_open(matter, situation))
    settle = situation.settle(matter.network)
    if course.state_at(situation.now, settle) == "intended":
        until = _told(course.open.intent.deadline + settle, situation)
        raise _wrong(matter, f"may still be on its way; look again after {until}, then say so")
    return [_nothing(matter, attempt, situation.now) for attempt in course.unanswered]


def say_send_late(matter: Matter, situation: Situation) -> Sequence[Event]:
    """Return that the message is wanted although it is late. Raises ConfigurationError."""
    if _find_open(matter, situation) is not None:
        message = f"may be on {matter.label} already; look there, then say --sent or --not-sent"
        raise _wrong(matter, message)
    key, _digest = _find_due(matter, situation)
    at, nonce = situation.now, matter.nonce()
    return [Urged(at=at, nonce=nonce, post=key.post, part=key.part, handle=matter.handle)]


def say_removed(matter: Matter, situation: Situation) -> Sequence[Event]:
    """Return that a person took away what had to go. Raises ConfigurationError."""
    removals = [
        each
        for each in find_removals(situation)
        if (each.key.post, each.key.network) == (matter.post, matter.network)
    ]
    if not removals:
        if _receipts(matter, situation):
            raise _wrong(matter, "may stay, as its page does; take the post down first")
        raise _wrong(matter, f"is not on {matter.label}, as far as the record knows")
    return [
        Removed(
            at=situation.now,
            nonce=matter.nonce(),
            post=matter.post,
            part=each.key.part,
            remote=each.receipt.remote,
            handle=matter.handle,
        )
        for each in removals
    ]


def _sent_by_hand(matter: Matter, item: Remote, situation: Situation) -> Sequence[Event]:
    key, digest = _find_due(matter, situation)
    now = situation.now
    account = situation.account(matter.network)
    if account is None:
        raise ValueError("only networks of department.toml are settled")
    before = {receipt.remote for receipt in _receipts(matter, situation)}
    intent = Intended(
        at=now,
        nonce=matter.nonce(),
        post=key.post,
        part=key.part,
        digest=digest,
        life=key.life,
        account=name_on_record(account),
        deadline=now,
        edits=item.id if item.id in before else None,
    )
    return [intent, _receipt(matter, intent, item, now)]


def _find_open(matter: Matter, situation: Situation) -> Course | None:
    """Return the message that waits for an answer, in whichever life of its post."""
    return next((course for course in _courses(matter, situation) if course.open), None)


def _find_due(matter: Matter, situation: Situation) -> tuple[Key, str]:
    """Return the first message that may go out and did not yet, and its digest."""
    cleared = situation.cleared.get(matter.post)
    parts = cleared.parts if cleared else {}
    life = situation.lives.get(matter.post, 0)
    keys = [Key(matter.post, part, life) for part in parts if network_of(part) == matter.network]
    if not keys:
        raise _wrong(matter, f"may not go to {matter.label}, as far as the record says")
    for key in sorted(keys, key=lambda each: each.number):
        if not situation.course_of(key).was_sent:
            return key, parts[key.part]
    raise _wrong(matter, _why_nothing_is_open(matter, situation))


def _refuse_taken(matter: Matter, item: Remote, situation: Situation) -> None:
    """Refuse the address of another post's message."""
    for course in situation.courses.values():
        is_other = course.key.post != matter.post and course.key.network == matter.network
        if is_other and item.id in course.remotes:
            raise _wrong(matter, f"is not there: that is the message of post {course.key.post}")


def _why_nothing_is_open(matter: Matter, situation: Situation) -> str:
    if receipts := _receipts(matter, situation):
        return f"is on {matter.label} already: {receipts[-1].url}"
    return f"has nothing to be told about {matter.label}: no attempt waits for an answer"


def _receipts(matter: Matter, situation: Situation) -> Sequence[Sent]:
    return [receipt for course in _courses(matter, situation) for receipt in course.receipts]


def _courses(matter: Matter, situation: Situation) -> Iterator[Course]:
    for key, course in sorted(situation.courses.items(), key=lambda pair: pair[0].number):
        if (key.post, key.network) == (matter.post, matter.network):
            yield course


def _receipt(matter: Matter, intent: Intended, item: Remote, at: datetime) -> Sent:
    return Sent(
        at=at,
        nonce=matter.nonce(),
        post=intent.post,
        part=intent.part,
        intent=intent.nonce,
        remote=item.id,
        url=item.url,
        by="person",
        handle=matter.handle,
        is_linked=intent.is_linked,
    )


def _nothing(matter: Matter, attempt: Attempt, now: datetime) -> NotSent:
    return NotSent(
        at=now,
        nonce=matter.nonce(),
        post=attempt.intent.post,
        part=attempt.intent.part,
        intent=attempt.intent.nonce,
        because="person",
        handle=matter.handle,
    )


def _told(moment: datetime, situation: Situation) -> str:
    return f"{moment.astimezone(situation.department.agency.zone):%Y-%m-%d %H:%M}"


def _wrong(matter: Matter, message: str) -> ConfigurationError:
    return ConfigurationError(Problem(matter.named, message))
