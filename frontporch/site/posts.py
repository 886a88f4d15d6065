"""The pages of posts: live ones, the notice where one is gone, and the way from old addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frontporch.site import addresses, blocks, words
from frontporch.site.cards import card_figure, compose_card
from frontporch.site.languages import language_name
from frontporch.site.languages_linked import with_else
from frontporch.site.live import above_update
from frontporch.site.pages import PostPage, Redirect, WithdrawnPage
from frontporch.site.parts import Alternate, Link, NewestUpdate, Outdated, PrintCode, Retold
from frontporch.site.print_code import compose_print_code
from frontporch.site.related import find_related
from frontporch.site.structured_data import describe_post
from frontporch.site.told import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from frontporch.posts.model import Post
    from frontporch.site.edition import Edition
    from frontporch.site.parts import FeedLink

DESCRIPTION_LENGTH = 160


@dataclass(frozen=True)
class Kinship:
    """How live posts hang together: by order within a language, by translation, by follow-up."""

    newer: Mapping[str, Post]
    older: Mapping[str, Post]
    translations: Mapping[str, tuple[Post, ...]]
    updates: Mapping[str, tuple[Post, ...]]
    live: Mapping[str, Post]
    related: Mapping[str, tuple[Post, ...]]


def find_kinship(edition: Edition) -> Kinship:
    """Return how the live posts of an edition hang together."""
    newer: dict[str, Post] = {}
    older: dict[str, Post] = {}
    newest: dict[str, Post] = {}
    groups: defaultdict[str, list[Post]] = defaultdict(list)
    updates: defaultdict[str, list[Post]] = defaultdict(list)
    for post in edition.live:
        if before := newest.get(post.lang):
            older[post.id] = before
            newer[before.id] = post
        newest[post.lang] = post
        groups[post.translation_of or post.id].append(post)
        if post.follows:
            updates[post.follows].append(post)
    return Kinship(
        newer,
        older,
        {key: tuple(posts) for key, posts in groups.items() if len(posts) > 1},
        {key: tuple(posts) for key, posts in updates.items()},
        {post.id: post for post in edition.live},
        find_related(edition.live),
    )


def compose_post(
    edition: Edition, kinship: Kinship, post: Post, feeds: tuple[FeedLink, ...]
) -> PostPage:
    """Return the page of a live post."""
    card = edition.card(post)
    picture = edition.figure(post.picture) if post.picture else None
    event = blocks.compose_event(edition, post)
    return PostPage(
        address=post.address,
        title=post.title,
        lang=post.lang,
        description=excerpt(card.summary, DESCRIPTION_LENGTH),
        canonical=edition.absolute(post.address),
        feeds=feeds,
        image=card_figure(compose_card(edition, post)),
        json_ld=describe_post(edition, post, card, picture, event),
        breadcrumbs=_breadcrumbs(edition, post, card.date),
        date=card.date,
        modified=card.modified,
        changed=_changed(edition, post),
        slug=post.slug,
        summary="" if post.live else post.summary or "",
        content=edition.body(post).html,
        authors=card.authors,
        kind=card.kind,
        category=card.category,
        tags=card.tags,
        neighborhoods=card.neighborhoods,
        picture=edition.lead_picture(post),
        pictures=tuple(edition.figure(each) for each in post.pictures),
        in_text=edition.figures_in(edition.body(post)),
        event=event,
        reviewed=post.reviewed,
        print_code=_print_code(edition, post),
        conversations=edition.recorded.conversations.get(post.id, ()),
        **_blocks(edition, post),
        **_kin(edition, kinship, post),
    )


def compose_withdrawn(edition: Edition, post: Post) -> Iterator[WithdrawnPage]:
    """Yield the notice for a post that is gone, at its address and at every old one.

    An old address must not lead to the new one here: that would show the words in it.
    """
    withdrawal = post.withdrawn
    went = withdrawal.date if withdrawal else post.expires or post.date
    for address in (post.address, *post.old_addresses):
        yield WithdrawnPage(
            address=address,
            title=edition.say(words.TAKEN_DOWN if withdrawal else words.EXPIRED),
            lang=edition.lang,
            indexable=False,
            date=edition.local(went),
            note=withdrawal.note if withdrawal else "",
            note_lang=post.lang,
            has_expired=withdrawal is None,
            others=tuple(
                _retold_withdrawn(each, went, has_expired=withdrawal is None)
                for each in edition.editions.values()
                if each.lang != edition.lang
            ),
        )


def compose_redirects(edition: Edition, post: Post) -> Iterator[Redirect]:
    """Yield a small page for each old address of a live post."""
    for address in post.old_addresses:
        yield Redirect(
            address=address,
            title=edition.say(words.MOVED),
            lang=edition.lang,
            canonical=edition.absolute(post.address),
            indexable=False,
            target=post.address,
        )


def _retold_withdrawn(edition: Edition, went: datetime, *, has_expired: bool) -> Retold:
    """Return the notice in short, for who reads another language than the post's."""
    moment = edition.dates.when(edition.local(went))
    sentence = edition.say(words.EXPIRED_WHY) if has_expired else moment
    return Retold(
        edition.lang,
        edition.say(words.EXPIRED if has_expired else words.TAKEN_DOWN),
        (sentence,),
        (Link(edition.say(words.TAKEN_BACK), edition.at(addresses.CORRECTIONS)),),
    )


def _blocks(edition: Edition, post: Post) -> dict[str, Any]:
    """Return what a post has besides its text, as arguments of the page."""
    return {
        "video": blocks.compose_video(edition, post),
        "corrections": blocks.compose_corrections(edition, post),
        "notice": blocks.compose_notice(edition, post),
        "appeal": blocks.compose_appeal(edition, post),
        "translated": blocks.compose_translated(edition, post),
    }


def _kin(edition: Edition, kinship: Kinship, post: Post) -> dict[str, Any]:
    """Return the ways to other posts, as arguments of the page."""
    group = kinship.translations.get(post.translation_of or post.id, ())
    return {
        "alternates": _alternates(edition, group),
        "outdated": _outdated(edition, kinship, post),
        "translations": tuple(
            Link(language_name(each.lang), each.address, each.lang)
            for each in group
            if each is not post
        ),
        "follows": _link(edition, kinship.live.get(post.follows or "")),
        "updates": above_update(edition, post)[1:]
        if post.live
        else tuple(edition.link(each) for each in kinship.updates.get(post.id, ())),
        "related": tuple(edition.link(each) for each in kinship.related[post.id]),
        "newest_update": _newest_update(edition, kinship, post),
        "newer": _link(edition, kinship.newer.get(post.id)),
        "older": _link(edition, kinship.older.get(post.id)),
    }


def _newest_update(edition: Edition, kinship: Kinship, post: Post) -> NewestUpdate | None:
    """Return the newest update of what a post is about, unless it is the newest itself."""
    first, seen = post, {post.id}
    while (before := kinship.live.get(first.follows or "")) and before.id not in seen:
        first = before
        seen.add(first.id)
    thread, told = [first], {first.id}
    for each in thread:
        found = [more for more in kinship.updates.get(each.id, ()) if more.id not in told]
        thread += found
        told |= {more.id for more in found}
    newest = max(thread, key=lambda each: each.date)
    if post.live or newest.date <= post.date:
        return None
    return NewestUpdate(edition.link(newest), edition.card(newest).date)


def _changed(edition: Edition, post: Post) -> str:
    """Return what was changed last, where that is what the page calls its update."""
    is_newest = post.updated and edition.local(post.updated) == edition.modified(post)
    return post.changed or "" if is_newest else ""


def _alternates(edition: Edition, group: tuple[Post, ...]) -> tuple[Alternate, ...]:
    originals_first = sorted(group, key=lambda each: each.translation_of is not None)
    alternates = tuple(
        Alternate(each.lang or "", edition.absolute(each.address), each.address)
        for each in originals_first
    )
    return with_else(alternates) if alternates else ()


def _outdated(edition: Edition, kinship: Kinship, post: Post) -> Outdated | None:
    """Return what a translation was made from, if that was changed since."""
    original = kinship.live.get(post.translation_of or "")
    if original is None:
        return None
    changed = edition.modified(original)
    if changed <= max(edition.modified(post), edition.local(original.date)):
        return None
    return Outdated(Link(original.title, original.address, original.lang), changed)


def _print_code(edition: Edition, post: Post) -> PrintCode | None:
    """Return the code for the sheets that people print and put up."""
    if post.event or post.notice or post.appeal:
        return compose_print_code(edition.absolute(post.address))
    return None


def _link(edition: Edition, post: Post | None) -> Link | None:
    return edition.link(post) if post else None


def _breadcrumbs(edition: Edition, post: Post, moment: datetime) -> tuple[Link, ...]:
    if post.live:
        return above_update(edition, post)
    return (
        Link(edition.say(words.ARCHIVE), edition.at(addresses.ARCHIVE)),
        Link(f"{moment.year}", edition.at(addresses.year_address(moment))),
        Link(edition.dates.month(moment), edition.at(addresses.month_address(moment))),
    )
