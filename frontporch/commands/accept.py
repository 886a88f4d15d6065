"""`./porch accept`: signs the working department.toml and sop.toml into force."""

from __future__ import annotations

import difflib
import secrets
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from frontporch.commands.wiring.clock import moment
from frontporch.commands.wiring.gating import read_open
from frontporch.commands.wiring.ledger import LIVE_VARIABLE, PUBLISHER
from frontporch.commands.wiring.setting import Setting, read_root, read_setting
from frontporch.commands.wiring.signer import SigningPerson, find_signing_person
from frontporch.configuration import FILE as DEPARTMENT_FILE
from frontporch.department import Department
from frontporch.errors import ConfigurationError, Problem
from frontporch.policy.governance import (
    ACCEPTANCE,
    FOLDER,
    SIGNATURE,
    Acceptance,
    holders_of_sample_keys,
    may_govern,
    read_version,
    sentence_about_sample_keys,
)
from frontporch.policy.signatures import GOVERNANCE, sign
from frontporch.policy.sop import FILE as SOP_FILE
from frontporch.policy.sop import Sop
from frontporch.policy.sop_reading import read_sop
from frontporch.policy.statement import render_statement
from frontporch.publishing.approving.visible import visible
from frontporch.publishing.gating.portraits import portraits_to_see

_FILES = (DEPARTMENT_FILE, SOP_FILE)


def run_accept(folder: Path, *, handle: str | None, key: Path | None, now: datetime | None) -> int:
    """Write the next version into governance/, the first one without a signature.

    Returns 1 where nothing was written. Raises FrontPorchError.
    """
    department = read_open(folder)
    _refuse_unfit(department, read_sop(folder, department))
    for line in portraits_to_see(folder, department):
        click.echo(line)
    if not (folder / FOLDER / _name(1)).exists():
        return _begin(folder)
    if read_root() is None:
        message = f"is not set; it holds what ./porch accept printed for {FOLDER}/{_name(1)}"
        raise ConfigurationError(Problem(LIVE_VARIABLE, message))
    setting = read_setting(folder, now)
    number = setting.governance.number + 1
    if (folder / FOLDER / _name(number)).exists():
        message = "is there and was not accepted; look at it, and take it away"
        raise ConfigurationError(Problem(f"{FOLDER}/{_name(number)}", message))
    changes = list(_changes(folder, number - 1))
    if not changes:
        click.echo("Nothing changed since the rules were accepted last.")
        return 0
    click.echo("\n".join(changes))
    with tempfile.TemporaryDirectory(prefix="front-porch-") as private:
        person = find_signing_person(folder, setting.department, handle, key, Path(private))
        if not may_govern(person.officer, setting.governance.sop):
            click.echo(f"{person.officer.name} may not change the rules.", err=True)
            return 1
        if not click.confirm(f"Accept these rules as {person.officer.name}?"):
            click.echo("Nothing was signed.")
            return 1
        _write_next(folder, setting, person, moment(setting.department, now))
    click.echo(f"Signed: {FOLDER}/{_name(number)}. Commit and push it; then it is in force.")
    return 0


def _begin(folder: Path) -> int:
    _copy(folder, 1)
    click.echo(
        f"Wrote {FOLDER}/{_name(1)}, the first version of the rules. Commit it. Then set, where\n"
        "the blog is published and on the machine of everybody who approves, but not in here:\n"
        f"  {LIVE_VARIABLE}={read_version(folder, 1)}"
    )
    return 0


def _refuse_unfit(department: Department, sop: Sop) -> None:
    """Refuse rules that all could sign under, or nobody could ever change or publish under."""
    if holders := holders_of_sample_keys(department):
        raise ConfigurationError(Problem(DEPARTMENT_FILE, sentence_about_sample_keys(holders)))
    if not any(may_govern(each, sop) and each.signing_keys for each in department.officers):
        roles = ", ".join(sop.governors)
        message = f"names nobody with a signing key who has one of the governors' roles ({roles})"
        raise ConfigurationError(Problem(DEPARTMENT_FILE, message))
    if department.publisher is None:
        message = (
            "is missing, and without it nothing can ever be published; "
            "./porch docs publish-from-github says how the key is made"
        )
        raise ConfigurationError(Problem(DEPARTMENT_FILE, message, field=PUBLISHER))


def _changes(folder: Path, number: int) -> Iterator[str]:
    """Yield the difference between the accepted and the working files, line by line."""
    for name in _FILES:
        before = _text(folder / FOLDER / _name(number) / name)
        lines = difflib.unified_diff(
            before.split("\n"), _text(folder / name).split("\n"), name, name, lineterm="", n=1
        )
        yield from (visible(line) for line in lines)


def _write_next(folder: Path, setting: Setting, person: SigningPerson, now: datetime) -> None:
    versions = setting.governance.versions
    number = len(versions) + 1
    acceptance = Acceptance(
        root=versions[0],
        number=number,
        previous=versions[-1],
        accepts=read_version(folder, 0),
        accepted_by=person.officer.handle,
        signed_at=now.astimezone(UTC),
        nonce=secrets.token_hex(16),
    )
    words = render_statement(acceptance)
    signature = sign(words, person.key, GOVERNANCE)
    here = _copy(folder, number)
    (here / ACCEPTANCE).write_bytes(words)
    (here / SIGNATURE).write_bytes(signature)


def _copy(folder: Path, number: int) -> Path:
    here = folder / FOLDER / _name(number)
    here.mkdir(parents=True)
    for name in _FILES:
        (here / name).write_text(_text(folder / name), encoding="utf-8", newline="\n")
    return here


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def _name(number: int) -> str:
    return f"{number:04}"
