"""Whoever is responsible is told of each overdue thing once a day, and no secret is shown."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from frontporch.commands.publish.alarming import raise_alarms
from frontporch.commands.wiring.alarm_addresses import ALARMS_VARIABLE
from frontporch.delivery.road import Road
from frontporch.ledger.events import Alarmed
from frontporch.publishing.pipeline.alarms import TITLE, find_untold, name_on_record
from frontporch.publishing.pipeline.duties import find_overdue
from frontporch.publishing.pipeline.summary import Summary, sum_up
from tests.delivery.imagined.record import RunnersLedger
from tests.delivery.imagined.world import START, Post, World

LATE = START + timedelta(hours=2, minutes=1)
LINK = "https://police.fernhollow.gov/dog"
SECRET = "hunter2"
# apprise names a module that Python 3.13 has no more, which no run of a command shows
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")

NOBODY = f"json://{SECRET}@127.0.0.1:9/{SECRET}"


@dataclass
class Pager:
    """A service that people get alarms from. `told` are its messages, `status` its answer."""

    address: str = ""
    status: int = 200
    told: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def on_this_machine() -> Iterator[Pager]:
    pager = Pager()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            pager.told.append(json.loads(self.rfile.read(length)))
            self.send_response(pager.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    pager.address = f"json://127.0.0.1:{server.server_port}/{SECRET}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield pager
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def pager(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pager]:
    with on_this_machine() as pager:
        monkeypatch.setenv(ALARMS_VARIABLE, pager.address)
        yield pager


@pytest.fixture
def world() -> World:
    world = World()
    world.posts["p0"] = Post("p0", START, "Words.", LINK)
    world.clear(world.posts["p0"])
    world.now = LATE
    return world


def summary(world: World) -> Summary:
    return sum_up((), world.outbox(), world.judge())


def end(world: World, *, is_handed_on: bool = False, mishap: str = "") -> list[str]:
    """End a run at this time, and return what it says of its alarms."""
    judged = world.judge()
    road = Road(
        ledger=RunnersLedger(world.memory, lambda *_step: mishap),
        clock=lambda: world.now,
        judge=lambda _events: world.judge(),
        nonce=world.nonce,
        pictures=Path("unused"),
        repository="",
        pace=judged.pace,
    )
    return list(raise_alarms(summary(world), road, is_handed_on=is_handed_on))


def test_an_alarm_names_everything_that_is_overdue_in_one_message(
    world: World, pager: Pager
) -> None:
    assert end(world) == ["Sent the alarm to 1 of 1."]
    [told] = pager.told
    assert told["title"] == TITLE
    assert told["message"].count("has not gone out on") == 4


def test_nobody_is_told_the_same_twice_on_one_day(world: World, pager: Pager) -> None:
    end(world)
    world.now = LATE + timedelta(hours=23)
    assert end(world) == []
    world.now = LATE + timedelta(hours=25)
    assert end(world) == ["Sent the alarm to 1 of 1."]
    assert len(pager.told) == 2


def test_what_becomes_overdue_later_on_that_day_is_told_alone(world: World, pager: Pager) -> None:
    end(world)
    world.posts["p1"] = Post("p1", LATE, "Words.", LINK)
    world.clear(world.posts["p1"])
    world.now = LATE + timedelta(hours=3)
    end(world)
    told = pager.told[-1]["message"]
    assert told.count("p1.md") == told.count("has not gone out on") == 4, told


def test_a_clock_that_was_wrong_keeps_nobody_from_being_told_for_ever(world: World) -> None:
    overdue = find_overdue(world.outbox(), world.judge())
    known = find_untold(overdue, (), LATE)
    far = LATE + timedelta(days=400)
    from_there = [Alarmed(at=far, nonce=world.nonce(), duty=name_on_record(overdue[0]))]
    assert find_untold(overdue, from_there, LATE) == known == overdue


def test_an_address_that_takes_nothing_is_told_by_its_place_and_stops_no_other(
    world: World, pager: Pager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ALARMS_VARIABLE, f"{NOBODY} nonsense {pager.address}")
    assert end(world) == [
        "The alarm could not be sent to address 1 of FRONT_PORCH_ALARMS.",
        "The alarm could not be sent to address 2 of FRONT_PORCH_ALARMS.",
        "Sent the alarm to 1 of 3.",
    ]
    assert len(pager.told) == 1


def test_an_alarm_that_reached_nobody_is_sent_again_by_the_next_run(
    world: World, pager: Pager
) -> None:
    pager.status = 500
    assert end(world) == ["The alarm could not be sent to address 1 of FRONT_PORCH_ALARMS."]
    pager.status = 200
    assert end(world) == ["Sent the alarm to 1 of 1."]


def test_where_there_is_no_address_the_program_that_reads_the_summary_is_told_once_a_day(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ALARMS_VARIABLE, raising=False)
    end(world)
    assert summary(world).untold == summary(world).overdue
    end(world, is_handed_on=True)
    assert summary(world).untold == ()


def test_no_secret_of_an_address_is_shown_or_logged(
    world: World,
    pager: Pager,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "apprise")
    monkeypatch.setenv(ALARMS_VARIABLE, f"{NOBODY} {SECRET}://x {pager.address}")
    said = "".join([*end(world), caplog.text, *capfd.readouterr()])
    assert pager.told
    assert SECRET not in said


def test_a_record_that_takes_nothing_stops_no_alarm(world: World, pager: Pager) -> None:
    told = end(world, mishap="cut-before")
    assert told[0] == "Sent the alarm to 1 of 1."
    assert told[1].startswith("The alarm is not on record, so the next run sends it again: ")
    assert len(pager.told) == 1
