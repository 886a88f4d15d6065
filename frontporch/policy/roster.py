"""Who on the roster may sign at a given time, and with what."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from frontporch.department import Department
from frontporch.officers import Officer
from frontporch.policy.signatures import Signatory, key_blob


def is_here(officer: Officer, department: Department, now: datetime) -> bool:
    """Say whether somebody works here at `now` (aware): from their first day to their last."""
    today = now.astimezone(department.agency.zone).date()
    return (officer.since is None or officer.since <= today) and (
        officer.until is None or today <= officer.until
    )


def signatory_of(officer: Officer, department: Department) -> Signatory:
    """Return an officer as somebody who signs, with the department's days as moments."""
    zone = department.agency.zone
    since = datetime.combine(officer.since, time(), zone) if officer.since else None
    end = officer.until + timedelta(days=1) if officer.until else None
    until = datetime.combine(end, time(), zone) if end else None
    return Signatory(officer.handle, officer.signing_keys, since, until)


def find_key_owner(department: Department, blob: bytes) -> Officer | None:
    """Return whose public key that is, here or gone, or None."""
    return next(
        (
            officer
            for officer in department.officers
            if blob in {key_blob(line) for line in officer.signing_keys}
        ),
        None,
    )


def find_account_owner(department: Department, account: int) -> Officer | None:
    """Return whose account of that number on the forge it is, or None."""
    return next(
        (officer for officer in department.officers if officer.forge_account == account), None
    )


def accounts_of(department: Department) -> dict[str, str]:
    """Return the account on each network that the department names, by its id where it has one."""
    named = department.networks.items()
    return {str(name): network.id or network.account for name, network in named}


def titled(officer: Officer) -> str:
    """Return how people call an officer: "Sergeant Dana Ortiz"."""
    return f"{officer.rank} {officer.name}" if officer.rank else officer.name
