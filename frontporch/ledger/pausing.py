"""Who may sign what on the record: the publisher everything, anybody on the roster a pause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from frontporch.ledger.events import Event, Held
from frontporch.ledger.untrusted import UntrustedError

_CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Pauser:
    """Somebody on a roster: public key lines, and from when until when (aware) they work there."""

    handle: str
    keys: tuple[str, ...]
    since: datetime | None = None
    until: datetime | None = None

    def works_at(self, moment: datetime) -> bool:
        """Say whether they work there at that time."""
        has_begun = self.since is None or self.since <= moment
        return has_begun and (self.until is None or moment < self.until)


@dataclass(frozen=True, slots=True)
class Pausers:
    """Who may pause everything: by the digest of each version of the rules, and by those of now.

    What was signed under an earlier version stays good when somebody gets another key.
    """

    now: tuple[Pauser, ...] = ()
    by_version: Mapping[str, tuple[Pauser, ...]] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that ever could."""
        rosters = (self.now, *self.by_version.values())
        lines = (line for roster in rosters for each in roster for line in each.keys)
        return tuple(dict.fromkeys(lines))

    def owners(self, key: str, version: str) -> Iterable[Pauser]:
        """Return whose key it is now, or was under that version of the rules ("" for none)."""
        rosters = (*self.by_version.get(version, ()), *self.now)
        return (each for each in rosters if key in each.keys)


NOBODY = Pausers()


def refuse_more_than_a_pause(
    events: Sequence[Event], owners: Iterable[Pauser], newest: datetime | None
) -> None:
    """Raise UntrustedError unless somebody's key signed just their own pause, and nothing else.

    `newest` is the time of what was recorded last: a key cannot be used for a time before its
    owner left.
    """
    if len(events) != 1 or not isinstance(events[0], Held) or events[0].because != "person":
        raise UntrustedError("is signed with an officer's key, which may only pause everything")
    held = events[0]
    if not any(each.handle == held.handle and each.works_at(held.at) for each in owners):
        raise UntrustedError("pauses everything with a key that the roster does not list for that")
    if newest is not None and held.at < newest - _CLOCKS_DIFFER:
        raise UntrustedError("pauses everything at a time before what is recorded already")
