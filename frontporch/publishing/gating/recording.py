"""Decides and records in one go: whoever else wrote to the record in between is heard first."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Literal, TypeVar

from frontporch.errors import LedgerConflict
from frontporch.ledger.events import (
    Accepted,
    Cleared,
    Event,
    Held,
    Lifted,
    Opened,
    Rejected,
    TakenDown,
)
from frontporch.ledger.ledger import Ledger
from frontporch.messages.canonical import digest_of
from frontporch.policy.evidence import Evidence
from frontporch.policy.standing import last_cleared
from frontporch.policy.verdict import Clearance
from frontporch.publishing.gating.clearing import Clearing, weigh
from frontporch.publishing.gating.holding_back import hold_back
from frontporch.publishing.gating.live_holds import cleared_stories, live_pauses
from frontporch.publishing.gating.missing import refuse_incomplete_files
from frontporch.publishing.gating.older import refuse_older_files
from frontporch.publishing.reading.footing import Footing
from frontporch.publishing.reading.working import Working

_ATTEMPTS = 5
_WENT: Mapping[str, Literal["withdrawn", "expired"]] = {
    "taken-down": "withdrawn",
    "expired": "expired",
}

Nonce = Callable[[], str]
_Result = TypeVar("_Result")


def new_nonce() -> str:
    """Return 32 random hexadecimal digits."""
    return secrets.token_hex(16)


def clear_and_record(
    working: Working,
    footing: Footing,
    ledger: Ledger,
    repository: str,
    nonce: Nonce = new_nonce,
) -> Clearing:
    """Return what the gate says of `working`; everything new in it is on record by then.

    `repository` names the repository that a record belongs to. Raises LedgerError; after a lost
    race it decides again, some times. Raises ContentError where committed files are not there, or
    all of them are older than what was published.
    """
    if footing.root is not None:
        refuse_incomplete_files(footing.folder)

    def decide(events: Sequence[Event]) -> tuple[Clearing, Sequence[Event]]:
        clearing = hold_back(weigh(working, footing, events))
        if footing.root is not None:
            refuse_older_files(footing.folder, events, clearing.missing)
        return clearing, list(events_of(clearing, repository, nonce))

    return record_decided(ledger, decide)


def record_decided(
    ledger: Ledger, decide: Callable[[Sequence[Event]], tuple[_Result, Sequence[Event]]]
) -> _Result:
    """Return what `decide` makes of the record; the events that it found are on record by then.

    Raises LedgerError; after a lost race it decides again, some times.
    """
    for attempt in range(_ATTEMPTS):
        record = ledger.read()
        result, events = decide(record.events)
        if not events:
            return result
        try:
            ledger.append(events, record.head)
        except LedgerConflict:
            if attempt == _ATTEMPTS - 1:
                raise
        else:
            return result
    raise AssertionError("the last attempt returns or raises")


def events_of(clearing: Clearing, repository: str, nonce: Nonce) -> Iterator[Event]:
    """Yield what the record lacks so far."""
    at = clearing.footing.now.astimezone(UTC)
    yield from opening_of(clearing.footing, clearing.events, repository, nonce)
    yield from _rejected(clearing.evidence, clearing.events, at, nonce)
    pauses = list(live_pauses(cleared_stories(clearing), clearing.events, at, nonce))
    # by its place a page is held back, and what this run clears is new to a pause that it begins
    yield from (each for each in pauses if isinstance(each, Held))
    for matter in clearing.matters:
        for clearance in matter.verdict.clearances:
            if clearance.is_new:
                yield _cleared(clearance, at, nonce)
    yield from _taken_down(clearing, at, nonce)
    yield from (each for each in pauses if isinstance(each, Lifted))


def opening_of(
    footing: Footing, events: Sequence[Event], repository: str, nonce: Nonce
) -> Iterator[Opened | Accepted]:
    """Yield what a real record needs before anything else: its opening, and the rules in force."""
    if footing.root is None:
        return
    at = footing.now.astimezone(UTC)
    if not events:
        named = digest_of("repository", repository)
        yield Opened(at=at, nonce=nonce(), repository=named, root=footing.root)
    known = {event.governance for event in events if isinstance(event, Accepted)}
    versions = footing.governance.versions
    for previous, version in zip((None, *versions), versions, strict=False):
        if version not in known:
            yield Accepted(at=at, nonce=nonce(), governance=version, previous=previous)


def _rejected(
    evidence: Iterable[Evidence], events: Sequence[Event], at: datetime, nonce: Nonce
) -> Iterator[Rejected]:
    """Yield the noes that the record has not heard yet; a review is in it by itself."""
    heard = {(event.post, event.statement) for event in events if isinstance(event, Rejected)}
    for each in evidence:
        if each.decision == "approve" or each.key.startswith("review:"):
            continue
        if (each.post_id, each.digest) not in heard:
            yield Rejected(
                at=at,
                nonce=nonce(),
                post=each.post_id,
                statement=each.digest,
                approver=each.approver,
                signed_at=each.signed_at,
                parts=dict(each.parts),
            )


def _cleared(clearance: Clearance, at: datetime, nonce: Nonce) -> Cleared:
    return Cleared(
        at=at,
        nonce=nonce(),
        post=clearance.post_id,
        part=clearance.part,
        digest=clearance.digest,
        commit=clearance.commit,
        governance=clearance.governance,
        approvals=clearance.approvals,
        approvers=clearance.approvers,
        expires=clearance.expires,
        emergency=clearance.is_emergency,
    )


def _taken_down(clearing: Clearing, at: datetime, nonce: Nonce) -> Iterator[TakenDown]:
    history = last_cleared(clearing.events)
    for matter in clearing.matters:
        because = _WENT.get(matter.verdict.outcome)
        last = history.get(matter.verdict.post_id)
        if because is not None and (last is None or last.parts):
            yield TakenDown(at=at, nonce=nonce(), post=matter.verdict.post_id, because=because)
    for missing in clearing.missing:
        if missing.is_up:
            yield TakenDown(at=at, nonce=nonce(), post=missing.post_id, because="deleted")
