"""What a network allows, measured its own way; each network states its own facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from frontporch.messages.message import Message


@dataclass(frozen=True, slots=True)
class NetworkFacts:
    """The rules of one network.

    `measure` counts a text in `unit` the way the network does, `limit` is how much fits, and
    `limit_varies` where each server sets its own. `most_bytes` is a second limit, in UTF-8 bytes,
    where there is one. `price` is what sending a message costs, `removal_price` what taking one
    away does, in US dollars. `link_in_text` says that the address takes its place in the text even
    where a card shows it. `folds_at` is the character behind which a reader must tap to go on.
    """

    name: str
    label: str
    limit: int
    unit: str
    measure: Callable[[str], int]
    price: Callable[[Message], Decimal]
    most_bytes: int | None = None
    most_pictures: int = 4
    most_alt: int = 1000
    most_picture_bytes: int = 4_000_000
    limit_varies: bool = False
    link_in_text: bool = True
    shows_card: bool = True
    can_edit: bool = True
    folds_at: int | None = None
    removal_price: Decimal = Decimal(0)

    def fits(self, text: str) -> bool:
        """Say whether the network takes a text of this length."""
        if self.most_bytes is not None and len(text.encode()) > self.most_bytes:
            return False
        return self.measure(text) <= self.limit
