"""Whatever happens, in whatever order: everything goes out once, as it was cleared, or is named.

Hypothesis finds the shortest way to what goes wrong; the walks, each from a seed, meet more of what
can. FRONT_PORCH_WALKS makes more of both.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.delivery.imagined.machine import (
    ASKED,
    HAPPENINGS,
    MISHAPS,
    PAUSES,
    REACHED,
    SKEWS,
    Delivery,
    StallingDelivery,
)
from tests.delivery.imagined.networks import ACCOUNTS

WALKS = int(os.environ.get("FRONT_PORCH_WALKS", "24"))
STEPS = 14
SOME = settings(max_examples=WALKS, stateful_step_count=30, deadline=None)


@pytest.mark.parametrize("machine", [Delivery, StallingDelivery])
def test_everything_goes_out_once_or_is_named(machine: type[Delivery]) -> None:
    run_state_machine_as_test(machine, settings=SOME)


@pytest.mark.parametrize("machine", [Delivery, StallingDelivery])
def test_on_any_walk_everything_goes_out_once_or_is_named(machine: type[Delivery]) -> None:
    walk_from(range(WALKS), machine)


@pytest.mark.slow
@pytest.mark.parametrize("machine", [Delivery, StallingDelivery])
def test_on_many_more_walks_too(machine: type[Delivery]) -> None:
    walk_from(range(WALKS, 12 * WALKS), machine)


def walk_from(seeds: Iterable[int], machine: type[Delivery]) -> None:
    for seed in seeds:
        try:
            walk(machine(), random.Random(seed))  # noqa: S311 - to be walked again
        except AssertionError as error:
            error.add_note(f"on the walk from seed {seed}")
            raise


def walk(machine: Delivery, dice: random.Random) -> None:
    """Do what may happen, in an order that the dice give, and let all come to rest."""
    machine.begin(lag=dice.choice([0, 4, 10, 18]), checks=dice.random() < 0.3)
    for _ in range(dice.randint(2, STEPS)):
        act = dice.choice(ACTS)
        act(machine, dice)
        machine.nothing_is_there_twice()
        machine.nothing_goes_out_that_was_not_cleared_at_the_last_look()
    machine.teardown()


def which(dice: random.Random) -> int:
    """Return the number of a post, the newest more often than others."""
    return dice.choice([-1, -1, -1, 0, 1, 2])


def meddle(machine: Delivery, dice: random.Random) -> None:
    if len(machine.runners) < 3:
        machine.meddle(
            linked=dice.random() < 0.8,
            until=dice.choice([*ASKED, *REACHED]),
            network=dice.choice(sorted(ACCOUNTS)),
            what=dice.choice(HAPPENINGS),
            pause=dice.choice(PAUSES),
            at=which(dice),
        )


def run_with_a_mishap(machine: Delivery, dice: random.Random) -> None:
    machine.run_with_a_mishap(
        linked=dice.random() < 0.8,
        network=dice.choice(sorted(ACCOUNTS)),
        what=dice.choice(["send", "send", "append", *ASKED]),
        steps=dice.randint(0, 6),
        mishap=dice.choice(MISHAPS),
    )


def go_on(machine: Delivery, dice: random.Random) -> None:
    if machine.runners:
        machine.go_on(
            at=dice.randint(0, 2),
            until=dice.choice(["", "", *ASKED, *REACHED]),
            network=dice.choice(sorted(ACCOUNTS)),
            steps=dice.randint(0, 4),
            mishap=dice.choice(MISHAPS),
        )


def start(machine: Delivery, dice: random.Random) -> None:
    if len(machine.runners) < 3:
        machine.start(dice.choice(SKEWS))


def happen(machine: Delivery, dice: random.Random) -> None:
    machine.happen(dice.choice(HAPPENINGS), dice.choice(PAUSES), which(dice))


def write(machine: Delivery, dice: random.Random) -> None:
    linked, stays = dice.random() < 0.8, dice.choice([0, 0, 90])
    machine.write(linked=linked, late=dice.choice([0, 20]), stays=stays)


def urge_or_settle(machine: Delivery, dice: random.Random) -> None:
    if dice.random() < 0.5:
        machine.settle()
    else:
        machine.urge(which(dice), dice.choice(sorted(ACCOUNTS)))


def wait(machine: Delivery, dice: random.Random) -> None:
    machine.wait(dice.choice([timedelta(seconds=70), *PAUSES]))


ACTS: list[Callable[[Delivery, random.Random], None]] = [
    *(3 * [meddle]),
    *(3 * [run_with_a_mishap]),
    *(3 * [go_on]),
    *(2 * [wait]),
    start,
    happen,
    write,
    urge_or_settle,
]
