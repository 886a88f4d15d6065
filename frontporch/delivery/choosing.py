"""What to do next about each message, given the record and the time; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from frontporch.delivery.course import Attempt, Course, Key
from frontporch.delivery.guards import reasons_to_wait
from frontporch.delivery.outbox import Outgoing
from frontporch.delivery.situation import Situation
from frontporch.ledger.events import Sent

Step = Literal["send", "look", "wait", "ask", "done", "refused"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What to do about one message, and why in words for people where it is not sent.

    `attempt` is the one to look after; `until` is when it is worth another try.
    """

    outgoing: Outgoing
    key: Key
    step: Step
    why: str = ""
    attempt: Attempt | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Removal:
    """An item that must go from its network."""

    key: Key
    receipt: Sent


def choose(outgoing: Outgoing, situation: Situation) -> Choice:
    """Return what to do now about one cleared message."""
    key = situation.key_of(outgoing)
    course = situation.course_of(key)
    state = course.state_at(situation.now, situation.settle(outgoing.network))
    if course.open is not None and state in {"intended", "unknown", "asking"}:
        return _about_open(Choice(outgoing, key, "wait", attempt=course.open), course, situation)
    if state in {"sent", "removed"}:
        return Choice(outgoing, key, "done")
    if state == "refused" and course.last and course.last.intent.digest == outgoing.digest:
        return Choice(outgoing, key, "refused", "the network refused this text")
    if outgoing.is_correction and _is_needless(outgoing, situation):
        return Choice(outgoing, key, "done", "what it corrects was never sent")
    for why, until in reasons_to_wait(outgoing, course, situation):
        return Choice(outgoing, key, "wait", why, until=until)
    return Choice(outgoing, key, "send")


def _about_open(choice: Choice, course: Course, situation: Situation) -> Choice:
    """Return what to do about an attempt that has no answer."""
    attempt, outgoing = choice.attempt, choice.outgoing
    settle = situation.settle(outgoing.network)
    if attempt is None or attempt.asked is not None:
        return replace(choice, step="ask", why="nobody knows whether it was sent")
    if course.state_at(situation.now, settle) == "intended":
        why = "another run is sending it, or was stopped while it did"
        return replace(choice, why=why, until=attempt.intent.deadline + settle)
    may_go = not any(reasons_to_wait(outgoing, course, situation))
    if may_go and is_safe_to_repeat(course, outgoing, situation):
        return replace(choice, step="send", why="it may be there or not, and repeating is safe")
    due = attempt.looks[-1].at + settle if attempt.looks else situation.now
    if situation.now < due:
        return replace(choice, why="it is looked for once more", until=due)
    return replace(choice, step="look", why="it may be there or not")


def is_safe_to_repeat(course: Course, outgoing: Outgoing, situation: Situation) -> bool:
    """Say whether sending the same once more makes no second item."""
    if outgoing.how == "edit":
        return True
    longest = situation.manners[outgoing.network].repeatable_for
    is_same = all(each.intent.digest == outgoing.digest for each in course.attempts)
    if course.first_at is None or not is_same:
        return False
    return longest is None or situation.now - course.first_at < longest * situation.pace.scale


def _is_needless(outgoing: Outgoing, situation: Situation) -> bool:
    """Say whether a correction has nothing to correct: never sent, or sent in the new words."""
    message = situation.message_of(outgoing)
    if not message.is_settled or outgoing.corrected_at is None:
        return False
    return message.sent is None or message.attempts[-1].intent.at >= outgoing.corrected_at


def find_removals(situation: Situation) -> tuple[Removal, ...]:
    """Return what must go: of posts that came down, and what is there twice; each item once."""
    found: dict[tuple[str, str], Removal] = {}
    for course in situation.courses.values():
        every = course.receipts
        for receipt in every if _is_over(course, situation) else every[1:]:
            item = (course.key.network, receipt.remote)
            found.setdefault(item, Removal(course.key, receipt))
    return tuple(found.values())


def find_loose_ends(situation: Situation) -> tuple[tuple[Key, Attempt], ...]:
    """Return attempts of an unknown end at messages whose posts have come down since."""
    return tuple(
        (course.key, course.open)
        for course in situation.courses.values()
        if course.open is not None
        and _is_over(course, situation)
        and course.state_at(situation.now, situation.settle(course.key.network)) == "unknown"
    )


def replaced_by(outgoing: Outgoing, situation: Situation) -> tuple[Removal, ...]:
    """Return what a correction that was posted anew replaces."""
    course = situation.course_of(situation.key_of(outgoing))
    if outgoing.how != "repost" or course.sent is None:
        return ()
    older = situation.message_of(outgoing)
    return tuple(Removal(older.key, receipt) for receipt in older.receipts)


def _is_over(course: Course, situation: Situation) -> bool:
    return course.key.life < situation.lives.get(course.key.post, 0)
