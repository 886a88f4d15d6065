"""The feeds of all shelves, and the links with which pages offer them.

An empty feed was last changed when the blog began: a time that no later build moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from frontporch.feeds import FORMATS
from frontporch.feeds.model import Entry, Feed
from frontporch.site import words
from frontporch.site.blocks import calendar_address
from frontporch.site.entries import compose_entry
from frontporch.site.model import EventFile
from frontporch.site.parts import FeedGroup, FeedLink, FeedOffer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from frontporch.posts.model import Post
    from frontporch.site.edition import Edition
    from frontporch.site.shelves import Shelf

ENTRIES_PER_FEED = 20


def compose_feeds(edition: Edition, shelves: Iterable[Shelf]) -> Mapping[str, Feed]:
    """Return the feeds by their path. An officer who has not written anything yet has none."""
    entries: dict[tuple[str, str], Entry] = {}
    began = edition.local(edition.live[0].date) if edition.live else edition.local(edition.now)
    return {
        shelf.path: _feed(told, shelf, tuple(_newest(told, shelf, entries)), began)
        for shelf in shelves
        for told in (edition.in_language(shelf.lang or edition.lang),)
        if shelf.posts or not shelf.narrow
    }


def compose_event_files(edition: Edition) -> tuple[EventFile, ...]:
    """Return a calendar file for each live post with an event."""
    return tuple(
        EventFile(calendar_address(post), _lone(edition, post))
        for post in edition.live
        if post.event
    )


def offer(edition: Edition, feed: Feed, *, lasting: bool = False) -> tuple[FeedLink, ...]:
    """Return the links to a feed, one a format, for a page of the edition.

    With `lasting`, only those formats that carry it whatever is in it: a page that offers these
    does not change when the blog's first event comes or its last one goes.
    """
    carried = replace(feed, entries=()) if lasting else feed
    return tuple(
        FeedLink(feed.title, edition.say(each.label), feed.url(each.suffix), each.media_type)
        for each in FORMATS
        if each.carries(carried)
    )


def group_feeds(
    edition: Edition, shelves: Sequence[Shelf], feeds: Mapping[str, Feed]
) -> tuple[FeedGroup, ...]:
    """Return all feeds as people choose them."""
    names = {
        "all": edition.say(words.ALL_POSTS),
        "live": edition.say(words.LIVE),
        "kind": edition.say(words.KINDS),
        "category": edition.say(words.CATEGORIES),
        "neighborhood": edition.neighborhood_word.many.capitalize(),
        "language": edition.say(words.LANGUAGES),
        "officer": edition.say(words.OFFICERS),
        "tag": edition.say(words.TAGS),
    }
    followed = (
        shelf
        for shelf in shelves
        if shelf.path in feeds and (edition.speaks_first or shelf.sort == "language")
    )
    return tuple(
        FeedGroup(names[sort], tuple(_offers(edition, group, feeds)))
        for sort, group in groupby(followed, key=lambda shelf: shelf.sort)
    )


def _offers(
    edition: Edition, shelves: Iterable[Shelf], feeds: Mapping[str, Feed]
) -> Iterator[FeedOffer]:
    for shelf in shelves:
        lang = shelf.name_lang or shelf.lang
        yield FeedOffer(shelf.name, shelf.address, offer(edition, feeds[shelf.path]), lang)


def _newest(
    edition: Edition, shelf: Shelf, entries: dict[tuple[str, str], Entry]
) -> Iterator[Entry]:
    for post in _first(edition, shelf.posts):
        key = (edition.lang, post.id)
        if key not in entries:
            entries[key] = compose_entry(edition, post)
        yield entries[key]


def _first(edition: Edition, posts: Sequence[Post]) -> Sequence[Post]:
    """Return the newest posts, newest first; what is going on right now stands before them all."""
    newest = posts[-ENTRIES_PER_FEED:][::-1]
    urgent = {each.id for story in edition.stories if story.is_open for each in story.updates}
    if not urgent:
        return newest
    first = [post for post in posts if post.id in urgent][::-1]
    return [*first, *(post for post in newest if post.id not in urgent)][:ENTRIES_PER_FEED]


def _feed(edition: Edition, shelf: Shelf, entries: tuple[Entry, ...], began: datetime) -> Feed:
    agency = edition.department.agency
    return Feed(
        id=edition.absolute(f"/feeds/{shelf.path}"),
        path=shelf.path,
        title=agency.name if shelf.sort == "all" else f"{agency.name}: {shelf.name}",
        subtitle=shelf.about or edition.tagline,
        home_url=edition.absolute(shelf.address),
        site_url=edition.site_url,
        language=edition.lang,
        updated=max((entry.updated for entry in entries), default=began),
        publisher=agency.name,
        entries=entries,
        narrow=shelf.narrow,
    )


def _lone(edition: Edition, post: Post) -> Feed:
    agency = edition.department.agency
    entry = compose_entry(edition, post)
    folder, _, name = calendar_address(post).strip("/").rpartition("/")
    return Feed(
        id=entry.id,
        path=name.removesuffix(".ics"),
        title=entry.title,
        subtitle=entry.summary,
        home_url=entry.url,
        site_url=edition.site_url,
        language=entry.language,
        updated=entry.updated,
        publisher=agency.name,
        entries=(entry,),
        folder=folder,
    )
