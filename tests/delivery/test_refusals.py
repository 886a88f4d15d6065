"""A network that says no, or not now, and a person who says yes."""

from __future__ import annotations

import pytest

from frontporch.errors import Problem, Rejected
from frontporch.ledger.delivery_events import Urged
from tests.delivery.imagined.days import (
    MINUTE,
    NETWORKS,
    course,
    go_to,
    key,
    lose_reply,
    standing,
    told,
    up,
    write,
)
from tests.delivery.imagined.networks import Account0
from tests.delivery.imagined.world import World


def test_a_limit_holds_for_the_whole_account_and_for_no_other(world: World) -> None:
    write(world, "p1", None)
    lose_reply(world, "bluesky", "limited")
    assert told(world.run(), "bluesky") == []
    assert [len(up(world, network)) for network in NETWORKS] == [0, 2, 2, 2]
    assert {why for _, why in standing(world, "bluesky")} == {
        "the network takes no more for a while"
    }
    world.now += 41 * MINUTE
    world.run()
    assert len(up(world, "bluesky")) == 2


def test_a_refused_text_is_tried_again_on_a_persons_word_only(world: World) -> None:
    lose_reply(world, "x", "refused")
    assert told(world.run(), "x") == []
    assert standing(world, "x") == [("refused", "the network refused this text")]
    world.memory.add(
        Urged(at=world.now, nonce=world.nonce(), post="p0", part="message[x]", handle="chief")
    )
    assert told(world.run(), "x") == [("sent", "")]


def test_a_no_to_dead_credentials_refuses_no_text(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Account0) -> None:
        raise Rejected(Problem("x", "this token opens nothing"))

    with monkeypatch.context() as dead:
        dead.setattr(Account0, "check_credentials", refuse)
        lose_reply(world, "x", "refused")
    assert told(world.run(), "x") == [("sent", "")]


def test_a_draft_that_somebody_deleted_is_made_anew_on_a_persons_word(world: World) -> None:
    lose_reply(world, "facebook", "limited")
    [draft] = world.networks["facebook"].items.values()
    draft.is_removed = True
    world.now += 41 * MINUTE
    assert told(world.run(), "facebook") == [("refused", "the draft is gone")]
    world.memory.add(
        Urged(
            at=world.now, nonce=world.nonce(), post="p0", part="message[facebook]", handle="chief"
        )
    )
    assert told(world.run(), "facebook") == [("sent", "")]
    assert up(world, "facebook") == ["Words of p0."]


def test_a_draft_of_another_page_is_left_alone(world: World) -> None:
    lose_reply(world, "facebook", "limited")
    [attempt] = course(world, key("facebook")).attempts
    assert attempt.intent.draft is not None
    digest = attempt.intent.digest
    drafts = [course(world, key("facebook")).draft_of(digest, who) for who in ("us", "them")]
    assert drafts == [attempt.intent.draft, None]


def test_a_limit_ends_the_removals_of_its_network_only(world: World) -> None:
    write(world, "p1", None)
    world.run()
    for post in world.posts.values():
        world.take_down(post)
    runner = go_to(world.start(), "remove", "mastodon")
    runner.go("limited")
    assert told(runner.finish(), "mastodon") == [("stays", "limited")]
    assert [len(up(world, network)) for network in NETWORKS] == [0, 0, 2, 0]
    world.run()
    assert up(world, "mastodon") == []


def test_a_persons_word_does_not_outlive_a_take_down(world: World) -> None:
    word = Urged(at=world.now, nonce=world.nonce(), post="p0", part="message[x]", handle="chief")
    world.memory.add(word)
    assert world.judge().urged == {("p0", "message[x]"): word}
    world.take_down(world.posts["p0"])
    assert world.judge().urged == {}
