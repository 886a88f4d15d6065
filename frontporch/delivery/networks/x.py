"""X: 280 weighted characters, and a message with a link costs thirteen times one without.

Prices: docs.x.com, x-api/getting-started/pricing, summer 2026.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from frontporch.delivery.network import Manner, Network
from frontporch.delivery.weighted_length import has_link, weighted_length
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Message

_POST = Decimal("0.015")
_POST_WITH_LINK = Decimal("0.200")
_ALT_TEXT = Decimal("0.005")


def price(message: Message) -> Decimal:
    """Return what X charges: by the post, by whether it holds a link, and for each alt text."""
    holds_link = message.link is not None or has_link(message.text)
    described = sum(1 for picture in message.attachments if picture.alt)
    return (_POST_WITH_LINK if holds_link else _POST) + described * _ALT_TEXT


FACTS = NetworkFacts(
    name="x",
    label="X",
    limit=280,
    unit="weighted characters",
    measure=weighted_length,
    price=price,
    most_pictures=4,
    most_alt=1000,
    can_edit=False,
)

NETWORK = Network(
    facts=FACTS, manner=Manner(settle=timedelta(minutes=10), repeatable_for=timedelta(0))
)
