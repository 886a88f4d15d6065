"""One start of the delivery: a process of its own, forked from one that has loaded everything."""

from __future__ import annotations

import json
import os
import secrets
import select
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from frontporch.delivery import transport
from frontporch.delivery.accounts import open_accounts
from frontporch.delivery.credentials import Keys
from frontporch.delivery.delivering import deliver, networks_needed
from frontporch.delivery.networks import NETWORKS
from frontporch.delivery.outbox import Outbox, read_outbox
from frontporch.delivery.road import Outcome, Road
from frontporch.delivery.situation import Pace, Situation
from frontporch.department import Department
from frontporch.errors import LedgerError, LedgerUnreachable, Problem
from frontporch.ledger.events import Event
from frontporch.ledger.ledger import Ledger, Record
from frontporch.ledger.local import LocalLedger
from tests.delivery.crash.plans import Launch

PACE = Pace(
    deadline=timedelta(seconds=2.6),
    request=timedelta(seconds=1.5),
    slack=timedelta(seconds=0.5),
    scale=0.001,
)
_CONNECT_SECONDS, _READ_SECONDS, _TOTAL_SECONDS = 0.5, 1.0, 1.3
_LONGEST_SECONDS = 60


class Started(Protocol):
    """A delivery that runs."""

    def wait(self) -> dict[str, object] | None:
        """Return what it said in the end; None if it was killed."""
        ...


@dataclass(frozen=True)
class Town:
    """What one run delivers, to whom, and where its record and its outbox lie."""

    department: Department
    keys: dict[str, Keys]
    record: Path
    outbox: Path
    pace: Pace = PACE

    @property
    def ledger(self) -> Ledger:
        return LocalLedger(self.record)

    @property
    def commit(self) -> str:
        """The commit that the post was cleared at."""
        return ""

    def named(self, outbox: Outbox) -> Outbox:
        """Return an outbox that says whose it is."""
        return outbox

    def start(self, how: Launch) -> Started:
        """Start the delivery."""
        return launch(self, how)

    def judge(self, events: Sequence[Event]) -> Situation:
        manners = {network.name: network.manner for network in NETWORKS}
        return Situation(events, self.department, manners, datetime.now(UTC), self.pace)

    def road(self, launch: Launch) -> Road:
        return Road(
            ledger=_CutLedger(self.ledger, launch.cut),
            clock=lambda: datetime.now(UTC),
            judge=self.judge,
            nonce=lambda: secrets.token_hex(16),
            pictures=self.outbox,
            repository="d" * 64,
            pace=self.pace,
            reached=_killer(launch.kill_at),
        )


class _CutLedger:
    """A record whose writing goes wrong once, as a push can."""

    def __init__(self, inner: Ledger, cut: tuple[int, str] | None) -> None:
        self._inner = inner
        self._cut = cut
        self._appends = 0

    def read(self) -> Record:
        return self._inner.read()

    def append(self, events: Sequence[Event], after: str) -> str:
        how = self._cut[1] if self._cut and self._cut[0] == self._appends else ""
        self._appends += 1
        if how == "killed-before":
            _die()
        if how == "cut-before":
            raise LedgerUnreachable(Problem("the record", "cannot be written"))
        head = self._inner.append(events, after)
        if how == "killed-after":
            _die()
        if how == "cut-after":
            raise LedgerUnreachable(Problem("the record", "was written, but nobody heard so"))
        return head


def be_impatient() -> None:
    """Wait for servers of this machine only as long as the pace of these runs allows."""
    transport.CONNECT_SECONDS = _CONNECT_SECONDS  # type: ignore[assignment]
    transport.READ_SECONDS = _READ_SECONDS  # type: ignore[assignment]
    transport.TOTAL_SECONDS = _TOTAL_SECONDS  # type: ignore[assignment]


def load_libraries(town: Town) -> None:
    """Load here what every launch needs, so that none has to."""
    accounts = town.department.networks
    for network in NETWORKS:
        if network.open is not None and network.name in town.keys:
            network.open(accounts[network.name], town.keys[network.name])


def launch(town: Town, how: Launch, *, stop_at: tuple[str, str] | None = None) -> Running:
    """Start the delivery; it does what can be done now, and ends."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        _be_child(town, how, writing, stop_at)
    os.close(writing)
    return Running(process, reading, how)


@dataclass
class Running:
    """A delivery that was started."""

    process: int
    pipe: int
    how: Launch

    def wait(self) -> dict[str, object] | None:
        """Kill it when it is time, wait for its end, return what it said; None if it was killed."""
        if self.how.kill_after is not None:
            self._kill_after(self.how.kill_after)
        said = bytearray()
        end = time.monotonic() + _LONGEST_SECONDS
        while select.select([self.pipe], [], [], max(0, end - time.monotonic()))[0]:
            piece = os.read(self.pipe, 65_536)
            if not piece:
                break
            said += piece
        else:
            os.kill(self.process, signal.SIGKILL)
        os.close(self.pipe)
        os.waitpid(self.process, 0)
        if not said:
            return None
        told: dict[str, object] = json.loads(said)
        return told

    def pause(self) -> bool:
        """Wait until it has stopped itself; False if it ended without."""
        options = os.WEXITED | os.WSTOPPED | os.WNOWAIT
        told = os.waitid(os.P_PID, self.process, options)
        return told is not None and told.si_code == os.CLD_STOPPED

    def go_on(self) -> None:
        """Let it run after a pause."""
        os.kill(self.process, signal.SIGCONT)

    def _kill_after(self, seconds: float) -> None:
        if not select.select([self.pipe], [], [], seconds)[0]:
            os.kill(self.process, signal.SIGKILL)


def _be_child(town: Town, how: Launch, writing: int, stop_at: tuple[str, str] | None) -> None:
    code = 70
    try:
        road = town.road(how)
        if stop_at is not None:
            road = _stopping(road, stop_at)
        said = json.dumps(_deliver(town, road)).encode()
        os.write(writing, said)
        code = 0
    finally:
        os._exit(code)


def _deliver(town: Town, road: Road) -> dict[str, object]:
    outbox = read_outbox(town.outbox)
    outcomes: list[Outcome] = []
    try:
        needed = networks_needed(outbox, road.read())
        accounts, shut = open_accounts(town.department, town.keys, needed)
        outcomes.extend(deliver(outbox, accounts, road))
    except LedgerError as error:
        return {"error": error.problems[0].message}
    return {
        "outcomes": [f"{each.network} {each.result}: {each.why}{each.url}" for each in outcomes],
        "shut": [f"{each.network}: {each.why}" for each in shut],
        "wordless": [each.part for each in outcomes if not (each.why or each.url)],
    }


def _stopping(road: Road, stop_at: tuple[str, str]) -> Road:
    """Let the process stop itself at a step, once."""
    stops = [stop_at]

    def reached(step: str, network: str) -> None:
        if (step, network) in stops:
            stops.clear()
            os.kill(os.getpid(), signal.SIGSTOP)

    return Road(
        road.ledger,
        road.clock,
        road.judge,
        road.nonce,
        road.pictures,
        road.repository,
        road.pace,
        reached,
    )


def _killer(kill_at: tuple[str, str] | None) -> Callable[[str, str], None]:
    def reached(step: str, network: str) -> None:
        if (step, network) == kill_at:
            _die()

    return reached


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
