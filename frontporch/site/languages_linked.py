"""Leads from each page that every language has to the same page in the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from frontporch.site.pages import ListingPage
from frontporch.site.parts import Alternate

if TYPE_CHECKING:
    from frontporch.site.edition import Edition
    from frontporch.site.pages import Page

# what a reader is given whose language there is not
ELSE = "x-default"


def link_languages(edition: Edition, written: Mapping[str, Iterable[Page]]) -> Iterator[Page]:
    """Yield the pages, each with the addresses of its twins; `written` has them by language.

    An older page of a listing has none: the posts on it are others in each language.
    """
    twins: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for lang, pages in written.items():
        for page in pages:
            if not _is_older(page):
                twins[_shared_address(edition, page)][lang] = page.address
    for page in chain(*written.values()):
        group = twins[_shared_address(edition, page)]
        alternates = tuple(
            Alternate(lang, edition.absolute(address), address) for lang, address in group.items()
        )
        is_alone = len(alternates) == 1 or _is_older(page)
        yield page if is_alone else replace(page, alternates=with_else(alternates))


def _is_older(page: Page) -> bool:
    return isinstance(page, ListingPage) and page.number is not None


def _shared_address(edition: Edition, page: Page) -> str:
    return edition.in_language(page.lang).first_address(page.address)


def with_else(alternates: tuple[Alternate, ...]) -> tuple[Alternate, ...]:
    """Return the same page in all languages; the first is for readers of none of these."""
    first = alternates[0]
    return (*alternates, Alternate(ELSE, first.url, first.address))
