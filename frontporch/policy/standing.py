"""Which approvals and rejections of one post still stand; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from frontporch.ledger.events import Cleared as ClearedEvent
from frontporch.ledger.events import Event, Rejected, TakenDown
from frontporch.messages.bundle import PAGE
from frontporch.policy.evidence import Cleared, Emergency, Evidence


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left for the gate to weigh.

    `approvals` name only parts that they can still clear. `rejected` maps the digest of each part
    that somebody refused to the handles of those who have not signed anew.
    """

    approvals: tuple[Evidence, ...]
    rejected: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _No:
    approver: str
    signed_at: datetime
    digests: frozenset[str]


def what_stands(
    evidence: Sequence[Evidence], last: Cleared | None, remembered: Iterable[Rejected] = ()
) -> Standing:
    """Return what still stands of the evidence about one post.

    `last` is what was cleared last, `remembered` the rejections of this post in the ledger, which
    stand even where their files are gone. An approval must replace exactly what was cleared last;
    what was superseded or withdrawn never counts again; a rejection wins over everybody until the
    same person signs an approval of the same digest, later.
    """
    approvals = [each for each in evidence if each.decision == "approve"]
    standing = [
        (digest, no.approver)
        for no in _refusals(evidence, remembered)
        for digest in no.digests
        if not _is_taken_back(no, digest, approvals)
    ]
    rejected = {
        digest: frozenset(who for other, who in standing if other == digest)
        for digest, _ in standing
    }
    replaces = last.parts.get(PAGE) if last else None
    gone = {*rejected, *(last.voided if last else ())}
    return Standing(
        tuple(
            kept
            for each in approvals
            if each.replaces == replaces and (kept := _without(each, gone)).parts
        ),
        rejected,
    )


def last_cleared(events: Iterable[Event]) -> Mapping[str, Cleared]:
    """Return for each post what the ledger says was cleared last, and what never counts again.

    A page that another page replaced is void; so is everything that was up when a post came down.
    """
    cleared: dict[str, Cleared] = {}
    for event in events:
        match event:
            case ClearedEvent():
                cleared[event.post] = _after_clearing(cleared.get(event.post), event)
            case TakenDown() if event.post in cleared:
                before = cleared[event.post]
                voided = before.voided | frozenset(before.parts.values())
                cleared[event.post] = replace(before, parts={}, at=event.at, voided=voided)
            case _:
                pass
    return cleared


def _after_clearing(before: Cleared | None, event: ClearedEvent) -> Cleared:
    parts = dict(before.parts) if before else {}
    voided = before.voided if before else frozenset[str]()
    superseded = parts.get(PAGE)
    if event.part == PAGE and superseded is not None and superseded != event.digest:
        voided |= {superseded}
    parts[event.part] = event.digest
    owed = dict(before.owes_second) if before else {}
    owed.pop(event.part, None)
    if event.emergency:
        owed[event.part] = Emergency(event.at, frozenset(event.approvers))
    expires = event.expires if event.part == PAGE or before is None else before.expires
    return Cleared(parts, event.commit, event.at, voided, expires, owed)


def _refusals(evidence: Iterable[Evidence], remembered: Iterable[Rejected]) -> list[_No]:
    signed = [
        _No(each.approver, each.signed_at, frozenset(each.parts.values()))
        for each in evidence
        if each.decision == "reject"
    ]
    recorded = [
        _No(event.approver, event.signed_at, frozenset(event.parts.values()))
        for event in remembered
    ]
    return signed + recorded


def _is_taken_back(no: _No, digest: str, approvals: Iterable[Evidence]) -> bool:
    return any(
        each.approver == no.approver
        and digest in each.parts.values()
        and each.signed_at > no.signed_at
        for each in approvals
    )


def _without(evidence: Evidence, gone: set[str]) -> Evidence:
    kept = {name: digest for name, digest in evidence.parts.items() if digest not in gone}
    return replace(evidence, parts=kept)
