"""The people who write here, each shown as they consented to, and no longer than they serve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontporch.site import addresses, words
from frontporch.site.listings import Listing, front_of, older_pages
from frontporch.site.pages import ListingPage, OfficerPage, OfficersPage
from frontporch.site.parts import Link, Portrait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frontporch.feeds.model import Feed
    from frontporch.officers import Officer
    from frontporch.site.edition import Edition
    from frontporch.site.shelves import Shelf


def compose_officer(edition: Edition, shelf: Shelf, feed: Feed | None) -> Iterator[ListingPage]:
    """Yield the pages of an officer who has one: older posts, then who they are and the newest."""
    officer = edition.department.find_officer(shelf.key)
    if officer is None:
        raise LookupError(f"there is a shelf for {shelf.key}, who is not on the roster")
    listing = Listing(
        shelf.address,
        shelf.name,
        edition.first_language,
        tuple(edition.card(post) for post in shelf.posts),
        feed,
        (Link(words.OFFICERS, addresses.OFFICERS),),
    )
    yield from older_pages(edition, listing)
    yield OfficerPage(
        **front_of(edition, listing),
        name=shelf.name,
        rank=officer.rank or "",
        section=edition.sections[officer.section],
        since_year=officer.since.year if officer.since else None,
        is_former=edition.has_left(officer),
        portrait=edition.portrait(officer),
        initials=edition.initials(officer),
        bio=officer.bio or "",
        ask_me_about=() if edition.has_left(officer) else officer.ask_me_about,
    )


def compose_officers(edition: Edition) -> OfficersPage:
    """Return the list of everyone who has a page."""
    return OfficersPage(
        address=addresses.OFFICERS,
        title=words.OFFICERS,
        lang=edition.first_language,
        description=words.OFFICERS_INTRO,
        canonical=edition.absolute(addresses.OFFICERS),
        people=tuple(people_of(edition)),
        former=tuple(people_of(edition, former=True)),
    )


def people_of(edition: Edition, *, former: bool = False) -> Iterator[Portrait]:
    """Yield everyone who has a page: those on the roster, or those who have left."""
    for officer in edition.department.officers:
        if edition.has_page(officer) and edition.has_left(officer) is former:
            yield _line(edition, officer)


def _line(edition: Edition, officer: Officer) -> Portrait:
    return Portrait(
        name=edition.shown_name(officer),
        url=edition.officer_addresses[officer.handle],
        rank=officer.rank or "",
        section=edition.sections[officer.section],
        picture=edition.portrait(officer),
        initials=edition.initials(officer),
        ask_me_about=() if edition.has_left(officer) else officer.ask_me_about,
    )
