"""Whose approval is still missing, counting every person once where a paragraph wants several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from frontporch.policy.demands import ApprovalDemand, Demands


def missing_approvals(
    demands: Demands, part: str, approvers: Collection[str], *, is_proven: bool = True
) -> tuple[ApprovalDemand, ...]:
    """Return what is still demanded for `part` ("page", "message[x]") after `approvers` approved.

    `approvers` are handles whose approval of that part counts. `is_proven` says that somebody
    stands up for having written it; else the PIO is needed as well. The `count` of each demand is
    how many people are missing.
    """
    concerned = [each for each in demands.approvals if each.concerns(part)]
    if is_proven:
        return tuple(unmet(concerned, approvers))
    pio = demands.if_unproven
    # what is demanded where no paragraph speaks is the same person once more
    others = [each for each in concerned if each.paragraph or each.roles != pio.roles]
    return (*unmet([pio], approvers), *unmet(others, approvers))


def unmet(
    concerned: Iterable[ApprovalDemand], approvers: Collection[str]
) -> Iterator[ApprovalDemand]:
    """Yield the demands that `approvers` do not meet; those of one paragraph stand together."""
    for _, together in groupby(concerned, key=lambda demand: (demand.paragraph, demand.networks)):
        group = list(together)
        taken = _most_seats(group, approvers)
        for seat, demand in enumerate(group):
            missing = demand.count - sum(1 for at in taken.values() if at[0] == seat)
            if missing:
                yield replace(demand, count=missing)


def essential(demands: Iterable[ApprovalDemand]) -> tuple[ApprovalDemand, ...]:
    """Return the demands without those that come along with another one, for fewer words.

    Whoever approves as the PIO also meets a paragraph that wants "a second reader or the PIO".
    """
    ordered = sorted(demands, key=lambda each: (len(each.roles), -each.count))
    entries = Counter(demand.paragraph for demand in ordered if not demand.because)
    kept: list[ApprovalDemand] = []
    for demand in ordered:
        is_alone = entries[demand.paragraph] <= 1  # several of one paragraph need several people
        if not (is_alone and any(_comes_along(demand, other) for other in kept)):
            kept.append(demand)
    return tuple(kept)


def _comes_along(demand: ApprovalDemand, other: ApprovalDemand) -> bool:
    is_about_as_much = not other.networks or (
        bool(demand.networks) and demand.networks <= other.networks
    )
    return (
        set(other.roles) <= set(demand.roles) and demand.count <= other.count and is_about_as_much
    )


def _most_seats(
    group: Sequence[ApprovalDemand], approvers: Collection[str]
) -> dict[str, tuple[int, int]]:
    """Return who sits where when as many seats as can be are taken, each person on one."""
    seats = [(at, number) for at, demand in enumerate(group) for number in range(demand.count)]
    taken: dict[tuple[int, int], str] = {}
    for seat in seats:
        _seat_somebody(seat, group, sorted(approvers), taken, set())
    return {person: seat for seat, person in taken.items()}


def _seat_somebody(
    seat: tuple[int, int],
    group: Sequence[ApprovalDemand],
    approvers: Sequence[str],
    taken: dict[tuple[int, int], str],
    asked: set[str],
) -> bool:
    """Seat somebody, asking those who sit to move over if need be (augmenting paths)."""
    for person in approvers:
        if person not in group[seat[0]].persons or person in asked:
            continue
        asked.add(person)
        other = next((held for held, sitting in taken.items() if sitting == person), None)
        if other is None or _seat_somebody(other, group, approvers, taken, asked):
            taken[seat] = person
            return True
    return False
