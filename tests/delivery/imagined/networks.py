"""Four networks in memory, each with the ways of the real one that matter when answers are lost."""
# ruff: noqa: ARG002 - each takes what the protocol gives, whatever it needs of it

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import ClassVar

from frontporch.delivery.course import Key
from frontporch.delivery.network import Manner
from frontporch.delivery.order import Account, Order, Prepared, Proof, Remote
from frontporch.errors import (
    DeliveryError,
    Problem,
    RateLimited,
    Rejected,
    Uncertain,
    Unreachable,
)

CLOCKS_DIFFER = timedelta(minutes=5)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass
class Item:
    """One item, or the draft of one, as the network has it."""

    id: str
    key: Key
    digest: str
    text: str
    link: str | None
    at: datetime
    is_public: bool = True
    is_removed: bool = False

    @property
    def is_up(self) -> bool:
        return self.is_public and not self.is_removed


@dataclass
class Shared:
    """What a network has. `lag` is how long after it was made an item is shown to who looks."""

    name: str
    now: Callable[[], datetime]
    lag: timedelta = timedelta(0)
    checks_duplicates: bool = True
    items: dict[str, Item] = field(default_factory=dict)
    keys: dict[str, tuple[datetime, str]] = field(default_factory=dict)
    changes: int = 0

    @property
    def ever(self) -> list[Item]:
        """Everything that was ever public."""
        return [item for item in self.items.values() if item.is_public]

    def make(self, order: Order, *, is_public: bool = True, name: str = "") -> Item:
        self.changes += 1
        key = Key(order.post, order.part, order.life)
        made = Item(
            name or f"{self.name}-{len(self.items)}",
            key,
            order.digest,
            order.message.text,
            order.message.link,
            self.now(),
            is_public,
        )
        self.items[made.id] = made
        return made


class Account0:
    """A runner's way to an account. `meets` pauses the runner and says what goes wrong then.

    `allowed` is asked before anything becomes public.
    """

    manner: ClassVar[Manner]

    def __init__(
        self,
        shared: Shared,
        meets: Callable[[str, str], str],
        machine_now: Callable[[], datetime],
        allowed: Callable[[Order], None],
        *,
        stalls: bool,
    ) -> None:
        self.shared = shared
        self._meets = meets
        self._machine_now = machine_now
        self._allowed = allowed
        self._stalls = stalls

    def check_credentials(self) -> Account:
        return Account("us", "@us")

    def prepare(self, order: Order) -> Prepared:
        if (mishap := self._meets("prepare", self.shared.name)) != "none":
            raise self._failure(mishap, is_change=False)
        return self._prepare(order)

    def send(self, order: Order, prepared: Prepared, deadline: datetime) -> Remote:
        mishap = self._meets("send", self.shared.name)
        if self._machine_now() >= deadline:
            raise Unreachable(self._problem("it was too late to start"))
        if self._stalls:
            self._meets("stall", self.shared.name)
        if mishap not in {"none", "lost", "doubled"}:
            raise self._failure(mishap, is_change=True)
        self._allowed(order)
        remote = self._send(order, prepared)
        if mishap == "doubled":
            remote = self._send(order, prepared)
        if mishap == "lost":
            raise self._failure(mishap, is_change=True)
        return remote

    def find(self, order: Order, prepared: Prepared, not_before: datetime) -> Remote | None:
        if (mishap := self._meets("find", self.shared.name)) != "none":
            raise self._failure(mishap, is_change=False)
        return self._look(order, prepared, not_before)

    def _look(self, order: Order, prepared: Prepared, not_before: datetime) -> Remote | None:
        seen = [
            item
            for item in self.shared.items.values()
            if item.is_up
            and item.at + self.shared.lag <= self.shared.now()
            and (item.id == prepared.draft or item.at >= not_before - CLOCKS_DIFFER)
            and item.id not in order.others
            and self._is_it(item, order, prepared)
        ]
        return self._remote(seen[0]) if seen else None

    def edit(self, remote: str, order: Order, prepared: Prepared, proof: Proof) -> Remote:
        mishap = self._meets("edit", self.shared.name)
        item = self._ours(remote, proof)
        if item is None:
            raise Rejected(self._problem("the item is gone"))
        if mishap not in {"none", "lost", "doubled"}:
            raise self._failure(mishap, is_change=True)
        self._allowed(order)
        item.text, item.digest = order.message.text, order.digest
        self.shared.changes += 1
        if mishap == "lost":
            raise self._failure(mishap, is_change=True)
        return self._remote(item)

    def remove(self, remote: str, proof: Proof) -> None:
        mishap = self._meets("remove", self.shared.name)
        item = self._ours(remote, proof)
        if item is None:
            return
        if mishap not in {"none", "lost", "doubled"}:
            raise self._failure(mishap, is_change=True)
        item.is_removed = True
        self.shared.changes += 1
        if mishap == "lost":
            raise self._failure(mishap, is_change=True)

    def _prepare(self, order: Order) -> Prepared:
        return Prepared()

    def _send(self, order: Order, prepared: Prepared) -> Remote:
        raise NotImplementedError

    def _is_it(self, item: Item, order: Order, prepared: Prepared) -> bool:
        if order.message.link is not None and item.link != order.message.link:
            return False
        return item.text == order.message.text or not order.message.text

    def _ours(self, remote: str, proof: Proof) -> Item | None:
        item = self.shared.items.get(remote)
        if item is None or item.is_removed:
            return None
        is_then = abs(item.at - proof.sent_at) <= 4 * DAY
        if not (item.link in proof.links if proof.is_linked else is_then):
            raise Rejected(self._problem("it is not ours"))
        return item

    def _failure(self, mishap: str, *, is_change: bool) -> DeliveryError:
        problem = self._problem(mishap)
        match mishap:
            case "limited":
                return RateLimited(problem, self.shared.now() + timedelta(minutes=40))
            case "limited-vaguely":
                return RateLimited(problem, None)
            case "refused":
                return Rejected(problem)
            case "unreachable":
                return Unreachable(problem)
            case _:
                return Uncertain(problem) if is_change else Unreachable(problem)

    def _problem(self, words: str) -> Problem:
        return Problem(self.shared.name, words)

    def _remote(self, item: Item) -> Remote:
        return Remote(item.id, f"https://{self.shared.name}.example/{item.id}", item.at)


class X(Account0):
    """Knows no key; refuses the same text for a day, if it notices."""

    manner = Manner(timedelta(minutes=10), timedelta(0))

    def _send(self, order: Order, prepared: Prepared) -> Remote:
        now, text = self.shared.now(), order.message.text
        if self.shared.checks_duplicates and any(
            item.text == text and now - item.at < DAY for item in self.shared.items.values()
        ):
            raise Rejected(self._problem("has that already"), is_duplicate=True)
        return self._remote(self.shared.make(order))


class Mastodon(Account0):
    """Answers the same key for an hour with the item that it made; repetitions look first."""

    manner = Manner(timedelta(minutes=1), timedelta(minutes=50))

    def _send(self, order: Order, prepared: Prepared) -> Remote:
        if self._machine_now() - order.first_at > timedelta(minutes=1):
            found = self._look(order, prepared, order.first_at)
            if found is not None:
                return found
        at, made = self.shared.keys.get(order.key, (None, ""))
        if at is not None and self.shared.now() - at < HOUR:
            return self._remote(self.shared.items[made])
        item = self.shared.make(order)
        self.shared.keys[order.key] = (item.at, item.id)
        return self._remote(item)


class Bluesky(Account0):
    """Keeps one record a key, and takes none from who does not know the account's last change."""

    manner = Manner(timedelta(minutes=1), None)

    def _prepare(self, order: Order) -> Prepared:
        return Prepared(own=self.shared.changes)

    def _send(self, order: Order, prepared: Prepared) -> Remote:
        name = self._name(order)
        there = self.shared.items.get(name)
        if there is not None and there.is_up and there.text == order.message.text:
            return self._remote(there)
        if prepared.own != self.shared.changes:
            raise Unreachable(self._problem("the account has changed meanwhile"))
        if there is not None and there.is_up:
            there.text, there.digest = order.message.text, order.digest
            self.shared.changes += 1
            return self._remote(there)
        made = replace(self.shared.make(order, name=name), at=order.first_at)
        self.shared.items[name] = made
        return self._remote(made)

    def _is_it(self, item: Item, order: Order, prepared: Prepared) -> bool:
        return item.id == self._name(order)

    def _name(self, order: Order) -> str:
        return f"{order.key[:12]}-{order.first_at.timestamp()}"


class Facebook(Account0):
    """Takes a draft first; publishing it is repeatable."""

    manner = Manner(timedelta(minutes=1), None, has_drafts=True)

    def _prepare(self, order: Order) -> Prepared:
        return Prepared(draft=self.shared.make(order, is_public=False).id)

    def _send(self, order: Order, prepared: Prepared) -> Remote:
        item = self.shared.items.get(prepared.draft or "")
        if item is None or item.is_removed:
            raise Rejected(self._problem("the draft is gone"))
        item.is_public = True
        return self._remote(item)

    def _is_it(self, item: Item, order: Order, prepared: Prepared) -> bool:
        return item.id == prepared.draft


ACCOUNTS: dict[str, type[Account0]] = {
    "bluesky": Bluesky,
    "facebook": Facebook,
    "mastodon": Mastodon,
    "x": X,
}
MANNERS = {name: account.manner for name, account in ACCOUNTS.items()}
