"""One town whose runs are killed again and again, until all is quiet and everything is counted."""

from __future__ import annotations

import random
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from frontporch.errors import FrontPorchError
from tests.delivery.crash.plans import NETWORKS
from tests.delivery.crash.servers import Servers
from tests.publishing.kills.counting import find_doubles, find_lost, find_wrong_pages
from tests.publishing.kills.launching import Ended, Kill, launch
from tests.publishing.kills.steps import RARE_STEPS, STEPS
from tests.publishing.kills.story import Story
from tests.publishing.kills.town import HOSTS, Town, found

_FIRST_POSTS = 2
_QUIET_SECONDS = 900.0
_BETWEEN_SECONDS = 1.5
_LATEST = 0.25
_MOST_LAUNCHES = 5

Say = Callable[[str], None]


@dataclass
class Verdict:
    """What came of one town. `hit` are the steps at which runs were killed."""

    name: str
    host: str = ""
    hit: list[str] = field(default_factory=list)
    alone: int = 0
    launches: int = 0
    rounds: int = 0
    fetched: int = 0
    posts: int = 0
    broken: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def faults(self) -> list[str]:
        return [*self.broken, *self.doubled, *self.lost, *self.stuck]


@dataclass
class Day:
    """A town on the day on which everything is killed."""

    town: Town
    story: Story
    verdict: Verdict
    say: Say
    usual_seconds: float = 3.0
    was_alone: bool = False

    def lead_to(self, step: str, *, at_once: bool = False) -> None:
        """Let officers do and merge what it takes for the next run to come to a step.

        Most steps only take something that comes out; what, the dice decide, or a post `at_once`.
        """
        if step not in RARE_STEPS:
            self.town.merge(self.story.write() if at_once else self.story.go_on())
            return
        if not self.story.standing:
            self.town.merge(self.story.write())
            self.run()
        is_edit = step == "deploy: changed posts"
        self.town.merge(self.story.edit() if is_edit else self.story.take_down())

    def run(self, kill: Kill | None = None, *more: str) -> Ended:
        """Publish once, and note how that ended."""
        ended = launch(self.town, kill, *more)
        self.town.known.keep()
        self.verdict.launches += 1
        if ended.was_killed and kill is not None:
            self.verdict.hit.append(ended.last)
            self.verdict.alone += not kill.machine
        elif ended.code not in {0, 1} and not self.was_alone:
            self.verdict.stuck.append(f"ended with {ended.code}: {ended.said}")
        self.was_alone = ended.was_killed and kill is not None and not kill.machine
        if ended.code == 0 and kill is None:
            self.usual_seconds = ended.seconds
        return ended

    def come_to_rest(self) -> None:
        """Publish until nothing is due any more, now and later."""
        end = time.monotonic() + _QUIET_SECONDS
        while time.monotonic() < end:
            is_last = not any(self._moments_to_come())
            ended = self.run()
            is_quiet = ended.code == 0 and ended.said.startswith("Nothing is due")
            if is_quiet and is_last:
                return
            time.sleep(_BETWEEN_SECONDS)
        self.verdict.stuck.append(f"never came to rest: {ended.said}")

    def _moments_to_come(self) -> Iterator[bool]:
        now = datetime.now(UTC)
        for post in self.story.posts:
            yield post.date > now
            yield post.expires is not None and post.expires > now


def run_random(number: int, seed: int, count: int, servers: Servers, say: Say) -> Verdict:
    """Kill so many runs of one town, half of them at any moment, half soon after a chosen step."""
    dice = random.Random(f"{seed} {number}")  # noqa: S311 - to be done again
    turns = [*STEPS, *RARE_STEPS]
    random.Random(seed).shuffle(turns)  # noqa: S311 - likewise

    def spoil(day: Day) -> None:
        at = number * count
        for nth in range(at, at + count):
            for _ in range(_MOST_LAUNCHES):
                kill = draw(dice, turns, nth, day.usual_seconds)
                day.lead_to(kill.at)
                if day.run(kill).was_killed:
                    break
            say(f"kill {nth + 1} in town {number}: {day.verdict.hit[-1:]}")
            if dice.random() < 0.5:
                day.run()

    host = HOSTS[number % len(HOSTS)]
    return _live(f"town{number:02d}-{seed}", host, dice, servers, say, spoil)


def run_steps(host: str, seed: int, servers: Servers, say: Say) -> Verdict:
    """Kill one run at each named step; the run after it always does the rest."""
    dice = random.Random(f"{seed} {host}")  # noqa: S311 - to be done again

    def spoil(day: Day) -> None:
        for step in [*STEPS, *RARE_STEPS]:
            day.lead_to(step, at_once=True)
            ended = day.run(Kill(step, itself=True))
            if not ended.was_killed or ended.last != step:
                day.verdict.stuck.append(f"never came to {step}: {ended.said}")
            say(f"{host}: killed at {step}")
            after = day.run()
            if after.code not in {0, 1}:
                day.verdict.stuck.append(f"after {step}: {after.said}")

    return _live(f"steps-{host}-{seed}", host, dice, servers, say, spoil)


def _live(
    name: str,
    host: str,
    dice: random.Random,
    servers: Servers,
    say: Say,
    spoil: Callable[[Day], None],
) -> Verdict:
    began = time.monotonic()
    verdict = Verdict(name, host)
    # nothing but the looks keeps a second message away from X
    servers.begin(checks_duplicates=False)
    with tempfile.TemporaryDirectory() as folder:
        with found(Path(folder), host, servers) as town:
            day = Day(town, Story(name, dice), verdict, say)
            for _ in range(_FIRST_POSTS):
                town.merge(day.story.write())
            day.run(None, "--first")
            town.reader.start()
            try:
                spoil(day)
            except (FrontPorchError, subprocess.CalledProcessError) as error:
                verdict.stuck.append(f"officers cannot go on: {error}")
            day.come_to_rest()
            _count(day, servers)
        verdict.broken += town.reader.found
        verdict.rounds, verdict.fetched = town.reader.rounds, town.reader.fetched
    verdict.seconds = time.monotonic() - began
    return verdict


def _count(day: Day, servers: Servers) -> None:
    posts, verdict, now = day.story.posts, day.verdict, datetime.now(UTC)
    verdict.posts = len(posts)
    for network in NETWORKS:
        texts = [each.said for each in servers.public(network)]
        verdict.doubled += find_doubles(posts, network, texts)
        shown = [text for text in texts if network != "x" or not servers.is_gone_from_x(text)]
        verdict.lost += find_lost(posts, network, shown, now)
    verdict.lost += find_wrong_pages(posts, day.town.fetch, now)


def draw(dice: random.Random, turns: list[str], nth: int, seconds: float) -> Kill:
    """Return when the nth run is killed: at any moment of so many seconds, or at a step.

    Every second one is at a step: first at each in turn, then so many seconds after one.
    """
    machine = dice.random() < 0.75
    turn, is_named = divmod(nth, 2)
    if is_named:
        step, late = turns[turn % len(turns)], dice.uniform(0, _LATEST)
        return Kill(step, late, itself=turn < len(turns), machine=machine)
    return Kill("", dice.uniform(0, seconds), machine=machine)
