"""`./porch ledger`: shows and verifies the record of what was approved and published."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import click

from frontporch.configuration import read_department
from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem, quoted
from frontporch.ledger.branch import BranchLedger
from frontporch.ledger.events import render_line
from frontporch.ledger.git import Git, GitFailedError
from frontporch.ledger.ledger import EMPTY, Ledger, Record
from frontporch.ledger.local import LocalLedger
from frontporch.ledger.remote import find_remote
from frontporch.ledger.seen import SeenHead
from frontporch.ledger.signing import Signer
from frontporch.ledger.words import describe

LIVE_VARIABLE = "FRONT_PORCH_ROOT"
_REHEARSAL = "The rehearsal's record on this machine (nothing in it was ever sent)"
_BRANCH = "The record on the branch ledger"


def run_ledger_show(folder: Path, *, branch: bool, as_json: bool) -> int:
    """Print every event of the record, oldest first."""
    department = read_department(folder)
    is_live = _is_live(branch=branch)
    ledger: Ledger = open_branch(folder, department) if is_live else open_rehearsal(folder)
    record = ledger.read()
    if as_json:
        events = [json.loads(render_line(event)) for event in record.events]
        click.echo(json.dumps({"live": is_live, "head": record.head, "events": events}, indent=2))
        return 0
    click.echo(f"{_BRANCH if is_live else _REHEARSAL}: {_counted(record)}.")
    for event in record.events:
        at = event.at.astimezone(department.agency.zone)
        click.echo(f"{at:%Y-%m-%d %H:%M}  {describe(event)}")
    return 0


def run_ledger_verify(folder: Path, *, branch: bool, published: str) -> int:
    """Follow the record from its beginning; exit 1 if it is not what was written."""
    department = read_department(folder)
    if not _is_live(branch=branch):
        record = open_rehearsal(folder).read()
        click.echo(f"{_REHEARSAL} can be read: {_counted(record)}.")
        return 0
    if published and re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", published) is None:
        message = f"{quoted(published)} is not a whole commit id"
        raise ConfigurationError(Problem("--published", message))
    ledger = open_branch(folder, department)
    faults = ledger.verify(published)
    for fault in faults:
        click.echo(f"{_BRANCH} cannot be trusted: {fault}.", err=True)
    if not faults:
        record = ledger.read()
        head = f" It ends with commit {record.head}." if record.head else ""
        click.echo(f"{_BRANCH} is whole and signed: {_counted(record)}.{head}")
    return 1 if faults else 0


def open_rehearsal(folder: Path) -> LocalLedger:
    """Return the record that rehearsals write."""
    return LocalLedger(_cache(folder) / "rehearsal" / "ledger.jsonl")


def open_branch(folder: Path, department: Department, signer: Signer | None = None) -> BranchLedger:
    """Return the record on the branch of the repository that the department's folder lies in.

    Raises ConfigurationError without a publisher's key or a repository.
    """
    if department.publisher is None:
        message = "is missing: without the publisher's public key nobody can verify the record"
        raise ConfigurationError(Problem("department.toml", message, field="publisher.keys"))
    try:
        remote = find_remote(Git(folder))
    except GitFailedError as failure:
        message = f"cannot be read as a git repository: {failure}"
        raise ConfigurationError(Problem(folder.name, message)) from failure
    seen = SeenHead(_cache(folder) / "ledger-seen")
    return BranchLedger(folder, remote, department.publisher.keys, seen, signer)


def _is_live(*, branch: bool) -> bool:
    return branch or bool(os.environ.get(LIVE_VARIABLE))


def _cache(folder: Path) -> Path:
    return folder / ".cache" / "front-porch"


def _counted(record: Record) -> str:
    if record.head == EMPTY:
        return "nothing is recorded yet"
    return f"{len(record.events):,} event{'' if len(record.events) == 1 else 's'}"
