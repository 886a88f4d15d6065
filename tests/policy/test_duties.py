"""The clocks of the SOP: a post that should be down by now, and is not, is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from frontporch.department import Department
from frontporch.ledger.events import Cleared, Event, TakenDown
from frontporch.policy.duties import OverdueDuty, overdue_duties
from frontporch.posts.model import Post
from tests.policy.station import make_post, make_sop, make_station

BOOKING = {"demands": {"stay_up_days": 14, "take_down_days": 2}}
ASKED = date(2026, 11, 19)
LAST_ASKED = datetime.fromisoformat("2026-11-21T23:59:59-06:00")
LAST_DAY = datetime.fromisoformat("2026-12-02T23:59:59-06:00")
SECOND = timedelta(seconds=1)


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Department:
    folder: Path = tmp_path_factory.mktemp("station")
    return make_station(folder)


def cleared(post: Post, nonce: str = "1" * 32) -> Cleared:
    at, digest = datetime(2026, 11, 18, 14, tzinfo=UTC), "c" * 64
    return Cleared(
        at=at, nonce=nonce, post=post.id, part="page", digest=digest, commit="d" * 40,
        governance="e" * 64,
    )  # fmt: skip


def overdue(
    station: Department,
    now: datetime,
    *,
    events: Sequence[Event] | None = None,
    paragraph: Mapping[str, Any] = BOOKING,
    **front: Any,
) -> list[tuple[datetime, str]]:
    post = make_post(**front)
    record = [cleared(post)] if events is None else events
    found = overdue_duties(record, station, make_sop(paragraph), [post], now)
    assert {each.source for each in found} <= {post.source}
    return [(each.due, each.why) for each in found]


def test_a_booking_photo_that_is_up_after_its_last_day_is_overdue(station: Department) -> None:
    assert overdue(station, LAST_DAY - SECOND) == []
    assert overdue(station, LAST_DAY) == [(LAST_DAY, "is past its last day, and still up")]


def test_a_request_starts_a_clock_of_its_own(station: Department) -> None:
    assert overdue(station, LAST_ASKED - SECOND, takedown_requested=ASKED) == []
    assert overdue(station, LAST_ASKED, takedown_requested=ASKED) == [
        (LAST_ASKED, "should be down because somebody asked on 2026-11-19 (SOP 1.1)")
    ]


def test_a_request_that_no_paragraph_times_is_never_overdue(station: Department) -> None:
    silent: dict[str, Any] = {"demands": {}}
    late = LAST_ASKED + timedelta(days=400)
    assert overdue(station, late, paragraph=silent, takedown_requested=ASKED) == []


def test_a_file_that_is_taken_down_and_still_up_in_public_is_overdue(station: Department) -> None:
    at = datetime.fromisoformat("2026-11-19T10:00-06:00")
    gone = {"date": at, "reason": "r", "note": "n"}

    [(due, why)] = overdue(station, LAST_DAY, status="withdrawn", withdrawn=gone)

    assert due == at
    assert why == "is taken down in its file, and the public site does not know it yet"


@pytest.mark.parametrize("was_up", [False, True])
def test_what_is_not_up_is_not_overdue(station: Department, *, was_up: bool) -> None:
    down = TakenDown(
        at=datetime(2026, 11, 19, tzinfo=UTC),
        nonce="2" * 32,
        post=make_post().id,
        because="withdrawn",
    )
    events: list[Event] = [cleared(make_post()), down] if was_up else []

    assert overdue(station, LAST_DAY, events=events, takedown_requested=ASKED) == []


def test_the_longest_overdue_stands_first(station: Department) -> None:
    old, new = make_post(takedown_requested=ASKED), make_post(id="another", expires=LAST_DAY)
    record = [cleared(new), cleared(old, "2" * 32)]

    found = overdue_duties(record, station, make_sop(BOOKING), [new, old], LAST_DAY)

    assert [type(each) for each in found] == [OverdueDuty] * 3
    assert [each.due for each in found] == [LAST_ASKED, LAST_DAY, LAST_DAY]
