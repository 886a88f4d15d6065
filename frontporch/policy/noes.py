"""Finds what somebody said no to and nobody took back, so that it comes back by no other way; pure.

The gate weighs only what is up next. Whoever brings back what was up before asks here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from frontporch.ledger.events import Cleared, Event, Rejected, Reviewed
from frontporch.policy.evidence import Evidence


def find_refused(events: Sequence[Event], evidence: Iterable[Evidence] = ()) -> frozenset[str]:
    """Return the digests of all parts that somebody said no to, by a signature or in a review.

    A no is over once the same person says yes to the same part, later, or the part is cleared
    after it, because the gate had heard it by then. A review that was dismissed, or came after it
    for other words, leaves it. `evidence` may hold what the record has not heard yet.
    """
    noes = _Noes()
    for event in events:
        match event:
            case Rejected():
                noes.add(event.parts.values(), event.approver, event.signed_at)
            case Reviewed(decision="reject"):
                noes.add(event.parts.values(), event.handle, event.at)
            case Reviewed(decision="approve"):
                noes.take_back(event.parts.values(), event.handle, event.at)
            case Cleared():
                noes.open.pop(event.digest, None)
            case _:
                pass
    heard = {(each.post, each.statement) for each in events if isinstance(each, Rejected)}
    signed = (each for each in evidence if not each.key.startswith("review:"))
    for each in sorted(signed, key=lambda said: said.signed_at):
        if each.decision == "approve":
            noes.take_back(each.parts.values(), each.approver, each.signed_at)
        elif (each.post_id, each.digest) not in heard:
            noes.add(each.parts.values(), each.approver, each.signed_at)
    return frozenset(noes.open)


@dataclass(frozen=True, slots=True)
class _Noes:
    """Who said no to each digest, and when last."""

    open: dict[str, dict[str, datetime]] = field(default_factory=dict)

    def add(self, digests: Iterable[str], who: str, at: datetime) -> None:
        for digest in digests:
            said = self.open.setdefault(digest, {})
            said[who] = max(at, said.get(who, at))

    def take_back(self, digests: Iterable[str], who: str, at: datetime) -> None:
        for digest in digests:
            said = self.open.get(digest, {})
            if who in said and said[who] < at:
                del said[who]
                if not said:
                    del self.open[digest]
