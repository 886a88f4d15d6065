"""A rest ends before anything can become due."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.delivery.outbox import Outbox
from frontporch.ledger.delivery_events import Intended
from frontporch.posts.model import Post
from frontporch.publishing.pipeline.moments import LONGEST, find_end_of_rest
from tests.delivery.imagined.world import START, World, make_department
from tests.delivery.imagined.world import Post as Story
from tests.policy.rules.subjects import read
from tests.small_town import post

NOTHING = Outbox(recorded_for="", repository="d" * 64, made_after="")
ZONE = make_department().agency.zone


def written(*lines: str) -> Post:
    return read(post(*lines))


def end(
    *posts: Post, now: datetime = START, since: datetime | None = None, outbox: Outbox = NOTHING
) -> datetime | None:
    return find_end_of_rest(posts, outbox, World().judge(now=now), since or now)


def test_nothing_rests_for_long() -> None:
    assert end() == START + LONGEST


def test_a_rest_ends_at_midnight_of_the_department() -> None:
    late = datetime(2026, 11, 20, 23, 0, tzinfo=ZONE)
    assert end(now=late) == datetime(2026, 11, 21, 0, 0, tzinfo=ZONE)


SOON = "2026-11-20 09:45"


@pytest.mark.parametrize(
    "line",
    [
        f"embargo: {SOON}",
        f"expires: {SOON}",
        f"kind: event\nevent: {{starts: {SOON}, ends: 2026-11-20 17:00, place: The porch}}",
        f"kind: notice\nnotice: {{where: Oak St, from: 2026-11-18, until: {SOON}}}",
    ],
)
def test_every_time_that_anybody_wrote_ends_a_rest(line: str) -> None:
    assert end(written(*line.split("\n"))) == datetime(2026, 11, 20, 9, 45, tzinfo=ZONE)


def test_a_scheduled_post_ends_a_rest() -> None:
    assert end(read(post().replace("2026-11-18 07:30", SOON))) == datetime(
        2026, 11, 20, 9, 45, tzinfo=ZONE
    )


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        (f"expires: {SOON}", datetime(2026, 11, 20, 9, 45, tzinfo=ZONE)),
        ("expires: 2026-12-31", datetime(2026, 11, 20, 0, 0, tzinfo=ZONE)),
    ],
)
def test_a_time_that_came_while_a_run_went_on_lets_nobody_rest(line: str, moment: datetime) -> None:
    before, after = moment - timedelta(seconds=1), moment + timedelta(seconds=1)
    assert end(written(line), now=after, since=before) == moment


def test_a_message_that_is_ready_to_go_lets_nobody_rest() -> None:
    world = World()
    world.posts["p0"] = Story("p0", START, "Words.", None)
    world.clear(world.posts["p0"])
    assert find_end_of_rest((), world.outbox(), world.judge(), START) is None


@given(minutes=st.integers(1, 24 * 60))
def test_a_message_that_waits_ends_a_rest_when_it_is_due(minutes: int) -> None:
    world, due = World(), START + timedelta(minutes=minutes)
    world.posts["p0"] = Story("p0", due, "Words.", None)
    world.clear(world.posts["p0"])
    until = find_end_of_rest((), world.outbox(), world.judge(), START)
    assert until is not None
    assert START < until <= min(due, START + LONGEST)


def test_what_nobody_knows_lets_nobody_rest() -> None:
    world = World()
    intent = Intended(
        at=START,
        nonce=world.nonce(),
        post="p0",
        part="message[x]",
        digest="e" * 64,
        account="us",
        deadline=START + timedelta(seconds=60),
    )
    world.memory.add(intent)
    assert find_end_of_rest((), NOTHING, world.judge(), START) is None


def test_the_end_of_what_the_record_cleared_ends_a_rest() -> None:
    world = World()
    world.clear(Story("p0", START, "Words.", None, expires=START + timedelta(minutes=9)))
    assert find_end_of_rest((), NOTHING, world.judge(), START) == START + timedelta(minutes=9)
