"""Demands in words: who must approve, as cases compare it and as people read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from frontporch.policy.demands import ApprovalDemand
from frontporch.policy.sop import Sop

_MANY = "%(number)s of %(people)s"
_NUMBERS = ("nobody", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def demand_words(demand: ApprovalDemand) -> str:
    """Return a demand as a case writes it: "pio", "2 of chief or counsel", "pio for x"."""
    roles = " or ".join(sorted(demand.roles))
    many = f"{demand.count} of " if demand.count > 1 else ""
    return f"{many}{roles}" + (f" for {listed(demand.networks)}" if demand.networks else "")


def plain_words(roles: Iterable[str], count: int, sop: Sop) -> str:
    """Return whom a demand asks for as people say it: "the chief or the city attorney"."""
    return either_of((sop.roles.get(role, role) for role in roles), count)


def either_of(people: Iterable[str], count: int, between: str = " or ", many: str = _MANY) -> str:
    """Return people of whom `count` are asked for, in the language of the last two.

    The number is a word in English and else a figure.
    """
    number = _NUMBERS[count] if many == _MANY else str(count)
    either = between.join(people)
    return many % {"number": number, "people": either} if count > 1 else either


def some_of(names: Sequence[str], count: int) -> str:
    """Return how many of these people are asked: "Ortiz or Hollis", "two of Brandt, Lee or Ortiz".

    Where all of them are needed it is "Hollis and Ortiz".
    """
    both = "and" if count == len(names) else "or"
    *first, last = names
    people = f"{', '.join(first)} {both} {last}" if first else last
    return people if count in {1, len(names)} else f"{_NUMBERS[count]} of {people}"


def listed(names: Iterable[str]) -> str:
    """Return names in order, with commas; "nobody" is none."""
    return ", ".join(sorted(names)) or "nobody"
