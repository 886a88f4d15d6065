"""The archive at one moment, as readers of one language are told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from frontporch.alerts.stories import silent_stories, stories_of
from frontporch.posts.lifecycle import is_due, stage_of
from frontporch.posts.model import Post
from frontporch.site import addresses
from frontporch.site.catalog import ENGLISH, Catalog
from frontporch.site.dates_by_language import Dates, dates_in
from frontporch.site.parts import Link
from frontporch.site.recorded import NOTHING_RECORDED, Recorded

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from frontporch.alerts.stories import LiveStory
    from frontporch.department import Department, Named
    from frontporch.media.model import PublishedPicture
    from frontporch.posts.archive import Archive
    from frontporch.posts.blocks import Translation
    from frontporch.posts.body import Body
    from frontporch.posts.model import StandingPage

_EXCERPT_LENGTH = 200


@dataclass(frozen=True)
class Told:
    """What may be told at `now`, in the department's first language unless `told_in` says another.

    Only what is in `live` may be told about anywhere.
    """

    archive: Archive
    bodies: Mapping[str, Body]
    department: Department
    published_pictures: Mapping[str, PublishedPicture]
    now: datetime
    recorded: Recorded = NOTHING_RECORDED
    catalogs: Mapping[str, Catalog] = field(default_factory=dict)
    told_in: str = ""

    @property
    def first_language(self) -> str:
        """The language of the front page."""
        return self.department.agency.languages[0]

    @property
    def lang(self) -> str:
        """The language in which everything is told here."""
        return self.told_in or self.first_language

    @property
    def speaks_first(self) -> bool:
        """Say whether this is told in the department's first language."""
        return self.lang == self.first_language

    def in_language(self, lang: str) -> Self:
        """Return the same for readers of another language."""
        return self.editions.get(lang, self)

    @cached_property
    def editions(self) -> Mapping[str, Self]:
        """This and its likes in the department's other languages, by language, the first first."""
        return {
            lang: self if lang == self.lang else replace(self, told_in=lang)
            for lang in self.department.agency.languages
        }

    @cached_property
    def catalog(self) -> Catalog:
        """The words of the interface; English ones where nobody has written the language's."""
        return self.catalogs.get(self.lang, ENGLISH)

    @cached_property
    def dates(self) -> Dates:
        """How times are told."""
        return dates_in(self.catalog)

    def say(self, message: str, **values: str) -> str:
        """Return words of the interface, with `values` in the places they have names for."""
        return self.catalog.say(message, **values)

    @property
    def site_url(self) -> str:
        """The address of the site, without a slash at its end."""
        return self.department.agency.site_url

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which times are told."""
        return self.department.agency.zone

    def local(self, moment: datetime) -> datetime:
        """Return `moment` as the clocks in town show it."""
        return moment.astimezone(self.zone)

    def absolute(self, address: str) -> str:
        """Return the absolute address of a path on the site."""
        return self.site_url + address

    def at(self, address: str) -> str:
        """Return where a page stands in this language, by its address in the first."""
        return addresses.address_in(self.lang, self.first_language, address)

    def first_address(self, address: str) -> str:
        """Return where a page of this language stands in the first."""
        prefix = self.at(addresses.HOME)
        return addresses.HOME + address.removeprefix(prefix)

    def own_address(self, address: str) -> str:
        """Return where the page or live post at `address` is in this language, if translated."""
        readable: tuple[Post | StandingPage, ...] = (*self.archive.pages, *self.live)
        group = next((_origin(each) for each in readable if each.address == address), "")
        own = (each for each in readable if each.lang == self.lang and _origin(each) == group)
        return next((each.address for each in own), address)

    def page(self, address: str, title: str, intro: str) -> dict[str, Any]:
        """Return what a page has that there is one of in each language, as its arguments."""
        return {
            "address": self.at(address),
            "title": title,
            "lang": self.lang,
            "description": intro,
            "canonical": self.absolute(self.at(address)),
        }

    @cached_property
    def live(self) -> tuple[Post, ...]:
        """Every post that is live, oldest first."""
        return tuple(post for post in self.archive.posts if stage_of(post, self.now) == "live")

    @cached_property
    def stories(self) -> tuple[LiveStory, ...]:
        """All live updates of which something can be read, what is still going on first."""
        return stories_of(self.live, self._taken_down)

    @cached_property
    def silent_stories(self) -> tuple[LiveStory, ...]:
        """All live updates of which every word was taken down."""
        return silent_stories(self.live, self._taken_down)

    @property
    def _taken_down(self) -> tuple[Post, ...]:
        return tuple(post for post in self.gone if post.live and post.withdrawn)

    @cached_property
    def readable(self) -> tuple[Post, ...]:
        """The live posts that were written in this language or have a title in it, oldest first.

        One that has a title and a whole translation is here as the translation only.
        """
        whole = {_origin(post) for post in self.live if post.lang == self.lang}
        return tuple(
            post
            for post in self.live
            if post.lang == self.lang or (self._head(post) and _origin(post) not in whole)
        )

    @property
    def told(self) -> tuple[Post, ...]:
        """The live posts in the listings, oldest first; the first language lists all of them."""
        return self.live if self.speaks_first else self.readable

    @cached_property
    def versions(self) -> tuple[Post, ...]:
        """Every live post once, in this language if it was translated into it, oldest first.

        Otherwise it is the one that the others were translated from.
        """
        return tuple(self._fittest(group) for group in _stories(self.live).values())

    def once(self, posts: Iterable[Post]) -> tuple[Post, ...]:
        """Return these posts in their order, of each story only the one that fits the reader.

        That is the one in this language, or else the one that the others were translated from.
        """
        shown = tuple(posts)
        fit = {self._fittest(group).id for group in _stories(shown).values()}
        return tuple(post for post in shown if post.id in fit)

    def translations_of(self, post: Post) -> tuple[Post, ...]:
        """Return the live posts that tell the same story as a live one in other languages."""
        return tuple(each for each in self._live_stories[_origin(post)] if each.lang != post.lang)

    @cached_property
    def _live_stories(self) -> Mapping[str, list[Post]]:
        return _stories(self.live)

    def _fittest(self, group: Iterable[Post]) -> Post:
        return max(group, key=lambda post: (post.lang == self.lang, not post.translation_of))

    @cached_property
    def gone(self) -> tuple[Post, ...]:
        """Every post that was live and is withdrawn or expired, oldest first."""
        return tuple(
            post
            for post in self.archive.posts
            if stage_of(post, self.now) in {"withdrawn", "expired"} and is_due(post, self.now)
        )

    def body(self, post: Post) -> Body:
        """Return the clean body of a post."""
        return self.bodies[post.source]

    def link(self, post: Post) -> Link:
        """Return a link to a live post, under its title in this language if it has one."""
        title, _, lang = self.heads[post.id]
        return Link(title, post.address, lang, post.lang)

    def lang_of_name(self, named: Named) -> str:
        """Return the language of the name that something has in this one."""
        return self.lang if self.lang in named.names else self.first_language

    @cached_property
    def heads(self) -> Mapping[str, tuple[str, str, str]]:
        """The title, the summary and the language of both for each live post, by the post's id."""
        return {post.id: self._told_head(post) for post in self.live}

    def _told_head(self, post: Post) -> tuple[str, str, str]:
        if head := self._head(post):
            return head.title or "", head.summary or "", self.lang
        return post.title, post.summary or excerpt(self.body(post).text), post.lang or ""

    def _head(self, post: Post) -> Translation | None:
        """Return what a post's writer said of it in this language, which is not the post's own."""
        head = post.translations.get(self.lang) if post.lang != self.lang else None
        return head if head and head.title else None


def _origin(readable: Post | StandingPage) -> str:
    """Return what all translations of one post or page have in common."""
    own = readable.id if isinstance(readable, Post) else readable.slug
    return readable.translation_of or own


def _stories(posts: Iterable[Post]) -> Mapping[str, list[Post]]:
    """Return the posts by what all translations of one have in common."""
    groups: defaultdict[str, list[Post]] = defaultdict(list)
    for post in posts:
        groups[_origin(post)].append(post)
    return groups


def excerpt(text: str, length: int = _EXCERPT_LENGTH) -> str:
    """Return the beginning of a plain text, cut between words, at most `length` characters."""
    flat = " ".join(text[: length * 4].split())
    if len(flat) <= length:
        return flat
    return flat[:length].rpartition(" ")[0].rstrip(",;:") + "…"
