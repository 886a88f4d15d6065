"""Who may pause all posts, and who may let them go on."""

from __future__ import annotations

from datetime import datetime

from frontporch.department import Department
from frontporch.ledger.pausing import Pauser, Pausers
from frontporch.officers import Officer
from frontporch.policy.governance import Governance
from frontporch.policy.roster import is_here, signatory_of
from frontporch.policy.sop import Sop


def pausers_of(governance: Governance) -> Pausers:
    """Return whose keys may sign a pause: everybody's on the roster, by versions of the rules."""
    rosters = zip(governance.versions, governance.departments, strict=True)
    by_version = {digest: roster_of(department) for digest, department in rosters}
    return Pausers(roster_of(governance.department), by_version)


def roster_of(department: Department) -> tuple[Pauser, ...]:
    """Return everybody on one roster who has a key, with their time in the department."""
    signatories = (signatory_of(each, department) for each in department.officers)
    return tuple(
        Pauser(each.handle, each.keys, each.since, each.until) for each in signatories if each.keys
    )


def has_named_role(officer: Officer, sop: Sop) -> bool:
    """Say whether an officer has any of the roles that the SOP names."""
    return not set(sop.roles).isdisjoint(officer.roles)


def may_lift(officer: Officer, department: Department, sop: Sop, now: datetime) -> bool:
    """Say whether an officer may end a pause: here now, in a role that the SOP names for that."""
    return is_here(officer, department, now) and not set(sop.lifts_pauses).isdisjoint(officer.roles)
