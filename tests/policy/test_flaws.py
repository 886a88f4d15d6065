from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from frontporch.department import Department
from frontporch.policy.flaws import find_flaws
from tests.policy.station import ROLES, WEDNESDAY, make_sop, make_station

CASES = [{"say": "A story.", "expect": {"paragraphs": []}}]


@pytest.fixture
def station(tmp_path: Path) -> Department:
    return make_station(tmp_path)


def flaws(station: Department, *paragraphs: dict[str, Any], **more: Any) -> list[str]:
    sop = make_sop(*paragraphs, **{"cases": CASES, **more})
    return [
        f"{finding.urgency} {finding.paragraph}: {finding.message}".strip()
        for finding in find_flaws(sop, station, WEDNESDAY)
    ]


def test_a_sound_sop_has_none(station: Department) -> None:
    assert flaws(station, {"demands": {"approve": [{"roles": ["pio"]}]}}) == []


def test_a_role_that_only_somebody_has_who_left_is_a_flaw(station: Department) -> None:
    staff = [
        each.model_copy(update={"roles": ("editor",)}) if each.handle == "gone" else each
        for each in station.officers
    ]
    station = Department(**{**dict(station), "officers": tuple(staff)})

    assert flaws(station, {}, roles={**ROLES, "editor": "the editor"}) == [
        'must-fix : nobody who works here now has the role "editor"; give it to somebody'
    ]


@pytest.mark.parametrize(
    "approve",
    [
        [{"roles": ["pio"], "count": 2}],
        [{"roles": ["pio"]}, {"roles": ["pio"]}],
        [{"roles": ["pio", "chief"], "count": 2}, {"roles": ["chief"]}],
    ],
)
def test_more_different_people_than_there_are_is_a_flaw(
    station: Department, approve: list[dict[str, Any]]
) -> None:
    (flaw,) = flaws(station, {"demands": {"approve": approve}})

    assert flaw.startswith("must-fix 1.1: wants ")
    assert flaw.endswith("and the roster has too few different people for that")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"only": ["x"]}, {"never": ["x"]}),
        ({"only": ["x"]}, {"only": ["facebook", "mastodon"]}),
    ],
)
def test_two_paragraphs_that_leave_no_network_are_worth_a_look(
    station: Department, first: dict[str, Any], second: dict[str, Any]
) -> None:
    both = ({"demands": {"networks": each}} for each in (first, second))

    (flaw,) = flaws(station, *both)

    assert flaw == (
        "worth-a-look 2.1: and paragraph 1.1 leave no network for a post that both are about;"
        " say networks.only = [] if that is meant"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"demands": {"networks": {"only": []}}}, {"demands": {"networks": {"never": ["x"]}}}),
        (
            {"when": {"kind": ["story"]}, "demands": {"networks": {"only": ["x"]}}},
            {"when": {"kind": ["news"]}, "demands": {"networks": {"never": ["x"]}}},
        ),
        (
            {"when": {"guest": True}, "demands": {"networks": {"only": ["x"]}}},
            {"when": {"guest": False}, "demands": {"networks": {"never": ["x"]}}},
        ),
    ],
)
def test_no_network_by_intent_or_for_posts_that_cannot_be_is_no_flaw(
    station: Department, first: dict[str, Any], second: dict[str, Any]
) -> None:
    assert [each for each in flaws(station, first, second) if "network" in each] == []


def test_a_paragraph_that_no_case_is_about_is_worth_a_look(station: Department) -> None:
    assert flaws(station, {}, {"when": {"kind": ["alert"]}}) == [
        "worth-a-look 2.1: is about the post of no case; write one, so that it stays as it is meant"
    ]
