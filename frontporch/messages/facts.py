"""What a network allows, measured its own way; each network states its own facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class NetworkFacts:
    """The rules of one network.

    `measure` counts a text in `unit`s the way the network does, `limit` is how many fit.
    `most_bytes` is a second limit, in UTF-8 bytes, where there is one. `price` is in US dollars,
    for a message with or without a link. `link_in_text` says that the address takes its place in the
    text; elsewhere it stands in the card alone.
    """

    name: str
    label: str
    limit: int
    unit: str
    measure: Callable[[str], int]
    price: Callable[[bool], Decimal]
    most_bytes: int | None = None
    most_pictures: int = 4
    most_alt: int = 1000
    link_in_text: bool = True
    shows_card: bool = True
    can_edit: bool = True
