from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from frontporch.policy.demands import ApprovalDemand
from frontporch.policy.rules.approvals import CHECK
from tests.policy.rules.subjects import ALLOWING, subject_of, told
from tests.small_town import post

MEND = "for it besides the writers; give somebody the role in department.toml"


def demand(role: str, persons: set[str], count: int = 1, paragraph: str = "5.1") -> ApprovalDemand:
    return ApprovalDemand((role,), count, paragraph, frozenset(persons))


def told_of(*approvals: ApprovalDemand) -> list[str]:
    demands = replace(ALLOWING, approvals=approvals)
    return told(CHECK, subject_of(post(), demands=demands))


def test_a_post_that_needs_nobody_is_fine() -> None:
    assert told_of() == []


def test_enough_people_with_the_roles_are_fine() -> None:
    assert told_of(demand("pio", {"ortiz"}), demand("chief", {"hollis", "ortiz"})) == []


def test_one_person_may_answer_to_two_paragraphs() -> None:
    assert told_of(demand("pio", {"ortiz"}), demand("pio", {"ortiz"}, paragraph="6")) == []


def test_a_role_that_nobody_has_is_named() -> None:
    assert told_of(demand("counsel", set())) == [
        (
            "5  Must fix, SOP 5.1: needs the approval of one person with the role counsel, "
            f"and the roster has nobody {MEND}"
        )
    ]


def test_fewer_people_than_the_paragraph_wants_are_counted() -> None:
    assert told_of(demand("pio", {"ortiz"}, count=2)) == [
        (
            "5  Must fix, SOP 5.1: needs the approval of 2 people with the role pio, "
            f"and the roster has only one {MEND}"
        )
    ]


def test_one_person_is_not_two_within_a_paragraph() -> None:
    assert told_of(demand("pio", {"ortiz"}), demand("chief", {"ortiz"})) == [
        (
            "5  Must fix, SOP 5.1: needs the approval of one person with the role pio "
            f"and one person with the role chief, and the roster has only one {MEND}"
        )
    ]


def test_a_demand_for_one_network_names_it() -> None:
    only_x = replace(demand("counsel", set()), networks=frozenset({"x"}))
    [line] = told_of(only_x)
    assert "one person with the role counsel for x, and" in line


PEOPLE = st.sets(st.sampled_from("abcd"), max_size=3)


def seats_by_trying(places: list[set[str]], taken: frozenset[str] = frozenset()) -> bool:
    """Say whether everyone can have a seat, by trying all of them."""
    if not places:
        return True
    return any(seats_by_trying(places[1:], taken | {person}) for person in places[0] - taken)


@given(st.lists(st.tuples(PEOPLE, st.integers(1, 2)), max_size=4))
def test_people_are_enough_exactly_when_everybody_can_be_somebody_else(
    wanted: list[tuple[set[str], int]],
) -> None:
    places = [persons for persons, count in wanted for _ in range(count)]
    lines = told_of(*(demand("pio", persons, count) for persons, count in wanted))
    assert (lines == []) == seats_by_trying(places)
