"""A record in memory, written by compare-and-swap like the branch, and as easily cut off."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from frontporch.errors import LedgerConflict, LedgerUnreachable, Problem
from frontporch.ledger.events import Event, parse_line, render_line
from frontporch.ledger.ledger import EMPTY, Record

PLACE = "the record"


class Memory:
    """What all runners share."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    @property
    def head(self) -> str:
        return f"{len(self.events)}" if self.events else EMPTY

    def add(self, *events: Event) -> None:
        """Write down what somebody else than a runner records."""
        self.events += [parse_line(render_line(event)) for event in events]


class RunnersLedger:
    """The way of one runner to the record. `meets` pauses it and returns what goes wrong then."""

    def __init__(self, memory: Memory, meets: Callable[[str, str], str]) -> None:
        self._memory = memory
        self._meets = meets

    def read(self) -> Record:
        if self._meets("read", "") in {"cut-before", "cut-after"}:
            raise LedgerUnreachable(Problem(PLACE, "cannot be read"))
        return Record(self._memory.head, tuple(self._memory.events))

    def append(self, events: Sequence[Event], after: str) -> str:
        assert events, "nothing is no event"
        mishap = self._meets("append", "")
        if mishap == "cut-before":
            raise LedgerUnreachable(Problem(PLACE, "cannot be written"))
        if self._memory.head != after:
            raise LedgerConflict(Problem(PLACE, "has grown"))
        known = {event.nonce for event in self._memory.events}
        assert not known & {event.nonce for event in events}, "an event is written twice"
        self._memory.add(*events)
        if mishap == "cut-after":
            raise LedgerUnreachable(Problem(PLACE, "took it, but nobody heard so"))
        return self._memory.head
