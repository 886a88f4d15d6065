"""Mastodon: each server sets its limit; a link counts 23, and an account's server nothing."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import regex

from frontporch.delivery.network import Manner, Network
from frontporch.messages.entities import Entity, find_entities
from frontporch.messages.facts import NetworkFacts
from frontporch.messages.message import Message

# StatusLengthValidator of Mastodon 4
_LIMIT = 500
_LINK = 23

_GRAPHEME = regex.compile(r"\X")


def measure(text: str) -> int:
    """Return the length of `text` in characters as a reader sees them (graphemes)."""
    length, end = 0, 0
    for entity in find_entities(text):
        length += _graphemes(text[end : entity.start]) + _counted(entity)
        end = entity.end
    return length + _graphemes(text[end:])


def price(_message: Message) -> Decimal:
    """Return what a server charges."""
    return Decimal(0)


def _counted(entity: Entity) -> int:
    if entity.kind == "link":
        return _LINK
    local = entity.value.split("@")[0] if entity.kind == "mention" else entity.value
    return 1 + _graphemes(local)


def _graphemes(text: str) -> int:
    return len(_GRAPHEME.findall(text))


FACTS = NetworkFacts(
    name="mastodon",
    label="Mastodon",
    limit=_LIMIT,
    unit="characters, with 23 for a link",
    measure=measure,
    price=price,
    most_pictures=4,
    most_alt=1500,
)

NETWORK = Network(
    facts=FACTS, manner=Manner(settle=timedelta(minutes=1), repeatable_for=timedelta(minutes=50))
)
