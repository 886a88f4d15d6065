"""Takes items away from their networks; each is read back first, and what is gone stays gone."""

from __future__ import annotations

from dataclasses import replace

from frontporch.delivery.choosing import Removal
from frontporch.delivery.network import Adapter
from frontporch.delivery.orders import proof_of
from frontporch.delivery.road import Outcome, Road
from frontporch.errors import DeliveryError, RateLimited
from frontporch.ledger.events import Removed


def remove(
    removal: Removal, source: str, links: tuple[str, ...], adapter: Adapter, road: Road
) -> Outcome:
    """Remove one item; `links` are the addresses of its post, `source` its file, for people.

    What cannot be removed is named with its link. Raises LedgerError.
    """
    key, receipt = removal.key, removal.receipt
    named = Outcome(key.post, key.part, key.network, source, "removed", url=receipt.url)
    try:
        adapter.remove(receipt.remote, proof_of(receipt, links))
    except DeliveryError as failure:
        outcome = stays(removal, source, failure.problems[0].message)
        # asking on would only make a limit longer
        return replace(outcome, ends_run=isinstance(failure, RateLimited))
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


def stays(removal: Removal, source: str, why: str) -> Outcome:
    """Return that an item is still up which must go, with its link."""
    key, url = removal.key, removal.receipt.url
    return Outcome(key.post, key.part, key.network, source, "stays", why, url)
