"""Single days on which something goes wrong, and what delivery does about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from frontporch import department as configured
from frontporch.delivery.choosing import choose
from frontporch.delivery.course import Course, Key
from frontporch.delivery.delivering import networks_needed, tell
from frontporch.delivery.outbox import Outgoing
from frontporch.delivery.road import Outcome
from frontporch.delivery.situation import Situation
from frontporch.errors import Problem, Rejected
from frontporch.ledger.events import Cleared, NotSent, Sent, Urged
from tests.delivery.imagined.networks import Account0
from tests.delivery.imagined.runners import Runner
from tests.delivery.imagined.world import Note, Post, World

LINK = "https://police.fernhollow.example/the-dog/"
MINUTE = timedelta(minutes=1)
NETWORKS = ("bluesky", "facebook", "mastodon", "x")


@pytest.fixture
def world() -> World:
    """A department with one post that is due."""
    world = World(checks_duplicates=False)
    write(world, "p0", LINK)
    return world


def write(world: World, name: str, link: str | None) -> Post:
    post = Post(name, world.now, f"Words of {name}.", link)
    world.posts[name] = post
    world.clear(post)
    return post


def key(network: str, part: str = "message", life: int = 0, post: str = "p0") -> Key:
    return Key(post, f"{part}[{network}]", life)


def course(world: World, one: Key) -> Course:
    return world.judge().course_of(one)


def up(world: World, network: str) -> list[str]:
    return [item.text for item in world.networks[network].ever if item.is_up]


def go_to(runner: Runner, what: str, network: str) -> Runner:
    while runner.at != (what, network):
        runner.go()
    return runner


def lose_reply(world: World, network: str, mishap: str = "lost") -> None:
    runner = go_to(world.start(), "send", network)
    runner.go(mishap)
    runner.finish()


def told(outcomes: list[Outcome], network: str) -> list[tuple[str, str]]:
    return [(each.result, each.why) for each in outcomes if each.network == network]


def standing(world: World, network: str) -> list[tuple[str, str]]:
    return told(list(tell(world.outbox(), world.judge())), network)


def outgoing(world: World, network: str) -> Outgoing:
    return next(each for each in world.outbox().outgoing if each.network == network)


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


def test_an_edit_whose_reply_is_lost_is_repeated(world: World) -> None:
    world.run()
    post = world.posts["p0"]
    post.notes.append(Note(1, world.now, "Correction of p0."))
    world.clear(post)
    runner = go_to(world.start(), "edit", "mastodon")
    runner.go("lost")
    runner.finish()
    world.now += 70 * MINUTE
    world.run()
    assert up(world, "mastodon") == ["Correction of p0."]
    assert course(world, key("mastodon", "correction-1")).is_settled


def test_an_edit_of_a_post_that_came_down_is_over(world: World) -> None:
    world.run()
    post = world.posts["p0"]
    post.notes.append(Note(1, world.now, "Correction of p0."))
    world.clear(post)
    runner = go_to(world.start(), "edit", "mastodon")
    runner.go("lost")
    runner.finish()
    world.take_down(post)
    world.now += 4 * MINUTE
    assert ("done", "nothing is left to change") in told(world.run(), "mastodon")
    assert up(world, "mastodon") == []


def test_a_build_that_is_older_than_an_attempt_decides_nothing_about_it(world: World) -> None:
    post = world.posts.pop("p0")
    stale = world.start()
    world.posts["p0"] = post
    lose_reply(world, "x")
    world.now += 12 * MINUTE
    assert stale.finish() == []
    assert course(world, key("x")).open is not None


def test_whoever_wakes_up_too_late_sends_nothing(world: World) -> None:
    for step in ("intended", "looked", "send"):
        slow = go_to(world.start(), step, "x")
        world.now += 2 * MINUTE
        slow.finish()
        assert up(world, "x") == []
    assert told(world.run(), "x") == [("sent", "")]


def test_what_is_chosen_for_a_message_without_a_record_is_to_send_it(world: World) -> None:
    choice = choose(outgoing(world, "x"), world.judge())
    assert (choice.step, choice.why) == ("send", "")
    assert standing(world, "x") == [("waits", "it is ready to go")]


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
