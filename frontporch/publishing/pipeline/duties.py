"""Names what should have been done two hours ago, so that somebody is called; pure.

A wait that a person or the policy wants (a hold, a cap, a network that is off) is no duty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from frontporch.delivery.choosing import choose, find_removals
from frontporch.delivery.networks import LABELS
from frontporch.delivery.outbox import Outbox
from frontporch.delivery.situation import Situation
from frontporch.ledger.events import Cleared, Deployed, TakenDown

OVERDUE = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Duty:
    """Something overdue since a time. `key` is the same in every run, so that it is told once."""

    key: str
    since: datetime
    words: str


def find_overdue(outbox: Outbox, situation: Situation) -> tuple[Duty, ...]:
    """Return everything overdue, the oldest first, each once."""
    every = (
        *_unsent(outbox, situation),
        *_unanswered(situation),
        *_still_there(situation),
        *_still_shown(situation),
    )
    late = {each.key: each for each in every if situation.now - each.since > OVERDUE}
    return tuple(sorted(late.values(), key=lambda each: (each.since, each.key)))


def _unsent(outbox: Outbox, situation: Situation) -> Iterator[Duty]:
    """Yield what could go out as far as rules and people say, and has not."""
    unlooked = replace(situation, shown=None)
    cleared = _cleared_at(situation)
    for outgoing in outbox.outgoing:
        if choose(outgoing, unlooked).step not in {"send", "look"}:
            continue
        since = max(outgoing.due, cleared.get((outgoing.post, outgoing.part), outgoing.due))
        why = choose(outgoing, situation).why
        words = f"{outgoing.source} has not gone out on {LABELS[outgoing.network]}"
        yield Duty(
            f"send {outgoing.post} {outgoing.part}", since, f"{words}: {why}" if why else words
        )


def _cleared_at(situation: Situation) -> dict[tuple[str, str], datetime]:
    every = (each for each in situation.events if isinstance(each, Cleared))
    return {(each.post, each.part): each.at for each in every}


def _unanswered(situation: Situation) -> Iterator[Duty]:
    for key, course in situation.courses.items():
        asked = course.open.asked if course.open else None
        if asked is not None:
            command = f"./porch settle {key.post} {key.network} --sent URL | --not-sent"
            words = f"nobody has said whether {key.post} is on {LABELS[key.network]}: {command}"
            yield Duty(f"settle {key.post} {key.part}", asked.at, words)


def _still_there(situation: Situation) -> Iterator[Duty]:
    down = {each.post: each.at for each in situation.events if isinstance(each, TakenDown)}
    for removal in find_removals(situation):
        key, receipt = removal.key, removal.receipt
        since = max(down.get(key.post, receipt.at), receipt.at)
        words = f"{receipt.url} on {LABELS[key.network]} must go and is still there"
        yield Duty(f"remove {key.network} {receipt.remote}", since, words)


def _still_shown(situation: Situation) -> Iterator[Duty]:
    """Yield posts that came down on the record after the newest release of the site went up."""
    places = [at for at, each in enumerate(situation.events) if isinstance(each, Deployed)]
    if not places:
        return
    for event in situation.events[places[-1] + 1 :]:
        if isinstance(event, TakenDown):
            words = f"the site was not put up since {event.post} came down"
            yield Duty(f"page {event.post}", event.at, words)
