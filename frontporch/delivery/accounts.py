"""Opens the department's accounts: credentials first, then whose account they really open.

A token that is dead, opens another account, or meets a clock that is wrong is found here, before
anything is sent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from frontporch import department as configured
from frontporch.delivery.credentials import Keys, read_keys
from frontporch.delivery.network import Adapter, Network
from frontporch.delivery.networks import NETWORKS
from frontporch.delivery.order import Account
from frontporch.department import Department
from frontporch.errors import ConfigurationError, DeliveryError, Problem, quoted

CLOCKS_DIFFER = timedelta(seconds=60)

_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Opened:
    """An account that can be used: its unchanging id, and the way to it.

    `name` is what the record calls it for as long as nobody wrote down that id.
    """

    account: str
    adapter: Adapter
    name: str = ""


@dataclass(frozen=True, slots=True)
class Shut:
    """An account that cannot be used now, and why, for people."""

    network: str
    why: str


def name_on_record(account: configured.Network) -> str:
    """Return what the record calls an account: its unchanging id, else its name."""
    return _as_recorded(account.id or account.account)


def _as_recorded(name: str) -> str:
    return quote(name, safe=":/@#~")[:_LONGEST_NAME]


def switched_on(department: Department) -> Iterator[tuple[Network, configured.Network]]:
    """Yield the networks that messages are sent to by this program, with the account on each."""
    accounts = {str(name): account for name, account in department.networks.items()}
    for network in NETWORKS:
        account = accounts.get(network.name)
        if account is not None and account.on and not account.by_hand:
            yield network, account


def read_all_keys(department: Department, environment: Mapping[str, str]) -> Mapping[str, Keys]:
    """Return the credentials for every network that is switched on.

    Raises ConfigurationError that names all that is missing, account ids too.
    """
    problems: list[Problem] = []
    keys: dict[str, Keys] = {}
    for network, account in switched_on(department):
        try:
            keys[network.name] = read_keys(network.name, network.variables, environment)
        except ConfigurationError as missing:
            problems += missing.problems
        if account.id is None:
            message = "is missing, so nobody could tell another account; ./porch accounts tells it"
            problems.append(
                Problem("department.toml", message, field=f"networks.{network.name}.id")
            )
    if problems:
        raise ConfigurationError(problems)
    return keys


def open_accounts(
    department: Department, keys: Mapping[str, Keys], needed: Collection[str]
) -> tuple[Mapping[str, Opened], tuple[Shut, ...]]:
    """Return the accounts on the networks in `needed` that can be used, and those that cannot."""
    opened: dict[str, Opened] = {}
    shut: list[Shut] = []
    for network, account in switched_on(department):
        if network.name not in needed or network.open is None:
            continue
        try:
            adapter = network.open(account, keys[network.name])
            found = adapter.check_credentials()
        except DeliveryError as failure:
            shut.append(Shut(network.name, failure.problems[0].message))
            continue
        if reason := find_mismatch(account, found, datetime.now(UTC)):
            shut.append(Shut(network.name, reason))
        else:
            opened[network.name] = Opened(found.id, adapter, _as_recorded(account.account))
    return opened, tuple(shut)


def find_mismatch(account: configured.Network, found: Account, machine_now: datetime) -> str | None:
    """Return why an account that credentials open is not to be used, or None."""
    if found.id != account.id:
        return (
            f"the credentials open another account, {quoted(found.name)}, not "
            f"{quoted(account.account)}; nothing is sent"
        )
    if found.server_time is None:
        return "it does not tell the time, so nobody knows whether this machine's clock is right"
    if abs(found.server_time - machine_now) > CLOCKS_DIFFER:
        minutes = round(abs(found.server_time - machine_now).total_seconds() / 60)
        return f"this machine's clock is {minutes:,} minutes off, so nothing is sent; set it"
    return None
