"""What all deliveries of one run share: the record, the clock, and how both are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from frontporch.delivery.outbox import Outgoing
from frontporch.delivery.situation import Pace, Situation
from frontporch.errors import DeliveryError, LedgerConflict, LedgerUnreachable, RateLimited
from frontporch.ledger.delivery_events import Intended, NotSent
from frontporch.ledger.events import Event
from frontporch.ledger.ledger import Ledger

_ATTEMPTS = 8

Result = Literal[
    "sent", "done", "waits", "failed", "refused", "unknown", "asks", "removed", "stays"
]
Because = Literal["rate-limited", "unreachable", "refused", "held", "gone", "late", "not-found"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one message in this run, in words for people.

    `failure` is what the network said where it said something; a network that failed for any other
    reason than this message is left alone for the rest of the run (`ends_run`).
    """

    post: str
    part: str
    network: str
    source: str
    result: Result
    why: str = ""
    url: str = ""
    until: datetime | None = None
    ends_run: bool = False


@dataclass(frozen=True, slots=True)
class Road:
    """The way of every delivery of a run.

    `clock` tells the time, and `judge` makes a situation of the record at that time; the requests
    have their last moment by `machine_clock`. `pictures` is the folder of the outbox, `repository`
    the digest of the repository's name. `reached` is told each step and network.
    """

    ledger: Ledger
    clock: Callable[[], datetime]
    judge: Callable[[Sequence[Event]], Situation]
    nonce: Callable[[], str]
    pictures: Path
    repository: str
    pace: Pace
    reached: Callable[[str, str], None] = lambda _step, _network: None
    machine_clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def read(self) -> Situation:
        """Return the situation as the record has it now. Raises LedgerError."""
        return self.judge(self.ledger.read().events)

    def append(self, decide: Callable[[Situation], Sequence[Event]]) -> None:
        """Record what `decide` says of the newest record; if somebody was faster, ask it again.

        Raises LedgerError.
        """
        for attempt in range(_ATTEMPTS):
            record = self.ledger.read()
            events = decide(self.judge(record.events))
            known = {event.nonce for event in record.events}
            events = [event for event in events if event.nonce not in known]
            if not events:
                return
            try:
                self.ledger.append(events, record.head)
            except LedgerConflict:
                if attempt == _ATTEMPTS - 1:
                    raise
            else:
                return

    def record(self, *events: Event) -> None:
        """Record what has happened whatever else has, and try again where that fails.

        Raises LedgerError.
        """
        try:
            self.append(lambda _situation: events)
        except LedgerUnreachable:
            self.append(lambda _situation: events)


def outcome_of(
    outgoing: Outgoing,
    result: Result,
    said: DeliveryError | None = None,
    *,
    why: str = "",
    url: str = "",
    until: datetime | None = None,
) -> Outcome:
    """Return what came of a message; what a network said is told in its own sentence."""
    return Outcome(
        outgoing.post,
        outgoing.part,
        outgoing.network,
        outgoing.source,
        result,
        said.problems[0].message if said else why,
        url,
        said.until if isinstance(said, RateLimited) else until,
        ends_run=said is not None and result in {"failed", "unknown"},
    )


def not_sent(
    intent: Intended, because: Because, road: Road, until: datetime | None = None
) -> NotSent:
    """Return the event that nothing came of an intent."""
    return NotSent(
        at=road.clock(),
        nonce=road.nonce(),
        post=intent.post,
        part=intent.part,
        intent=intent.nonce,
        because=because,
        until=until,
    )
