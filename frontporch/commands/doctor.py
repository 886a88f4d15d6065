"""`./porch doctor`: says what is written down and not in force."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.wiring.alarm_addresses import read_addresses
from frontporch.commands.wiring.clock import moment
from frontporch.commands.wiring.ledger import PUBLISHER, PUBLISHER_WAITS, publisher_waits
from frontporch.commands.wiring.publisher import KEY_VARIABLE
from frontporch.commands.wiring.setting import read_root, read_setting
from frontporch.configuration import read_department
from frontporch.errors import LedgerError
from frontporch.policy.finding import Finding
from frontporch.policy.governance import Governance
from frontporch.policy.sop import FILE as SOP_FILE
from frontporch.publishing.doctor import Complaint, Patient, examine


def run_doctor(folder: Path, now: datetime | None) -> int:
    """Name everything that is not as it should be; 1 where something real is let through."""
    root = read_root()
    department = read_department(folder)
    governance: Governance | None = None
    found: list[Complaint] = []
    changes: tuple[Finding, ...] = ()
    if root is not None or (folder / SOP_FILE).exists():
        try:
            setting = read_setting(folder, now)
        except LedgerError as failure:
            found.append(Complaint(f"the record cannot be read: {failure}", is_grave=True))
        else:
            governance, changes, department = (
                setting.governance,
                setting.findings,
                setting.department,
            )
    key = os.environ.get(KEY_VARIABLE)
    file = Path(key) if key and Path(key).is_file() else None
    alarms = bool(read_addresses(os.environ))
    patient = Patient(folder, department, governance, root, file, moment(department, now), alarms)
    found += examine(patient)
    if root is not None and publisher_waits(folder, department):
        found.append(Complaint(f"{PUBLISHER}: {PUBLISHER_WAITS}", is_grave=True))
    for complaint in sorted(found, key=lambda each: not each.is_grave):
        mark = "Must fix" if complaint.is_grave else "Not in force"
        click.echo(f"{mark}: {complaint.message}.")
    click.echo("".join(f"{change}\n" for change in changes), nl=False)
    if not found and not changes:
        click.echo("Everything that can be seen from here is in force.")
    click.echo(
        "./porch doctor --forge asks what only the forge knows; ./porch docs protect-main says how."
    )
    return 1 if any(complaint.is_grave for complaint in found) else 0
