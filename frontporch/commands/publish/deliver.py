"""The step of `./porch publish` that sends what is cleared and due, and takes away what is gone."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from frontporch.commands.publish.alarming import raise_alarms
from frontporch.commands.publish.delivered import Delivered, describe, mark
from frontporch.commands.publish.summing_up import keep_summary
from frontporch.commands.wiring.clock import refuse_to_record_at
from frontporch.commands.wiring.opened_road import open_road
from frontporch.commands.wiring.publisher import find_signer, refuse_copy, repository_of
from frontporch.commands.wiring.setting import Setting, read_root, read_setting
from frontporch.commands.wiring.shared_main import commit_to_publish
from frontporch.delivery.accounts import (
    Opened,
    Shut,
    name_on_record,
    open_accounts,
    read_all_keys,
    switched_on,
)
from frontporch.delivery.by_hand import find_chores, write_cards
from frontporch.delivery.credentials import Keys
from frontporch.delivery.delivering import (
    deliver,
    networks_needed,
    posts_to_announce,
    remove_gone,
    tell,
)
from frontporch.delivery.outbox import Built, Outbox, outbox_folder, read_outbox
from frontporch.delivery.rehearsal import Rehearsal
from frontporch.delivery.road import Outcome, Road
from frontporch.delivery.situation import Pace
from frontporch.errors import ConfigurationError, Problem
from frontporch.publishing.deploying.claims import last_deployed
from frontporch.publishing.doctor import refuse_sample_keys_live
from frontporch.publishing.outbox.binding import Rules, bind
from frontporch.publishing.pipeline.summary import Summary, sum_up
from frontporch.publishing.verifying.looking import Looks, Patience, look_until_shown

PACE_VARIABLE = "FRONT_PORCH_PACE"
_PUT_BACK = "an earlier release is put back, and does not show it as it was cleared last"


def run_deliver(
    folder: Path,
    written: datetime | None,
    *,
    removes_only: bool = False,
    is_handed_on: bool = False,
    waits: Iterable[str] = (),
) -> int:
    """Deliver what the last build put into the outbox, say what came of it, return the exit code.

    `waits` are the lines about what the gate keeps back. With `removes_only` nothing is announced,
    because the site is not up. What is overdue is told by the department's addresses, or by the
    program that the summary is handed on to. Raises FrontPorchError.
    """
    delivered, road = deliver_outbox(folder, written, removes_only=removes_only)
    click.echo("".join(f"{line}\n" for line in describe(delivered, waits)), nl=False)
    for line in raise_alarms(delivered.summary, road, is_handed_on=is_handed_on):
        click.echo(line)
    keep_summary(delivered.summary, folder)
    return delivered.exit_code


def deliver_outbox(
    folder: Path, written: datetime | None, *, removes_only: bool = False
) -> tuple[Delivered, Road]:
    """Do everything that can be done now; return what came of it, and the way to the record.

    Raises FrontPorchError.
    """
    start = _start(folder, written)
    setting, outbox, pace = start.setting, start.outbox, start.pace
    rehearsed = setting.root is None
    road = open_road(folder, setting, outbox.repository, pace)
    situation = road.judge(setting.events)
    accounts, shut = _accounts(folder, start, networks_needed(outbox, situation))
    looks, outcomes = Looks(), list[Outcome]()
    due = {post: outbox.built.get(post, ()) for post in posts_to_announce(outbox, situation)}
    if removes_only or (due and not rehearsed):
        outcomes += _shown(remove_gone(outbox, accounts, road), rehearsed=rehearsed)
    if not (rehearsed or removes_only):
        looks = _look(due, setting, pace) if due else looks
        road = open_road(folder, setting, outbox.repository, pace, looks.shown)
    ended = {each.network for each in outcomes if each.ends_run}
    open_ones = {name: opened for name, opened in accounts.items() if name not in ended}
    if not removes_only:
        outcomes += _shown(deliver(outbox, open_ones, road), rehearsed=rehearsed)
    newest = road.read() if outcomes or looks.shown else situation
    delivered = Delivered(
        tuple(outcomes),
        shut,
        tuple(tell(outbox, newest)),
        write_cards(outbox, newest, folder),
        tuple(find_chores(newest)),
        rehearsed=rehearsed,
        looks=looks,
        summary=Summary() if rehearsed else sum_up(outcomes, outbox, newest),
    )
    return delivered, road


@dataclass(frozen=True, slots=True)
class _Start:
    """What a run starts from, when nothing speaks against it. A rehearsal has no `keys`."""

    setting: Setting
    outbox: Outbox
    keys: Mapping[str, Keys]
    pace: Pace


def _start(folder: Path, written: datetime | None) -> _Start:
    commit_to_publish(folder)
    root = read_root()
    setting = read_setting(folder, written, find_signer() if root else None)
    if root is not None:
        refuse_to_record_at(setting.now, setting.recorded_times)
    refuse_sample_keys_live(setting.department)
    outbox = read_outbox(outbox_folder(folder))
    _refuse_foreign(outbox, setting, folder)
    keys = read_all_keys(setting.department, os.environ) if root else {}
    if root is not None:
        rules = Rules(folder, setting.department, setting.governance.sop, setting.now)
        outbox = bind(outbox, rules)
    return _Start(setting, outbox, keys, read_pace(keys, os.environ))


def _accounts(
    folder: Path, start: _Start, needed: Collection[str]
) -> tuple[Mapping[str, Opened], tuple[Shut, ...]]:
    if start.setting.root is None:
        return _rehearsals(folder, start.setting, needed), ()
    return open_accounts(start.setting.department, start.keys, needed)


def _look(due: Mapping[str, Sequence[Built]], setting: Setting, pace: Pace) -> Looks:
    """Look whether residents find what is to be announced. It is the last moment before that."""
    patience, department = Patience(scale=pace.scale), setting.department
    site_url, rewrites = department.agency.site_url, department.hosting.rewrites
    looks = look_until_shown(due, site_url, patience, click.echo, rewrites)
    last = last_deployed(setting.events)
    if last is not None and last.rolls_back:
        looks.shown |= {post: _PUT_BACK for post, files in due.items() if not files}
    return looks


def read_pace(keys: Mapping[str, Keys], environment: Mapping[str, str]) -> Pace:
    """Return the times that keep runners apart; shorter ones only for servers on this machine."""
    written = environment.get(PACE_VARIABLE)
    if written is None:
        return Pace()
    if not keys or any(each.base is None for each in keys.values()):
        message = "is only for servers on this machine, and a network here has none"
        raise ConfigurationError(Problem(PACE_VARIABLE, message))
    try:
        scale = float(written)
    except ValueError:
        scale = 0.0
    if not 0 < scale <= 1:
        raise ConfigurationError(Problem(PACE_VARIABLE, "must be a number above 0 and up to 1"))
    usual = Pace()
    return Pace(usual.deadline * scale, usual.request * scale, usual.slack * scale, scale)


def _refuse_foreign(outbox: Outbox, setting: Setting, folder: Path) -> None:
    """Refuse an outbox of other rules, and to send anything from a copy of a repository."""
    if outbox.recorded_for != (setting.root or ""):
        message = "was not made by ./porch publish under the rules in force; run all of it again"
        raise ConfigurationError(Problem("the outbox", message))
    if outbox.governance != setting.governance.digest:
        message = "was made under other rules than those in force; run ./porch publish anew"
        raise ConfigurationError(Problem("the outbox", message))
    if setting.root is None:
        return
    refuse_copy(folder, setting.department, setting.events, outbox.repository)
    if not repository_of(folder) and any(switched_on(setting.department)):
        message = (
            "has no remote, so nobody could tell it from a copy, which would send everything once "
            "more; add the remote that all copies share, and let the record lie there"
        )
        raise ConfigurationError(Problem("this repository", message))


def _rehearsals(folder: Path, setting: Setting, needed: Collection[str]) -> Mapping[str, Opened]:
    file = folder / ".cache" / "front-porch" / "rehearsal" / "networks.json"
    named = setting.department.networks.items()
    return {
        name: Opened(account_name, Rehearsal(name, account_name, file))
        for name, account in named
        if name in needed and not account.by_hand
        for account_name in (name_on_record(account),)
    }


def _shown(outcomes: Iterator[Outcome], *, rehearsed: bool) -> Iterator[Outcome]:
    """Tell of each message as soon as something came of it."""
    for outcome in outcomes:
        click.echo(mark(outcome, rehearsed=rehearsed))
        yield outcome
