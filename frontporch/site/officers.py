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
    bio, bio_lang = _bio(edition, officer)
    listing = Listing(
        shelf.address,
        shelf.name,
        edition.lang,
        tuple(edition.card(post) for post in edition.once(shelf.posts)),
        feed,
        (Link(edition.say(words.OFFICERS), edition.at(addresses.OFFICERS)),),
    )
    yield from older_pages(edition, listing)
    yield OfficerPage(
        **front_of(edition, listing),
        name=shelf.name,
        rank=edition.rank(officer),
        section=edition.sections[officer.section],
        since_year=officer.since.year if officer.since else None,
        is_former=edition.has_left(officer),
        portrait=edition.portrait(officer),
        initials=edition.initials(officer),
        bio=bio,
        bio_lang=bio_lang,
        ask_me_about=ask_me_about(edition, officer),
    )


def compose_officers(edition: Edition) -> OfficersPage:
    """Return the list of everyone who has a page."""
    return OfficersPage(
        **edition.page(
            addresses.OFFICERS, edition.say(words.OFFICERS), edition.say(words.OFFICERS_INTRO)
        ),
        people=tuple(people_of(edition)),
        former=tuple(people_of(edition, former=True)),
    )


def _bio(edition: Edition, officer: Officer) -> tuple[str, str]:
    """Return what somebody says of themselves, and the language of it."""
    spoken = officer.translations.get(edition.lang)
    if spoken and spoken.bio:
        return spoken.bio, edition.lang
    return officer.bio or "", edition.first_language


def ask_me_about(edition: Edition, officer: Officer) -> tuple[str, ...]:
    """Return what people can ask somebody about who still serves, in the edition's language."""
    if edition.has_left(officer):
        return ()
    if edition.speaks_first:
        return officer.ask_me_about
    spoken = officer.translations.get(edition.lang)
    return spoken.ask_me_about if spoken else ()


def people_of(edition: Edition, *, former: bool = False) -> Iterator[Portrait]:
    """Yield everyone who has a page: those on the roster, or those who have left."""
    for officer in edition.department.officers:
        if edition.has_page(officer) and edition.has_left(officer) is former:
            yield _line(edition, officer)


def _line(edition: Edition, officer: Officer) -> Portrait:
    return Portrait(
        name=edition.shown_name(officer),
        url=edition.officer_addresses[officer.handle],
        rank=edition.rank(officer),
        section=edition.sections[officer.section],
        picture=edition.portrait(officer),
        initials=edition.initials(officer),
        ask_me_about=ask_me_about(edition, officer),
    )
