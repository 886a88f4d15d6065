"""One run over all networks: what must go first, then what nobody knows, then what is due.

Each network is a matter of its own: what one does or fails to do holds up none of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from frontporch.delivery.accounts import Opened
from frontporch.delivery.carrying import carry
from frontporch.delivery.choosing import (
    Removal,
    Step,
    choose,
    find_loose_ends,
    find_removals,
    replaced_by,
)
from frontporch.delivery.looking import look, look_for_gone
from frontporch.delivery.outbox import Gone, Outbox
from frontporch.delivery.removing import remove
from frontporch.delivery.road import Outcome, Result, Road, outcome_of
from frontporch.delivery.situation import Situation


def deliver(outbox: Outbox, accounts: Mapping[str, Opened], road: Road) -> Iterator[Outcome]:
    """Do everything that can be done now, and yield what came of it, network by network.

    `accounts` are those that can be used now. Raises LedgerError.
    """
    for network in sorted(accounts):
        for outcome in _on_one(network, outbox, accounts[network], road):
            yield outcome
            if outcome.ends_run:
                break


def networks_needed(outbox: Outbox, situation: Situation) -> frozenset[str]:
    """Return the networks on which anything would be done now."""
    removals = {each.key.network for each in find_removals(situation)}
    loose = {key.network for key, _ in find_loose_ends(situation)}
    chosen = {
        each.network
        for each in outbox.outgoing
        if choose(each, situation).step in {"send", "look"} or replaced_by(each, situation)
    }
    return frozenset(removals | loose | chosen)


def tell(outbox: Outbox, situation: Situation) -> Iterator[Outcome]:
    """Yield where every message stands, without doing anything."""
    for outgoing in outbox.outgoing:
        choice = choose(outgoing, situation)
        sent = situation.course_of(choice.key).sent
        result = _RESULTS.get(choice.step, "waits")
        url = sent.url if sent else ""
        yield outcome_of(outgoing, result, why=choice.why, url=url, until=choice.until)


_RESULTS: Mapping[Step, Result] = {"ask": "asks", "refused": "refused", "done": "done"}


def _on_one(network: str, outbox: Outbox, opened: Opened, road: Road) -> Iterator[Outcome]:
    names = _Names(outbox)
    situation = road.read()
    yield from _remove(find_removals(situation), network, names, opened, road)
    loose = [each for each in find_loose_ends(situation) if each[0].network == network]
    for key, attempt in loose:
        yield look_for_gone(names.gone.get(key.post), key, attempt, opened.adapter, road)
    if loose:
        situation = road.read()
        yield from _remove(find_removals(situation), network, names, opened, road)
    for outgoing in sorted(outbox.outgoing, key=lambda each: (each.due, each.post, each.part)):
        if outgoing.network != network:
            continue
        choice = choose(outgoing, situation)
        if choice.step == "send":
            yield carry(choice, situation, opened.account, opened.adapter, road)
        elif choice.step == "look":
            yield look(choice, situation, opened.adapter, road)
        if choice.step in {"send", "look"}:
            situation = road.read()
        yield from _remove(replaced_by(outgoing, situation), network, names, opened, road)


def _remove(
    removals: Iterable[Removal], network: str, names: _Names, opened: Opened, road: Road
) -> Iterator[Outcome]:
    for removal in removals:
        if removal.key.network == network:
            post = removal.key.post
            yield remove(removal, names.source(post), names.links(post), opened.adapter, road)


@dataclass(frozen=True, slots=True)
class _Names:
    """What posts are called in the outbox."""

    outbox: Outbox

    @property
    def gone(self) -> Mapping[str, Gone]:
        return {each.post: each for each in self.outbox.gone}

    def source(self, post: str) -> str:
        sources = {each.post: each.source for each in self.outbox.outgoing}
        gone = {each.post: each.source for each in self.outbox.gone}
        return {**sources, **gone}.get(post, post)

    def links(self, post: str) -> tuple[str, ...]:
        """Return the addresses that lead to a post, as far as anybody knows them."""
        messages = [each for each in self.outbox.outgoing if each.post == post]
        linked = [str(each.content["link"]) for each in messages if each.content.get("link")]
        gone = self.gone.get(post)
        return (*dict.fromkeys(linked), *(gone.links if gone else ()))
