"""The record as a rehearsal sees it: what is shared, as it lies in this clone, and its own lines.

Somebody who writes has no root and no key, and wants to know what is up and what waits. What they
fetched last is believed here without a look at its signatures, because nothing leaves a rehearsal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import merge

from frontporch.ledger.events import Event
from frontporch.ledger.git import Git, GitFailedError
from frontporch.ledger.history import read_files
from frontporch.ledger.ledger import Record
from frontporch.ledger.local import LocalLedger
from frontporch.ledger.remote import BRANCH
from frontporch.ledger.untrusted import UntrustedError

_FETCHED = "refs/remotes/origin/ledger"


@dataclass(frozen=True, slots=True)
class RehearsalLedger:
    """Reads the branch of the repository behind `git`, and reads and writes `own`."""

    git: Git
    own: LocalLedger

    def read(self) -> Record:
        """Return both, by time, and each as it was written; the head is that of the own lines.

        A rehearsal's clock may stand still, so its times alone do not tell what came first.
        """
        own = self.own.read()
        events = merge(self._shared(), own.events, key=lambda event: event.at)
        return Record(own.head, tuple(events))

    def append(self, events: Sequence[Event], after: str) -> str:
        """Add events to the rehearsal's own lines, and nowhere else."""
        return self.own.append(events, after)

    def _shared(self) -> tuple[Event, ...]:
        """Return what the branch holds in this clone; nothing where there is none to be read."""
        try:
            head = self.git.find_ref(_FETCHED) or self.git.find_ref(BRANCH)
            return read_files(self.git, head)[1]
        except (GitFailedError, UntrustedError):
            return ()
