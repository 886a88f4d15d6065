"""One run over all networks: what must go first, then what nobody knows, then what is due.

Each network is a matter of its own: what one does or fails to do holds up none of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from frontporch.delivery.accounts import Opened
from frontporch.delivery.carrying import carry
from frontporch.delivery.choosing import (
    Choice,
    Removal,
    Step,
    choose,
    find_loose_ends,
    find_removals,
    is_to_be_looked_for,
    replaced_by,
)
from frontporch.delivery.course import Key
from frontporch.delivery.guards import is_looked_after
from frontporch.delivery.looking import look, look_for_gone, named_by
from frontporch.delivery.outbox import Outbox, Outgoing
from frontporch.delivery.removing import remove, say_removed_by
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


def remove_gone(outbox: Outbox, accounts: Mapping[str, Opened], road: Road) -> Iterator[Outcome]:
    """Remove what has to go and nothing else, which waits for nothing. Raises LedgerError."""
    names = _Names(outbox)
    for network in sorted(accounts):
        for outcome in _remove(find_removals(road.read()), network, names, accounts[network], road):
            yield outcome
            if outcome.ends_run:
                break


def posts_to_announce(outbox: Outbox, situation: Situation) -> frozenset[str]:
    """Return the posts of which a message would be sent, or looked for, now."""
    chosen = (each for each in outbox.outgoing if choose(each, situation).step in {"send", "look"})
    return frozenset(each.post for each in chosen)


def networks_needed(outbox: Outbox, situation: Situation) -> frozenset[str]:
    """Return the networks on which anything would be done now."""
    removals = {each.key.network for each in find_removals(situation)}
    loose = {
        key.network
        for key, attempt in find_loose_ends(outbox, situation)
        if is_to_be_looked_for(key, attempt, situation)
    }
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
        why = choice.why or ("" if result == "done" else "it is ready to go")
        url = sent.url if sent else ""
        yield outcome_of(outgoing, result, why=why, url=url, until=choice.until)
    names = _Names(outbox)
    for key, attempt in find_loose_ends(outbox, situation):
        named = named_by(key, attempt, names.source(key.post))
        asks = attempt.asked is not None or not is_looked_after(key.network, situation)
        why = "nobody knows whether it was sent before it was taken back"
        yield outcome_of(named, "asks" if asks else "waits", why=why)
    yield from _still_there(names, situation)


def _still_there(names: _Names, situation: Situation) -> Iterator[Outcome]:
    """Yield what has to go and is there; what a person posted by hand is told with its card."""
    for each in find_removals(situation):
        key, account = each.key, situation.account(each.key.network)
        if not (situation.rehearses or (account is not None and account.by_hand)):
            why = f"it has to go; remove it there, then run {say_removed_by(key)}"
            source, url = names.source(key.post), each.receipt.url
            yield Outcome(key.post, key.part, key.network, source, "stays", why, url)


_RESULTS: Mapping[Step, Result] = {"ask": "asks", "refused": "refused", "done": "done"}


def _on_one(network: str, outbox: Outbox, opened: Opened, road: Road) -> Iterator[Outcome]:
    names = _Names(outbox)
    yield from _remove(find_removals(road.read()), network, names, opened, road)
    yield from _look_for_gone(network, names, opened, road)
    situation, behind = road.read(), set[str]()
    for outgoing in sorted(outbox.outgoing, key=_order):
        if outgoing.network != network or behind & {outgoing.post, *outgoing.follows}:
            continue
        choice = choose(outgoing, situation)
        if choice.step in {"send", "look"}:
            outcome = _do(choice, situation, opened, road)
            situation = road.read()
            if outcome.result not in {"sent", "refused"}:
                behind.add(outgoing.post)
            yield outcome
        yield from _remove(replaced_by(outgoing, situation), network, names, opened, road)


def _order(outgoing: Outgoing) -> tuple[datetime, str, int]:
    return outgoing.due, outgoing.post, Key(outgoing.post, outgoing.part, 0).number


def _do(choice: Choice, situation: Situation, opened: Opened, road: Road) -> Outcome:
    act = carry if choice.step == "send" else look
    return act(choice, situation, opened.account, opened.adapter, road)


def _look_for_gone(network: str, names: _Names, opened: Opened, road: Road) -> Iterator[Outcome]:
    """Look for what came of attempts at what is not to be sent any more, and remove what did."""
    situation = road.read()
    loose = [
        each
        for each in find_loose_ends(names.outbox, situation)
        if each[0].network == network and is_to_be_looked_for(*each, situation)
    ]
    for key, attempt in loose:
        named = named_by(key, attempt, names.source(key.post))
        course, links = situation.course_of(key), names.links(key.post)
        yield look_for_gone(named, links, course, opened.account, opened.adapter, road)
    if loose:
        yield from _remove(find_removals(road.read()), network, names, opened, road)


def _remove(
    removals: Iterable[Removal], network: str, names: _Names, opened: Opened, road: Road
) -> Iterator[Outcome]:
    for removal in removals:
        if removal.key.network == network:
            post = removal.key.post
            yield remove(removal, names.source(post), names.links(post), opened, road)


@dataclass(frozen=True, slots=True)
class _Names:
    """What posts are called in the outbox."""

    outbox: Outbox

    def source(self, post: str) -> str:
        sources = {each.post: each.source for each in self.outbox.outgoing}
        gone = {each.post: each.source for each in self.outbox.gone}
        return {**sources, **gone}.get(post, post)

    def links(self, post: str) -> tuple[str, ...]:
        """Return the addresses that lead to a post, as far as anybody knows them."""
        messages = [each for each in self.outbox.outgoing if each.post == post]
        linked = [link for each in messages for link in each.links]
        gone = [link for each in self.outbox.gone if each.post == post for link in each.links]
        return tuple(dict.fromkeys([*linked, *gone]))
