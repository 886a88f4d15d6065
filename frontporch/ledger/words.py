"""Says each event in one plain sentence, for people who read the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from frontporch.ledger.delivery_events import Asked, Intended, Looked, NotSent, Removed, Sent, Urged
from frontporch.ledger.events import (
    UNREADABLE,
    Accepted,
    Alarmed,
    Cleared,
    Committed,
    Deployed,
    Deploying,
    Event,
    Held,
    Kept,
    Lifted,
    Opened,
    Rejected,
    Reviewed,
    TakenDown,
)

_SHORT = 12
_PAGE = "page"


_Carried = Intended | Sent | NotSent | Looked | Asked | Removed


def describe(event: Event) -> str:  # noqa: C901, PLR0911, PLR0912 - a sentence an event
    """Return what happened, as a sentence without a period."""
    match event:
        case Intended() | Sent() | NotSent() | Looked() | Asked() | Removed():
            return f"Post {event.post}: {_part(event.part)} {_on_its_way(event)}"
        case Urged():
            return f"Post {event.post}: {event.handle} wants {_part(event.part)} sent, though late"
        case Held():
            return _held(event)
        case Lifted():
            return f"{event.handle} lifted the hold{_WHY_LIFTED[event.because]}"
        case Kept():
            what = _part(event.part) if event.part else "everything"
            return f"Post {event.post}: {event.handle} {_REVIEWED[event.decision]} {what}"
        case Deploying():
            return f"The site of commit {event.commit[:_SHORT]} is about to be put up"
        case Deployed():
            again = ", put back by a person" if event.rolls_back else ""
            return f"The site of commit {event.commit[:_SHORT]} is up{again}"
        case Alarmed():
            return f"Somebody was told that duty {event.duty[:_SHORT]} is overdue"
        case Opened():
            return f"This record was opened for repository {event.repository[:_SHORT]}"
        case Cleared():
            urgency = " in an emergency" if event.emergency else ""
            return f"Post {event.post}: {_part(event.part)} may go out{urgency}"
        case Reviewed():
            return f"Post {event.post}: {event.handle} {_DECISIONS[event.decision]}"
        case Committed():
            return f"Commit {event.commit[:_SHORT]} was made by account {event.user} of the forge"
        case Rejected():
            return f"Post {event.post}: {event.approver} refused {_parts(event.parts)}"
        case TakenDown():
            return f"Post {event.post}: {_REASONS[event.because]}"
        case Accepted():
            return f"The department's rules changed to version {event.governance[:_SHORT]}"
        case _:
            assert_never(event)


def _held(event: Held) -> str:
    if event.handle == UNREADABLE:
        return "Everything routine is on hold, by a line that cannot be read"
    why = f" because of live updates {event.live}" if event.because == "live" else ""
    return f"{event.handle} put everything routine on hold{why}"


def _on_its_way(event: _Carried) -> str:
    match event:
        case Intended():
            return "is about to be sent"
        case Sent():
            return f"is at {event.url}{_KNOWN_BY[event.by]}"
        case NotSent():
            return f"was not sent, {_WHY_NOT[event.because]}"
        case Looked():
            return "was looked for and is not there so far"
        case Asked():
            return "may be there or not: a person must look, then ./porch settle"
        case Removed():
            return "is removed" + (", as a person said" if event.handle else "")
        case _:
            assert_never(event)


_KNOWN_BY = {"reply": "", "look": ", as a later look found", "person": ", as a person said"}
_WHY_NOT = {
    "rate-limited": "because the network takes no more for a while",
    "unreachable": "because the network could not be reached",
    "refused": "because the network refused it",
    "held": "because of a hold",
    "gone": "because the post has come down or was changed",
    "late": "because it took too long",
    "not-found": "because it was looked for twice and is not there",
    "person": "as a person said",
}
_WHY_LIFTED = {
    None: "",
    "over": ", because what it was for is over",
    "mistake": ", because it was a mistake",
    "needed": ", because something must go out all the same",
}
_REVIEWED = {
    "send": "looked through what had to wait and sends",
    "drop": "looked through what had to wait and drops",
}
_DECISIONS = {
    "approve": "approved it in a review",
    "reject": "refused it in a review",
    "dismiss": "no longer has a review that counts",
}
_REASONS = {
    "withdrawn": "taken down",
    "expired": "taken down, because its time was over",
    "deleted": "taken down, because its file was deleted",
}


def _parts(parts: Mapping[str, str]) -> str:
    return ", ".join(_part(part) for part in sorted(parts))


def _part(name: str) -> str:
    """Return the words for "page", "message[x]" or "correction-1[x]"."""
    if name == _PAGE:
        return "the page"
    what, _, network = name.removesuffix("]").partition("[")
    return f"the {what.partition('-')[0]} on {network}"
