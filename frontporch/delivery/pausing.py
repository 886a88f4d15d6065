"""Pauses everything: what was on its way, what slipped out, and what nobody knows; pure but one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from frontporch.delivery.course import Course
from frontporch.delivery.road import Road
from frontporch.delivery.situation import Situation
from frontporch.ledger.delivery_events import Intended, Sent
from frontporch.ledger.events import Event, Held, Lifted

_PATIENCE = timedelta(seconds=15)  # until an answer that came at the last moment is on record


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause and what there is to know about it.

    `slipped` are the receipts of what went out all the same, but for what was mended where it
    stood; nobody knows the end of `open`.
    """

    held: Held
    slipped: tuple[Sent, ...]
    open: tuple[Intended, ...]


def begin_pause(handle: str, road: Road) -> None:
    """Record a pause by a person, unless there is one. Raises LedgerError."""

    def decide(situation: Situation) -> Sequence[Event]:
        if any(each.because == "person" for each in situation.holds):
            return ()
        return (Held(at=road.clock(), nonce=road.nonce(), handle=handle),)

    road.append(decide)


def await_answers(
    road: Road, tell: Callable[[Intended], None], wait: Callable[[], None]
) -> Situation:
    """Return when nothing is on its way any more, or can be: each intent lets go by itself.

    `tell` is told each that is waited for, once. Raises LedgerError.
    """
    told: set[str] = set()
    while True:
        situation = road.read()
        under_way = [each for each in find_open(situation) if _may_arrive(each, situation)]
        if not under_way:
            return situation
        for intent in under_way:
            if intent.nonce not in told:
                told.add(intent.nonce)
                tell(intent)
        wait()


def describe_pause(situation: Situation) -> Pause | None:
    """Return the pause that is on for longest, or None where nothing is paused."""
    if not situation.holds:
        return None
    held = situation.holds[0]
    edits = {
        event.nonce for event in situation.events if isinstance(event, Intended) and event.edits
    }
    sent = (event for event in situation.events if isinstance(event, Sent))
    slipped = tuple(
        event
        for event in sent
        if situation.is_after(event, held)
        and event.intent not in edits
        and _is_up(event, situation)
    )
    return Pause(held, slipped, find_open(situation))


def find_open(situation: Situation) -> tuple[Intended, ...]:
    """Return the newest attempt at each message that nobody knows the end of."""
    courses: Sequence[Course] = tuple(situation.courses.values())
    return tuple(course.open.intent for course in courses if course.open)


def lift_all(situation: Situation, handle: str, because: str, road: Road) -> Sequence[Lifted]:
    """Return that everything that is paused goes on; `because` is a reason of `Lifted`."""
    return [
        Lifted.model_validate(
            {
                "at": road.clock(),
                "nonce": road.nonce(),
                "handle": handle,
                "hold": held.nonce,
                "because": because,
            }
        )
        for held in situation.holds
    ]


def _is_up(receipt: Sent, situation: Situation) -> bool:
    return any(receipt in course.receipts for course in situation.courses.values())


def _may_arrive(intent: Intended, situation: Situation) -> bool:
    return situation.now < intent.deadline + _PATIENCE
