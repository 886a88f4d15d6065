"""What is known of each account, and what its credentials really open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from frontporch import department as configured
from frontporch.delivery.accounts import find_mismatch
from frontporch.delivery.credentials import missing_variables, read_keys
from frontporch.delivery.network import Network
from frontporch.delivery.networks import NETWORKS
from frontporch.delivery.order import Account
from frontporch.department import Department
from frontporch.errors import FrontPorchError, quoted

How = Literal["off", "by-hand", "rehearsed", "on"]


@dataclass(frozen=True, slots=True)
class Checkup:
    """One account. `how` is what happens to its messages, `missing` the variables that are not set.

    `found` is whose account the credentials open, None where nobody could ask. `wrong` are
    sentences about what must be mended before anything can be sent. `clock_off` is how far this
    machine's clock is ahead of the network's.
    """

    network: Network
    account: configured.Network
    how: How
    missing: tuple[str, ...] = ()
    found: Account | None = None
    wrong: tuple[str, ...] = ()
    clock_off: timedelta | None = None

    @property
    def is_bad(self) -> bool:
        """Say whether a person must do something before what is switched on can be sent."""
        return bool(self.wrong) or (self.how == "on" and bool(self.missing))


def check_accounts(
    department: Department, environment: Mapping[str, str], *, is_live: bool
) -> Iterator[Checkup]:
    """Yield what is known of every account in department.toml, in the order of the networks."""
    for network in NETWORKS:
        if (account := department.networks.get(network.name)) is not None:
            yield _check(network, account, environment, is_live=is_live)


def _check(
    network: Network, account: configured.Network, environment: Mapping[str, str], *, is_live: bool
) -> Checkup:
    how = _how(account, is_live=is_live)
    missing = missing_variables(network.variables, environment)
    if network.open is None or account.by_hand or missing:
        return Checkup(network, account, how, () if how == "by-hand" else missing)
    try:
        keys = read_keys(network.name, network.variables, environment)
        found = network.open(account, keys).check_credentials()
    except FrontPorchError as failure:
        return Checkup(network, account, how, wrong=tuple(_said(network, failure)))
    now = datetime.now(UTC)
    off = now - found.server_time if found.server_time is not None else None
    wrong = tuple(_wrong_with(network, account, found, now))
    return Checkup(network, account, how, found=found, wrong=wrong, clock_off=off)


def _said(network: Network, failure: FrontPorchError) -> Iterator[str]:
    """Yield what went wrong, with what people call the network."""
    for problem in failure.problems:
        place = network.facts.label if problem.file == network.name else problem.file
        yield f"{place} {problem.message}"


def _how(account: configured.Network, *, is_live: bool) -> How:
    if account.by_hand and (account.on or not is_live):
        return "by-hand"
    if not account.on:
        return "off"
    return "on" if is_live else "rehearsed"


def _wrong_with(
    network: Network, account: configured.Network, found: Account, now: datetime
) -> Iterator[str]:
    if account.id is None:
        line, table = f"id = {quoted(found.id)}", f"[networks.{network.name}]"
        yield f"department.toml lacks the account's id; write {line} below {table}"
    elif mismatch := find_mismatch(account, found, now):
        yield mismatch
