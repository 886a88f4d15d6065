"""The steps after a build are only skipped where they would find nothing to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from frontporch.delivery.outbox import Outbox
from frontporch.ledger.delivery_events import Intended
from frontporch.ledger.events import Accepted, Deployed, Deploying, Event, TakenDown
from frontporch.publishing.pipeline.idleness import SETTLED, WHOLE_HOUR, is_idle
from tests.delivery.imagined.world import START, World, make_department

NOTHING = Outbox(recorded_for="", repository="d" * 64, made_after="")
HOUR = timedelta(hours=1)
UP, OTHER = "a" * 64, "b" * 64
COMMIT, PLACE, NONCE = "c" * 40, "e" * 64, "0" * 32
LONG_AGO = START - SETTLED
DEPLOYING = Deploying(
    at=LONG_AGO, nonce=NONCE, commit=COMMIT, manifest=UP, target=PLACE, deadline=LONG_AGO + HOUR
)
DEPLOYED = Deployed(
    at=LONG_AGO, nonce=NONCE, commit=COMMIT, manifest=UP, target=PLACE, intent=NONCE
)


def idle(*events: Event, manifest: str = UP, now: datetime = START) -> bool:
    situation = replace(World().judge(now=now), events=(DEPLOYING, DEPLOYED, *events))
    return is_idle(manifest, (), NOTHING, situation, now)


def test_nothing_is_to_be_done_where_the_site_is_up_and_nobody_waits() -> None:
    assert idle()


def test_another_site_must_be_put_up() -> None:
    assert not idle(manifest=OTHER)


@pytest.mark.parametrize(
    "event",
    [
        DEPLOYING,
        DEPLOYED.model_copy(update={"manifest": OTHER}),
        Accepted(at=LONG_AGO, nonce=NONCE, governance=OTHER, previous=UP),
    ],
    ids=["unfinished", "newer", "other rules"],
)
def test_a_site_that_may_not_be_up_is_put_up_again(event: Event) -> None:
    assert not idle(event)


def test_what_was_recorded_lately_is_named_by_the_site_first() -> None:
    late = DEPLOYED.model_copy(update={"at": START - SETTLED + timedelta(seconds=1)})
    assert not idle(late)
    assert not is_idle(UP, (), NOTHING, replace(World().judge(now=START), events=()), START)


def test_what_nobody_knows_the_end_of_is_looked_for() -> None:
    asked = Intended(
        at=LONG_AGO,
        nonce=NONCE,
        post="p0",
        part="message[x]",
        digest=OTHER,
        account="us",
        deadline=LONG_AGO + HOUR,
    )
    world = World()
    world.memory.add(DEPLOYING)
    world.memory.add(DEPLOYED)
    assert is_idle(UP, (), NOTHING, world.judge(), START)

    world.memory.add(asked)
    assert not is_idle(UP, (), NOTHING, world.judge(), START)


def test_what_is_overdue_is_told() -> None:
    down = TakenDown(at=LONG_AGO - HOUR, nonce=NONCE, post="7k3mq9xw2d", because="withdrawn")
    assert not idle(down)


def test_once_a_day_everything_is_looked_at() -> None:
    day = START.astimezone(make_department().agency.zone) + timedelta(days=1)
    hours = [day.replace(hour=hour) for hour in range(24)]
    assert [each.hour for each in hours if not idle(now=each)] == [WHOLE_HOUR]
