"""The front page: one story first, then what is open, where people live, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from frontporch.agency import AgencyWords
from frontporch.site import addresses, blocks
from frontporch.site.calendars import coming_events
from frontporch.site.officers import people_of
from frontporch.site.pages import HomePage
from frontporch.site.parts import Card, Link, Matter, Quarter
from frontporch.site.posts import DESCRIPTION_LENGTH
from frontporch.site.structured_data import describe_station
from frontporch.site.told import excerpt
from frontporch.site.town_map import compose_town_map

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frontporch.posts.model import Post
    from frontporch.site.edition import Edition
    from frontporch.site.parts import FeedLink, Portrait

_LATEST = 6
_WHOLE = 4
_EVENTS = 3
_QUESTIONS = 3
_FACES = 12
_FEW = 2
# what has a place of its own on the front page, and passes too soon to lead it
_NOT_LEADING = frozenset({"alert", "appeal", "event", "notice"})
_ANSWER = "you-asked"
_WEEK = "highlights"

Item = TypeVar("Item")


def compose_home(edition: Edition, feeds: tuple[FeedLink, ...]) -> HomePage:
    """Return the front page of the edition's language."""
    agency = edition.department.agency
    newest = list(reversed(edition.readable))
    lead = _lead(edition, newest)
    open_now, coming = _open_now(edition), coming_events(edition)
    told = {each.post.url for each in open_now} | {each.post.url for each in coming}
    others = [each for each in newest if each is not lead and each.address not in told]
    asked = _several(tuple(each for each in others if each.kind == _ANSWER))[:_QUESTIONS]
    others = [each for each in others if each not in asked and not _has_passed(edition, each)]
    weeks = [each for each in others if each.kind == _WEEK]
    others = [each for each in others if each not in weeks[1:]]
    return HomePage(
        address=edition.at(addresses.HOME),
        title=agency.name,
        lang=edition.lang,
        description=excerpt(_about(edition), DESCRIPTION_LENGTH),
        canonical=edition.absolute(edition.at(addresses.HOME)),
        feeds=feeds,
        json_ld=describe_station(edition),
        lead=edition.card(lead) if lead else None,
        articles=_cards(edition, _latest(edition, others)),
        open_now=open_now,
        events=coming[:_EVENTS],
        quarters=_several(tuple(_quarters(edition))),
        town_map=compose_town_map(edition),
        services=_several(tuple(_services(edition))),
        you_asked=_cards(edition, asked),
        people=_several(tuple(_faces(edition))),
        season=edition.local(edition.now).month,
    )


def _several(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the items, or none: a heading over a single thing looks unfinished."""
    return items if len(items) >= _FEW else ()


def _about(edition: Edition) -> str:
    agency = edition.department.agency
    spoken = agency.translations.get(edition.lang, AgencyWords())
    return spoken.about or spoken.tagline or agency.about or agency.tagline


def _lead(edition: Edition, newest: Sequence[Post]) -> Post | None:
    """Return the newest story, one that was written in the language if there is any.

    An answer has a place of its own further down, and leads only if there is nothing else.
    """
    stories = [each for each in newest if each.kind not in _NOT_LEADING]
    leading = [each for each in stories if each.kind != _ANSWER] or stories
    return next((each for each in leading if each.lang == edition.lang), next(iter(leading), None))


def _has_passed(edition: Edition, post: Post) -> bool:
    """Return whether a post is a notice of something that is over; a solved appeal is news."""
    matter = blocks.find_matter(edition, post)
    return matter is not None and matter.what == "notice" and matter.until <= edition.now


def _latest(edition: Edition, newest: Sequence[Post]) -> Sequence[Post]:
    """Return the newest, newest first; some are in the language as a whole, not by title only."""
    whole = [each for each in newest if each.lang == edition.lang]
    others = [each for each in newest if each.lang != edition.lang]
    chosen = [*whole[: max(_WHOLE, _LATEST - len(others))], *others][:_LATEST]
    return [each for each in newest if each in chosen]


def _cards(edition: Edition, posts: Sequence[Post]) -> tuple[Card, ...]:
    return tuple(edition.card(each) for each in posts)


def _quarters(edition: Edition) -> Iterator[Quarter]:
    latest = {slug: post.date for post in edition.told for slug in post.neighborhoods}
    for slug, topic in edition.neighborhoods.items():
        moment = latest.get(slug)
        yield Quarter(topic.name, topic.url, edition.local(moment) if moment else None)


def _services(edition: Edition) -> Iterator[Link]:
    for service in edition.department.services:
        name = service.names.get(edition.lang)
        lang = "" if name else edition.first_language
        address = edition.own_address(service.link)
        yield Link(name or service.name, address, lang)


def _faces(edition: Edition) -> list[Portrait]:
    """Return the people to show: who wrote last comes first, who never wrote is left out."""
    newest = {}
    for number, post in enumerate(edition.told):
        for author in edition.authors_of(post):
            newest[author.url] = number
    people = [each for each in people_of(edition) if each.url in newest]
    return sorted(people, key=lambda each: -newest[each.url])[:_FACES]


def _open_now(edition: Edition) -> tuple[Matter, ...]:
    """Return closures and appeals that are open, the ones that end soonest first.

    Where an update says anew how long it lasts, only the update is told.
    """
    renewed = {post.follows for post in edition.live if post.notice or post.appeal}
    open_now = (
        matter
        for post in edition.versions
        if not renewed & {post.id, post.translation_of or post.id}
        and (matter := blocks.find_matter(edition, post)) is not None
        and matter.is_open
    )
    return tuple(sorted(open_now, key=lambda each: each.until))
