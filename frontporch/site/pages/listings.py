"""Posts in a row, newest first: all of them, a neighborhood's, an officer's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from frontporch.site.pages.page import Page
from frontporch.site.parts.links import Link
from frontporch.site.parts.pictures import Figure
from frontporch.site.parts.posts import Card
from frontporch.site.parts.town import TownMap


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingPage(Page):
    """Posts, newest first: the newest ones of a listing, or one of its full older pages.

    An older page has a `number`, counted from the oldest, and never changes when posts are added;
    so it leads to the page before it and to the newest posts only. `older_pages` is empty there.
    `title_lang` is the language of the title where it may be another than the page's.
    """

    template: ClassVar[str] = "listing.html"

    articles: tuple[Card, ...]
    title_lang: str = ""
    intro: str = ""
    number: int | None = None
    older: Link | None = None
    newest: Link | None = None
    older_pages: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage(ListingPage):
    """All posts, with the years to jump to."""

    template: ClassVar[str] = "archive.html"

    years: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighborhoodPage(ListingPage):
    """The newest posts about a neighborhood, its streets from A to Z, and where it is."""

    template: ClassVar[str] = "neighborhood.html"

    slug: str
    streets: tuple[str, ...]
    town_map: TownMap | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerPage(ListingPage):
    """Somebody who writes here, and their newest posts."""

    template: ClassVar[str] = "officer.html"

    name: str
    rank: str
    section: str
    since_year: int | None
    is_former: bool
    portrait: Figure | None
    initials: str
    bio: str
    bio_lang: str
    ask_me_about: tuple[str, ...]
