"""Nothing is sent after something happened that forbids it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frontporch.delivery.pausing import describe_pause
from frontporch.ledger.delivery_events import NotSent
from tests.delivery.imagined.days import (
    LINK,
    MINUTE,
    NETWORKS,
    course,
    go_to,
    hold,
    key,
    told,
    up,
)
from tests.delivery.imagined.world import Note, Post, World


def test_whoever_wakes_up_too_late_sends_nothing(world: World) -> None:
    for step in ("intended", "looked", "send"):
        slow = go_to(world.start(), step, "x")
        world.now += 2 * MINUTE
        slow.finish()
        assert up(world, "x") == []
    assert told(world.run(), "x") == [("sent", "")]


def change(world: World) -> None:
    world.posts["p0"].words = "Other words of p0."
    world.clear(world.posts["p0"])


def come_down(world: World) -> None:
    world.take_down(world.posts["p0"])


def wait(world: World) -> None:
    world.now += MINUTE


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize(
    ("happen", "because"),
    [
        (hold, "held"),
        (change, "gone"),
        (come_down, "gone"),
        (wait, "late"),
    ],
)
def test_the_last_look_hears_what_happened_after_the_intent(
    world: World, network: str, happen: Callable[[World], None], because: str
) -> None:
    runner = go_to(world.start(), "intended", network)
    happen(world)
    runner.finish()
    [attempt] = course(world, key(network)).attempts
    assert isinstance(attempt.answer, NotSent)
    assert attempt.answer.because == because
    assert up(world, network) == []


def test_a_pause_lets_words_be_mended_where_they_stand_and_nothing_new_appear(
    world: World,
) -> None:
    world.run()
    world.now += 10 * MINUTE
    hold(world)
    world.posts["p0"].notes.append(Note(1, world.now, "It was bus 12."))
    world.clear(world.posts["p0"])
    world.run()
    world.run()
    assert [up(world, network) for network in NETWORKS] == [
        ["It was bus 12." if world.posts["p0"].how(network) == "edit" else "Words of p0."]
        for network in NETWORKS
    ]
    pause = describe_pause(world.judge())
    assert pause is not None
    assert (pause.slipped, pause.open) == ((), ())


@pytest.mark.parametrize("network", NETWORKS)
def test_a_post_whose_time_ends_after_the_intent_is_not_sent(network: str) -> None:
    world = World()
    post = Post("p0", world.now, "Words of p0.", LINK, expires=world.now + MINUTE / 6)
    world.posts["p0"] = post
    world.clear(post)
    runner = go_to(world.start(), "intended", network)
    world.now += MINUTE / 6
    runner.finish()
    assert up(world, network) == []
    assert [one.answer for one in course(world, key(network)).attempts] != [None]
