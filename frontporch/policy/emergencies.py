"""What one person clears in an emergency, and the second signature that is owed for it; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo

from frontporch.policy.demands import Demands
from frontporch.policy.evidence import Cleared, Evidence
from frontporch.policy.finding import Finding, Urgency
from frontporch.policy.refusal import CHECK
from frontporch.policy.verdict import Clearance


def find_emergency(evidence: Sequence[Evidence], demands: Demands) -> list[Evidence]:
    """Return what of `evidence` clears a part at once, by somebody whom the SOP lets do so."""
    rule = demands.emergency
    if rule is None:
        return []
    return [each for each in evidence if each.is_emergency and each.approver in rule.persons]


def find_second(
    part: str,
    evidence: Sequence[Evidence],
    demands: Demands,
    not_asked: Collection[str],
) -> list[Evidence]:
    """Return what of `evidence` settles a part: signed by somebody who is asked about that part.

    `not_asked` are the handles of whoever wrote it, and of whoever cleared it in the emergency.
    """
    asked = {
        person for demand in demands.approvals if demand.concerns(part) for person in demand.persons
    }
    return [each for each in evidence if each.approver in asked - set(not_asked)]


def still_owed(
    last: Cleared | None, clearances: Sequence[Clearance], signable: Collection[str]
) -> dict[str, datetime]:
    """Return since when each part owes a second signature, once `clearances` are recorded.

    `signable` are the parts that somebody can sign at all.
    """
    owed = {part: emergency.at for part, emergency in (last.owes_second if last else {}).items()}
    for clearance in clearances:
        if clearance.is_emergency:
            owed.setdefault(clearance.part, clearance.at)
        else:
            owed.pop(clearance.part, None)
    return {part: since for part, since in owed.items() if part in signable}


def remind(
    owed: Mapping[str, datetime], demands: Demands, source: str, now: datetime, zone: tzinfo
) -> tuple[Finding, ...]:
    """Return the finding about what is owed; it must be fixed once the SOP's hours are over.

    Where the SOP knows no emergency any more, they are over at once.
    """
    if not owed:
        return ()
    rule = demands.emergency
    due = min(owed.values()) + timedelta(hours=rule.hours if rule else 0)
    is_late = due < now
    verb = "was due" if is_late else "is due"
    message = (
        f"was cleared in an emergency; a second signature {verb} by "
        f"{due.astimezone(zone):%Y-%m-%d %H:%M}"
    )
    urgency: Urgency = "must-fix" if is_late else "worth-a-look"
    return (Finding(source, 1, CHECK, message, urgency, rule.paragraph if rule else ""),)
