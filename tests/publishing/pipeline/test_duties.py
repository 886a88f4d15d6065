"""Whoever is responsible is called when something is two hours late, and for nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from frontporch.ledger.delivery_events import Asked, Intended
from frontporch.ledger.events import Deployed, Held, TakenDown
from frontporch.publishing.pipeline.duties import Duty, find_overdue
from tests.delivery.imagined.world import START, Post, World

LATE = START + timedelta(hours=2, minutes=1)
LINK = "https://police.fernhollow.gov/dog"


@pytest.fixture
def world() -> World:
    world = World()
    world.posts["p0"] = Post("p0", START, "Words.", LINK)
    world.clear(world.posts["p0"])
    return world


def overdue(world: World, shown: str = "") -> tuple[Duty, ...]:
    situation = world.judge(now=LATE)
    return find_overdue(world.outbox(), replace(situation, shown={"p0": shown}))


def test_a_message_that_nobody_sent_is_overdue_after_two_hours(world: World) -> None:
    [duty, *_] = overdue(world)
    assert duty.key == "send p0 message[bluesky]"
    assert duty.since == START
    assert find_overdue(world.outbox(), world.judge(now=START + timedelta(hours=2))) == ()


def test_a_page_that_cannot_be_verified_is_told_as_the_reason(world: World) -> None:
    duty = overdue(world, "the live site cannot be reached")[0]
    assert duty.words.endswith("has not gone out on Bluesky: the live site cannot be reached")


def test_what_was_cleared_late_is_late_from_then_on(world: World) -> None:
    world.now = START + timedelta(hours=1)
    world.posts["p1"] = Post("p1", START, "Words.", LINK)
    world.clear(world.posts["p1"])
    assert {each.key.split()[1] for each in overdue(world)} == {"p0"}


def test_what_was_sent_is_no_duty(world: World) -> None:
    world.start().finish()
    assert overdue(world) == ()


def test_a_hold_is_what_somebody_wants(world: World) -> None:
    world.memory.add(Held(at=START, nonce=world.nonce(), handle="ortiz"))
    assert overdue(world) == ()


def test_a_take_down_that_no_network_confirmed_is_overdue(world: World) -> None:
    world.start().finish()
    world.take_down(world.posts["p0"])
    assert {each.key.split()[1] for each in overdue(world) if each.key.startswith("remove")} == {
        "bluesky",
        "facebook",
        "mastodon",
        "x",
    }


def test_a_question_that_nobody_answers_is_overdue(world: World) -> None:
    about: dict[str, Any] = {"at": START, "post": "p9", "part": "message[x]"}
    intent = Intended(
        **about,
        nonce=world.nonce(),
        digest="e" * 64,
        account="us",
        deadline=START + timedelta(seconds=60),
    )
    asked = Asked(
        **about, nonce=world.nonce(), intent=intent.nonce, because="said-twice-but-not-found"
    )
    world.memory.add(intent, asked)
    assert "settle p9 message[x]" in {each.key for each in overdue(world)}


def test_a_site_that_was_not_put_up_since_a_post_came_down_is_overdue(world: World) -> None:
    world.start().finish()
    up = Deployed(
        at=START,
        nonce=world.nonce(),
        commit="a" * 40,
        manifest="b" * 64,
        target="c" * 64,
        intent="d" * 32,
    )
    down = TakenDown(at=START, nonce=world.nonce(), post="p9", because="expired")
    world.memory.add(up, down)
    assert [each.key for each in overdue(world)] == ["page p9"]
    world.memory.add(up.model_copy(update={"nonce": world.nonce()}))
    assert overdue(world) == ()
