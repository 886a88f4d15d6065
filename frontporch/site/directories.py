"""Pages that list what there is to follow: kinds, topics, tags, neighborhoods, feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontporch.site import addresses, words
from frontporch.site.pages import DirectoryPage, FeedsPage
from frontporch.site.parts import LinkGroup, Topic
from frontporch.site.town_map import compose_town_map

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from frontporch.site.edition import Edition
    from frontporch.site.parts import FeedGroup, FeedLink, TownMap
    from frontporch.site.shelves import Shelf, Sort


def compose_directories(edition: Edition, shelves: Sequence[Shelf]) -> Iterator[DirectoryPage]:
    """Yield the lists of kinds, topics, neighborhoods and tags."""
    word = edition.neighborhood_word
    kinds = _topics(shelves, "kind")
    yield _directory(
        edition,
        addresses.KINDS,
        edition.say(words.KINDS),
        edition.say(words.KINDS_INTRO),
        [("", kinds)],
    )
    categories = _topics(shelves, "category")
    yield _directory(
        edition,
        addresses.CATEGORIES,
        edition.say(words.CATEGORIES),
        edition.say(words.CATEGORIES_INTRO),
        [("", categories)],
    )
    yield _directory(
        edition,
        addresses.neighborhoods_address(edition.department),
        word.many.capitalize(),
        edition.say(words.NEIGHBORHOODS_INTRO, many=word.many, town=edition.department.agency.town),
        [("", _topics(shelves, "neighborhood"))],
        compose_town_map(edition),
    )
    tags = _by_initial(_topics(shelves, "tag"))
    yield _directory(
        edition, addresses.TAGS, edition.say(words.TAGS), edition.say(words.TAGS_INTRO), tags
    )


def compose_feeds_page(
    edition: Edition, groups: tuple[FeedGroup, ...], feeds: tuple[FeedLink, ...]
) -> FeedsPage:
    """Return the page that offers every feed to people."""
    return FeedsPage(
        **edition.page(addresses.FEEDS, edition.say(words.FEEDS), edition.say(words.FEEDS_INTRO)),
        feeds=feeds,
        groups=groups,
    )


def _topics(shelves: Iterable[Shelf], sort: Sort) -> list[Topic]:
    return [
        Topic(shelf.name, shelf.address, shelf.key, shelf.about, shelf.name_lang)
        for shelf in shelves
        if shelf.sort == sort
    ]


def _by_initial(tags: Iterable[Topic]) -> list[tuple[str, list[Topic]]]:
    groups: dict[str, list[Topic]] = {}
    for tag in sorted(tags, key=lambda tag: tag.slug):
        groups.setdefault(tag.slug[0].upper(), []).append(tag)
    return list(groups.items())


def _directory(
    edition: Edition,
    address: str,
    title: str,
    intro: str,
    groups: list[tuple[str, list[Topic]]],
    town_map: TownMap | None = None,
) -> DirectoryPage:
    return DirectoryPage(
        **edition.page(address, title, intro),
        intro=intro,
        groups=tuple(LinkGroup(name, tuple(topics)) for name, topics in groups if topics),
        town_map=town_map,
    )
