"""Bluesky: 300 characters as a reader sees them, 3,000 bytes; the card carries the address."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import regex

from frontporch.delivery.network import Manner, Network
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Message

_GRAPHEME = regex.compile(r"\X")


def measure(text: str) -> int:
    """Return how many graphemes `text` has."""
    return len(_GRAPHEME.findall(text))


def price(_message: Message) -> Decimal:
    """Return what Bluesky charges."""
    return Decimal(0)


# app.bsky.feed.post: maxGraphemes 300, maxLength 3000
FACTS = NetworkFacts(
    name="bluesky",
    label="Bluesky",
    limit=300,
    unit="characters",
    measure=measure,
    price=price,
    most_bytes=3_000,
    most_pictures=4,
    most_alt=2000,
    link_in_text=False,
)

NETWORK = Network(facts=FACTS, manner=Manner(settle=timedelta(minutes=1), repeatable_for=None))
