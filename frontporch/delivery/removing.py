"""Takes items away from their networks; each is read back first, and what is gone stays gone."""

from __future__ import annotations

from dataclasses import replace

from frontporch.delivery.accounts import Opened
from frontporch.delivery.choosing import Removal
from frontporch.delivery.course import Key
from frontporch.delivery.orders import proof_of
from frontporch.delivery.road import Outcome, Road
from frontporch.errors import DeliveryError, RateLimited
from frontporch.ledger.delivery_events import Removed


def remove(
    removal: Removal, source: str, links: tuple[str, ...], opened: Opened, road: Road
) -> Outcome:
    """Remove one item; `links` are the addresses of its post, `source` its file, for people.

    What cannot be removed is named with its link. Another account is not even asked: a network may
    say of what it does not show to us that it is gone. Raises LedgerError.
    """
    key, receipt = removal.key, removal.receipt
    named = Outcome(key.post, key.part, key.network, source, "removed", url=receipt.url)
    if removal.account not in {opened.account, opened.name}:
        why = f"another account sent it; remove it there, then run {say_removed_by(key)}"
        return replace(named, result="stays", why=why)
    try:
        opened.adapter.remove(receipt.remote, proof_of(receipt, links))
    except DeliveryError as failure:
        why, is_limited = failure.problems[0].message, isinstance(failure, RateLimited)
        return replace(named, result="stays", why=why, ends_run=is_limited)
    road.reached("removed", key.network)
    road.record(
        Removed(
            at=road.clock(),
            nonce=road.nonce(),
            post=key.post,
            part=key.part,
            remote=receipt.remote,
        )
    )
    return named


def say_removed_by(key: Key) -> str:
    """Return what a person runs who took it away."""
    return f"./porch settle {key.post} {key.network} --removed"
