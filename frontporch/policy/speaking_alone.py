"""Who may say alone that something is going on, without a second person; pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from frontporch.department import Department
from frontporch.officers import Officer
from frontporch.policy.roster import is_here
from frontporch.policy.sop import Sop


def find_leave_to_speak(officer: Officer, sop: Sop) -> str | None:
    """Return the paragraph that lets an officer sign their own live updates, or None."""
    for paragraph in sop.in_order:
        rule = paragraph.allows.alone
        if rule and "live" in rule.kinds and not set(rule.roles).isdisjoint(officer.roles):
            return paragraph.id
    return None


def who_may_speak(department: Department, sop: Sop, now: datetime) -> Iterator[tuple[Officer, str]]:
    """Yield everybody here who may and whose word can be proven, each with the paragraph."""
    for officer in department.officers:
        can_sign = bool(officer.signing_keys) or officer.forge_account is not None
        paragraph = find_leave_to_speak(officer, sop)
        if paragraph and can_sign and is_here(officer, department, now):
            yield officer, paragraph
