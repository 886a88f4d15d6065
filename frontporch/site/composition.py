"""The one place where the site is put together from an archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from frontporch.site import addresses
from frontporch.site.calendars import compose_calendar, compose_events
from frontporch.site.cards import compose_card
from frontporch.site.directories import compose_directories, compose_feeds_page
from frontporch.site.edition import Edition
from frontporch.site.feeds import compose_event_files, compose_feeds, group_feeds, offer
from frontporch.site.frame import compose_frame
from frontporch.site.home import compose_home
from frontporch.site.listings import compose_archive, compose_language, compose_listing
from frontporch.site.machine_texts import compose_texts
from frontporch.site.model import Site
from frontporch.site.officers import compose_officer, compose_officers
from frontporch.site.posts import (
    compose_post,
    compose_redirects,
    compose_withdrawn,
    find_kinship,
)
from frontporch.site.recorded import NOTHING_RECORDED, Recorded
from frontporch.site.search import compose_indexes, compose_search_pages
from frontporch.site.shelves import compose_shelves
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
    from datetime import datetime

    from frontporch.department import Department
    from frontporch.feeds.model import Feed
    from frontporch.media.model import PublishedPicture
    from frontporch.posts.archive import Archive
    from frontporch.posts.body import Body
    from frontporch.site.pages import Page
    from frontporch.site.shelves import Shelf


def compose_site(
    archive: Archive,
    bodies: Mapping[str, Body],
    department: Department,
    pictures: Mapping[str, PublishedPicture],
    now: datetime,
    recorded: Recorded = NOTHING_RECORDED,
) -> Site:
    """Return the whole site as residents may see it at `now`, which must have a zone.

    `bodies` are by source file, `pictures` by file below content/media/; both hold everything that
    live posts, standing pages and portraits show. Raises ContentError or ConfigurationError where
    two things would stand at one address.
    """
    edition = Edition(archive, bodies, department, pictures, now, recorded)
    shelves = compose_shelves(edition)
    feeds = compose_feeds(edition, shelves)
    read = tuple(_pages(edition, shelves, feeds))
    indexes = compose_indexes(edition, read)
    pages = (*read, *compose_search_pages(edition, indexes))
    redirects = tuple(each for post in edition.live for each in compose_redirects(edition, post))
    refuse_shared_addresses(archive, (*pages, *redirects))
    return Site(
        frame=compose_frame(edition),
        pages=pages,
        feeds=tuple(feeds.values()),
        redirects=redirects,
        events=compose_event_files(edition),
        texts=compose_texts(edition, pages),
        cards=tuple(compose_card(edition, post) for post in edition.live),
        indexes=indexes,
    )


def _pages(edition: Edition, shelves: Sequence[Shelf], feeds: Mapping[str, Feed]) -> Iterator[Page]:
    everything = feeds["all"]
    yield compose_home(edition, offer(everything))
    yield from _post_pages(edition, everything)
    yield from compose_archive(edition, everything)
    for shelf in shelves:
        yield from _listing(edition, shelf, feeds)
    yield from compose_calendar(edition)
    yield from compose_directories(edition, shelves)
    yield compose_officers(edition)
    yield compose_events(edition, offer(feeds["kinds/event"]) if "kinds/event" in feeds else ())
    yield compose_corrections_page(edition)
    yield compose_feeds_page(edition, group_feeds(edition, shelves, feeds), offer(everything))
    yield compose_press(edition)
    yield compose_accounts(edition)
    yield from compose_standing_pages(edition)
    yield compose_not_found(edition)


def _post_pages(edition: Edition, everything: Feed) -> Iterator[Page]:
    kinship = find_kinship(edition)
    offered = offer(everything, lasting=True)
    for post in edition.live:
        yield compose_post(edition, kinship, post, offered)
    for post in edition.gone:
        yield from compose_withdrawn(edition, post)


def _listing(edition: Edition, shelf: Shelf, feeds: Mapping[str, Feed]) -> Iterator[Page]:
    if shelf.address == addresses.HOME:
        return
    if shelf.sort == "language":
        yield from compose_language(edition, shelf, feeds[shelf.path])
    elif shelf.sort == "officer":
        yield from compose_officer(edition, shelf, feeds.get(shelf.path))
    else:
        yield from compose_listing(edition, shelf, feeds[shelf.path])
