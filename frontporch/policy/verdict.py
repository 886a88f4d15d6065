"""What the gate says of each post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from frontporch.policy.finding import Finding

Outcome = Literal["cleared", "waits", "stays-as-cleared", "taken-down", "expired", "draft"]


@dataclass(frozen=True, slots=True)
class Clearance:
    """The gate's yes to one part of one revision; `is_new` says that the ledger lacks it so far.

    `approvals` are the digests of the statements it rests on, `approvers` the handles behind them.
    """

    post_id: str
    part: str
    digest: str
    commit: str
    governance: str
    approvals: tuple[str, ...]
    approvers: tuple[str, ...]
    at: datetime
    expires: datetime | None = None
    is_emergency: bool = False
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """What happens to one post now.

    `clearances` are the parts that are cleared, new and old. `stays_at` names the commit of the
    revision that was cleared last, when the new one is refused: it stays up, or it has expired by
    the end that was approved, whatever the new one says. `waits_for` names, in plain words, whose
    approval is missing ("Dana Whitcomb", "a sergeant"). `ended` is when it expired, where its file
    does not say so.
    """

    post_id: str
    source: str
    outcome: Outcome
    clearances: tuple[Clearance, ...] = ()
    findings: tuple[Finding, ...] = ()
    stays_at: str | None = None
    waits_for: tuple[str, ...] = ()
    ended: datetime | None = None
