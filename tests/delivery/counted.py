"""How often the texts of one post are public on a network, whoever counts them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Counted:
    """The message in its old and new words, and second messages that correct it."""

    old: int
    new: int
    corrections: int

    @property
    def count(self) -> int:
        return self.old + self.new + self.corrections

    def too_many(self, network: str) -> int:
        """Return how many are too many; X cannot edit, so it has message and correction."""
        if network == "x":
            return max(self.old + self.new - 1, 0) + max(self.corrections - 1, 0)
        return max(self.count - 1, 0)
