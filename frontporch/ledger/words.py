"""Says each event in one plain sentence, for people who read the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from frontporch.ledger.events import (
    Accepted,
    Cleared,
    Event,
    Opened,
    Rejected,
    Reviewed,
    TakenDown,
)

_SHORT = 12
_PAGE = "page"


def describe(event: Event) -> str:
    """Return what happened, as a sentence without a period."""
    match event:
        case Opened():
            return f"This record was opened for repository {event.repository[:_SHORT]}"
        case Cleared():
            urgency = " in an emergency" if event.emergency else ""
            return f"Post {event.post}: {_part(event.part)} may go out{urgency}"
        case Reviewed():
            return f"Post {event.post}: {event.handle} {_DECISIONS[event.decision]}"
        case Rejected():
            return f"Post {event.post}: {event.approver} refused {_parts(event.parts)}"
        case TakenDown():
            return f"Post {event.post}: {_REASONS[event.because]}"
        case Accepted():
            return f"The department's rules changed to version {event.governance[:_SHORT]}"
        case _:
            assert_never(event)


_DECISIONS = {
    "approve": "approved it in a review",
    "reject": "refused it in a review",
    "dismiss": "no longer has a review that counts",
}
_REASONS = {"withdrawn": "taken down", "expired": "taken down, because its time was over"}


def _parts(parts: Mapping[str, str]) -> str:
    return ", ".join(_part(part) for part in sorted(parts))


def _part(name: str) -> str:
    """Return the words for "page" or "message[x]"."""
    if name == _PAGE:
        return "the page"
    return f"the message on {name.removeprefix('message[').removesuffix(']')}"
