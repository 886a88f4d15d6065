"""A post goes away on the last day that the SOP lets it be up, whatever its file says."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.department import Department
from frontporch.policy.staying import end_of, latest_end
from frontporch.posts.lifecycle import stage_of
from tests.policy.candidates import PIO_READS, Story, page, said
from tests.policy.station import make_post, make_station

WEEK = {"demands": {"approve": [{"roles": ["pio"]}], "stay_up_days": 7}}
LAST = datetime.fromisoformat("2026-11-25T23:59:59-06:00")
ALERT = {"when": {"kind": ["alert"]}, **WEEK}


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Department:
    folder: Path = tmp_path_factory.mktemp("station")
    return make_station(folder)


def cleared(station: Department, **front: Any) -> Story:
    """Return a post that the PIO approved, and that was cleared."""
    story = Story(station, [PIO_READS], front=front)
    story.say("ortiz")
    assert story.run().outcome == "cleared"
    return story


def test_what_is_up_under_a_rule_that_came_later_is_told_when_it_goes(station: Department) -> None:
    story = cleared(station)
    story.paragraphs = [WEEK]

    verdict = story.judge()

    [found] = [each for each in verdict.findings if "comes down" in each.message]
    assert verdict.outcome == "cleared"
    assert (found.message, found.paragraph, found.urgency) == (
        "comes down on 2026-11-25, whatever it says",
        "1.1",
        "worth-a-look",
    )


@pytest.mark.parametrize("expires", [None, LAST + timedelta(days=30)])
def test_it_is_gone_after_the_last_day_whatever_its_file_says(
    station: Department, expires: datetime | None
) -> None:
    story = cleared(station, expires=expires)
    story.paragraphs = [WEEK]
    story.now = LAST - timedelta(seconds=1)
    assert story.judge().outcome == "cleared"

    story.now = LAST
    verdict = story.run()

    assert (verdict.outcome, verdict.ended) == ("expired", LAST)
    assert said(verdict) == ["came down on 2026-11-25, the last day that it may be up"]
    assert story.record[-1].kind == "taken-down"


def test_a_revision_that_escapes_the_paragraph_stays_no_longer_than_was_cleared(
    station: Department,
) -> None:
    story = Story(station, [PIO_READS, ALERT], front={"kind": "alert"})
    story.say("ortiz")
    assert story.run().outcome == "cleared"
    story.edit(page("B"), kind="story")
    assert story.run().outcome == "stays-as-cleared"

    story.now = LAST

    assert story.judge().outcome == "expired"


def test_a_draft_that_is_older_than_it_may_be_up_stays_a_draft(station: Department) -> None:
    story = Story(station, [WEEK], front={"status": "draft"}, now=LAST)

    assert story.judge().outcome == "draft"


def test_a_standing_page_has_no_last_day(station: Department) -> None:
    story = Story(station, [WEEK])
    about = story.post.model_copy(update={"kind": "page"})

    assert latest_end(about, story.demands, LAST.tzinfo or station.agency.zone) is None


@given(
    expires=st.none() | st.integers(1, 40),
    embargo=st.none() | st.integers(0, 10),
    at=st.integers(0, 60),
)
def test_a_post_is_never_up_longer_than_its_file_and_the_sop_allow(
    station: Department, expires: int | None, embargo: int | None, at: int
) -> None:
    start = make_post().date
    front = {
        "expires": None if expires is None else start + timedelta(days=expires),
        "embargo": None if embargo is None else start + timedelta(days=embargo),
    }
    story = Story(station, [WEEK], front=front, now=start + timedelta(days=at))
    story.say("ortiz")
    ends = end_of(story.post, story.demands, station.agency.zone)
    assert ends is not None

    verdict = story.judge()

    assert (verdict.outcome == "expired") == (ends <= story.now)
    if stage_of(story.post, story.now) == "expired":
        assert verdict.outcome == "expired"
