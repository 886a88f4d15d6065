"""Keeps two runners from putting the site up at once, and an old job from putting up an old one.

The record knows who is at it and what is up. Whoever comes second waits, and hears first what the
other one did.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from frontporch.errors import HostError, LedgerConflict, Problem
from frontporch.ledger.events import Deployed, Deploying, Event, TakenDown
from frontporch.ledger.ledger import Ledger

_ATTEMPTS = 8
_MOST_WAIT = timedelta(minutes=5)
_PLACE = "the site"

# how long the pictures of what changed stay, if no other release comes before
LEAVES_AFTER = timedelta(minutes=50)

IsAncestor = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to put up where, and how long that may take."""

    commit: str
    manifest: str
    target: str
    takes: timedelta
    rolls_back: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether nobody looks any more at what was up before, and whether something came down since.

    What came down where nothing of it was ever up changes no page, and is to be answered too.
    """

    is_long_up: bool = False
    owes_answer: bool = False


@dataclass(frozen=True, slots=True)
class Claims:
    """The record as far as it is about what is up.

    `is_ancestor` says of two different commits whether the first came before the second. `mine` are
    the nonces of the last claims of this machine, whose runners are gone; `note` keeps a new one.
    """

    ledger: Ledger
    clock: Callable[[], datetime]
    nonce: Callable[[], str]
    is_ancestor: IsAncestor
    mine: Collection[str] = frozenset()
    note: Callable[[str], None] = lambda _nonce: None
    sleep: Callable[[float], None] = time.sleep

    def claim(self, wish: Wish) -> Deploying:
        """Return the event that lets nobody else in, which is on record by then.

        Waits for another runner. Raises HostError where it takes too long, or where something
        newer is up; LedgerError.
        """
        waits_until = self.clock() + _MOST_WAIT
        for _ in range(_ATTEMPTS):
            head, events = self._wait(wish.target, waits_until)
            refuse_stale(wish, events, self.is_ancestor)
            now, nonce = self.clock(), self.nonce()
            self.note(nonce)
            claim = Deploying(
                at=now,
                nonce=nonce,
                commit=wish.commit,
                manifest=wish.manifest,
                target=wish.target,
                deadline=now + wish.takes,
            )
            try:
                self.ledger.append([claim], head)
            except LedgerConflict:
                continue
            return claim
        raise HostError(Problem(_PLACE, "is being put up by others all the time; try again later"))

    def look(self, target: str) -> Standing:
        """Return how long what is up has been so, as the record tells it. Raises LedgerError."""
        events = self.ledger.read().events
        up = _last_at(events, target)
        if up is None:
            return Standing()
        newer = events[events.index(up) + 1 :]
        return Standing(
            is_long_up=self.clock() - up.at >= LEAVES_AFTER,
            owes_answer=any(isinstance(each, TakenDown) for each in newer),
        )

    def answer(self, claim: Deploying, *, rolls_back: bool) -> None:
        """Record that everything is up. Raises LedgerError."""
        nonce = self.nonce()
        for attempt in range(_ATTEMPTS):
            answer = Deployed(
                at=self.clock(),
                nonce=nonce,
                commit=claim.commit,
                manifest=claim.manifest,
                target=claim.target,
                intent=claim.nonce,
                rolls_back=rolls_back,
            )
            try:
                self.ledger.append([answer], self.ledger.read().head)
            except LedgerConflict:
                if attempt == _ATTEMPTS - 1:
                    raise
            else:
                return

    def _wait(self, target: str, until: datetime) -> tuple[str, tuple[Event, ...]]:
        """Return head and events of a record in which nobody else is at it."""
        while True:
            record = self.ledger.read()
            others = find_open(record.events, target, self.clock())
            if others is None or others.nonce in self.mine:
                return record.head, record.events
            if others.deadline > until:
                message = f"is being put up by another run until {others.deadline:%H:%M} UTC"
                raise HostError(Problem(_PLACE, f"{message}; run this again after that"))
            self.sleep(max(0.05, min(2.0, (others.deadline - self.clock()).total_seconds())))


def find_open(events: Sequence[Event], target: str, now: datetime) -> Deploying | None:
    """Return the newest claim on a target that is neither answered nor late, or None."""
    answered = {event.intent for event in events if isinstance(event, Deployed)}
    for event in reversed(events):
        if isinstance(event, Deploying) and event.target == target:
            is_open = event.nonce not in answered and event.deadline > now
            return event if is_open else None
    return None


def _last_at(events: Sequence[Event], target: str) -> Deployed | None:
    found = (
        each for each in reversed(events) if isinstance(each, Deployed) and each.target == target
    )
    return next(found, None)


def last_deployed(events: Sequence[Event]) -> Deployed | None:
    """Return what was put up last, wherever; None where nothing was."""
    return next((each for each in reversed(events) if isinstance(each, Deployed)), None)


def newest_forward(events: Sequence[Event]) -> Deployed | None:
    """Return what was put up last that nobody had to bring back."""
    found = (
        each for each in reversed(events) if isinstance(each, Deployed) and not each.rolls_back
    )
    return next(found, None)


def commit_before(events: Sequence[Event]) -> str:
    """Return the commit that was up before the newest one, "" where there was none."""
    newest = newest_forward(events)
    earlier = [
        each.commit
        for each in events
        if isinstance(each, Deployed)
        and not each.rolls_back
        and newest is not None
        and each.commit != newest.commit
    ]
    return earlier[-1] if earlier else ""


def put_back(events: Sequence[Event], head: str, is_ancestor: IsAncestor) -> str:
    """Return the commit that a person wanted back, "" once something newer than its cause is here.

    `head` is the commit that a run would put up otherwise.
    """
    last, forward = last_deployed(events), newest_forward(events)
    if last is None or not last.rolls_back or forward is None:
        return ""
    is_newer = head != forward.commit and not is_ancestor(head, forward.commit)
    return "" if is_newer else last.commit


def refuse_stale(wish: Wish, events: Sequence[Event], is_ancestor: IsAncestor) -> None:
    """Raise HostError for a commit that came before what is up, unless a person wants it back.

    Likewise for one that a person has had something else put back for.
    """
    up = newest_forward(events)
    if wish.rolls_back or up is None or not up.commit:
        return
    if back := put_back(events, wish.commit, is_ancestor):
        message = (
            f"has what was up at {back[:12]} put back since, and this run is of "
            f"{wish.commit[:12]}; nothing was done. Run ./porch publish again from the start"
        )
        raise HostError(Problem(_PLACE, message))
    if up.commit == wish.commit:
        return
    if is_ancestor(wish.commit, up.commit):
        message = (
            f"has the newer commit {up.commit[:12]} up, and this run is of {wish.commit[:12]}; "
            "nothing was done. ./porch publish --rollback brings an earlier one back"
        )
        raise HostError(Problem(_PLACE, message))
