"""The pages there is one of: corrections, search, for reporters, standing pages, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontporch.site import addresses, words
from frontporch.site.edition import excerpt
from frontporch.site.pages import (
    AccountsPage,
    CorrectionsPage,
    NotFoundPage,
    PressPage,
    StandingPageView,
)
from frontporch.site.parts import Alternate, CorrectedPost, Link, TakeDown
from frontporch.site.posts import DESCRIPTION_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frontporch.posts.model import StandingPage
    from frontporch.site.edition import Edition

_RELEASES = "news"


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


def compose_press(edition: Edition) -> PressPage:
    """Return the page for reporters."""
    used = any(post.kind == _RELEASES for post in (*edition.live, *edition.gone))
    releases = edition.kinds[_RELEASES]
    return PressPage(
        address=addresses.PRESS,
        title=words.PRESS,
        lang=edition.first_language,
        description=words.PRESS_INTRO,
        canonical=edition.absolute(addresses.PRESS),
        releases=Link(releases.name, releases.url) if used else None,
    )


def compose_accounts(edition: Edition) -> AccountsPage:
    """Return the page that names the official accounts."""
    return AccountsPage(
        address=addresses.ACCOUNTS,
        title=words.ACCOUNTS,
        lang=edition.first_language,
        description=words.ACCOUNTS_INTRO,
        canonical=edition.absolute(addresses.ACCOUNTS),
    )


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
