from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.posts.lifecycle import due_of, is_due, latest, stage_of
from frontporch.posts.model import Post

ZONE = ZoneInfo("America/Chicago")
NOON = dt.datetime(2026, 11, 20, 12, tzinfo=ZONE)
HOUR = dt.timedelta(hours=1)


def make_post(**changes: Any) -> Post:
    kept = {"date": NOON, "status": "ready", "expires": None, "embargo": None, **changes}
    return Post.model_construct(**kept)


@pytest.mark.parametrize(
    ("changes", "stage"),
    [
        ({}, "live"),
        ({"date": NOON + HOUR}, "scheduled"),
        ({"embargo": NOON}, "live"),
        ({"embargo": NOON + HOUR}, "scheduled"),
        ({"date": NOON + HOUR, "embargo": NOON - HOUR}, "scheduled"),
        ({"expires": NOON + HOUR}, "live"),
        ({"expires": NOON}, "expired"),
        ({"expires": NOON - HOUR, "embargo": NOON + HOUR}, "expired"),
        ({"status": "draft"}, "draft"),
        ({"status": "draft", "expires": NOON - HOUR}, "draft"),
        ({"status": "draft", "date": NOON + HOUR}, "draft"),
        ({"status": "withdrawn"}, "withdrawn"),
        ({"status": "withdrawn", "expires": NOON - HOUR}, "withdrawn"),
        ({"status": "withdrawn", "date": NOON + HOUR}, "withdrawn"),
    ],
)
def test_withdrawn_wins_over_all_then_draft_then_expiry_then_what_is_not_yet_due(
    changes: dict[str, Any], stage: str
) -> None:
    assert stage_of(make_post(**changes), NOON) == stage


@pytest.mark.parametrize(("minute", "stage"), [(29, "scheduled"), (30, "live")])
def test_the_hour_that_the_clock_tells_twice_is_told_apart(minute: int, stage: str) -> None:
    first = dt.datetime(2026, 11, 1, 1, minute, tzinfo=ZONE)
    embargo = dt.datetime(2026, 11, 1, 1, 30, tzinfo=ZONE)

    assert stage_of(make_post(date=first - HOUR, embargo=embargo), first) == stage


def test_an_embargo_in_the_first_of_two_hours_has_passed_in_the_second() -> None:
    embargo = dt.datetime(2026, 11, 1, 1, 30, tzinfo=ZONE)
    second = dt.datetime(2026, 11, 1, 1, 15, fold=1, tzinfo=ZONE)

    assert is_due(make_post(date=NOON - 100 * 24 * HOUR, embargo=embargo), second)


@given(st.timedeltas(-500 * HOUR, 500 * HOUR), st.timedeltas(-500 * HOUR, 500 * HOUR))
def test_a_live_post_stays_live_and_the_zone_of_now_makes_no_difference(
    embargo: dt.timedelta, now: dt.timedelta
) -> None:
    post = make_post(embargo=NOON + embargo)
    here = stage_of(post, NOON + now)

    assert here == stage_of(post, (NOON + now).astimezone(dt.UTC))
    if here == "live":
        assert stage_of(post, NOON + now + HOUR) == "live"


# around the night in which the clock goes back
AUTUMN = dt.datetime(2026, 11, 1, 6, tzinfo=dt.UTC)
near_autumn = st.timedeltas(-3 * HOUR, 3 * HOUR).map(
    lambda after: (AUTUMN + after).astimezone(ZONE).replace(microsecond=0)
)


@given(near_autumn, st.none() | near_autumn, near_autumn)
def test_a_post_is_due_exactly_when_both_its_date_and_its_embargo_have_passed(
    date: dt.datetime, embargo: dt.datetime | None, now: dt.datetime
) -> None:
    post = make_post(date=date, embargo=embargo)
    due = due_of(post)

    assert due in {date, embargo}
    assert is_due(post, now) == (due.astimezone(dt.UTC) <= now.astimezone(dt.UTC))


@given(near_autumn, near_autumn)
def test_the_latest_of_two_times_is_not_the_one_that_the_clock_on_the_wall_shows(
    first: dt.datetime, second: dt.datetime
) -> None:
    expected = max(first.astimezone(dt.UTC), second.astimezone(dt.UTC))

    assert latest(first, second).astimezone(dt.UTC) == expected
