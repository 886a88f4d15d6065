"""The small protocol that every network keeps to, and how each behaves when nobody knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from frontporch import department
from frontporch.delivery.addresses import Addresses
from frontporch.delivery.credentials import Keys
from frontporch.delivery.order import Account, Order, Prepared, Proof, Remote
from frontporch.messages.facts import NetworkFacts


class Adapter(Protocol):
    """One account on one network.

    Every method raises DeliveryError and nothing else for whatever the network does or says:
    Rejected, RateLimited, Unreachable where surely nothing happened, Uncertain where it may have.
    """

    def check_credentials(self) -> Account:
        """Return whose account the credentials open. Rejected where they open none."""
        ...

    def prepare(self, order: Order) -> Prepared:
        """Put pictures, and where the network has them a draft, there; nobody can see it yet.

        Nothing that happens here is Uncertain: a later attempt does it again.
        """
        ...

    def send(self, order: Order, prepared: Prepared, deadline: datetime) -> Remote:
        """Make it public by one request, of which no byte leaves after `deadline` (aware)."""
        ...

    def find(self, order: Order, prepared: Prepared, not_before: datetime) -> Remote | None:
        """Return the item if it is already there: by its draft, or by link, else by text.

        Only what our account made at or after `not_before` (aware; a few minutes are allowed for
        clocks that differ), what answers nobody, and none of `order.others`. Unreachable or
        RateLimited where it cannot be known now.
        """
        ...

    def edit(self, remote: str, order: Order, prepared: Prepared, proof: Proof) -> Remote:
        """Give the item this text, after reading it back as `proof` says; repeating it is safe.

        Rejected where the network has no such thing as editing, or the item is not ours.
        """
        ...

    def remove(self, remote: str, proof: Proof) -> None:
        """Take the item away, after reading it back as `proof` says; an item that is gone is fine.

        Rejected where it is not ours.
        """
        ...


@dataclass(frozen=True, slots=True)
class Manner:
    """How a network behaves when an answer is lost.

    `settle` is how long after an attempt's deadline it may take until what was sent can be seen.
    For `repeatable_for` after the first attempt, sending the same order again makes no second item;
    None is forever. `has_drafts` says that `prepare` makes one, to be recorded with the intent.
    """

    settle: timedelta
    repeatable_for: timedelta | None
    has_drafts: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """One network: its rules, its manner, and how to open an account on it.

    `addresses` tell what a person may paste. `variables` name the environment variables that its
    credentials come from, those that may be missing with a "?" behind them. `open` reaches no
    network; it is None where a person must post.
    """

    facts: NetworkFacts
    manner: Manner
    addresses: Addresses
    variables: tuple[str, ...] = ()
    open: Callable[[department.Network, Keys], Adapter] | None = None

    @property
    def name(self) -> str:
        """The name that department.toml has for it."""
        return self.facts.name
