"""A live post as an entry of a feed: what it says, by whom, when, and about what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontporch.feeds.model import Enclosure, Entry, Occasion, Person
from frontporch.site import addresses
from frontporch.site.blocks import compose_event
from frontporch.site.entry_html import compose_entry_html

if TYPE_CHECKING:
    from frontporch.posts.model import Post
    from frontporch.site.edition import Edition
    from frontporch.site.parts import Card, Figure


def compose_entry(edition: Edition, post: Post) -> Entry:
    """Return a live post as feeds carry it. Its `updated` tells corrections too."""
    card = edition.card(post)
    picture = edition.figure(post.picture) if post.picture else None
    return Entry(
        id=addresses.tag_uri(edition.site_url, post),
        url=edition.absolute(post.address),
        title=card.title,
        html=compose_entry_html(edition, post),
        summary=card.summary,
        published=card.date,
        updated=card.modified,
        authors=_people(edition, card),
        categories=_categories(card),
        language=card.lang,
        enclosure=_enclosure(edition, picture) if picture else None,
        occasion=_occasion(edition, post),
    )


def _people(edition: Edition, card: Card) -> tuple[Person, ...]:
    return tuple(
        Person(author.name, edition.absolute(author.url) if author.url else None)
        for author in card.authors
    )


def _categories(card: Card) -> tuple[str, ...]:
    category = (card.category,) if card.category else ()
    topics = (card.kind, *category, *card.neighborhoods, *card.tags)
    return tuple(dict.fromkeys(topic.name for topic in topics))


def _enclosure(edition: Edition, picture: Figure) -> Enclosure:
    return Enclosure(edition.absolute(picture.url), picture.media_type, picture.length, picture.alt)


def _occasion(edition: Edition, post: Post) -> Occasion | None:
    event = compose_event(edition, post)
    if event is None:
        return None
    return Occasion(
        starts=event.starts,
        ends=event.ends,
        place=event.place,
        zone=edition.department.agency.time_zone,
        address=event.address,
    )
