"""Listing pages are numbered from the oldest, so that a full page never changes again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Item = TypeVar("Item")

PER_PAGE = 20


class Numbered(NamedTuple, Generic[Item]):
    """The full older pages, the oldest page first, and the rest. Each is newest first."""

    older: tuple[tuple[Item, ...], ...]
    newest: tuple[Item, ...]


def number_from_oldest(oldest_first: Sequence[Item], per_page: int = PER_PAGE) -> Numbered[Item]:
    """Cut a listing into full pages; the newest `per_page` to `2 * per_page - 1` are the rest."""
    count = max(0, len(oldest_first) // per_page - 1)
    older = tuple(
        tuple(reversed(oldest_first[number * per_page : (number + 1) * per_page]))
        for number in range(count)
    )
    return Numbered(older, tuple(reversed(oldest_first[count * per_page :])))
