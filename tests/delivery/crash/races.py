"""Races: two runners at once, one of them stopped, stale or offline beyond its deadline."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from tests.delivery.crash.launching import PACE, Running, Town, launch
from tests.delivery.crash.plans import NETWORKS, Kind, Launch, Plan, Spoiled
from tests.delivery.crash.runs import (
    Verdict,
    change,
    clear,
    come_to_rest,
    count,
    town_of,
)
from tests.delivery.crash.servers import Servers
from tests.delivery.crash.story import Story

Way = Literal["stopped", "stale", "offline", "at once"]

_TURNS: tuple[Way, ...] = ("stopped", "stopped", "stale", "offline", "at once")
_KINDS: tuple[Kind, ...] = ("plain", "correction", "take-down")
_LONGER_SECONDS = (PACE.deadline + PACE.slack).total_seconds() + 1.5
_MOST_REQUESTS = 20


@dataclass(frozen=True)
class Race:
    """Two runners with one record: `slow` has the outbox of the beginning."""

    network: str
    plan: Plan
    story: Story
    town: Town
    slow: Town
    servers: Servers
    verdict: Verdict

    def change(self) -> None:
        """Correct the post or take it down, if that is the plan."""
        change(self.plan, self.town, self.story)

    def hear(self, runner: Running) -> None:
        """Wait for a runner's end."""
        self.verdict.launches += 1
        self.verdict.story.append(str(runner.wait()))


def race(number: int, servers: Servers, mark: str) -> Verdict:
    """Let two runners deliver the same, and count what is public when all is quiet."""
    began = time.monotonic()
    servers.begin(checks_duplicates=number % 3 == 0)
    way, network = _TURNS[number % len(_TURNS)], NETWORKS[number // len(_TURNS) % len(NETWORKS)]
    plan = Plan(number, _KINDS[number // 20 % len(_KINDS)], ())
    verdict = Verdict(plan)
    verdict.story.append(f"{way} on {network}, {plan.kind}")
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as older:
        town = town_of(Path(folder), servers)
        story = Story(f"{mark}-race-{number}")
        clear(town, story)
        shutil.copytree(town.outbox, older, dirs_exist_ok=True)
        slow = replace(town, outbox=Path(older))
        one = Race(network, plan, story, town, slow, servers, verdict)
        _WAYS[way](one)
        one.change()
        one.hear(launch(slow, Launch()))
        come_to_rest(town, verdict)
        count(town, story, servers, verdict)
    verdict.seconds = time.monotonic() - began
    return verdict


def _stop_one(one: Race) -> None:
    """Stop a runner between its intent and its request until the other has done everything."""
    step = "looked" if one.plan.number % 2 else "intended"
    first = launch(one.slow, Launch(), stop_at=(step, one.network))
    was_stopped = first.pause()
    one.change()
    time.sleep(_LONGER_SECONDS)
    come_to_rest(one.town, one.verdict)
    if was_stopped:
        first.go_on()
    one.hear(first)


def _start_late(one: Race) -> None:
    """Start a runner with an outbox that is out of date beside one that knows better."""
    one.change()
    _start_both(one)


def _start_both(one: Race) -> None:
    for each in [launch(one.slow, Launch()), launch(one.town, Launch())]:
        one.hear(each)


def _cut_off(one: Race) -> None:
    """Let no request of a runner arrive."""
    for _ in range(_MOST_REQUESTS):
        one.servers.of[one.network].spoil(Spoiled(one.network, "send", "timeout-before").fault())
    one.hear(launch(one.slow, Launch()))
    one.servers.of[one.network].heal()


_WAYS: Mapping[Way, Callable[[Race], None]] = {
    "stopped": _stop_one,
    "stale": _start_late,
    "offline": _cut_off,
    "at once": _start_both,
}
