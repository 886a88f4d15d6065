"""Live updates: their page, the banner on every other page, and the files of warning systems."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from html import escape
from typing import TYPE_CHECKING

from frontporch.alerts.cap import render_cancel, render_cap, taken_down_at
from frontporch.alerts.index import cap_address, render_index
from frontporch.posts.live import live_address
from frontporch.site import addresses, blocks, words
from frontporch.site.model import TextFile
from frontporch.site.pages import LivePage
from frontporch.site.parts import Link, LiveEntry, LiveGone, LiveNow
from frontporch.site.told import excerpt

if TYPE_CHECKING:
    from frontporch.alerts.stories import LiveStory
    from frontporch.posts.model import Post
    from frontporch.site.edition import Edition
    from frontporch.site.parts import FeedLink

_DESCRIPTION_LENGTH = 160
_HOUR = timedelta(hours=1)


def compose_live_now(edition: Edition) -> tuple[LiveNow, ...]:
    """Return the one banner over every page, or nothing; banners are never stacked."""
    going_on = [story for story in edition.stories if story.is_open]
    if not going_on:
        return ()
    heads = [edition.heads[story.newest.id] for story in going_on]
    newest, (_, latest, lang) = going_on[0], heads[0]
    address = live_address(newest.id) if len(going_on) == 1 else addresses.LIVE
    return (
        LiveNow(
            title="; ".join(title for title, *_ in heads),
            url=edition.at(address),
            lang=lang,
            date=edition.local(newest.newest.date),
            latest=latest,
            what_to_do=_what_to_do(newest.newest, lang),
            hours_ago=_hours_ago(edition, newest),
        ),
    )


def compose_live_pages(edition: Edition, feeds: tuple[FeedLink, ...]) -> Iterator[LivePage]:
    """Yield the page of all updates on one thing, for each thing there ever was."""
    for story in edition.stories:
        title, summary, lang = edition.heads[story.newest.id]
        live = story.newest.live
        promised = live.next_update if live and story.is_open else None
        yield LivePage(
            **edition.page(live_address(story.id), title, excerpt(summary, _DESCRIPTION_LENGTH)),
            title_lang=lang,
            feeds=feeds,
            breadcrumbs=(live_updates(edition),),
            is_open=story.is_open,
            date=edition.local(story.newest.date),
            hours_ago=_hours_ago(edition, story),
            next_update=edition.local(promised) if promised else None,
            updates=_entries(edition, story),
        )
    for story in edition.silent_stories:
        yield _silent_page(edition, story, feeds)


def _silent_page(edition: Edition, story: LiveStory, feeds: tuple[FeedLink, ...]) -> LivePage:
    """Return the page of live updates of which every word was taken down."""
    name, gone = edition.say(words.LIVE), edition.say(words.UPDATE_TAKEN_DOWN)
    return LivePage(
        **edition.page(live_address(story.id), name, gone),
        title_lang=edition.lang,
        feeds=feeds,
        breadcrumbs=(live_updates(edition),),
        is_open=story.is_open,
        date=edition.local(taken_down_at(story.last)),
        hours_ago=0,
        next_update=None,
        updates=_entries(edition, story),
    )


def is_drill(edition: Edition) -> bool:
    """Say whether anything here is only a drill; then every page says so."""
    updates = (post.live for story in edition.stories for post in story.updates)
    return any(live is not None and live.is_drill for live in updates)


def compose_alerts(edition: Edition) -> Iterator[TextFile]:
    """Yield the alert of each update and their index, for warning systems."""
    for story in edition.stories:
        for post in story.updates:
            if post.live is not None:
                alert = render_cap(story, post.live.number, edition.department)
                yield TextFile(cap_address(post), alert.decode())
    every, gone = (*edition.stories, *edition.silent_stories), edition.say(words.UPDATE_TAKEN_DOWN)
    for post in (each for story in every for each in story.taken_down):
        if post.live is not None:
            cancel = render_cancel(post, post.live, gone, edition.department)
            yield TextFile(cap_address(post), cancel.decode())
    began = edition.live[0].date if edition.live else edition.now
    index = render_index(every, edition.department, addresses.CAP_INDEX, began, gone)
    yield TextFile(addresses.CAP_INDEX, index.decode())


def live_updates(edition: Edition) -> Link:
    """Return the link to all live updates."""
    return Link(edition.say(words.LIVE), edition.at(addresses.LIVE))


def above_update(edition: Edition, post: Post) -> tuple[Link, ...]:
    """Return what leads from an update to all of its story, under the newest title."""
    story = next(
        each for each in edition.stories if post.live is not None and each.id == post.live.story
    )
    title, _, lang = edition.heads[story.newest.id]
    return (live_updates(edition), Link(title, edition.at(live_address(story.id)), lang))


def _hours_ago(edition: Edition, story: LiveStory) -> int:
    return max(0, (edition.now - story.newest.date) // _HOUR)


def _entries(edition: Edition, story: LiveStory) -> tuple[LiveEntry | LiveGone, ...]:
    """Return what stands on the page of a story, the newest first."""
    told: list[LiveEntry | LiveGone] = [_entry(edition, post) for post in story.updates]
    told += [_gone(edition, post) for post in story.taken_down]
    return tuple(sorted(told, key=lambda each: each.number, reverse=True))


def _gone(edition: Edition, post: Post) -> LiveGone:
    number = post.live.number if post.live else 0
    return LiveGone(
        number=number,
        anchor=f"update-{number}",
        date=edition.local(taken_down_at(post)),
        note=post.withdrawn.note if post.withdrawn else "",
        note_lang=post.lang or edition.lang,
        cap_url=cap_address(post),
    )


def _entry(edition: Edition, post: Post) -> LiveEntry:
    number = post.live.number if post.live else 0
    title, summary, lang = edition.heads[post.id]
    is_own = lang == post.lang
    return LiveEntry(
        number=number,
        anchor=f"update-{number}",
        title=title,
        url=post.address,
        lang=lang,
        post_lang=post.lang,
        date=edition.local(post.date),
        content=edition.body(post).html if is_own else _told(post, summary, lang),
        in_text=edition.figures_in(edition.body(post)) if is_own else (),
        authors=edition.authors_of(post),
        neighborhoods=tuple(edition.neighborhoods[each] for each in post.neighborhoods),
        corrections=blocks.compose_corrections(edition, post),
        cap_url=cap_address(post),
    )


def _told(post: Post, summary: str, lang: str) -> str:
    """Return an update in another language than it was written in first."""
    told = (summary, _what_to_do(post, lang))
    return "".join(f"<p>{escape(words)}</p>" for words in told if words)


def _what_to_do(post: Post, lang: str) -> str:
    """Return what an update asks people to do, in one language."""
    if post.live is None:
        return ""
    return post.live.instruction if lang == post.lang else post.live.instructions.get(lang, "")
