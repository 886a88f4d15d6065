"""Facebook: long texts, of which readers see the beginning; the address stands in the card."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from frontporch.delivery.network import Manner, Network
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Message


def price(_message: Message) -> Decimal:
    """Return what Facebook charges a page."""
    return Decimal(0)


FACTS = NetworkFacts(
    name="facebook",
    label="Facebook",
    limit=63_206,  # as third parties tell it; Meta's own pages are silent
    unit="characters",
    measure=len,
    price=price,
    most_pictures=10,
    most_alt=1000,
    link_in_text=False,
    folds_at=477,  # on a wide screen; measured by third parties
)

NETWORK = Network(
    facts=FACTS, manner=Manner(settle=timedelta(minutes=1), repeatable_for=None, has_drafts=True)
)
