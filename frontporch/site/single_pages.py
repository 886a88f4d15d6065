"""The pages there is one of: corrections, search, for reporters, standing pages, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontporch.site import addresses, words
from frontporch.site.languages import isolated, language_name
from frontporch.site.languages_linked import with_else
from frontporch.site.pages import (
    AccountsPage,
    CorrectionsPage,
    NotFoundPage,
    PressPage,
    StandingPageView,
)
from frontporch.site.parts import Alternate, CorrectedPost, Link, Outdated, Retold, TakeDown
from frontporch.site.posts import DESCRIPTION_LENGTH
from frontporch.site.told import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frontporch.posts.model import StandingPage
    from frontporch.site.edition import Edition

_RELEASES = "news"


def compose_corrections_page(edition: Edition) -> CorrectionsPage:
    """Return what was corrected and what was taken down."""
    corrections = (
        CorrectedPost(edition.local(each.date), each.note, edition.link(post))
        for post in edition.versions
        for each in post.corrections
    )
    take_downs = (
        TakeDown(edition.local(post.withdrawn.date), post.withdrawn.note, post.lang)
        for post in edition.gone
        if post.withdrawn
    )
    return CorrectionsPage(
        **edition.page(
            addresses.CORRECTIONS,
            edition.say(words.CORRECTIONS),
            edition.say(words.CORRECTIONS_INTRO),
        ),
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
        title=edition.say(words.NOT_FOUND),
        lang=edition.lang,
        indexable=False,
        told=tuple(_not_found(each) for each in edition.editions.values()),
    )


def compose_press(edition: Edition) -> PressPage:
    """Return the page for reporters."""
    used = any(post.kind == _RELEASES for post in (*edition.live, *edition.gone))
    releases = edition.kinds[_RELEASES]
    return PressPage(
        **edition.page(addresses.PRESS, edition.say(words.PRESS), edition.say(words.PRESS_INTRO)),
        releases=Link(releases.name, releases.url) if used else None,
    )


def compose_accounts(edition: Edition) -> AccountsPage:
    """Return the page that names the official accounts."""
    return AccountsPage(
        **edition.page(
            addresses.ACCOUNTS, edition.say(words.ACCOUNTS), edition.say(words.ACCOUNTS_INTRO)
        ),
    )


def _not_found(edition: Edition) -> Retold:
    number = isolated(edition.department.agency.non_emergency, edition.lang)
    leads = (
        (words.LATEST_POSTS, addresses.HOME),
        (words.EVERYTHING, addresses.ARCHIVE),
        (words.TAKEN_BACK, addresses.CORRECTIONS),
    )
    return Retold(
        edition.lang,
        edition.say(words.NOT_FOUND),
        (edition.say(words.NOT_FOUND_WHY), edition.say(words.REACH_A_PERSON, number=number)),
        tuple(Link(edition.say(message), edition.at(address)) for message, address in leads),
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
        alternates=_alternates(edition, several),
        slug=page.slug,
        summary=page.summary or "",
        content=body.html,
        in_text=edition.figures_in(body),
        modified=edition.local(page.updated) if page.updated else None,
        translations=tuple(
            Link(language_name(each.lang), each.address, each.lang)
            for each in several
            if each is not page
        ),
        outdated=_outdated(edition, page, group),
    )


def _alternates(edition: Edition, several: list[StandingPage]) -> tuple[Alternate, ...]:
    originals_first = sorted(several, key=lambda each: each.translation_of is not None)
    alternates = tuple(
        Alternate(each.lang or "", edition.absolute(each.address), each.address)
        for each in originals_first
    )
    return with_else(alternates) if alternates else ()


def _outdated(edition: Edition, page: StandingPage, group: list[StandingPage]) -> Outdated | None:
    """Return what a translation was made from, if that says that it was changed since."""
    original = next((each for each in group if each.slug == page.translation_of), None)
    if original is None or original.updated is None:
        return None
    if page.updated and page.updated >= original.updated:
        return None
    link = Link(original.title, original.address, original.lang)
    return Outdated(link, edition.local(original.updated))
