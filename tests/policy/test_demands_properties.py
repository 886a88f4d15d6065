"""However paragraphs are combined: their order is nothing, and one more never makes it easier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.department import Department
from frontporch.policy.circumstances import Circumstances, Writer
from frontporch.policy.counting import missing_approvals
from frontporch.policy.demands import Demands, demands_in
from tests.policy.station import PEOPLE, ROLES, WEDNESDAY, WEDNESDAY_NIGHT, make_sop, make_station

NETWORKS = ("x", "facebook", "mastodon", "bluesky")
PARTS = ("page", *(f"message[{name}]" for name in NETWORKS))
WEIGHTS = ("off", "worth-a-look", "must-fix")
GROUPS = [set(group) for size in range(4) for group in combinations(PEOPLE, size)]

roles = st.lists(st.sampled_from(list(ROLES)), min_size=1, max_size=3, unique=True)
networks = st.lists(st.sampled_from(NETWORKS), max_size=3, unique=True)


def some(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


conditions = some(
    kind=st.just(["alert"]),
    category=st.just(["on-patrol"]),
    tag=st.just(["dogs"]),
    role=roles,
    years_of_service_under=st.integers(1, 12),
    sworn=st.booleans(),
    guest=st.booleans(),
)
entries = st.lists(
    st.fixed_dictionaries({"roles": roles, "count": st.integers(1, 2)}), min_size=1, max_size=2
)
asked = some(
    write=roles,
    approve=entries,
    networks=some(never=networks) | st.builds(lambda only: {"only": only}, networks),
    checks=st.dictionaries(st.sampled_from(["captions", "consent"]), st.sampled_from(WEIGHTS)),
    stay_up_days=st.integers(1, 60),
    take_down_days=st.integers(1, 60),
    needs_end=st.booleans(),
    no_emergency=st.booleans(),
)
eased = some(
    emergency=st.fixed_dictionaries({"roles": roles}),
    stands_in=st.fixed_dictionaries({"for": st.sampled_from(list(ROLES)), "roles": roles}),
    alone=st.fixed_dictionaries({"roles": roles, "kinds": st.just(["alert", "story"])}),
)
demanding = st.fixed_dictionaries({"when": conditions, "demands": asked})
about_x = st.fixed_dictionaries(
    {
        "when": st.just({"network": ["x"]}),
        "demands": some(write=roles, approve=entries),
    }
)
paragraphs = st.lists(
    st.fixed_dictionaries({"when": conditions, "demands": asked, "allows": eased}) | about_x,
    min_size=1,
    max_size=4,
)
writers = st.sampled_from(
    [
        Writer("lee", frozenset(), "patrol", is_sworn=True, years=11),
        Writer("ortiz", frozenset({"pio"}), "patrol", is_sworn=True, years=None),
        Writer("clerk", frozenset(), "patrol", is_sworn=False, years=0),
    ]
)
posts = st.builds(
    Circumstances,
    kind=st.sampled_from(["alert", "story"]),
    category=st.sampled_from([None, "on-patrol", "elsewhere"]),
    tags=st.sampled_from([frozenset(), frozenset({"dogs"})]),
    neighborhoods=st.just(frozenset[str]()),
    lang=st.just("en"),
    writers=st.lists(writers, min_size=1, max_size=2, unique=True).map(tuple),
    has_guest=st.booleans(),
)
moments = st.sampled_from([WEDNESDAY, WEDNESDAY_NIGHT])


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Department:
    folder: Path = tmp_path_factory.mktemp("station")
    return make_station(folder)


def numbered(written: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": str(number), **each} for number, each in enumerate(written, start=1)]


def easier_in(after: Demands, before: Demands) -> Iterator[str]:
    """Yield what is easier after than before."""
    for handle, ruling in before.writers.items():
        if after.writers[handle].is_allowed and not ruling.is_allowed:
            yield f"{handle} may write"
    for name in NETWORKS:
        if after.networks[name].is_allowed and not before.networks[name].is_allowed:
            yield f"it may go to {name}"
    for check, demand in before.checks.items():
        if WEIGHTS.index(after.checks[check].urgency) < WEIGHTS.index(demand.urgency):
            yield f"{check} weighs less"
    yield from easier_times(after, before)
    yield from easier_approvals(after, before)


def easier_times(after: Demands, before: Demands) -> Iterator[str]:
    for now, then, what in (
        (after.longest_stay, before.longest_stay, "stays longer"),
        (after.take_down, before.take_down, "comes down later"),
    ):
        if then is not None and (now is None or now.days > then.days):
            yield what
    if before.needs_end and not after.needs_end:
        yield "needs no end"
    if after.emergency and (
        not before.emergency or not after.emergency.persons <= before.emergency.persons
    ):
        yield "somebody may clear it alone"


def easier_approvals(after: Demands, before: Demands) -> Iterator[str]:
    for part in PARTS:
        for group in GROUPS:
            if missing_approvals(before, part, group) and not missing_approvals(after, part, group):
                yield f"{sorted(group)} are enough for {part}"


def is_silent_on_approval(demands: Demands) -> bool:
    """Say whether no paragraph asks for approval of the page."""
    return not any(demand.paragraph and not demand.networks for demand in demands.approvals)


@given(paragraphs, posts, moments, st.randoms(use_true_random=False))
def test_the_order_of_paragraphs_is_nothing(
    station: Department,
    written: list[dict[str, Any]],
    post: Circumstances,
    now: Any,
    chance: Any,
) -> None:
    ordered = numbered(written)
    shuffled = ordered[:]
    chance.shuffle(shuffled)

    assert demands_in(post, station, make_sop(*shuffled), now) == demands_in(
        post, station, make_sop(*ordered), now
    )


@given(paragraphs, demanding | about_x, st.integers(0, 4), posts, moments)
def test_a_paragraph_that_demands_makes_nothing_easier(
    station: Department,
    written: list[dict[str, Any]],
    added: Mapping[str, Any],
    place: int,
    post: Circumstances,
    now: Any,
) -> None:
    ids = numbered([*written[:place], dict(added), *written[place:]])
    new = min(place, len(written))
    more, less = make_sop(*ids), make_sop(*ids[:new], *ids[new + 1 :])
    before, after = demands_in(post, station, less, now), demands_in(post, station, more, now)

    easier = set(easier_in(after, before))
    if is_silent_on_approval(before):
        # the first paragraph that speaks of approval replaces the silence, in which the PIO must
        easier -= set(easier_approvals(after, before))
    assert easier == set()


@given(paragraphs, posts, moments)
def test_what_is_demanded_goes_back_to_a_paragraph_about_the_post(
    station: Department, written: list[dict[str, Any]], post: Circumstances, now: Any
) -> None:
    demands = demands_in(post, station, make_sop(*numbered(written)), now)
    cited = chain(
        (each.paragraph for each in demands.approvals),
        (each.paragraph for each in demands.networks.values()),
        (each.paragraph for each in demands.writers.values()),
        (each.paragraph for each in demands.checks.values()),
        demands.alone.values(),
        [demands.needs_end],
    )
    assert set(cited) - {""} <= set(demands.paragraphs)


@given(paragraphs, posts, moments)
def test_nobody_is_asked_who_wrote_it_or_has_left(
    station: Department, written: list[dict[str, Any]], post: Circumstances, now: Any
) -> None:
    demands = demands_in(post, station, make_sop(*numbered(written)), now)
    barred = {writer.handle for writer in post.writers} - set(demands.alone) | {"gone"}

    assert [demand for demand in demands.approvals if demand.persons & barred] == []
    assert not demands.if_unproven.persons & barred


@given(paragraphs, posts, moments)
def test_without_approvals_nothing_is_complete(
    station: Department, written: list[dict[str, Any]], post: Circumstances, now: Any
) -> None:
    demands = demands_in(post, station, make_sop(*numbered(written)), now)

    assert [part for part in PARTS if not missing_approvals(demands, part, ())] == []
