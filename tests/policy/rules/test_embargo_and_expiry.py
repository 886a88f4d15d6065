from __future__ import annotations

from dataclasses import replace

import pytest

from frontporch.policy.demands import DayLimit
from frontporch.policy.rules.embargo_and_expiry import CHECK
from tests.policy.rules.subjects import ALLOWING, subject_of, told
from tests.small_town import post

TWO_WEEKS = replace(ALLOWING, longest_stay=DayLimit(14, "9.1"))
WITH_END = replace(ALLOWING, needs_end="9.2")
NOTICE = "notice: {from: 2026-11-18 08:00, until: 2026-12-01, where: Hill Street}"
EVENT = "event: {starts: 2026-12-01 09:00, ends: 2026-12-01 11:00, place: library}"
APPEAL = "appeal: {about: found, contact: The desk, ends: 2026-12-01}"


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["embargo: 2026-11-18 08:00"],
        ["expires: 2026-12-31"],
        ["embargo: 2026-11-18 08:00", "expires: 2026-11-18 12:00"],
        [NOTICE, "expires: 2026-12-01"],
        [f"{APPEAL[:-1]}, state: resolved, outcome: He is home}}", "expires: 2026-11-25"],
    ],
)
def test_times_that_can_be_meant_so_are_fine(lines: list[str]) -> None:
    assert told(CHECK, subject_of(post(*lines))) == []


@pytest.mark.parametrize("embargo", ["2026-11-18 07:30", "2026-11-17"])
def test_an_embargo_before_the_date_holds_nothing_back(embargo: str) -> None:
    assert told(CHECK, subject_of(post(f"embargo: {embargo}"))) == [
        (
            "6  Must fix: embargo: is not after the date of the post and holds nothing back; "
            "change one of the two"
        )
    ]


def test_a_post_does_not_expire_before_its_embargo_ends() -> None:
    text = post("embargo: 2026-12-24", "expires: 2026-12-23")
    assert told(CHECK, subject_of(text)) == [
        "7  Must fix: expires: is before the embargo ends, so nobody would ever see the post"
    ]


@pytest.mark.parametrize(
    ("block", "what"), [(NOTICE, "notice"), (EVENT, "event"), (APPEAL, "appeal")]
)
def test_going_away_before_it_is_over_is_worth_a_look(block: str, what: str) -> None:
    assert told(CHECK, subject_of(post(block, "expires: 2026-11-30"))) == [
        f"7  Worth a look: expires: is before the {what} is over; write 2026-12-01 or later"
    ]


@pytest.mark.parametrize("expires", ["2026-12-02", "2026-12-02 23:59"])
def test_an_end_within_the_days_that_the_sop_allows_is_fine(expires: str) -> None:
    assert told(CHECK, subject_of(post(f"expires: {expires}"), demands=TWO_WEEKS)) == []


def test_an_end_beyond_the_days_that_the_sop_allows_cites_the_paragraph() -> None:
    assert told(CHECK, subject_of(post("expires: 2026-12-03"), demands=TWO_WEEKS)) == [
        (
            "6  Must fix, SOP 9.1: expires: is later than this post may stay up; "
            "write 2026-12-02 or earlier"
        )
    ]


def test_a_post_that_may_not_stay_names_its_end() -> None:
    assert told(CHECK, subject_of(post(), demands=TWO_WEEKS)) == [
        "4  Must fix, SOP 9.1: needs expires: 2026-12-02 or earlier, at most 14 days from its date"
    ]


def test_the_days_count_from_the_end_of_an_embargo() -> None:
    text = post("embargo: 2026-11-20", "expires: 2026-12-04")
    assert told(CHECK, subject_of(text, demands=TWO_WEEKS)) == []


def test_a_post_that_must_have_an_end_cites_the_paragraph() -> None:
    assert told(CHECK, subject_of(post(), demands=WITH_END)) == [
        "4  Must fix, SOP 9.2: needs expires: and the day on which it goes away"
    ]


def test_a_post_that_must_have_an_end_and_has_one_is_fine() -> None:
    assert told(CHECK, subject_of(post("expires: 2027-01-01"), demands=WITH_END)) == []
