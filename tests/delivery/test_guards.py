"""Why a message waits: one question each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from frontporch.delivery.course import Course
from frontporch.delivery.guards import reasons_to_wait
from frontporch.delivery.outbox import Outgoing
from frontporch.delivery.situation import Situation
from frontporch.department import Department, Network
from frontporch.ledger.delivery_events import Urged
from frontporch.ledger.events import Event, Held, Lifted
from tests.delivery.imagined.world import START, Post, World

HOUR = timedelta(hours=1)


@pytest.fixture
def world() -> World:
    world = World()
    world.posts["p0"] = Post("p0", START, "Words.", None)
    world.clear(world.posts["p0"])
    return world


def message(world: World) -> Outgoing:
    return next(each for each in world.outbox().outgoing if each.network == "x")


def reasons(
    world: World,
    about: Outgoing | None = None,
    *,
    more: Sequence[Event] = (),
    now: datetime | None = None,
    account: dict[str, object] | None = None,
) -> list[tuple[str, datetime | None]]:
    situation = world.judge([*world.memory.events, *more], now)
    situation = replace(situation, department=with_account(situation.department, account or {}))
    one = about or message(world)
    return list(reasons_to_wait(one, Course(situation.key_of(one)), situation))


def with_account(department: Department, changes: dict[str, object]) -> Department:
    plain = {"account": "@us", "id": "us", "on": True}
    networks = {**department.networks, "x": Network.model_validate({**plain, **changes})}
    return department.model_copy(update={"networks": networks})


def held(world: World) -> Held:
    return Held(at=START, nonce=world.nonce(), handle="chief")


def test_what_is_cleared_and_due_waits_for_nothing(world: World) -> None:
    assert reasons(world) == []


def test_a_network_that_is_off_gets_nothing_but_in_a_rehearsal(world: World) -> None:
    assert reasons(world, account={"on": False}) == [("this network is switched off", None)]
    situation: Situation = replace(world.judge(), rehearses=True)
    off = replace(situation, department=with_account(situation.department, {"on": False}))
    one = message(world)
    assert list(reasons_to_wait(one, Course(off.key_of(one)), off)) == []


def test_what_was_not_cleared_waits(world: World) -> None:
    other = message(world).model_copy(update={"digest": "e" * 64})
    assert reasons(world, other) == [("the record does not say that it may go out", None)]


def test_what_stands_behind_live_updates_waits_until_their_pause_is_lifted(world: World) -> None:
    behind = message(world).model_copy(update={"behind": "gas-leak"})
    pause = Held(at=START, nonce=world.nonce(), handle="chief", because="live", live="gas-leak")
    lifted = Lifted(at=START, nonce=world.nonce(), handle="chief", hold=pause.nonce)
    why = ("live updates are open (gas-leak)", None)

    assert reasons(world, behind) == [why]
    assert reasons(world, behind, more=[pause]) == [why]
    assert why not in reasons(world, behind, more=[pause, lifted])


def test_live_updates_wait_for_no_pause_and_no_review(world: World) -> None:
    live = message(world).model_copy(update={"is_live": True})
    pause = Held(at=START, nonce=world.nonce(), handle="chief", because="live", live="gas-leak")
    lifted = Lifted(at=START + HOUR, nonce=world.nonce(), handle="chief", hold=pause.nonce)

    assert reasons(world, live, more=[held(world), pause]) == []
    assert reasons(world, live, more=[pause, lifted]) == []


def test_a_correction_waits_for_a_pause_only_where_it_would_be_a_message_of_its_own(
    world: World,
) -> None:
    edit = message(world).model_copy(update={"how": "edit", "behind": "gas-leak"})
    anew = edit.model_copy(update={"how": "repost"})
    linked = edit.model_copy(update={"how": "send"})
    live = Held(at=START, nonce=world.nonce(), handle="chief", because="live", live="gas-leak")
    lifted = Lifted(at=START + HOUR, nonce=world.nonce(), handle="chief", hold=live.nonce)

    pauses: list[list[Event]] = [[held(world)], [live], [live, lifted]]
    for more in pauses:
        assert reasons(world, edit, more=more) == []
        assert len(reasons(world, anew, more=more)) == 1
        assert len(reasons(world, linked, more=more)) == 1


def test_a_hold_stops_everything_until_it_is_lifted(world: World) -> None:
    first, second = held(world), held(world)
    lifted = Lifted(at=START, nonce=world.nonce(), handle="chief", hold=first.nonce)
    why = ("chief put everything on hold", None)
    assert reasons(world, more=[first]) == [why]
    assert reasons(world, more=[first, lifted]) == []
    assert reasons(world, more=[first, second, lifted]) == [why]


def test_what_is_not_due_waits_and_says_until_when_on_the_towns_clock(world: World) -> None:
    later = message(world).model_copy(update={"due": START + HOUR})
    assert reasons(world, later) == [("it is due 2026-11-20 10:00", START + HOUR)]


def test_what_is_over_is_not_sent_any_more(world: World) -> None:
    over = message(world).model_copy(update={"expires": START})
    assert reasons(world, over) == [("its time is over", None)]


@pytest.mark.parametrize(
    ("start", "is_older"),
    [
        (date(2026, 11, 20), False),
        (date(2026, 11, 21), True),
        (datetime(2026, 11, 20, 9, 0), False),  # noqa: DTZ001 - as it is written without a zone
        (datetime(2026, 11, 20, 9, 1), True),  # noqa: DTZ001 - likewise
        (datetime(2026, 11, 20, 15, 1, tzinfo=UTC), True),
    ],
)
def test_what_was_due_before_the_account_began_is_never_sent(
    world: World,
    start: date,
    is_older: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    found = [why for why, _ in reasons(world, account={"announce_from": start})]
    assert found == (["it is older than announce_from in department.toml"] if is_older else [])


def test_what_was_due_three_days_ago_waits_for_a_persons_word(world: World) -> None:
    now = START + timedelta(hours=72, seconds=1)
    urged = Urged(at=now, nonce=world.nonce(), post="p0", part="message[x]", handle="chief")
    assert reasons(world, now=START + timedelta(hours=72)) == []
    assert len(reasons(world, now=now)) == 1
    assert reasons(world, now=now, more=[urged]) == []


def test_an_update_waits_until_what_it_follows_is_settled(world: World) -> None:
    world.posts["p1"] = Post("p1", START, "More words.", None)
    world.clear(world.posts["p1"])
    runner = world.start()
    while runner.at != ("intended", "x"):
        runner.go()
    runner.kill()
    update = next(
        each for each in world.outbox().outgoing if each.part == "message[x]" and each.post == "p1"
    ).model_copy(update={"follows": ("p0",)})
    assert reasons(world, update) == [("the post that it follows is not settled yet", None)]


@pytest.mark.parametrize(
    ("account", "why"),
    [
        ({"monthly_messages": 1}, "the monthly cap of 1 messages is reached"),
        ({"monthly_messages": 2}, None),
        ({"monthly_dollars": 0.39}, "the monthly cap of $0.39 is reached"),
        ({"monthly_dollars": 0.4}, None),
    ],
)
def test_caps_count_what_was_sent_this_month(
    world: World, account: dict[str, object], why: str | None
) -> None:
    world.posts["p0"].cost_mills = 200
    world.run()
    world.posts["p1"] = Post("p1", START, "More words.", None, cost_mills=200)
    world.clear(world.posts["p1"])
    one = next(
        each for each in world.outbox().outgoing if each.part == "message[x]" and each.post == "p1"
    )
    found = reasons(world, one, account=account)
    assert found == ([(why, None)] if why else [])


def test_a_cap_of_messages_holds_up_no_correction_that_is_an_edit(world: World) -> None:
    world.run()
    edit = message(world).model_copy(update={"part": "correction-1[x]", "how": "edit"})
    assert reasons_why(world, edit) == []
    assert reasons_why(world, edit.model_copy(update={"how": "send"})) == [
        "the monthly cap of 1 messages is reached"
    ]


def reasons_why(world: World, about: Outgoing) -> list[str]:
    """Return why something waits beside its clearance, where one message a month is the cap."""
    found = reasons(world, about, account={"monthly_messages": 1})
    return [why for why, _ in found if "record" not in why]


def test_a_cap_begins_anew_with_the_towns_month(world: World) -> None:
    world.run()
    one = message(world).model_copy(update={"post": "p0"})
    last_evening = datetime(2026, 12, 1, 5, 59, tzinfo=UTC)  # still November in Chicago
    once: dict[str, object] = {"monthly_messages": 1}
    now = [last_evening, last_evening + timedelta(minutes=1)]
    found = [
        [why for why, _ in reasons(world, one, now=each, account=once) if "cap" in why]
        for each in now
    ]
    assert found == [["the monthly cap of 1 messages is reached"], []]


def test_a_cap_lets_what_is_wrong_be_corrected_where_it_stands(world: World) -> None:
    world.run()
    edit = message(world).model_copy(update={"part": "correction-1[x]", "how": "edit"})
    spent = reasons(world, edit, account={"monthly_messages": 1, "monthly_dollars": 0})
    assert [why for why, _ in spent if "cap" in why] == []
