"""`./porch doctor --live`: tries the accounts on the networks with a message that goes at once."""

from __future__ import annotations

import io
import os
import secrets
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import click

from frontporch import department as configured
from frontporch.commands.wiring.opened_road import open_road
from frontporch.commands.wiring.setting import read_root, read_setting
from frontporch.delivery.accounts import switched_on
from frontporch.delivery.credentials import Keys, read_keys
from frontporch.delivery.network import Network
from frontporch.delivery.order import Picture
from frontporch.delivery.situation import Pace
from frontporch.delivery.trial import ALT, Trial, compose_test, try_account
from frontporch.department import Department
from frontporch.errors import ConfigurationError, FrontPorchError, Problem, did_you_mean, quoted
from frontporch.publishing.doctor import refuse_sample_keys_live

_COMMAND = "doctor --live"
_PAUSE_SECONDS = 3.0
_SIZE = (600, 315)

Chosen = tuple[Network, configured.Network]


def run_doctor_live(folder: Path, network: str | None, now: datetime | None, *, yes: bool) -> int:
    """Try every account that is switched on, or that of `network`; 1 if anything went wrong.

    Nothing of it goes on record. Raises FrontPorchError.
    """
    if read_root() is None:
        message = "sends real messages, and this is a rehearsal: FRONT_PORCH_ROOT is not set"
        raise ConfigurationError(Problem(_COMMAND, message))
    setting = read_setting(folder, now)
    refuse_sample_keys_live(setting.department)
    if holds := open_road(folder, setting, "", Pace()).judge(setting.events).holds:
        message = f"must wait: {holds[0].handle} put everything on hold"
        raise ConfigurationError(Problem(_COMMAND, message))
    chosen = _choose(setting.department, network)
    keys = _read_keys(chosen)
    picture = _draw()
    if not (yes or click.confirm(_question(chosen, picture))):
        click.echo("Nothing was sent.")
        return 1
    fine = [_try(*pair, keys[pair[0].name], picture) for pair in chosen]
    click.echo(f"{sum(fine)} of {len(fine)} accounts do all that is asked of them.")
    return 0 if all(fine) else 1


def _choose(department: Department, network: str | None) -> Sequence[Chosen]:
    able = {carrier.name: (carrier, account) for carrier, account in switched_on(department)}
    if network is None and able:
        return list(able.values())
    if network is None:
        message = "has nothing to try: no network is switched on, or a person posts on all of them"
        raise ConfigurationError(Problem(_COMMAND, message))
    if network not in able:
        near = did_you_mean(network, able)
        message = f"{quoted(network)} is not a network that is switched on and has a program.{near}"
        raise ConfigurationError(Problem(_COMMAND, message))
    return [able[network]]


def _read_keys(chosen: Sequence[Chosen]) -> dict[str, Keys]:
    problems: list[Problem] = []
    keys: dict[str, Keys] = {}
    for network, _ in chosen:
        try:
            keys[network.name] = read_keys(network.name, network.variables, os.environ)
        except ConfigurationError as missing:
            problems += missing.problems
    if problems:
        raise ConfigurationError(problems)
    return keys


def _question(chosen: Sequence[Chosen], picture: Picture) -> str:
    where = ", ".join(f"{network.facts.label} ({account.account})" for network, account in chosen)
    prices = [
        network.facts.price(compose_test(network.name, "", picture).message)
        for network, _ in chosen
    ]
    cost = f" It costs ${sum(prices):,.3f} to send." if any(prices) else ""
    return f"Post a test message on {where}, and remove it at once?{cost}"


def _try(network: Network, account: configured.Network, keys: Keys, picture: Picture) -> bool:
    say = _sayer(network)
    if network.open is None:
        raise ValueError("only networks that a program sends to are tried")
    try:
        adapter = network.open(account, keys)
    except FrontPorchError as wrong:
        say(f"was not tried: {wrong.problems[0].message}")
        return False
    order = compose_test(network.name, secrets.token_hex(16), picture)
    return try_account(Trial(network, account, adapter, order, say, _pause))


def _sayer(network: Network) -> Callable[[str], None]:
    return lambda words: click.echo(f"{network.facts.label} {words}.")


def _pause() -> None:
    time.sleep(_PAUSE_SECONDS)


def _draw() -> Picture:
    """Return a picture of one color, as large as a network's smallest one."""
    from PIL import Image  # noqa: PLC0415 - loaded only where it is used

    drawn = io.BytesIO()
    Image.new("RGB", _SIZE, "#2f4b4f").save(drawn, "PNG")
    return Picture(drawn.getvalue(), "image/png", *_SIZE, ALT)
