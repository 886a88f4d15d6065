"""A pause by an officer's own key, with two real runners: nothing is sent, or it is named."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from frontporch.commands.publish.deliver import PACE_VARIABLE
from frontporch.commands.wiring.ledger import LIVE_VARIABLE, open_branch
from frontporch.commands.wiring.publisher import KEY_VARIABLE
from frontporch.delivery.credentials import Keys
from frontporch.department import Network
from frontporch.ledger.events import Event
from frontporch.ledger.pausing import Pausers
from frontporch.policy.pausing import roster_of
from tests.delivery.crash.commands import CommandTown, found
from tests.delivery.crash.runs import clear
from tests.delivery.crash.servers import CHECKOUT, Server, Servers, start_server
from tests.delivery.crash.story import Story
from tests.delivery.servers.proxy import Fault
from tests.policy.signers import keys

POSTING = ("POST", "/api/v1/statuses")
PACE = "0.5"  # half a minute for what usually has a whole one
_SECONDS = 90
_WAIT = """#!/bin/sh
if [ -f wait ]; then
  rm wait; touch waiting
  for turn in $(seq 600); do [ -f go ] && break; sleep 0.1; done
fi
"""

pytestmark = pytest.mark.slow


class OneServer(Servers):
    """A Mastodon server alone."""

    def networks(self) -> dict[str, Network]:
        own_id = self._mastodon.own_id(self.login)
        return {"mastodon": Network(account="@fernhollowpd", id=own_id, on=True)}

    def keys(self) -> dict[str, Keys]:
        values = {"FRONT_PORCH_MASTODON_TOKEN": self.login.token}
        return {"mastodon": Keys(values, self.of["mastodon"].proxy)}


@dataclass(frozen=True)
class Day:
    """A town with two runners and a laptop that has no publisher's key."""

    town: CommandTown
    servers: OneServer
    folders: Mapping[str, Path]

    def run(self, who: str) -> subprocess.Popen[str]:
        """Start a runner that delivers."""
        own = {KEY_VARIABLE: str(keys()["publisher"]), PACE_VARIABLE: PACE}
        mastodon = self.town.keys["mastodon"]
        base = {"FRONT_PORCH_MASTODON_BASE": str(mastodon.base)}
        return self._start(who, {**own, **base, **mastodon.values}, "publish", "--step", "deliver")

    def pause(self) -> subprocess.Popen[str]:
        """Start a pause with the key of somebody who publishes nothing."""
        who = ("--as", "lee", "--key", str(keys()["lee"]))
        return self._start("laptop", {}, "hold", "on", *who, "--json")

    def events(self) -> Sequence[Event]:
        """Return the record as somebody sees it who only watches."""
        department = self.town.department
        pausers = Pausers(roster_of(department))
        return open_branch(self.folders["watcher"], department, pausers=pausers).read().events

    def kinds(self) -> list[str]:
        return [event.kind for event in self.events()]

    def posts(self) -> int:
        return len(self.servers.public("mastodon"))

    def _start(self, who: str, own: Mapping[str, str], *words: str) -> subprocess.Popen[str]:
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("FRONT_PORCH")
        }
        return subprocess.Popen(
            [sys.executable, "-m", "tasks", "--folder", str(self.folders[who]), *words],
            cwd=CHECKOUT,
            env={**environment, LIVE_VARIABLE: self.town.root, **own},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with start_server("mastodon_mock") as line:
        told: dict[str, Any] = json.loads(line)
        with start_server("proxy", told["base"]) as proxy:
            yield Server(told["base"], proxy, told)


@pytest.fixture
def day(server: Server, tmp_path: Path) -> Day:
    servers = OneServer({"mastodon": server})
    town = found(tmp_path, servers)
    clear(town, Story("one"))
    folders = {"first": town.folder}
    for name in ("second", "laptop", "watcher"):
        folders[name] = Path(shutil.copytree(town.folder, tmp_path / name))
    hook = town.shared / "hooks" / "post-receive"
    hook.write_text(_WAIT, encoding="utf-8")
    return Day(town, servers, folders)


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + _SECONDS
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def said(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=_SECONDS)
    assert "Traceback" not in err, err
    return out


def paused(process: subprocess.Popen[str]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(said(process))
    assert document["paused"] is True
    assert document["by"] == "lee"
    assert document["open"] == []
    return document


def test_what_was_not_begun_before_a_pause_is_not_sent(day: Day) -> None:
    before = day.posts()

    done = paused(day.pause())
    runners = [day.run("first"), day.run("second")]

    assert done["slipped"] == []
    assert all("lee put everything on hold" in said(each) for each in runners)
    assert day.posts() == before
    assert "intended" not in day.kinds()


def test_what_was_only_intended_when_the_pause_came_is_not_sent(day: Day) -> None:
    before = day.posts()
    (day.town.shared / "wait").touch()
    first = day.run("first")
    until((day.town.shared / "waiting").exists)  # its intent is on record, and its push goes on
    assert day.kinds()[-1] == "intended"

    pause = day.pause()
    until(lambda: day.kinds()[-1] == "held")
    second = day.run("second")
    (day.town.shared / "go").touch()

    assert paused(pause)["slipped"] == []
    assert "everything was put on hold meanwhile" in said(first)
    said(second)
    assert day.posts() == before
    assert day.kinds()[-3:] == ["intended", "held", "not-sent"]


def test_what_is_on_the_wire_when_the_pause_comes_is_named_with_what_removes_it(day: Day) -> None:
    before = day.posts()
    mastodon = day.servers.of["mastodon"]
    mastodon.heal()
    mastodon.spoil(Fault(*POSTING, delay=6))
    first = day.run("first")
    until(lambda: any(each.startswith(" ".join(POSTING)) for each in mastodon.seen()))

    pause = day.pause()
    second = day.run("second")

    [slipped] = paused(pause)["slipped"]
    said(first), said(second)
    assert day.posts() == before + 1
    assert slipped["network"] == "Mastodon"
    assert slipped["command"].startswith("./porch takedown ")
    assert slipped["url"].startswith("http")
    assert day.kinds()[-3:] == ["intended", "held", "sent"]
