"""The one place where the site is put together from an archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from frontporch.posts.live import LIVE
from frontporch.site.calendars import compose_calendar, compose_events
from frontporch.site.cards import card_figure, compose_card, compose_page_cards
from frontporch.site.directories import compose_directories, compose_feeds_page
from frontporch.site.edition import Edition
from frontporch.site.feeds import compose_event_files, compose_feeds, group_feeds, offer
from frontporch.site.frame import compose_frame
from frontporch.site.home import compose_home
from frontporch.site.languages_linked import link_languages
from frontporch.site.listings import compose_archive, compose_listing
from frontporch.site.live import (
    compose_alerts,
    compose_live_now,
    compose_live_pages,
    is_drill,
)
from frontporch.site.machine_texts import compose_texts
from frontporch.site.model import Site
from frontporch.site.officers import compose_officer, compose_officers
from frontporch.site.posts import (
    compose_post,
    compose_redirects,
    compose_withdrawn,
    find_kinship,
)
from frontporch.site.search import compose_indexes, compose_search
from frontporch.site.shelves import compose_shelves, language_path
from frontporch.site.single_pages import (
    compose_accounts,
    compose_corrections_page,
    compose_not_found,
    compose_press,
    compose_standing_pages,
)
from frontporch.site.uniqueness import refuse_shared_addresses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frontporch.feeds.model import Feed
    from frontporch.media.model import SocialCard
    from frontporch.site.model import SearchIndex
    from frontporch.site.pages import Page
    from frontporch.site.shelves import Shelf


def compose_site(edition: Edition) -> Site:
    """Return the whole site as residents may see it.

    The edition's bodies and pictures hold everything that live posts, standing pages and portraits
    show. Raises ContentError or ConfigurationError where two things would stand at one address.
    """
    shelves = compose_shelves(edition)
    feeds = compose_feeds(edition, shelves)
    written = tuple(_written_pages(edition, feeds))
    indexes = compose_indexes(edition, written)
    mirrored = {
        lang: shelves if told is edition else compose_shelves(told)
        for lang, told in edition.editions.items()
    }
    cards = _page_cards(edition, mirrored)
    pages = (
        *written,
        *(_announced(each, cards) for each in _mirrored_pages(edition, mirrored, feeds, indexes)),
    )
    redirects = tuple(each for post in edition.live for each in compose_redirects(edition, post))
    refuse_shared_addresses(edition.archive, (*pages, *redirects))
    return Site(
        frames={
            lang: replace(compose_frame(each), live=compose_live_now(each), is_drill=is_drill(each))
            for lang, each in edition.editions.items()
        },
        pages=pages,
        feeds=tuple(feeds.values()),
        redirects=redirects,
        events=compose_event_files(edition),
        texts=(*compose_texts(edition, pages), *compose_alerts(edition)),
        cards=(
            *(compose_card(edition.in_language(post.lang or ""), post) for post in edition.live),
            *cards.values(),
        ),
        indexes=indexes,
    )


def _page_cards(
    edition: Edition, mirrored: Mapping[str, tuple[Shelf, ...]]
) -> dict[str, SocialCard]:
    """Return the cards of pages that are no posts, by the address of the page."""
    return {
        address: card
        for lang, told in edition.editions.items()
        for address, card in compose_page_cards(told, mirrored[lang])
    }


def _written_pages(edition: Edition, feeds: Mapping[str, Feed]) -> Iterator[Page]:
    """Yield the pages that were written, each in its own language, and those without a twin."""
    kinship = find_kinship(edition)
    for post in edition.live:
        told = edition.in_language(post.lang or "")
        yield compose_post(told, kinship, post, offer(told, _whole_feed(told, feeds), lasting=True))
    for post in edition.gone:
        yield from compose_withdrawn(edition.in_language(post.lang or ""), post)
    yield from compose_standing_pages(edition)
    yield compose_not_found(edition)


def _mirrored_pages(
    edition: Edition,
    shelves: Mapping[str, Sequence[Shelf]],
    feeds: Mapping[str, Feed],
    indexes: Sequence[SearchIndex],
) -> Iterator[Page]:
    """Yield the pages that every language has."""
    written = {
        lang: (
            *_pages_in(told, shelves[lang], feeds),
            compose_search(told, indexes),
        )
        for lang, told in edition.editions.items()
    }
    yield from link_languages(edition, written)


def _announced(page: Page, cards: Mapping[str, SocialCard]) -> Page:
    """Return the page with its card as its picture, if it has one."""
    card = cards.get(page.address)
    return replace(page, image=card_figure(card)) if card else page


def _pages_in(
    edition: Edition, shelves: Sequence[Shelf], feeds: Mapping[str, Feed]
) -> Iterator[Page]:
    everything = _whole_feed(edition, feeds)
    offered = offer(edition, everything)
    own = feeds if edition.speaks_first else {}
    yield compose_home(edition, offered)
    yield from compose_archive(edition, everything)
    yield from compose_live_pages(edition, offer(edition, feeds[LIVE]))
    for shelf in shelves:
        yield from _listing(edition, shelf, own)
    yield from compose_calendar(edition)
    yield from compose_directories(edition, shelves)
    yield compose_officers(edition)
    events = own.get("kinds/event")
    yield compose_events(edition, offer(edition, events) if events else ())
    yield compose_corrections_page(edition)
    yield compose_feeds_page(edition, group_feeds(edition, shelves, feeds), offered)
    yield compose_press(edition)
    yield compose_accounts(edition)


def _whole_feed(edition: Edition, feeds: Mapping[str, Feed]) -> Feed:
    """Return the feed of everything that readers of the edition's language are told."""
    return feeds["all" if edition.speaks_first else language_path(edition.lang)]


def _listing(edition: Edition, shelf: Shelf, feeds: Mapping[str, Feed]) -> Iterator[Page]:
    if shelf.sort == "officer":
        yield from compose_officer(edition, shelf, feeds.get(shelf.path))
    elif shelf.sort not in {"all", "language"}:
        yield from compose_listing(edition, shelf, feeds.get(shelf.path))
