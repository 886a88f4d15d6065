"""What becomes of messages that are up when their post changes, moves or comes down."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frontporch import department as configured
from frontporch.delivery.delivering import tell
from frontporch.delivery.situation import Situation
from tests.delivery.imagined.days import (
    LINK,
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
from tests.delivery.imagined.world import Note, Post, World


def test_a_message_that_goes_out_after_its_correction_needs_none(world: World) -> None:
    post = world.posts["p0"]
    post.notes.append(Note(1, world.now, "Correction of p0."))
    world.clear(post)
    world.run()
    assert [up(world, network) for network in NETWORKS] == 4 * [["Words of p0."]]
    assert standing(world, "x")[1] == ("done", "what it corrects was sent in the new words")


def test_corrections_edit_where_a_network_can_and_are_linked_or_posted_anew_on_x(
    world: World,
) -> None:
    write(world, "p1", None)
    world.run()
    for number in (1, 2):
        for post in world.posts.values():
            post.notes.append(Note(number, world.now, f"Correction {number} of {post.id}."))
            world.clear(post)
        world.run()
    for network in ("bluesky", "facebook", "mastodon"):
        assert sorted(up(world, network)) == ["Correction 2 of p0.", "Correction 2 of p1."]
    assert up(world, "x") == [
        "Words of p0.",
        "Correction 1 of p0.",
        "Correction 2 of p0.",
        "Correction 2 of p1.",
    ]
    assert world.judge().spent("bluesky").messages == 2


def lose_edit(world: World) -> None:
    """Send a post, correct it, and lose what Mastodon answers to the edit."""
    world.run()
    post = world.posts["p0"]
    post.notes.append(Note(1, world.now, "Correction of p0."))
    world.clear(post)
    runner = go_to(world.start(), "edit", "mastodon")
    runner.go("lost")
    runner.finish()


def test_an_edit_whose_reply_is_lost_is_repeated(world: World) -> None:
    lose_edit(world)
    world.now += 70 * MINUTE
    world.run()
    assert up(world, "mastodon") == ["Correction of p0."]
    assert course(world, key("mastodon", "correction-1")).is_settled


def test_an_edit_of_a_post_that_came_down_is_over(world: World) -> None:
    lose_edit(world)
    world.take_down(world.posts["p0"])
    world.now += 4 * MINUTE
    assert ("done", "nothing is left to change") in told(world.run(), "mastodon")
    assert up(world, "mastodon") == []


MOVED = "https://police.fernhollow.example/the-brown-dog/"


def move(world: World) -> Post:
    post = world.posts["p0"]
    post.link, post.old_links = MOVED, (LINK,)
    world.clear(post)
    return post


@pytest.mark.parametrize("network", ["mastodon", "x"])
def test_what_a_lost_request_sent_is_found_although_its_post_moved(
    world: World, network: str
) -> None:
    lose_reply(world, network)
    move(world)
    world.now += 70 * MINUTE
    world.run()
    assert course(world, key(network)).sent is not None
    for _ in range(3):
        world.now += 12 * MINUTE
        world.run()
    assert up(world, network) == ["Words of p0."]


def test_a_correction_of_a_post_that_moved_is_made(world: World) -> None:
    world.run()
    post = move(world)
    post.notes.append(Note(1, world.now, "Correction of p0."))
    world.clear(post)
    world.run()
    for network in ("bluesky", "facebook", "mastodon"):
        assert up(world, network) == ["Correction of p0."]


@pytest.mark.parametrize("account", [configured.Network(account="@us", id="us"), None])
def test_what_comes_down_on_a_network_that_is_off_is_named_with_its_link(
    world: World, account: configured.Network | None
) -> None:
    world.run()
    world.take_down(world.posts["p0"])
    standing = tell(world.outbox(), without_x(world, account))
    [removed] = [each for each in standing if each.network == "x"]
    sent = course(world, key("x")).sent
    assert sent is not None
    assert (removed.result, removed.url) == ("stays", sent.url)
    assert removed.why.endswith("./porch settle p0 x --removed")


def test_what_may_be_on_a_network_that_is_off_is_asked_about(world: World) -> None:
    lose_reply(world, "x")
    world.now += 12 * MINUTE
    off = without_x(world, configured.Network(account="@us", id="us"))
    assert told(list(tell(world.outbox(), off)), "x")[0][0] == "asks"
    world.take_down(world.posts["p0"])
    off = without_x(world, configured.Network(account="@us", id="us"))
    assert told(list(tell(world.outbox(), off)), "x")[0][0] == "asks"


def without_x(world: World, account: configured.Network | None) -> Situation:
    situation = world.judge()
    networks = {name: one for name, one in situation.department.networks.items() if name != "x"}
    networks |= {"x": account} if account else {}
    department = situation.department.model_copy(update={"networks": networks})
    return replace(situation, department=department)


@pytest.mark.parametrize("network", NETWORKS)
def test_what_another_account_sent_is_not_taken_for_gone(world: World, network: str) -> None:
    world.run()
    world.take_down(world.posts["p0"])
    world.account = "somebody-else"
    world.networks[network].items.clear()  # which shows that account nothing of the first one's
    [(result, why)] = told(world.run(), network)
    assert (result, why) == (
        "stays",
        f"another account sent it; remove it there, then run ./porch settle p0 {network} --removed",
    )
    assert course(world, key(network)).receipts
