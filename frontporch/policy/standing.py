"""Which approvals and rejections of one post still stand; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from frontporch.ledger.events import Cleared as ClearedEvent
from frontporch.ledger.events import Event, Rejected, TakenDown
from frontporch.messages.bundle import PAGE
from frontporch.policy.evidence import Cleared, Emergency, Evidence


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left for the gate to weigh.

    `approvals` name only parts that they can still clear. `rejected` maps the digest of each part
    that somebody refused to the handles of those who have not signed anew; `taken_back` maps it to
    the approvals by which others took their no back, until the record has learned of it.
    """

    approvals: tuple[Evidence, ...]
    rejected: Mapping[str, frozenset[str]]
    taken_back: Mapping[str, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class _No:
    """One person's no to one part; `statement` is the digest of what they signed."""

    approver: str
    signed_at: datetime
    digest: str
    statement: str


def what_stands(
    evidence: Sequence[Evidence], last: Cleared | None, remembered: Iterable[Rejected] = ()
) -> Standing:
    """Return what still stands of the evidence about one post.

    `last` is what was cleared last, `remembered` the rejections of this post in the ledger, which
    stand even where their files are gone. An approval must replace exactly what was cleared last,
    and be later than the last take-down; what was superseded or withdrawn never counts again; a
    rejection wins over everybody until the same person signs an approval of the same digest, later.
    """
    approvals = [each for each in evidence if each.decision == "approve"]
    settled = last.settled if last else frozenset()
    noes = [
        no
        for no in (*_signed(evidence), *_recorded(remembered))
        if (no.statement, no.digest) not in settled
    ]
    answers = [(no, tuple(each for each in approvals if _takes_back(each, no))) for no in noes]
    rejected = _by_digest((no.digest, no.approver) for no, yes in answers if not yes)
    gone = {*rejected, *(last.voided if last else ())}
    return Standing(
        tuple(
            kept
            for each in approvals
            if _is_about_next(each, last) and (kept := _without(each, gone)).parts
        ),
        {digest: frozenset(who) for digest, who in rejected.items()},
        _by_digest((no.digest, each) for no, yes in answers for each in yes),
    )


def last_cleared(events: Iterable[Event]) -> Mapping[str, Cleared]:
    """Return for each post what the ledger says was cleared last, and what never counts again.

    A page that another page replaced is void; so is everything that was up when a post came down.
    """
    cleared: dict[str, Cleared] = {}
    noes: dict[str, set[tuple[str, str]]] = {}
    for event in events:
        match event:
            case ClearedEvent():
                heard = noes.get(event.post, set())
                cleared[event.post] = _after_clearing(cleared.get(event.post), event, heard)
            case TakenDown():
                cleared[event.post] = _after_taking_down(cleared.get(event.post), event)
            case Rejected():
                refused = {(event.statement, digest) for digest in event.parts.values()}
                noes.setdefault(event.post, set()).update(refused)
            case _:
                pass
    return cleared


def _after_clearing(
    before: Cleared | None, event: ClearedEvent, heard: Iterable[tuple[str, str]]
) -> Cleared:
    """Return what holds after a clearance; `heard` are all noes that the ledger had by then."""
    parts = dict(before.parts) if before else {}
    voided = before.voided if before else frozenset[str]()
    superseded = parts.get(PAGE)
    if event.part == PAGE and superseded is not None and superseded != event.digest:
        voided |= {superseded}
    parts[event.part] = event.digest
    owed = dict(before.owes_second) if before else {}
    earlier = owed.pop(event.part, None)
    if event.emergency:
        since = earlier.at if earlier else event.at
        owed[event.part] = Emergency(since, frozenset(event.approvers))
    expires = event.expires if event.part == PAGE or before is None else before.expires
    settled = (before.settled if before else frozenset()) | {
        (statement, digest) for statement, digest in heard if digest == event.digest
    }
    return Cleared(parts, event.commit, event.at, voided, expires, owed, settled)


def _after_taking_down(before: Cleared | None, event: TakenDown) -> Cleared:
    if before is None:
        before = Cleared({}, "", event.at, frozenset())
    voided = before.voided | frozenset(before.parts.values())
    return replace(
        before,
        parts={},
        at=event.at,
        voided=voided,
        owes_second={},
        down_because=event.because,
    )


def _signed(evidence: Iterable[Evidence]) -> Iterator[_No]:
    for each in evidence:
        if each.decision == "reject":
            for digest in each.parts.values():
                yield _No(each.approver, each.signed_at, digest, each.digest)


def _recorded(remembered: Iterable[Rejected]) -> Iterator[_No]:
    for event in remembered:
        for digest in event.parts.values():
            yield _No(event.approver, event.signed_at, digest, event.statement)


def _takes_back(approval: Evidence, no: _No) -> bool:
    return (
        approval.approver == no.approver
        and no.digest in approval.parts.values()
        and approval.signed_at > no.signed_at
    )


def _is_about_next(approval: Evidence, last: Cleared | None) -> bool:
    """Say whether an approval was given for what comes after `last`."""
    if last is None:
        return approval.replaces is None
    page = last.parts.get(PAGE)
    if page is None:  # it came down: what was signed before that, for whatever words, is over
        return approval.replaces is None and approval.signed_at > last.at
    return approval.replaces == page


_Value = TypeVar("_Value")


def _by_digest(pairs: Iterable[tuple[str, _Value]]) -> dict[str, tuple[_Value, ...]]:
    found: dict[str, tuple[_Value, ...]] = {}
    for digest, value in pairs:
        found[digest] = (*found.get(digest, ()), value)
    return found


def _without(evidence: Evidence, gone: set[str]) -> Evidence:
    kept = {name: digest for name, digest in evidence.parts.items() if digest not in gone}
    return replace(evidence, parts=kept)
