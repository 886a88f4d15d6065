"""`./porch hold on|off|status`: pauses everything routine, and says what slipped out."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from frontporch.commands.wiring.named_post import find_sources
from frontporch.commands.wiring.opened_road import open_road
from frontporch.commands.wiring.setting import Setting, read_setting
from frontporch.commands.wiring.speaker import Named, find_speaker, signing_alone
from frontporch.delivery.networks import LABELS
from frontporch.delivery.pausing import (
    Pause,
    await_answers,
    begin_pause,
    describe_pause,
    lift_all,
)
from frontporch.delivery.road import Road
from frontporch.delivery.situation import Pace, Situation
from frontporch.errors import ConfigurationError, Problem
from frontporch.ledger.delivery_events import Intended, Sent
from frontporch.ledger.events import UNREADABLE
from frontporch.messages.message import network_of
from frontporch.officers import Officer
from frontporch.policy.pausing import may_lift
from frontporch.policy.roster import titled

_REHEARSAL = "This is a rehearsal: it is NOT recorded for real, only on this machine."
_POLL_SECONDS = 1.0


def run_hold_on(folder: Path, named: Named, now: datetime | None, *, as_json: bool) -> int:
    """Pause everything, wait for what is on its way, and name what went out all the same.

    Returns 1 where nobody knows of something whether it went out. Raises FrontPorchError.
    """
    setting = read_setting(folder, now)
    _refuse_empty(setting)
    with signing_alone(folder, named, setting) as (officer, signed):
        road = open_road(folder, signed, "", Pace())
        begin_pause(officer.handle, road)
        telling = _Telling(folder, setting)
        if not as_json:
            click.echo("All posts are paused. Nothing routine starts any more.")
        situation = _await(road, telling, is_quiet=as_json)
    return _tell(telling, situation, as_json=as_json)


def run_hold_status(folder: Path, now: datetime | None, *, as_json: bool) -> int:
    """Say whether everything is paused, by whom, and what slipped out. Raises FrontPorchError."""
    setting = read_setting(folder, now)
    situation = open_road(folder, setting, "", Pace()).judge(setting.events)
    return _tell(_Telling(folder, setting), situation, as_json=as_json)


def run_hold_off(folder: Path, named: Named, because: str, now: datetime | None) -> int:
    """Let everything go on. Raises FrontPorchError, also where somebody may not do that."""
    setting = read_setting(folder, now)
    officer, signed = find_speaker(folder, named, setting)
    refuse_unnamed_role(officer, setting)
    road = open_road(folder, signed, "", Pace())
    before = road.read()
    if not before.holds:
        click.echo("Nothing is paused.")
        return 0
    road.append(lambda situation: lift_all(situation, officer.handle, because, road))
    click.echo("Posts go on with the next ./porch publish.")
    if any(each.because == "live" for each in before.holds):
        click.echo(
            "What became due while live updates were open waits until somebody has looked "
            "through it: ./porch hold review"
        )
    mark_rehearsal(setting)
    return 0


@dataclass(frozen=True, slots=True)
class _Telling:
    """How things are called by people."""

    folder: Path
    setting: Setting

    def source(self, post: str) -> str:
        return find_sources(self.folder, [post]).get(post, post)

    def label(self, part: str) -> str:
        return LABELS.get(network_of(part), network_of(part))

    def paused(self, pause: Pause) -> str:
        if pause.held.handle == UNREADABLE:
            return "All posts are paused, by a line of the record that cannot be read."
        officer = self.setting.department.find_officer(pause.held.handle)
        who = titled(officer) if officer else pause.held.handle
        at = pause.held.at.astimezone(self.setting.department.agency.zone)
        why = " because of live updates" if pause.held.because == "live" else ""
        return f"All posts are paused{why}, by {who} since {at:%Y-%m-%d %H:%M}."

    def slipped(self, sent: Sent) -> Mapping[str, str]:
        source = self.source(sent.post)
        return {
            "post": sent.post,
            "source": source,
            "network": self.label(sent.part),
            "url": sent.url,
            "command": f'./porch takedown {source} --reason "…"',
        }

    def open(self, intent: Intended) -> Mapping[str, str]:
        source, network = self.source(intent.post), network_of(intent.part)
        return {
            "post": intent.post,
            "source": source,
            "network": self.label(intent.part),
            "command": f"./porch settle {source} {network} --sent LINK, or --not-sent",
        }

    def describe(self, pause: Pause) -> Iterator[str]:
        """Yield the lines about a pause."""
        yield self.paused(pause)
        for each in map(self.slipped, pause.slipped):
            yield f"Went out all the same: {each['network']}: {each['source']}: {each['url']}"
            yield f"  Take it down everywhere: {each['command']}"
        for each in map(self.open, pause.open):
            yield f"Nobody knows yet: {each['network']}: {each['source']}"
            yield f"  Look there, then: {each['command']}"
        if not pause.slipped and not pause.open:
            yield "Nothing slipped out."
        yield "To let posts go on: ./porch hold off --as HANDLE --reason over, or the button."


def _await(road: Road, telling: _Telling, *, is_quiet: bool) -> Situation:
    def tell(intent: Intended) -> None:
        if not is_quiet:
            seconds = max(0, round((intent.deadline - road.clock()).total_seconds()))
            what = f"{telling.label(intent.part)}: {telling.source(intent.post)}"
            click.echo(f"Waiting, {seconds} seconds at most, for what is on its way: {what}")

    return await_answers(road, tell, wait_a_moment)


def wait_a_moment() -> None:
    """Wait until the record is read again."""
    time.sleep(_POLL_SECONDS)


def _tell(telling: _Telling, situation: Situation, *, as_json: bool) -> int:
    pause = describe_pause(situation)
    if as_json:
        click.echo(json.dumps(_document(telling, pause), indent=2))
    elif pause is None:
        click.echo("Nothing is paused.")
    else:
        for line in telling.describe(pause):
            click.echo(line)
        mark_rehearsal(telling.setting)
    return 1 if pause is not None and pause.open else 0


def _document(telling: _Telling, pause: Pause | None) -> Mapping[str, Any]:
    if pause is None:
        return {"paused": False}
    return {
        "paused": True,
        "by": pause.held.handle,
        "because": pause.held.because,
        "since": pause.held.at.isoformat(),
        "slipped": [telling.slipped(each) for each in pause.slipped],
        "open": [telling.open(each) for each in pause.open],
    }


def _refuse_empty(setting: Setting) -> None:
    if setting.root is not None and not setting.events:
        message = "holds nothing yet: nothing was ever published, so nothing can go out"
        raise ConfigurationError(Problem("the record", message))


def refuse_unnamed_role(officer: Officer, setting: Setting) -> None:
    """Raise ConfigurationError where the SOP does not let an officer end a pause."""
    sop = setting.governance.sop
    if not may_lift(officer, setting.department, sop, setting.now):
        names = " or ".join(sop.roles[role] for role in sop.lifts_pauses if role in sop.roles)
        message = f"{titled(officer)} may not let posts go on; {names} may"
        raise ConfigurationError(Problem("hold off", message))


def mark_rehearsal(setting: Setting) -> None:
    """Say that nothing of it is real, where that is so."""
    if setting.root is None:
        click.echo(_REHEARSAL)
