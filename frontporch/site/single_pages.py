"""The pages there is one of: the front page, corrections, standing pages, and nothing-is-here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontporch.site import addresses, blocks, words
from frontporch.site.calendars import coming_events
from frontporch.site.edition import excerpt
from frontporch.site.listings import front_pages
from frontporch.site.pages import CorrectionsPage, HomePage, NotFoundPage, StandingPageView
from frontporch.site.parts import Alternate, CorrectedPost, Link, Matter, TakeDown
from frontporch.site.posts import DESCRIPTION_LENGTH
from frontporch.site.structured_data import describe_station

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frontporch.posts.model import StandingPage
    from frontporch.site.edition import Edition
    from frontporch.site.parts import FeedLink

_POSTS_ON_HOME = 12
_EVENTS_ON_HOME = 5


def compose_home(edition: Edition, feeds: tuple[FeedLink, ...]) -> HomePage:
    """Return the front page: the newest posts in the first language, and what is open now."""
    agency = edition.department.agency
    spoken = [post for post in edition.live if post.lang == edition.first_language]
    return HomePage(
        address=addresses.HOME,
        title=agency.name,
        lang=edition.first_language,
        description=excerpt(agency.about or agency.tagline, DESCRIPTION_LENGTH),
        canonical=edition.absolute(addresses.HOME),
        alternates=front_pages(edition),
        feeds=feeds,
        json_ld=describe_station(edition),
        articles=tuple(edition.card(post) for post in reversed(spoken[-_POSTS_ON_HOME:])),
        open_now=_open_now(edition),
        events=coming_events(edition)[:_EVENTS_ON_HOME],
        categories=tuple(edition.categories.values()),
    )


def compose_corrections_page(edition: Edition) -> CorrectionsPage:
    """Return what was corrected and what was taken down."""
    corrections = (
        CorrectedPost(edition.local(each.date), each.note, edition.link(post))
        for post in edition.live
        for each in post.corrections
    )
    take_downs = (
        TakeDown(edition.local(post.withdrawn.date), post.withdrawn.note, post.lang)
        for post in edition.gone
        if post.withdrawn
    )
    return CorrectionsPage(
        address=addresses.CORRECTIONS,
        title=words.CORRECTIONS,
        lang=edition.first_language,
        description=words.CORRECTIONS_INTRO,
        canonical=edition.absolute(addresses.CORRECTIONS),
        corrections=tuple(sorted(corrections, key=lambda each: each.date, reverse=True)),
        take_downs=tuple(sorted(take_downs, key=lambda each: each.date, reverse=True)),
    )


def compose_standing_pages(edition: Edition) -> Iterator[StandingPageView]:
    """Yield the pages that are not posts."""
    groups: dict[str, list[StandingPage]] = {}
    for page in edition.archive.pages:
        groups.setdefault(page.translation_of or page.slug, []).append(page)
    for group in groups.values():
        for page in group:
            yield _standing_page(edition, page, group)


def compose_not_found(edition: Edition) -> NotFoundPage:
    """Return the page for an address where nothing is."""
    return NotFoundPage(
        address=addresses.NOT_FOUND,
        title=words.NOT_FOUND,
        lang=edition.first_language,
        indexable=False,
    )


def _open_now(edition: Edition) -> tuple[Matter, ...]:
    """Return closures and appeals that are open, the ones that end soonest first.

    Where an update says anew how long it lasts, only the update is told.
    """
    found = {
        post.id: (post, matter)
        for post in edition.live
        if post.lang == edition.first_language
        and (matter := blocks.find_matter(edition, post)) is not None
    }
    renewed = {post.follows for post, _ in found.values()}
    open_now = (
        matter
        for post_id, (_, matter) in found.items()
        if post_id not in renewed and matter.is_open
    )
    return tuple(sorted(open_now, key=lambda each: each.until))


def _standing_page(
    edition: Edition, page: StandingPage, group: list[StandingPage]
) -> StandingPageView:
    body = edition.bodies[page.source]
    several = group if len(group) > 1 else []
    return StandingPageView(
        address=page.address,
        title=page.title,
        lang=page.lang,
        description=excerpt(page.summary or body.text, DESCRIPTION_LENGTH),
        canonical=edition.absolute(page.address),
        alternates=tuple(Alternate(each.lang, edition.absolute(each.address)) for each in several),
        slug=page.slug,
        summary=page.summary or "",
        content=body.html,
        in_text=edition.figures_in(body),
        modified=edition.local(page.updated) if page.updated else None,
        translations=tuple(
            Link(words.language_name(each.lang), each.address, each.lang)
            for each in several
            if each is not page
        ),
    )
