"""Nextdoor: a person posts there, because Nextdoor lets programs do so only by a contract."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from frontporch import department
from frontporch.delivery.addresses import Addresses, by_address, split_on
from frontporch.delivery.network import Manner, Network
from frontporch.delivery.order import Remote
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Message

_HOSTS = ("nextdoor.com", "www.nextdoor.com", "us.nextdoor.com")


def price(_message: Message) -> Decimal:
    """Return what Nextdoor charges a public agency."""
    return Decimal(0)


def read_address(_account: department.Network, address: str) -> Remote | None:
    """Return the post, which its address stands for; whose it is, an address does not say."""
    pieces = split_on(_HOSTS, address)
    if pieces is None or not (pieces.path.strip("/") or pieces.query):
        return None
    return by_address(pieces)


FACTS = NetworkFacts(
    name="nextdoor",
    label="Nextdoor",
    limit=5_000,  # ours: Nextdoor names none
    unit="characters",
    measure=len,
    price=price,
    most_pictures=10,
    shows_card=False,
)

NETWORK = Network(
    facts=FACTS,
    manner=Manner(settle=timedelta(0), repeatable_for=timedelta(0)),
    addresses=Addresses("https://nextdoor.com/p/Kx7dPq2m", read_address),
)
