"""Finds what the SOP itself cannot mean: demands that nobody can meet, and paragraphs at odds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import combinations

from frontporch.department import Department
from frontporch.errors import quoted
from frontporch.policy.cases import demands_of_case
from frontporch.policy.counting import unmet
from frontporch.policy.demands import ApprovalDemand
from frontporch.policy.finding import Finding, Urgency
from frontporch.policy.persons import Duty
from frontporch.policy.sop import FILE, Paragraph, Sop, When
from frontporch.policy.wording import plain_words

CHECK = "sop"
_LISTS = ("kind", "category", "appeal", "lang")  # a post has one of each
_SWITCHES = ("guest", "translation", "corrected", "picture_with_people")


def find_flaws(sop: Sop, department: Department, now: datetime) -> list[Finding]:
    """Return everything that is wrong with the SOP as a whole at `now` (aware)."""
    everybody = Duty(department, now, writers=frozenset(), alone={}, stand_ins=())
    return [
        *_empty_roles(sop, everybody),
        *_unmeetable(sop, everybody),
        *_shut_everywhere(sop, department.networks),
        *_never_tried(sop, department, now),
    ]


def _flaw(sop: Sop, paragraph: Paragraph, message: str, urgency: Urgency) -> Finding:
    line = sop.line_of(("paragraphs", sop.paragraphs.index(paragraph)))
    return Finding(FILE, line, CHECK, message, urgency, paragraph.id)


def _empty_roles(sop: Sop, everybody: Duty) -> Iterator[Finding]:
    for role in sop.roles:
        if not everybody.holders([role]):
            message = f"nobody who works here now has the role {quoted(role)}; give it to somebody"
            yield Finding(FILE, sop.line_of(("roles", role)), CHECK, message, field=f"roles.{role}")


def _unmeetable(sop: Sop, everybody: Duty) -> Iterator[Finding]:
    """Yield the paragraphs for which the roster has too few different people."""
    for paragraph in sop.paragraphs:
        demands = [
            ApprovalDemand(each.roles, each.count, paragraph.id, everybody.signers(each.roles))
            for each in paragraph.demands.approve
        ]
        lacking = list(unmet(demands, everybody.signers(sop.roles)))
        if lacking and all(demand.persons for demand in demands):
            who = " and ".join(plain_words(each.roles, each.count, sop) for each in demands)
            message = f"wants {who}, and the roster has too few different people for that"
            yield _flaw(sop, paragraph, message, "must-fix")


def _shut_everywhere(sop: Sop, networks: Collection[str]) -> Iterator[Finding]:
    """Yield pairs that leave a post no network although neither of them says so."""
    opened = ((each, _open_to(each, networks)) for each in sop.in_order)
    speaking = [(each, open_to) for each, open_to in opened if open_to is not None]
    for (one, first), (other, second) in combinations(speaking, 2):
        if first and second and not first & second and _can_meet(one.when, other.when):
            message = (
                f"and paragraph {one.id} leave no network for a post that both are about; "
                "say networks.only = [] if that is meant"
            )
            yield _flaw(sop, other, message, "worth-a-look")


def _open_to(paragraph: Paragraph, networks: Collection[str]) -> frozenset[str] | None:
    """Return the networks that a paragraph leaves open, or None if it speaks of none."""
    rule = paragraph.demands.networks
    if rule.only is None and not rule.never:
        return None
    only = networks if rule.only is None else rule.only
    return frozenset(only) - frozenset(rule.never)


def _can_meet(one: When, other: When) -> bool:
    """Say whether a post can be what both describe, as far as that is plain."""
    are_apart = any(
        (mine := set(getattr(one, name)))
        and (theirs := set(getattr(other, name)))
        and not mine & theirs
        for name in _LISTS
    )
    are_opposite = any(
        {getattr(one, name), getattr(other, name)} == {True, False} for name in _SWITCHES
    )
    return not are_apart and not are_opposite


def _never_tried(sop: Sop, department: Department, now: datetime) -> Iterator[Finding]:
    tried = _tried(sop, department, now)
    for paragraph in sop.paragraphs:
        if paragraph.id not in tried:
            message = "is about the post of no case; write one, so that it stays as it is meant"
            yield _flaw(sop, paragraph, message, "worth-a-look")


def _tried(sop: Sop, department: Department, now: datetime) -> set[str]:
    outcomes: Sequence[tuple[str, ...]] = [
        demands_of_case(case, sop, department, now).paragraphs for case in sop.cases
    ]
    return {paragraph for outcome in outcomes for paragraph in outcome}
