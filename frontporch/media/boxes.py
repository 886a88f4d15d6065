"""Places in a picture, as people and face finders name them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels: its left and upper edge, its width and height."""

    x: int
    y: int
    width: int
    height: int

    def scaled(self, factor: float) -> Box:
        """Return the same place in the same picture of another size."""
        x, y = int(self.x * factor), int(self.y * factor)
        right = -int(-(self.x + self.width) * factor // 1)
        bottom = -int(-(self.y + self.height) * factor // 1)
        return Box(x, y, right - x, bottom - y)

    def grown(self, share: float) -> Box:
        """Return the box with a margin of that share of it on every side."""
        aside, above = round(self.width * share), round(self.height * share)
        return Box(self.x - aside, self.y - above, self.width + 2 * aside, self.height + 2 * above)

    def within(self, width: int, height: int) -> Box | None:
        """Return the part of it that is in a picture of that size, or None."""
        left, top = max(0, self.x), max(0, self.y)
        right, bottom = min(width, self.x + self.width), min(height, self.y + self.height)
        return Box(left, top, right - left, bottom - top) if left < right and top < bottom else None


def parse_box(written: str) -> Box | None:
    """Return the box that "210,80,60,75" means, or None; it must have an area."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        return None
    box = Box(*(int(number) for number in found.groups()))
    return box if box.width and box.height else None
