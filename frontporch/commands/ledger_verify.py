"""`./porch ledger verify`: follows the record, and holds it against what the live site names."""

from __future__ import annotations

import re
from pathlib import Path

import click

from frontporch.commands.wiring.clock import (
    TODAY_VARIABLE,
    moment,
    read_clock,
    still_to_come,
)
from frontporch.commands.wiring.ledger import (
    BRANCH,
    REHEARSAL,
    counted,
    is_live,
    open_branch,
    open_rehearsal,
)
from frontporch.commands.wiring.setting import read_root, read_rules
from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem, quoted
from frontporch.ledger.ledger import Record
from frontporch.publishing.gating.live_site import NamesNone, Unasked, ask_live_site
from frontporch.site.recorded import RecordHead


def run_ledger_verify(folder: Path, *, branch: bool, published: str, offline: bool) -> int:
    """Follow the record from its beginning; exit 1 if it is not what was written.

    `published` is the head that the live site names; without it the site itself is asked, unless
    `offline`, where there are rules in force that say which site that is.
    """
    if not is_live(branch=branch):
        read_rules(folder)
        record = open_rehearsal(folder).read()
        click.echo(f"{REHEARSAL} can be read: {counted(record)}.")
        return 0
    if published and re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", published) is None:
        message = f"{quoted(published)} is not a whole commit id"
        raise ConfigurationError(Problem("--published", message))
    department, pausers = read_rules(folder)
    if not published and not offline and read_root() is not None:
        # before the record is read, which can only have grown since
        published = _ask(department.agency.site_url)
    ledger = open_branch(folder, department, pausers=pausers)
    faults = ledger.verify(published)
    for fault in faults:
        click.echo(f"{BRANCH} cannot be trusted: {fault}.", err=True)
    if not faults:
        record = ledger.read()
        head = f" It ends with commit {record.head}." if record.head else ""
        click.echo(f"{BRANCH} is whole and signed: {counted(record)}.{head}")
        _tell_ahead(record, department)
    return 1 if faults else 0


def _tell_ahead(record: Record, department: Department) -> None:
    """Name what a machine recorded whose clock was ahead, and how to go on."""
    ahead = still_to_come(event.at for event in record.events)
    if ahead:
        today = f"{moment(department, read_clock()):%Y-%m-%d}"
        click.echo(
            f"{len(ahead):,} of them are from a time still to come, up to {max(ahead):%Y-%m-%d}: "
            "the clock of the machine that wrote them was ahead, or this one's is behind. If this "
            f"one's is right, run the next command once with {TODAY_VARIABLE}={today}."
        )


def _ask(site_url: str) -> str:
    """Return the head that the live site names, "" for none, and say what it answered."""
    match ask_live_site(site_url):
        case RecordHead(head=head):
            click.echo(f"The live site, {site_url}, names commit {head}.")
            return head
        case NamesNone():
            click.echo(f"The live site, {site_url}, names no commit yet, so it proves nothing.")
        case Unasked(reason):
            click.echo(
                f"The live site, {site_url}, {reason}, so the record is not held against it."
            )
    return ""
