"""The front page: one story first, then what is open, where people live, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from frontporch.site import addresses, blocks
from frontporch.site.calendars import coming_events
from frontporch.site.edition import excerpt
from frontporch.site.listings import front_pages
from frontporch.site.officers import people_of
from frontporch.site.pages import HomePage
from frontporch.site.parts import Card, Happening, Link, Matter, Quarter
from frontporch.site.posts import DESCRIPTION_LENGTH
from frontporch.site.structured_data import describe_station
from frontporch.site.town_map import compose_town_map

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frontporch.posts.model import Post
    from frontporch.site.edition import Edition
    from frontporch.site.parts import FeedLink, Portrait

_LATEST = 6
_EVENTS = 3
_QUESTIONS = 3
_FACES = 8
_FEW = 2
# what has a place of its own on the front page, and passes too soon to lead it
_NOT_LEADING = frozenset({"alert", "appeal", "event", "notice"})

Item = TypeVar("Item")


def compose_home(edition: Edition, feeds: tuple[FeedLink, ...]) -> HomePage:
    """Return the front page in the department's first language."""
    agency = edition.department.agency
    newest = [post for post in reversed(edition.live) if post.lang == edition.first_language]
    lead = next((each for each in newest if each.kind not in _NOT_LEADING), None)
    open_now, coming = _open_now(edition), _coming(edition)
    told = {each.post.url for each in open_now} | {each.post.url for each in coming}
    others = [each for each in newest if each is not lead and each.address not in told]
    asked = [each for each in others if each.kind == "you-asked"]
    return HomePage(
        address=addresses.HOME,
        title=agency.name,
        lang=edition.first_language,
        description=excerpt(agency.about or agency.tagline, DESCRIPTION_LENGTH),
        canonical=edition.absolute(addresses.HOME),
        alternates=front_pages(edition),
        feeds=feeds,
        json_ld=describe_station(edition),
        lead=edition.card(lead) if lead else None,
        articles=_cards(edition, others[:_LATEST]),
        open_now=open_now,
        events=coming[:_EVENTS],
        quarters=_several(tuple(_quarters(edition))),
        town_map=compose_town_map(edition),
        services=_several(tuple(_services(edition))),
        you_asked=_several(_cards(edition, asked[:_QUESTIONS])),
        people=_several(tuple(_faces(edition))),
        season=edition.local(edition.now).month,
    )


def _several(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the items, or none: a heading over a single thing looks unfinished."""
    return items if len(items) >= _FEW else ()


def _cards(edition: Edition, posts: Sequence[Post]) -> tuple[Card, ...]:
    return tuple(edition.card(each) for each in posts)


def _quarters(edition: Edition) -> Iterator[Quarter]:
    latest = {slug: post.date for post in edition.live for slug in post.neighborhoods}
    for slug, topic in edition.neighborhoods.items():
        moment = latest.get(slug)
        yield Quarter(topic.name, topic.url, edition.local(moment) if moment else None)


def _services(edition: Edition) -> Iterator[Link]:
    for service in edition.department.services:
        yield Link(service.name, service.link)


def _faces(edition: Edition) -> list[Portrait]:
    """Return the people to show: who wrote last comes first, who never wrote is left out."""
    newest = {}
    for number, post in enumerate(edition.live):
        for author in edition.authors_of(post):
            newest[author.url] = number
    people = [each for each in people_of(edition) if each.url in newest]
    return sorted(people, key=lambda each: -newest[each.url])[:_FACES]


def _coming(edition: Edition) -> tuple[Happening, ...]:
    """Return what is coming, each once: a translation is found from its original."""
    spoken = edition.first_language
    return tuple(each for each in coming_events(edition) if each.post.lang == spoken)


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
