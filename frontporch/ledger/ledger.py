"""What every ledger can do, whether it lies on a branch or in a rehearsal's file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from frontporch.ledger.events import Event

EMPTY = ""


@dataclass(frozen=True, slots=True)
class Record:
    """All events, oldest first, and the name of exactly this state: `head`, `EMPTY` before any."""

    head: str
    events: tuple[Event, ...]


class Ledger(Protocol):
    """An append-only record, written by compare-and-swap."""

    def read(self) -> Record:
        """Return the record as it is now.

        Raises LedgerUnreachable, and LedgerTampered where it is not what was written.
        """
        ...

    def append(self, events: Sequence[Event], after: str) -> str:
        """Add events to the record whose head is `after`, all or none, and return the new head.

        `after` is the head on which the caller decided. Raises LedgerConflict if the record has
        grown since: read again, decide again. Raises LedgerUnreachable if nothing may be sent now.
        """
        ...
