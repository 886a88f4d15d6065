"""What to do next about each message, given the record and the time; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from frontporch.delivery.course import Attempt, Course, Key, was_refused
from frontporch.delivery.guards import is_looked_after, reasons_to_wait
from frontporch.delivery.outbox import Outbox, Outgoing
from frontporch.delivery.situation import Situation
from frontporch.ledger.delivery_events import Sent

Step = Literal["send", "look", "wait", "ask", "done", "refused"]

LOOKS = 2


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
    """An item that must go from its network; `account` is whose it is, as the record has it."""

    key: Key
    receipt: Sent
    account: str


def choose(outgoing: Outgoing, situation: Situation) -> Choice:
    """Return what to do now about one cleared message."""
    key = situation.key_of(outgoing)
    course = situation.course_of(key)
    state = course.state_at(situation.now, situation.settle(outgoing.network))
    if course.open is not None and state in {"intended", "unknown", "asking"}:
        return _about_open(Choice(outgoing, key, "wait", attempt=course.open), course, situation)
    if state in {"sent", "removed"}:
        return Choice(outgoing, key, "done")
    if state == "refused" and not _may_try_again(outgoing, course, situation):
        return Choice(outgoing, key, "refused", "the network refused this text")
    if outgoing.is_correction and (why := _why_needless(outgoing, situation)):
        return Choice(outgoing, key, "done", why)
    for why, until in reasons_to_wait(outgoing, course, situation):
        return Choice(outgoing, key, "wait", why, until=until)
    return Choice(outgoing, key, "send")


def _about_open(choice: Choice, course: Course, situation: Situation) -> Choice:
    """Return what to do about an attempt that has no answer."""
    attempt, outgoing = choice.attempt, choice.outgoing
    settle = situation.settle(outgoing.network)
    is_over = course.state_at(situation.now, settle) != "intended"
    is_left = is_over and not is_looked_after(outgoing.network, situation)
    if attempt is None or attempt.asked is not None or is_left:
        return replace(choice, step="ask", why="nobody knows whether it was sent")
    if not is_over:
        why = "another run is sending it, or was stopped while it did"
        return replace(choice, why=why, until=attempt.intent.deadline + settle)
    reason = next(reasons_to_wait(outgoing, course, situation), None)
    if reason is None and is_safe_to_repeat(course, outgoing, situation):
        return replace(choice, step="send", why="it may be there or not, and repeating is safe")
    if attempt.intent.edits is not None and reason is not None:
        why, until = reason
        return replace(choice, why=f"it may be changed or not; {why}", until=until)
    if (due := next_look(attempt, settle)) > situation.now:
        return replace(choice, why="it is looked for once more", until=due)
    return replace(choice, step="look", why="it may be there or not")


def next_look(attempt: Attempt, settle: timedelta) -> datetime:
    """Return when an attempt is looked for next: settle time after its deadline, and once more."""
    latest = attempt.looks[-1].at if attempt.looks else attempt.intent.deadline
    return latest if len(attempt.looks) >= LOOKS else latest + settle


def is_safe_to_repeat(course: Course, outgoing: Outgoing, situation: Situation) -> bool:
    """Say whether sending the same once more makes no second item, and can succeed."""
    is_same = all(each.intent.digest == outgoing.digest for each in course.attempts)
    is_edit = all(each.intent.edits is not None for each in course.attempts)
    if course.first_at is None or (is_same and course.last and was_refused(course.last)):
        return False
    if course.open is not None and len(course.open.looks) >= LOOKS:
        return False  # its draft may be gone by now
    if is_edit or not is_same:
        return is_edit
    longest = situation.manners[outgoing.network].repeatable_for
    return longest is None or situation.now - course.first_at < longest * situation.pace.scale


def _may_try_again(outgoing: Outgoing, course: Course, situation: Situation) -> bool:
    """Say whether what was refused has another text now, or a person wants it tried again."""
    last = course.last
    if last is None or last.answer is None or last.intent.digest != outgoing.digest:
        return True
    urged = situation.urged.get((outgoing.post, outgoing.part))
    return urged is not None and situation.is_after(urged, last.answer)


def _why_needless(outgoing: Outgoing, situation: Situation) -> str:
    """Return why a correction has nothing to correct, "" if it has."""
    message = situation.message_of(outgoing)
    if not message.is_settled:
        return ""
    intents = [each.intent for each in message.attempts if isinstance(each.answer, Sent)]
    if not intents:
        return "what it corrects was never sent"
    cleared = situation.first_cleared.get((outgoing.post, outgoing.part))
    if cleared is not None and situation.is_after(intents[0], cleared):
        return "what it corrects was sent in the new words"
    number = situation.key_of(outgoing).number
    later = [each for each in situation.corrections_of(outgoing) if each.key.number > number]
    if outgoing.how == "edit" and any(each.was_sent for each in later):
        return "a later correction has been made"
    return ""


def find_removals(situation: Situation) -> tuple[Removal, ...]:
    """Return what must go: of posts that came down, and what is there twice; each item once."""
    found: dict[tuple[str, str], Removal] = {}
    for course in situation.courses.values():
        every = course.receipts
        for receipt in every if _is_over(course, situation) else every[1:]:
            item = (course.key.network, receipt.remote)
            found.setdefault(item, _removal(course, receipt))
    return tuple(found.values())


def find_loose_ends(outbox: Outbox, situation: Situation) -> tuple[tuple[Key, Attempt], ...]:
    """Return attempts without an answer at what is not to be sent any more.

    Their posts have come down since, or do not have such a message any more. An outbox that is
    older than an attempt does not know that.
    """
    wanted = {situation.key_of(each) for each in outbox.outgoing}
    return tuple(
        (course.key, course.open)
        for course in situation.courses.values()
        if course.open is not None
        and course.key not in wanted
        and situation.was_known(course.open.intent, outbox.made_after)
    )


def is_to_be_looked_for(key: Key, attempt: Attempt, situation: Situation) -> bool:
    """Say whether an attempt is looked for now, where no message is chosen for it any more."""
    settle = situation.settle(key.network)
    return attempt.asked is None and next_look(attempt, settle) <= situation.now


def replaced_by(outgoing: Outgoing, situation: Situation) -> tuple[Removal, ...]:
    """Return what a correction that was posted anew replaces."""
    course = situation.course_of(situation.key_of(outgoing))
    if outgoing.how != "repost" or course.sent is None:
        return ()
    number = situation.key_of(outgoing).number
    older = [each for each in situation.corrections_of(outgoing) if each.key.number < number]
    return tuple(
        _removal(each, receipt)
        for each in (situation.message_of(outgoing), *older)
        for receipt in each.receipts
    )


def _removal(course: Course, receipt: Sent) -> Removal:
    return Removal(course.key, receipt, course.account_of(receipt))


def _is_over(course: Course, situation: Situation) -> bool:
    return course.key.life < situation.lives.get(course.key.post, 0)
