"""`./porch settle`: a person answers what the machine could not know, and the record keeps it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from frontporch.commands.wiring.clock import refuse_to_record_at
from frontporch.commands.wiring.named_post import NamedPost, find_post
from frontporch.commands.wiring.opened_road import open_road
from frontporch.commands.wiring.publisher import find_signer
from frontporch.commands.wiring.setting import Setting, read_root, read_setting
from frontporch.commands.wiring.signer import find_person
from frontporch.delivery.network import Network
from frontporch.delivery.networks import NETWORKS
from frontporch.delivery.order import Remote
from frontporch.delivery.settling import (
    Matter,
    say_not_sent,
    say_removed,
    say_send_late,
    say_sent,
)
from frontporch.delivery.situation import Pace, Situation
from frontporch.errors import ConfigurationError, Problem, did_you_mean, quoted
from frontporch.ledger.delivery_events import Intended
from frontporch.ledger.events import Event
from frontporch.messages.message import network_of
from frontporch.policy.roster import is_here, titled
from frontporch.publishing.doctor import refuse_sample_keys_live

_REHEARSAL = "This is a rehearsal: it is NOT recorded for real, only on this machine."


@dataclass(frozen=True, slots=True)
class Answer:
    """How somebody called the command; just one of `sent` and the switches must be there."""

    sent: str | None = None
    not_sent: bool = False
    send_late: bool = False
    removed: bool = False
    handle: str | None = None


def run_settle(
    folder: Path, written: str, network: str, answer: Answer, now: datetime | None
) -> int:
    """Put the answer on record, and say what follows from it. Raises FrontPorchError."""
    _refuse_several(answer)
    setting = read_setting(folder, now, find_signer() if read_root() else None)
    if setting.root is not None:
        refuse_to_record_at(setting.now, setting.recorded_times)
    refuse_sample_keys_live(setting.department)
    carrier = _find_network(network, setting)
    post = find_post(folder, written, setting)
    matter = _matter(folder, post, carrier, answer, setting)
    decide, words = _decision(answer, matter, carrier, setting)
    open_road(folder, setting, "", Pace()).append(decide)
    click.echo(f"On record: {post.source} {words}")
    if setting.root is None:
        click.echo(_REHEARSAL)
    return 0


def _refuse_several(answer: Answer) -> None:
    given = (answer.sent is not None, answer.not_sent, answer.send_late, answer.removed)
    if sum(given) != 1:
        message = "say just one of --sent URL, --not-sent, --send-late and --removed"
        raise ConfigurationError(Problem("settle", message))


def _find_network(written: str, setting: Setting) -> Network:
    on_record = {network_of(event.part) for event in setting.events if isinstance(event, Intended)}
    names = {*setting.department.networks, *on_record}  # what was sent can be told ever after
    known = [network for network in NETWORKS if network.name in names]
    for network in known:
        if written.casefold() in {network.name, network.facts.label.casefold()}:
            return network
    near = did_you_mean(written, [network.name for network in known])
    message = f"{quoted(written)} is not one of the networks in department.toml.{near}"
    raise ConfigurationError(Problem("settle", message))


def _matter(
    folder: Path, post: NamedPost, network: Network, answer: Answer, setting: Setting
) -> Matter:
    officer = find_person(folder, setting.department, answer.handle)
    if not is_here(officer, setting.department, setting.now):
        message = f"{titled(officer)} does not work here now, so nothing was recorded"
        raise ConfigurationError(Problem("--as", message))
    return Matter(
        post=post.id,
        named=post.source,
        network=network.name,
        label=network.facts.label,
        handle=officer.handle,
        nonce=lambda: secrets.token_hex(16),
    )


def _decision(
    answer: Answer, matter: Matter, network: Network, setting: Setting
) -> tuple[Callable[[Situation], Sequence[Event]], str]:
    """Return what is recorded, and the end of the sentence about it."""
    label = network.facts.label
    if answer.sent is not None:
        item = _read_address(answer.sent, network, setting)
        return partial(say_sent, matter, item), f"is on {label}: {item.url}"
    if answer.not_sent:
        words = f"was not sent to {label}. It goes out with the next ./porch publish."
        return partial(say_not_sent, matter), words
    if answer.send_late:
        words = f"is sent to {label} although it is late, with the next ./porch publish."
        return partial(say_send_late, matter), words
    return partial(say_removed, matter), f"is no longer on {label}."


def _read_address(written: str, network: Network, setting: Setting) -> Remote:
    account = setting.department.networks.get(network.name)
    if account is None:
        message = f"needs {network.facts.label} in department.toml, to tell whose post it is"
        raise ConfigurationError(Problem("--sent", message))
    if item := network.addresses.read(account, written.strip()):
        return item
    message = (
        f"{quoted(written)} is not the address of a post by {account.account} on "
        f"{network.facts.label}; copy one such as {network.addresses.example}"
    )
    raise ConfigurationError(Problem("--sent", message))
