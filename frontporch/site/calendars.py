"""Years, months and events: the pages that follow the calendar."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from frontporch.site import addresses, blocks, words
from frontporch.site.pages import EventsPage, MonthPage, YearPage
from frontporch.site.parts import Happening, Link, MonthOfPosts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from frontporch.posts.model import Post
    from frontporch.site.edition import Edition
    from frontporch.site.parts import FeedLink

_PAST_EVENTS = 50


def compose_calendar(edition: Edition) -> Iterator[YearPage | MonthPage]:
    """Yield a page for every year and every month in which something was published."""
    months: defaultdict[tuple[int, int], list[Post]] = defaultdict(list)
    for post in reversed(edition.told):
        date = edition.card(post).date
        months[date.year, date.month].append(post)
    years: defaultdict[int, list[MonthOfPosts]] = defaultdict(list)
    for (year, _), of_month in months.items():
        posts = edition.once(of_month)
        yield _month(edition, posts)
        years[year].append(_month_of_posts(edition, posts))
    for year, of_year in years.items():
        yield _year(edition, year, tuple(of_year))


def coming_events(edition: Edition) -> tuple[Happening, ...]:
    """Return every event that is not over, soonest first."""
    happenings = _happenings(edition)
    coming = (each for each in happenings if each.ends > edition.now)
    return tuple(sorted(coming, key=lambda each: (each.starts, each.post.url)))


def compose_events(edition: Edition, feeds: tuple[FeedLink, ...]) -> EventsPage:
    """Return the page of what is coming and of the latest that has been."""
    past = (each for each in _happenings(edition) if each.ends <= edition.now)
    latest = sorted(past, key=lambda each: (each.starts, each.post.url), reverse=True)
    return EventsPage(
        **edition.page(
            addresses.EVENTS, edition.say(words.EVENTS), edition.say(words.EVENTS_INTRO)
        ),
        feeds=feeds,
        upcoming=coming_events(edition),
        past=tuple(latest[:_PAST_EVENTS]),
    )


def _happenings(edition: Edition) -> Iterator[Happening]:
    """Yield every event once, in the edition's language if it was translated."""
    for post in edition.versions:
        happening = blocks.compose_happening(edition, post)
        if happening:
            yield happening


def _month_of_posts(edition: Edition, posts: Sequence[Post]) -> MonthOfPosts:
    first = edition.card(posts[-1]).date.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return MonthOfPosts(
        first,
        edition.at(addresses.month_address(first)),
        tuple(edition.link(post) for post in posts),
    )


def _month(edition: Edition, posts: Sequence[Post]) -> MonthPage:
    of_month = _month_of_posts(edition, posts)
    title = edition.dates.month(of_month.month)
    return MonthPage(
        address=of_month.url,
        title=title,
        lang=edition.lang,
        description=f"{title}: {edition.department.agency.name}",
        canonical=edition.absolute(of_month.url),
        breadcrumbs=(
            Link(edition.say(words.ARCHIVE), edition.at(addresses.ARCHIVE)),
            Link(f"{of_month.month.year}", edition.at(addresses.year_address(of_month.month))),
        ),
        month=of_month.month,
        articles=tuple(edition.card(post) for post in posts),
    )


def _year(edition: Edition, year: int, months: tuple[MonthOfPosts, ...]) -> YearPage:
    address = edition.at(addresses.year_address(months[0].month))
    return YearPage(
        address=address,
        title=f"{year}",
        lang=edition.lang,
        description=f"{year}: {edition.department.agency.name}",
        canonical=edition.absolute(address),
        breadcrumbs=(Link(edition.say(words.ARCHIVE), edition.at(addresses.ARCHIVE)),),
        year=year,
        months=months,
    )
