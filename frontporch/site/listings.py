"""Listings: the newest posts of a shelf, and its full older pages, which never change again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frontporch.site import addresses, words
from frontporch.site.feeds import offer
from frontporch.site.numbering import number_from_oldest
from frontporch.site.pages import ArchivePage, ListingPage, NeighborhoodPage
from frontporch.site.parts import Card, Link
from frontporch.site.town_map import compose_town_map

if TYPE_CHECKING:
    from frontporch.feeds.model import Feed
    from frontporch.site.edition import Edition
    from frontporch.site.shelves import Shelf


@dataclass(frozen=True)
class Listing:
    """What the pages of one listing share; `cards` are oldest first."""

    address: str
    title: str
    lang: str
    cards: tuple[Card, ...]
    feed: Feed | None
    breadcrumbs: tuple[Link, ...] = ()
    title_lang: str = ""


def compose_listing(edition: Edition, shelf: Shelf, feed: Feed | None) -> Iterator[ListingPage]:
    """Yield the pages of a shelf: its full older pages, then the page of the newest posts."""
    listing = Listing(
        shelf.address,
        shelf.name,
        edition.lang,
        tuple(edition.card(post) for post in edition.once(shelf.posts)),
        feed,
        _above(edition, shelf),
        shelf.name_lang,
    )
    yield from older_pages(edition, listing)
    shared = front_of(edition, listing)
    if shelf.sort == "neighborhood":
        yield NeighborhoodPage(
            **shared,
            intro=shelf.about,
            slug=shelf.key,
            streets=_streets(edition, shelf.key),
            town_map=compose_town_map(edition),
        )
    else:
        yield ListingPage(**shared, intro=shelf.about)


def compose_archive(edition: Edition, feed: Feed) -> Iterator[ListingPage]:
    """Yield the pages of all posts that readers of the language are told of."""
    cards = tuple(edition.card(post) for post in edition.once(edition.told))
    listing = Listing(
        edition.at(addresses.ARCHIVE), edition.say(words.ARCHIVE), edition.lang, cards, feed
    )
    yield from older_pages(edition, listing)
    years = dict.fromkeys(edition.card(post).date.year for post in reversed(edition.told))
    yield ArchivePage(
        **front_of(edition, listing),
        intro=edition.say(words.ARCHIVE_INTRO),
        years=tuple(Link(f"{year}", edition.at(f"/{year}/")) for year in years),
    )


def front_of(edition: Edition, listing: Listing) -> dict[str, Any]:
    """Return what every first page of a listing has, as the arguments of its page type."""
    numbered = number_from_oldest(listing.cards)
    older = tuple(
        Link(f"{number}", addresses.numbered_address(listing.address, number))
        for number in range(len(numbered.older), 0, -1)
    )
    return {
        **_shared(edition, listing, listing.address),
        "feeds": offer(edition, listing.feed) if listing.feed else (),
        "articles": numbered.newest,
        "older": older[0] if older else None,
        "older_pages": older,
    }


def older_pages(edition: Edition, listing: Listing) -> Iterator[ListingPage]:
    """Yield the full older pages of a listing, the oldest first."""
    feeds = offer(edition, listing.feed, lasting=True) if listing.feed else ()
    newest = Link(listing.title, listing.address)
    before: Link | None = None
    for number, cards in enumerate(number_from_oldest(listing.cards).older, start=1):
        address = addresses.numbered_address(listing.address, number)
        yield ListingPage(
            **_shared(edition, listing, address),
            feeds=feeds,
            articles=cards,
            number=number,
            older=before,
            newest=newest,
        )
        before = Link(f"{number}", address)


def _shared(edition: Edition, listing: Listing, address: str) -> dict[str, Any]:
    return {
        "address": address,
        "title": listing.title,
        "title_lang": listing.title_lang,
        "lang": listing.lang,
        "description": f"{listing.title}: {edition.department.agency.name}",
        "canonical": edition.absolute(address),
        "breadcrumbs": listing.breadcrumbs,
    }


def _above(edition: Edition, shelf: Shelf) -> tuple[Link, ...]:
    above: Mapping[str, tuple[str, str]] = {
        "kind": (words.KINDS, addresses.KINDS),
        "category": (words.CATEGORIES, addresses.CATEGORIES),
        "tag": (words.TAGS, addresses.TAGS),
        "officer": (words.OFFICERS, addresses.OFFICERS),
        "neighborhood": (
            edition.neighborhood_word.many.capitalize(),
            addresses.neighborhoods_address(edition.department),
        ),
    }
    if shelf.sort not in above:
        return ()
    message, address = above[shelf.sort]
    return (Link(edition.say(message), edition.at(address)),)


def _streets(edition: Edition, neighborhood_id: str) -> tuple[str, ...]:
    """Return the streets from A to Z."""
    found = (each for each in edition.department.neighborhoods if each.id == neighborhood_id)
    return tuple(sorted(next(found).streets, key=str.casefold))
