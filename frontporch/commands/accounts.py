"""`./porch accounts`: the accounts on the networks, what they cost, and whether they work."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from frontporch.commands.wiring.clock import moment
from frontporch.commands.wiring.gating import is_open, read_open
from frontporch.commands.wiring.setting import read_root, read_setting
from frontporch.commands.wiring.wording import counted
from frontporch.delivery.checkup import Checkup, check_accounts
from frontporch.delivery.course import read_courses
from frontporch.delivery.order import Account
from frontporch.delivery.spending import Spent, spent_on
from frontporch.department import Department
from frontporch.errors import printable
from frontporch.ledger.events import Event
from frontporch.policy.finding import Finding

_DOCS = "./porch docs networks"
_REHEARSAL = "This is a rehearsal: what was counted was not sent."
_NONE = "department.toml names no account on any network."
_UNTOLD = "the network does not tell"
_SMALL = timedelta(seconds=5)
_HOW = {
    "off": "switched off",
    "by-hand": "a person posts there",
    "rehearsed": "switched on, but not in a rehearsal",
    "on": "switched on",
}


@dataclass(frozen=True, slots=True)
class _Known:
    """Which department, which record, and when."""

    department: Department
    events: tuple[Event, ...]
    now: datetime
    findings: tuple[Finding, ...] = ()


def run_accounts(folder: Path, now: datetime | None, *, as_json: bool) -> int:
    """Tell all that is known; 1 if what is switched on cannot be sent. Raises FrontPorchError."""
    known = _read(folder, now)
    zone = known.department.agency.zone
    courses = read_courses(known.events).values()
    is_live = read_root() is not None
    checkups = list(check_accounts(known.department, os.environ, is_live=is_live))
    pairs = [(each, spent_on(each.network.name, courses, known.now, zone)) for each in checkups]
    if as_json:
        click.echo(json.dumps({"networks": [_data(*pair) for pair in pairs]}, indent=2))
    else:
        if not is_live:
            click.echo(f"{_REHEARSAL}\n")
        blocks = ["".join(f"{line}\n" for line in _lines(*pair, zone)) for pair in pairs]
        click.echo("\n".join(blocks) or f"{_NONE}\n", nl=False)
        click.echo("".join(f"{finding}\n" for finding in known.findings), nl=False)
    return 1 if any(each.is_bad for each in checkups) else 0


def _read(folder: Path, now: datetime | None) -> _Known:
    if is_open(folder):
        department = read_open(folder)
        return _Known(department, (), moment(department, now))
    setting = read_setting(folder, now)
    return _Known(setting.department, setting.events, setting.now, setting.findings)


def _lines(checkup: Checkup, spent: Spent, zone: ZoneInfo) -> Iterator[str]:
    account, label = checkup.account, checkup.network.facts.label
    yield f"{label}: {account.account}, {_HOW[checkup.how]}"
    yield f"  page: {account.url or 'not in department.toml'}"
    if checkup.network.variables:
        yield f"  id: {account.id or 'not in department.toml'}"
    yield f"  this month: {_spent(checkup, spent)}"
    for sentence in checkup.wrong:
        yield f"  Must fix: {printable(sentence)}"
    if checkup.missing:
        urgency = "Must fix" if checkup.how == "on" else "credentials"
        yield f"  {urgency}: {', '.join(checkup.missing)} not set here; {_DOCS} tells how to get it"
    if checkup.found is not None:
        yield from _found(checkup.found, checkup.clock_off, zone)
    elif checkup.how == "by-hand":
        yield "  credentials: none are needed"


def _spent(checkup: Checkup, spent: Spent) -> str:
    account, words = checkup.account, counted(spent.messages, "message")
    if account.monthly_messages is not None:
        words += f" of {account.monthly_messages:,} at most"
    words += f", ${spent.dollars:,.2f}"
    if account.monthly_dollars is not None:
        words += f" of ${account.monthly_dollars:,.2f} at most"
    return words


def _found(found: Account, clock_off: timedelta | None, zone: ZoneInfo) -> Iterator[str]:
    yield f"  credentials: they open {printable(found.name)} (id {found.id})"
    yield f"  given by: {printable(found.owner) if found.owner else _UNTOLD}"
    ends = f"{found.expires.astimezone(zone):%Y-%m-%d %H:%M}" if found.expires else _UNTOLD
    yield f"  they end: {ends}"
    if clock_off is not None:
        seconds = round(abs(clock_off).total_seconds())
        side = "ahead of" if clock_off > timedelta(0) else "behind"
        is_right = abs(clock_off) < _SMALL
        off = "right" if is_right else f"{counted(seconds, 'second')} {side} the network's"
        yield f"  this machine's clock: {off}"


def _data(checkup: Checkup, spent: Spent) -> dict[str, Any]:
    account, found, off = checkup.account, checkup.found, checkup.clock_off
    return {
        "network": checkup.network.name,
        "account": account.account,
        "page": account.url,
        "id": account.id,
        "state": checkup.how,
        "messages_this_month": spent.messages,
        "most_messages": account.monthly_messages,
        "dollars_this_month": float(spent.dollars),
        "most_dollars": account.monthly_dollars,
        "missing": list(checkup.missing),
        "must_fix": list(checkup.wrong),
        "opens": None if found is None else {"id": found.id, "name": found.name},
        "given_by": found.owner if found else None,
        "ends": found.expires.isoformat() if found and found.expires else None,
        "clock_seconds_ahead": round(off.total_seconds(), 1) if off is not None else None,
    }
