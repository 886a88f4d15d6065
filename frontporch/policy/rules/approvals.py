"""There is somebody who can approve the post.

The SOP says who must approve a post: so many different people with such roles, none of them its
writer. This looks only at whether the roster has them. Whose approval a post waits for, the gate
says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from frontporch.policy.check import Check, Found
from frontporch.policy.demands import ApprovalDemand
from frontporch.policy.subject import Subject


def find(subject: Subject) -> Iterator[Found]:
    """Yield the paragraphs whose approvals nobody, or not enough people, could give."""
    ordered = sorted(subject.demands.approvals, key=lambda demand: demand.paragraph)
    for paragraph, group in groupby(ordered, key=lambda demand: demand.paragraph):
        demands = tuple(group)
        if not _has_enough_people(demands):
            wanted = " and ".join(_wanted(demand) for demand in demands)
            people = len(frozenset().union(*(demand.persons for demand in demands)))
            message = (
                f"needs the approval of {wanted}, and the roster has {_counted(people)} for it "
                "besides the writers; give somebody the role in department.toml"
            )
            yield Found(subject.line_of("authors"), message, paragraph=paragraph)


def _wanted(demand: ApprovalDemand) -> str:
    who = "one person" if demand.count == 1 else f"{demand.count} people"
    where = f" for {', '.join(sorted(demand.networks))}" if demand.networks else ""
    return f"{who} with the role {' or '.join(demand.roles)}{where}"


def _counted(people: int) -> str:
    return {0: "nobody", 1: "only one"}.get(people, f"only {people}")


def _has_enough_people(demands: Sequence[ApprovalDemand]) -> bool:
    """Say whether every demand can have its own people (a matching, found by augmenting paths)."""
    places = [demand.persons for demand in demands for _ in range(demand.count)]
    place_of: dict[str, int] = {}

    def seat(place: int, asked: set[str]) -> bool:
        for person in sorted(places[place] - asked):
            asked.add(person)
            if person not in place_of or seat(place_of[person], asked):
                place_of[person] = place
                return True
        return False

    return all(seat(place, set()) for place in range(len(places)))


CHECK = Check(
    name="approvals",
    title="There is somebody who can approve the post",
    find=find,
    is_binding=True,
)
