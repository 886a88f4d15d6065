"""`./porch ledger show`: prints the record of what was approved and published."""

from __future__ import annotations

import json
from pathlib import Path

import click

from frontporch.commands.wiring.ledger import (
    BRANCH,
    REHEARSAL,
    counted,
    is_live,
    open_branch,
    open_rehearsal,
)
from frontporch.commands.wiring.setting import read_rules
from frontporch.ledger.events import render_line
from frontporch.ledger.ledger import Ledger
from frontporch.ledger.words import describe


def run_ledger_show(folder: Path, *, branch: bool, as_json: bool) -> int:
    """Print every event of the record, oldest first."""
    department, pausers = read_rules(folder, to_show=True)
    shares = is_live(branch=branch)
    ledger: Ledger = (
        open_branch(folder, department, pausers=pausers) if shares else open_rehearsal(folder)
    )
    record = ledger.read()
    if as_json:
        events = [json.loads(render_line(event)) for event in record.events]
        click.echo(json.dumps({"live": shares, "head": record.head, "events": events}, indent=2))
        return 0
    click.echo(f"{BRANCH if shares else REHEARSAL}: {counted(record)}.")
    for event in record.events:
        at = event.at.astimezone(department.agency.zone)
        click.echo(f"{at:%Y-%m-%d %H:%M}  {describe(event)}")
    return 0
