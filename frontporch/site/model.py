"""The whole site as data: everything that is written when it is built, before any byte is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from frontporch.feeds.model import Feed
from frontporch.media.model import SocialCard
from frontporch.site.pages import Page, Redirect
from frontporch.site.parts import Link, LiveNow, Topic


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page of a language. Nothing in it depends on posts.

    So no post changes all pages. `address` is the front desk, line by line. `networks` are the
    accounts that are switched on, with absolute addresses. `home` is the language's front page.
    `palette` is the department's colors as styles. `live` is what stands above every page while
    something is going on. `is_drill` says that nothing of it has happened.
    """

    name: str
    short_name: str
    town: str
    tagline: str
    tagline_lang: str
    about: str
    about_lang: str
    site_url: str
    lang: str
    home: str
    emergency: str
    non_emergency: str
    tip_line: str
    media_name: str
    media_phone: str
    media_email: str
    media_after_hours: str
    media_after_hours_lang: str
    address: tuple[str, ...]
    navigation: tuple[Link, ...]
    languages: tuple[Link, ...]
    neighborhoods: tuple[Link, ...]
    neighborhood_word: str
    neighborhoods_word: str
    standing: tuple[Link, ...]
    service: tuple[Link, ...]
    networks: tuple[Link, ...]
    palette: str
    email: str
    fictional: bool
    live: tuple[LiveNow, ...] = ()
    is_drill: bool = False


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file for machines, such as robots.txt. `address` is its path on the site."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class EventFile:
    """One event for a calendar: a feed of one entry, to be rendered as iCalendar at `address`."""

    address: str
    feed: Feed


@dataclass(frozen=True, slots=True)
class SearchText:
    """What can be found at `address`. `html` is a clean body; `names` are who and where.

    `lang` is the language of the words, `page_lang` that of the page they lead to. `kind` and
    `places` are as lists show them; `newer` is the update by which a post is out of date.
    """

    address: str
    title: str
    lang: str
    page_lang: str
    date: datetime | None
    summary: str
    html: str
    names: tuple[str, ...] = ()
    kind: Topic | None = None
    places: tuple[str, ...] = ()
    newer: Link | None = None


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Texts in one language that are indexed together, in a folder of their own at `address`."""

    address: str
    lang: str
    texts: tuple[SearchText, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """Everything on it. No two pages, feeds, files, cards or indexes share an output path.

    `frames` are by language, the first language's first.
    """

    frames: Mapping[str, Frame]
    pages: tuple[Page, ...]
    feeds: tuple[Feed, ...]
    redirects: tuple[Redirect, ...]
    events: tuple[EventFile, ...]
    texts: tuple[TextFile, ...]
    cards: tuple[SocialCard, ...]
    indexes: tuple[SearchIndex, ...]

    @property
    def frame(self) -> Frame:
        """What surrounds the pages of the first language."""
        return next(iter(self.frames.values()))

    def language_around(self, page: Page) -> str:
        """Return the language of what surrounds a page: its own, or the first for any other."""
        return page.lang if page.lang in self.frames else next(iter(self.frames))

    def frame_around(self, page: Page) -> Frame:
        """Return what surrounds a page."""
        return self.frames[self.language_around(page)]
