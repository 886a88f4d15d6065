"""A live post as an entry of a feed: the whole of it, readable far away from the site."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from frontporch.feeds.model import Enclosure, Entry, Occasion, Person
from frontporch.site import addresses, dates
from frontporch.site.absolute import absolute_html
from frontporch.site.blocks import compose_event, compose_notice

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
        title=post.title,
        html=_html(edition, post, picture),
        summary=card.summary,
        published=card.date,
        updated=card.modified,
        authors=_people(edition, card),
        categories=_categories(card),
        language=post.lang,
        enclosure=_enclosure(edition, picture) if picture else None,
        occasion=_occasion(edition, post),
    )


def _html(edition: Edition, post: Post, picture: Figure | None) -> str:
    body = absolute_html(edition.body(post).html, edition.absolute(post.address))
    parts = [*_corrections(edition, post), *_facts(edition, post), body]
    if picture:
        parts.insert(0, _figure(edition, picture))
    return "\n".join(parts)


def _corrections(edition: Edition, post: Post) -> list[str]:
    return [
        f"<p><strong>Correction, {dates.when(edition.local(each.date))}:</strong> "
        f"{escape(each.note)}</p>"
        for each in sorted(post.corrections, key=lambda one: one.date, reverse=True)
    ]


def _facts(edition: Edition, post: Post) -> list[str]:
    facts = []
    if event := compose_event(edition, post):
        where = ", ".join(part for part in (event.place, event.address) if part)
        facts.append(f"<p>{dates.span(event.starts, event.ends)}: {escape(where)}</p>")
    if notice := compose_notice(edition, post):
        facts.append(
            f"<p>{escape(notice.where)}: from {dates.when(notice.starts)} "
            f"until {dates.until(notice.until)}</p>"
        )
    return facts


def _figure(edition: Edition, picture: Figure) -> str:
    words = " ".join(part for part in (picture.caption, picture.credit) if part)
    caption = f"<figcaption>{escape(words)}</figcaption>" if words else ""
    return (
        f'<figure><img src="{escape(edition.absolute(picture.url))}" alt="{escape(picture.alt)}" '
        f'width="{picture.width_px}" height="{picture.height_px}">{caption}</figure>'
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
