from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from frontporch.building.workers import Workers


def doubled(number: int) -> int:
    return 2 * number


def whereabouts(_: int) -> int:
    return os.getpid()


def refuse(number: int) -> int:
    raise LookupError(str(number))


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("seconds", [0.0001, 1.0])
def test_results_come_in_the_order_of_the_items(count: int, seconds: float) -> None:
    with Workers(count) as workers:
        results = workers.map("Doubling", doubled, range(50), seconds_each=seconds)
    assert results == list(range(0, 100, 2))


@pytest.mark.parametrize(
    ("count", "seconds", "is_here"), [(1, 1.0, True), (2, 0.0001, True), (2, 1.0, False)]
)
def test_only_long_work_leaves_this_process(count: int, seconds: float, *, is_here: bool) -> None:
    with Workers(count) as workers:
        places = set(workers.map("Looking", whereabouts, range(20), seconds_each=seconds))
    assert (places == {os.getpid()}) is is_here


@pytest.mark.parametrize("count", [1, 2])
def test_the_first_failure_is_raised_as_it_is(count: int) -> None:
    with Workers(count) as workers, pytest.raises(LookupError, match="0"):
        workers.map("Refusing", refuse, range(5), seconds_each=1.0)


@pytest.mark.parametrize("function", [doubled, whereabouts])
def test_no_work_gives_no_results(function: Callable[[int], int]) -> None:
    with Workers(2) as workers:
        assert workers.map("Doubling", function, [], seconds_each=1.0) == []


def test_progress_is_told_of_every_piece() -> None:
    told: list[tuple[str, int, int]] = []
    with Workers(1, lambda *news: told.append(news)) as workers:
        workers.map("Doubling", doubled, range(3), seconds_each=0)
    assert told == [("Doubling", 1, 3), ("Doubling", 2, 3), ("Doubling", 3, 3)]


def test_at_least_one_worker_and_no_more_than_four_are_used_unless_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for processors, expected in ((None, 1), (2, 2), (64, 4)):
        monkeypatch.setattr(os, "cpu_count", lambda processors=processors: processors)
        assert Workers().count == expected
    assert Workers(9).count == 9
