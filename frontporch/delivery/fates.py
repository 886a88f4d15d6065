"""What becomes of a post on each network, before and after it is taken down; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from frontporch.delivery.course import Course
from frontporch.delivery.guards import is_looked_after
from frontporch.delivery.networks import FACTS, LABELS
from frontporch.delivery.situation import Situation
from frontporch.ledger.delivery_events import Sent
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import network_of

_FACTS = {facts.name: facts for facts in FACTS}


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a post on one network; `is_done` where nobody has anything left to do."""

    network: str
    words: str
    cost_dollars: Decimal = Decimal(0)
    is_done: bool = True

    @property
    def sentence(self) -> str:
        """The network's name and the words."""
        return f"{LABELS[self.network]}: {self.words}"


def fates_if_removed(post: str, situation: Situation) -> tuple[Fate, ...]:
    """Return what a take-down will do on each network."""
    return tuple(_if_removed(name, post, situation) for name in _networks(post, situation))


def fates_after_removal(post: str, situation: Situation) -> tuple[Fate, ...]:
    """Return what a take-down has done on each network."""
    return tuple(_after_removal(name, post, situation) for name in _networks(post, situation))


def receipts_of(post: str, network: str, situation: Situation) -> tuple[Sent, ...]:
    """Return what is on a network of a post, as far as the record knows."""
    courses = _courses(post, network, situation)
    return tuple(receipt for course in courses for receipt in course.receipts)


def _networks(post: str, situation: Situation) -> Sequence[str]:
    """Return the department's networks and those that the post was on, in their usual order."""
    named = {str(name) for name in situation.department.networks}
    named |= {network_of(key.part) for key in situation.courses if key.post == post}
    return [name for name in LABELS if name in named]


def _if_removed(network: str, post: str, situation: Situation) -> Fate:
    receipts = receipts_of(post, network, situation)
    where = ", ".join(receipt.url for receipt in receipts)
    if not receipts:
        if _is_open(post, network, situation):
            return Fate(network, "nobody knows whether it went out; it is looked for and removed")
        return Fate(network, "nothing is there")
    if _is_left_to_people(network, situation):
        return Fate(network, f"by hand: {where}", is_done=False)
    facts: NetworkFacts = _FACTS[network]
    return Fate(network, f"is removed: {where}", facts.removal_price * len(receipts))


def _after_removal(network: str, post: str, situation: Situation) -> Fate:
    receipts = receipts_of(post, network, situation)
    where = ", ".join(receipt.url for receipt in receipts)
    if receipts and _is_left_to_people(network, situation):
        return Fate(network, f"by hand, {where}", is_done=False)
    if receipts:
        return Fate(network, f"STILL UP, {where}", is_done=False)
    if _is_open(post, network, situation):
        return Fate(network, "nobody knows yet, please look there", is_done=False)
    if any(course.was_sent for course in _courses(post, network, situation)):
        return Fate(network, "removed")
    return Fate(network, "nothing was there")


def _is_left_to_people(network: str, situation: Situation) -> bool:
    return not is_looked_after(network, situation)


def _is_open(post: str, network: str, situation: Situation) -> bool:
    return any(course.open for course in _courses(post, network, situation))


def _courses(post: str, network: str, situation: Situation) -> Sequence[Course]:
    courses = situation.courses.items()
    return [course for key, course in courses if (key.post, key.network) == (post, network)]
