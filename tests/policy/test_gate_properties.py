"""Whatever is demanded and whoever signs: nothing is cleared with less, and more never hurts."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.department import Department
from frontporch.messages.bundle import Part
from frontporch.policy.demands import ApprovalDemand, Demands
from frontporch.policy.evidence import Authorship
from frontporch.policy.verdict import Verdict
from tests.policy.candidates import HOUR, NOW, Story, message, page
from tests.policy.station import make_station

SIGNERS = ("lee", "ortiz", "hollis", "brandt", "clerk", "gone", "nobody")
PARTS = (page(), message(), message("A", "mastodon"))

roles = st.lists(st.sampled_from(["pio", "chief", "reader"]), min_size=1, max_size=3, unique=True)
entries = st.lists(
    st.fixed_dictionaries({"roles": roles, "count": st.integers(1, 3)}), min_size=1, max_size=2
)
asking = st.builds(lambda approve: {"demands": {"approve": approve}}, entries)
about_x = st.builds(
    lambda approve: {"when": {"network": ["x"]}, "demands": {"approve": approve}}, entries
)
shutting = st.just({"demands": {"networks": {"never": ["x"]}}})
easing = st.builds(
    lambda allows: {"allows": allows},
    st.fixed_dictionaries(
        {},
        optional={
            "alone": st.fixed_dictionaries({"roles": roles, "kinds": st.just(["story"])}),
            "stands_in": st.fixed_dictionaries({"for": st.just("pio"), "roles": roles}),
            "emergency": st.fixed_dictionaries({"roles": roles}),
        },
    ),
)
paragraphs = st.lists(asking | about_x | shutting | easing, min_size=1, max_size=4)
handles = st.sampled_from(SIGNERS)
writers = st.lists(st.sampled_from(["lee", "ortiz"]), min_size=1, max_size=2, unique=True)
others = st.frozensets(st.sampled_from(["ortiz", "brandt", "hollis", "?"]), max_size=2)
everything = st.just(list(PARTS))
something = st.lists(st.sampled_from(PARTS), min_size=1, unique_by=lambda part: part.name)
statements = st.lists(
    st.tuples(handles, everything | something, st.booleans()), min_size=1, max_size=6
)


class Told(NamedTuple):
    """An SOP, a new post, and what was said of it.

    `others` changed it besides its authors. `statements` say by whom, of which parts, and whether
    in an emergency.
    """

    paragraphs: list[dict[str, Any]]
    authors: list[str]
    others: frozenset[str]
    statements: list[tuple[str, list[Part], bool]]


tales = st.builds(Told, paragraphs, writers, others, statements)


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Department:
    folder: Path = tmp_path_factory.mktemp("station")
    return make_station(folder)


def story_of(tale: Told, station: Department) -> Story:
    front = {"authors": tuple(tale.authors)}
    changed_by = frozenset(tale.authors) | tale.others
    authorship = Authorship(changed_by, changed_by - {"?"})
    story = Story(station, tale.paragraphs, front, PARTS, authorship)
    for approver, parts, is_emergency in tale.statements:
        story.say(approver, *parts, is_emergency=is_emergency)
    return story


def can_all_sit(seats: list[frozenset[str]], people: frozenset[str]) -> bool:
    """Say whether each seat gets a person of its own, by trying every order of the people."""
    if len(seats) > len(people):
        return False
    return any(
        all(person in seat for person, seat in zip(order, seats, strict=True))
        for order in permutations(sorted(people), len(seats))
    )


def is_enough(demands: Demands, part: str, people: frozenset[str], *, is_proven: bool) -> bool:
    """Say by the words of the SOP whether these people are enough for a part."""
    concerned = [each for each in demands.approvals if each.concerns(part)]
    alone_too: list[list[ApprovalDemand]] = [] if is_proven else [[demands.if_unproven]]
    groups = [
        [each for each in concerned if (each.paragraph, each.networks) == group]
        for group in {(each.paragraph, each.networks) for each in concerned}
    ]
    return all(
        can_all_sit([each.persons for each in group for _ in range(each.count)], people)
        for group in groups + alone_too
    )


def may_clear(story: Story, part: str) -> bool:
    """Say by the words of the issue whether a part of a new post may be cleared."""
    candidate, digests = story.candidate, {each.name: each.digest for each in story.parts}
    signed = [each for each in story.evidence if each.parts.get(part) == digests[part]]
    writers = {str(author) for author in story.post.authors}
    barred = (writers | story.authorship.committers) - set(candidate.demands.alone)
    people = frozenset(each.approver for each in signed) - barred
    is_proven = writers <= story.authorship.proven and "?" not in story.authorship.committers
    rule = candidate.demands.emergency
    is_urgent = rule is not None and any(
        each.is_emergency and each.approver in rule.persons for each in signed
    )
    return is_urgent or is_enough(candidate.demands, part, people, is_proven=is_proven)


def yes(verdict: Verdict) -> dict[str, tuple[str, ...]]:
    return {each.part: each.approvers for each in verdict.clearances}


@given(tales)
def test_a_part_is_cleared_exactly_when_enough_people_said_so(
    station: Department,
    tale: Told,
) -> None:
    story = story_of(tale, station)
    demands = story.candidate.demands
    expected = {
        part.name
        for part in PARTS
        if may_clear(story, part.name)
        and not (part.name == "message[x]" and not demands.networks["x"].is_allowed)
    }

    verdict = story.judge()

    assert set(yes(verdict)) == (expected if "page" in expected else set())
    assert verdict.outcome == ("cleared" if "page" in expected else "waits")


@given(tales, st.randoms(use_true_random=False))
def test_the_order_of_statements_is_nothing(
    station: Department,
    tale: Told,
    chance: Any,
) -> None:
    story = story_of(tale, station)
    before = story.judge()
    shuffled = list(story.evidence)
    chance.shuffle(shuffled)
    story.evidence = tuple(shuffled)

    assert story.judge() == before


@given(tales, statements)
def test_one_more_approval_takes_nothing_away(
    station: Department,
    tale: Told,
    more: list[tuple[str, list[Part], bool]],
) -> None:
    before = yes(story_of(tale, station).judge())
    longer = tale._replace(statements=[*tale.statements, *more])
    after = yes(story_of(longer, station).judge())

    assert set(before) <= set(after)


@given(tales, handles)
def test_a_no_by_anybody_outweighs_all_that_was_said_before(
    station: Department,
    tale: Told,
    who: str,
) -> None:
    story = story_of(tale, station)
    story.reject(who, page())

    assert story.judge().clearances == ()


@given(tales)
def test_what_nobody_was_shown_is_never_cleared(
    station: Department,
    tale: Told,
) -> None:
    story = story_of(tale, station)
    story.edit(page("B"), message("B"), message("B", "mastodon"))

    assert story.judge().clearances == ()


SPOILED: dict[str, dict[str, Any]] = {
    "about another post": {"post_id": "2222222222"},
    "after another revision": {"replaces": "e" * 64},
    "of another page": {"parts": {"page": "e" * 64}},
    "for a shorter time": {"expires": NOW + HOUR},
    "as a no": {"decision": "reject"},
}


@pytest.mark.parametrize("changes", SPOILED.values(), ids=SPOILED)
@given(tales)
def test_a_statement_of_something_else_clears_no_page(
    station: Department, changes: dict[str, Any], tale: Told
) -> None:
    story = story_of(tale, station)
    story.evidence = tuple(replace(each, **changes) for each in story.evidence)

    assert story.judge().clearances == ()
