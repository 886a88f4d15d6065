"""Finds out who speaks: a person on the roster, by handle or by their account on the forge."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from frontporch.commands.wiring.clock import refuse_to_record_at
from frontporch.commands.wiring.publisher import KEY_VARIABLE, find_signer
from frontporch.commands.wiring.setting import Setting
from frontporch.commands.wiring.signer import find_person, find_signing_person
from frontporch.errors import ConfigurationError, Problem
from frontporch.ledger.signing import Signer
from frontporch.officers import Officer
from frontporch.policy.roster import find_account_owner, is_here, titled
from frontporch.publishing.doctor import refuse_sample_keys_live

BY_ACCOUNT = "--by-account"


@dataclass(frozen=True, slots=True)
class Named:
    """How somebody said who they are. `account` is their numeric id on the forge."""

    handle: str | None = None
    key: Path | None = None
    account: int | None = None


def find_speaker(folder: Path, named: Named, setting: Setting) -> tuple[Officer, Setting]:
    """Return who speaks, and the setting in which the publisher signs what they say.

    Raises ConfigurationError, also where somebody does not work here now.
    """
    _refuse_unfit(setting)
    officer = find_speaking(folder, named, setting)
    return officer, setting.signed_by(find_signer()) if setting.root else setting


def find_speaking(folder: Path, named: Named, setting: Setting) -> Officer:
    """Return who speaks where nothing is recorded. Raises ConfigurationError."""
    officer = _by_account(named.account, setting) if named.account else None
    officer = officer or find_person(folder, setting.department, named.handle)
    _refuse_gone(officer, setting)
    return officer


@contextmanager
def signing_alone(
    folder: Path, named: Named, setting: Setting
) -> Iterator[tuple[Officer, Setting]]:
    """Yield who speaks, whose own key signs where the publisher's is not.

    Raises ConfigurationError.
    """
    if setting.root is None or named.account or os.environ.get(KEY_VARIABLE):
        yield find_speaker(folder, named, setting)
        return
    _refuse_unfit(setting)
    with TemporaryDirectory(prefix="front-porch-") as private:
        person = find_signing_person(
            folder, setting.department, named.handle, named.key, Path(private)
        )
        _refuse_gone(person.officer, setting)
        yield person.officer, setting.signed_by(Signer(person.key, person.key.name))


def _refuse_unfit(setting: Setting) -> None:
    if setting.root is not None:
        refuse_to_record_at(setting.now, setting.recorded_times)
        refuse_sample_keys_live(setting.department)


def _by_account(account: int, setting: Setting) -> Officer:
    officer = find_account_owner(setting.department, account)
    if officer is None:
        message = f"{account} is nobody's account on the roster (forge_account in department.toml)"
        raise ConfigurationError(Problem(BY_ACCOUNT, message))
    return officer


def _refuse_gone(officer: Officer, setting: Setting) -> None:
    if not is_here(officer, setting.department, setting.now):
        message = f"{titled(officer)} does not work here now, so nothing was recorded"
        raise ConfigurationError(Problem("--as", message))
