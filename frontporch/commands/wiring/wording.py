"""How commands count in what they say to people."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, such as "1 page" or "2,070 pages"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
