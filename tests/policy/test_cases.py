from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from frontporch.department import Department
from frontporch.policy.cases import run_cases
from tests.policy.station import WEDNESDAY, leave, make_sop, make_station

PARAGRAPHS: tuple[dict[str, Any], ...] = (
    {
        "when": {"kind": ["story"]},
        "demands": {"approve": [{"roles": ["reader", "pio"]}]},
    },
    {
        "when": {"kind": ["alert"], "years_of_service_under": 2},
        "demands": {
            "write": ["pio"],
            "approve": [{"roles": ["pio"]}, {"roles": ["chief"]}],
            "networks": {"never": ["x"]},
            "checks": {"captions": "must-fix"},
            "stay_up_days": 14,
            "take_down_days": 2,
            "needs_end": True,
        },
    },
    {
        "allows": {
            "stands_in": {"for": "pio", "roles": ["chief"]},
            "emergency": {"roles": ["chief"], "second_signature_within_hours": 12},
        },
    },
    {
        "when": {"kind": ["notice"]},
        "allows": {"alone": {"roles": ["pio"], "kinds": ["notice"]}},
    },
    {"when": {"translation": True}, "allows": {"announce_translations": True}},
)
ALERT = {"kind": "alert", "section": "patrol", "years": 1}


@pytest.fixture
def station(tmp_path: Path) -> Department:
    return make_station(tmp_path)


def outcome(station: Department, given: dict[str, Any], expect: dict[str, Any]) -> list[str]:
    """Return what a case says of itself."""
    case = {"say": "It is so.", "given": given, "expect": expect}
    sop = make_sop(*PARAGRAPHS, cases=[case])
    return [finding.message for finding in run_cases(sop, station, WEDNESDAY)]


@pytest.mark.parametrize(
    ("given", "expect"),
    [
        ({"author": "lee"}, {"approve": ["pio or reader"], "may_write": True}),
        ({"author": "lee"}, {"enough": [["brandt"], ["ortiz"]], "not_enough": [["hollis"], []]}),
        ({"author": "brandt"}, {"enough": [["ortiz"]], "not_enough": [["brandt"]]}),
        ({"author": "ortiz", "kind": "notice"}, {"approve": [], "enough": [[]]}),
        ({"author": "lee", "kind": "notice"}, {"approve": ["pio"], "not_enough": [[]]}),
        (ALERT, {"may_write": False, "approve": ["chief", "pio"], "paragraphs": ["2.1", "3.1"]}),
        (ALERT, {"on": ["facebook"], "not_on": ["x"], "checks": {"captions": "must-fix"}}),
        (ALERT, {"stay_up_days": 14, "take_down_days": 2, "needs_end": True}),
        (ALERT, {"emergency": ["hollis"], "emergency_hours": 12}),
        ({**ALERT, "years": 2}, {"approve": ["pio"], "on": ["x"], "needs_end": False}),
        ({"author": "gone"}, {"may_write": True}),
        ({"translation": True}, {"announce_translations": True}),
        ({}, {"announce_translations": False}),
        ({**ALERT, "absent": ["ortiz"]}, {"not_enough": [["hollis"]]}),
        ({"kind": "news", "absent": ["ortiz"]}, {"enough": [["hollis"]]}),
        ({"kind": "news"}, {"not_enough": [["hollis"]]}),
    ],
)
def test_a_case_that_comes_out_as_expected_says_nothing(
    station: Department, given: dict[str, Any], expect: dict[str, Any]
) -> None:
    assert outcome(station, given, expect) == []


@pytest.mark.parametrize(
    ("given", "expect", "difference"),
    [
        ({"author": "lee"}, {"may_write": False}, "may_write should be false and is true"),
        ({"author": "lee"}, {"approve": ["pio"]}, "approve should be pio and is pio or reader"),
        ({"author": "lee"}, {"approve": []}, "approve should be nobody and is pio or reader"),
        (
            {"author": "lee"},
            {"enough": [["lee"]]},
            "lee should be enough, and pio or reader is mis",
        ),
        (ALERT, {"enough": [["ortiz"]]}, "ortiz should be enough, and chief is missing"),
        ({"author": "lee"}, {"not_enough": [["ortiz"]]}, "ortiz should not be enough and is"),
        (ALERT, {"on": ["x"]}, "it should be allowed on x"),
        ({"author": "lee"}, {"not_on": ["x"]}, "it should not be allowed on x"),
        ({"author": "lee"}, {"paragraphs": ["2.1"]}, "paragraph 2.1 should be about it and is not"),
        (ALERT, {"checks": {"captions": "off"}}, "captions should be off and is must-fix"),
        ({}, {"checks": {"captions": "off"}}, "captions should be off and is left to itself"),
        ({}, {"stay_up_days": 3}, "stay_up_days should be 3 and is nothing"),
        (ALERT, {"stay_up_days": 3}, "stay_up_days should be 3 and is 14"),
        (ALERT, {"take_down_days": 3}, "take_down_days should be 3 and is 2"),
        (ALERT, {"needs_end": False}, "needs_end should be false and is true"),
        (ALERT, {"emergency": []}, "emergency should be nobody and is hollis"),
        (ALERT, {"emergency_hours": 24}, "emergency_hours should be 24 and is 12"),
        ({}, {"announce_translations": True}, "announce_translations should be true and is false"),
    ],
)
def test_a_case_that_comes_out_otherwise_says_what_was_expected_and_what_came(
    station: Department, given: dict[str, Any], expect: dict[str, Any], difference: str
) -> None:
    (message,) = outcome(station, given, expect)

    assert message.startswith("the case “It is so.” comes out otherwise: ")
    assert difference in message


def test_leave_counts_only_as_the_case_gives_it(tmp_path: Path) -> None:
    away = leave("ortiz", WEDNESDAY.date(), WEDNESDAY.date())

    assert (
        outcome(make_station(tmp_path, away), {"kind": "news"}, {"not_enough": [["hollis"]]}) == []
    )


def test_a_case_is_tried_on_a_wednesday_whatever_the_day(station: Department) -> None:
    hours = {"days": ["wed"], "from": time(7), "until": time(19)}
    paragraph = {
        "allows": {"stands_in": {"for": "pio", "roles": ["chief"], "on_duty": hours}},
    }
    day = {"say": "By day.", "expect": {"not_enough": [["hollis"]]}}
    night = {"say": "By night.", "given": {"at": time(2)}, "expect": {"enough": [["hollis"]]}}
    sop = make_sop(paragraph, cases=[day, night])

    assert [run_cases(sop, station, WEDNESDAY + timedelta(days=each)) for each in range(7)] == [
        []
    ] * 7
