"""Single days on which an answer is lost, and what delivery does about it."""

from __future__ import annotations

import pytest

from frontporch.delivery.choosing import choose
from frontporch.delivery.delivering import networks_needed
from frontporch.ledger.delivery_events import NotSent, Sent
from frontporch.ledger.events import Cleared, Lifted
from tests.delivery.imagined.days import (
    MINUTE,
    NETWORKS,
    course,
    go_to,
    hold,
    key,
    lose_reply,
    outgoing,
    standing,
    told,
    up,
    write,
)
from tests.delivery.imagined.world import Note, World


@pytest.mark.parametrize("network", NETWORKS)
def test_a_lost_reply_is_left_alone_until_all_could_be_seen(world: World, network: str) -> None:
    lose_reply(world, network)
    world.now += MINUTE
    assert told(world.run(), network) == []
    assert standing(world, network) == [
        ("waits", "another run is sending it, or was stopped while it did")
    ]


@pytest.mark.parametrize("network", ["bluesky", "facebook", "mastodon"])
def test_what_can_be_repeated_is_repeated_and_its_receipt_settles_both(
    world: World, network: str
) -> None:
    lose_reply(world, network)
    world.now += 4 * MINUTE
    assert told(world.run(), network) == [("sent", "")]
    assert course(world, key(network)).is_settled
    assert networks_needed(world.outbox(), world.judge()) == frozenset()
    assert up(world, network) == ["Words of p0."]


@pytest.mark.parametrize("mishap", ["lost", "dropped"])
def test_on_x_two_looks_come_before_a_second_request(world: World, mishap: str) -> None:
    lose_reply(world, "x", mishap)
    seen = []
    for _ in range(4):
        world.now += 12 * MINUTE
        seen.append(told(world.run(), "x"))
    found = [[("sent", "")], [], [], []]
    not_found = [
        [("waits", "it may be there or not, and is looked for once more")],
        [("waits", "it was looked for twice and is not there, so it starts anew")],
        [("sent", "")],
        [],
    ]
    assert seen == (found if mishap == "lost" else not_found)
    assert up(world, "x") == ["Words of p0."]


def test_two_looks_at_the_same_time_are_one(world: World) -> None:
    lose_reply(world, "x", "dropped")
    world.now += 12 * MINUTE
    both = [go_to(world.start(), "searched", "x") for _ in range(2)]
    for each in both:
        each.finish()
    attempt = course(world, key("x")).open
    assert attempt is not None
    assert len(attempt.looks) == 1


def test_a_draft_of_an_old_text_is_gone_before_the_new_one_is_sent(world: World) -> None:
    world.stalls = True
    slow = go_to(world.start(), "stall", "facebook")
    world.posts["p0"].words = "Other words."
    world.clear(world.posts["p0"])
    for _ in range(4):
        world.now += 3 * MINUTE
        world.run()
    slow.finish()
    assert up(world, "facebook") == ["Other words."]
    assert world.doubles("facebook") == []


def test_a_draft_that_another_runner_recorded_is_the_only_one(world: World) -> None:
    slow = go_to(world.start(), "prepared", "facebook")
    lose_reply(world, "facebook", "unreachable")
    slow.finish()
    world.run()
    assert len(up(world, "facebook")) == 1
    drafts = {each.intent.draft for each in course(world, key("facebook")).attempts}
    assert len(drafts) == 1


def test_another_message_under_the_same_link_is_not_taken_for_it(world: World) -> None:
    world.run()
    post = world.posts["p0"]
    post.notes.append(Note(1, world.now, "Correction of p0."))
    world.clear(post)
    lose_reply(world, "x", "dropped")
    post.notes[0] = Note(1, world.now, "Another correction of p0.")
    world.clear(post)
    for _ in range(4):
        world.now += 12 * MINUTE
        world.run()
    assert up(world, "x") == ["Words of p0.", "Another correction of p0."]


def test_a_post_that_comes_back_waits_until_its_last_life_is_settled(world: World) -> None:
    lose_reply(world, "x")
    post = world.posts["p0"]
    world.take_down(post)
    post.is_up = True
    world.clear(post)
    assert told(world.run(), "x") == []
    assert standing(world, "x")[0] == (
        "waits",
        "what was sent of this post before is not settled yet",
    )
    for _ in range(3):
        world.now += 12 * MINUTE
        world.run()
    assert [item.key.life for item in world.networks["x"].ever if item.is_up] == [1]


def test_what_was_taken_down_while_nobody_knew_is_found_and_removed(world: World) -> None:
    runner = world.start()
    for network in NETWORKS:
        go_to(runner, "send", network).go("lost")
    runner.finish()
    world.take_down(world.posts["p0"])
    for _ in range(3):
        world.now += 12 * MINUTE
        world.run()
    assert [up(world, network) for network in NETWORKS] == [[], [], [], []]


def test_a_receipt_that_comes_late_is_believed_and_the_one_too_many_removed(world: World) -> None:
    lose_reply(world, "x", "dropped")
    for _ in range(3):
        world.now += 12 * MINUTE
        world.run()
    first, second = course(world, key("x")).attempts
    assert isinstance(first.answer, NotSent)
    assert isinstance(second.answer, Sent)
    late = world.networks["x"].items[second.answer.remote]
    world.networks["x"].items["late"] = late.__class__(
        "late", late.key, late.digest, late.text, late.link, late.at
    )
    world.memory.add(
        second.answer.model_copy(
            update={"nonce": world.nonce(), "intent": first.intent.nonce, "remote": "late"}
        ),
        NotSent(
            at=world.now,
            nonce=world.nonce(),
            post="p0",
            part="message[x]",
            intent=first.intent.nonce,
            because="person",
        ),
    )
    world.run()
    assert len(up(world, "x")) == 1


def test_a_message_that_another_account_may_have_sent_is_asked_about(world: World) -> None:
    lose_reply(world, "mastodon")
    intent = course(world, key("mastodon")).attempts[0].intent
    moved = intent.model_copy(update={"account": "somebody-else"})
    world.memory.events[world.memory.events.index(intent)] = moved
    world.now += 4 * MINUTE
    assert told(world.run(), "mastodon") == [
        ("asks", "nobody knows whether it was sent; please look")
    ]
    assert standing(world, "mastodon") == [("asks", "nobody knows whether it was sent")]


def test_a_build_that_is_older_than_an_attempt_decides_nothing_about_it(world: World) -> None:
    post = world.posts.pop("p0")
    stale = world.start()
    world.posts["p0"] = post
    lose_reply(world, "x")
    world.now += 12 * MINUTE
    assert stale.finish() == []
    assert course(world, key("x")).open is not None


def test_what_nobody_knows_the_end_of_counts_as_sent_in_the_caps(world: World) -> None:
    lose_reply(world, "x", "dropped")
    assert world.judge().spent("x").messages == 1


def test_a_draft_that_is_to_be_removed_is_published_by_nobody(world: World) -> None:
    lose_reply(world, "facebook", "dropped")
    hold(world)
    for _ in range(2):
        world.now += 4 * MINUTE
        runner = world.start()
        while not runner.is_over and runner.at != ("remove", "facebook"):
            runner.go()
        if not runner.is_over:
            runner.go("unreachable")
        runner.finish()
    [held] = world.judge().holds
    world.memory.add(Lifted(at=world.now, nonce=world.nonce(), handle="chief", hold=held.nonce))
    assert len(course(world, key("facebook")).attempts[0].looks) == 2
    assert choose(outgoing(world, "facebook"), world.judge()).step == "look"


def test_what_is_chosen_for_a_message_without_a_record_is_to_send_it(world: World) -> None:
    choice = choose(outgoing(world, "x"), world.judge())
    assert (choice.step, choice.why) == ("send", "")
    assert standing(world, "x") == [("waits", "it is ready to go")]


@pytest.mark.parametrize("network", NETWORKS)
def test_what_says_the_same_as_another_message_is_not_taken_for_sent(
    world: World, network: str
) -> None:
    for name in ("p1", "p2"):
        write(world, name, None).words = "Coffee with a cop, Saturday at ten."
        world.clear(world.posts[name])
        lose_reply(world, network, "none" if name == "p1" else "unreachable")
    world.now += 2 * MINUTE
    assert told(world.run(), network) == [("sent", "")]
    remotes = [course(world, key(network, post=name)).remotes for name in ("p1", "p2")]
    assert not remotes[0] & remotes[1]


def test_a_build_that_is_older_than_a_clearance_sends_nothing_of_that_post(world: World) -> None:
    stale = world.start()
    page = next(event for event in world.memory.events if isinstance(event, Cleared))
    update = {"nonce": world.nonce(), "digest": "e" * 64, "commit": "c" * 40}
    world.memory.add(page.model_copy(update=update))
    assert stale.finish() == []
    assert [up(world, network) for network in NETWORKS] == [[], [], [], []]
    assert {why for _, why in standing(world, "x")} == {
        "the record does not say that it may go out"
    }
