"""What live updates kept back is looked through by a person, one by one, before it goes; pure."""

from __future__ import annotations

from collections.abc import Iterator

from frontporch.delivery.outbox import Outgoing
from frontporch.delivery.situation import Situation
from frontporch.ledger.events import Held, Kept, Lifted

UNREVIEWED = "it waited for live updates, and nobody has looked through it since"
DROPPED = "it was dropped after the live updates"


def reason_to_review(outgoing: Outgoing, situation: Situation) -> str:
    """Return why a message waits that became due while live updates were open, "" if it does not.

    The last word of a person after the pause was lifted counts.
    """
    lifted = _lifted_after(outgoing, situation)
    if lifted is None:
        return ""
    word = next(_words_since(lifted, outgoing, situation), None)
    if word is None:
        return UNREVIEWED
    return "" if word.decision == "send" else DROPPED


def _lifted_after(outgoing: Outgoing, situation: Situation) -> Lifted | None:
    """Return the end of the last live updates that kept a message back, or None."""
    cleared = situation.first_cleared.get((outgoing.post, outgoing.part))
    lives = {
        event.nonce
        for event in situation.events
        if isinstance(event, Held) and event.because == "live"
    }
    lifts = (
        event
        for event in reversed(situation.events)
        if isinstance(event, Lifted) and event.hold in lives
    )
    for lifted in lifts:
        if cleared and outgoing.due <= lifted.at and situation.is_after(lifted, cleared):
            return lifted
    return None


def _words_since(lifted: Lifted, outgoing: Outgoing, situation: Situation) -> Iterator[Kept]:
    """Yield what people said of a message after `lifted`, the last word first."""
    for event in reversed(situation.events):
        if isinstance(event, Kept) and event.post == outgoing.post:
            is_about_it = event.part in {None, outgoing.part}
            if is_about_it and situation.is_after(event, lifted):
                yield event
