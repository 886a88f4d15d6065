"""Every page of the site as a type: what its template may show, and nothing else.

docs/reference/theme.md is the contract with theme authors; a test holds it to these types.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from frontporch.site.parts import (
    Alternate,
    AppealBlock,
    Author,
    Card,
    CorrectedPost,
    CorrectionNote,
    EventBlock,
    FeedGroup,
    FeedLink,
    Figure,
    Happening,
    Link,
    LinkGroup,
    Matter,
    MonthOfPosts,
    NoticeBlock,
    Outdated,
    Portrait,
    PrintCode,
    Quarter,
    Retold,
    TakeDown,
    Topic,
    TownMap,
    TranslatedHead,
    VideoBlock,
)

# PostPage has a field named date, which hides the type from the fields after it
Day = date


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page has.

    `address` is its path on the site. `canonical` is absolute, or None where a page must not be
    found. `json_ld` is JSON that is safe inside a script element. `breadcrumbs` leads from the
    front page to the page above this one.
    """

    template: ClassVar[str]
    open_graph_type: ClassVar[str] = "website"

    address: str
    title: str
    lang: str
    description: str = ""
    canonical: str | None = None
    alternates: tuple[Alternate, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    indexable: bool = True
    image: Figure | None = None
    json_ld: str = ""
    breadcrumbs: tuple[Link, ...] = ()

    @property
    def url(self) -> str:
        """The address, under Pelican's name for it."""
        return self.address


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPage(Page):
    """A live post."""

    template: ClassVar[str] = "post.html"
    open_graph_type: ClassVar[str] = "article"

    date: datetime
    modified: datetime
    changed: str
    slug: str
    summary: str
    content: str
    authors: tuple[Author, ...]
    kind: Topic
    category: Topic | None
    tags: tuple[Topic, ...]
    neighborhoods: tuple[Topic, ...]
    picture: Figure | None
    pictures: tuple[Figure, ...]
    in_text: tuple[Figure, ...]
    video: VideoBlock | None
    corrections: tuple[CorrectionNote, ...]
    event: EventBlock | None
    notice: NoticeBlock | None
    appeal: AppealBlock | None
    translated: tuple[TranslatedHead, ...]
    translations: tuple[Link, ...]
    outdated: Outdated | None
    follows: Link | None
    updates: tuple[Link, ...]
    newer: Link | None
    older: Link | None
    related: tuple[Link, ...]
    reviewed: Day | None
    print_code: PrintCode | None
    conversations: tuple[Link, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """The front page of a language.

    `lead` is not among the `articles`. `season` is the month, from 1 to 12. What would be a
    list of one is empty, except what is open and what is coming.
    """

    template: ClassVar[str] = "home.html"

    lead: Card | None
    articles: tuple[Card, ...]
    open_now: tuple[Matter, ...]
    events: tuple[Happening, ...]
    quarters: tuple[Quarter, ...]
    town_map: TownMap | None
    services: tuple[Link, ...]
    you_asked: tuple[Card, ...]
    people: tuple[Portrait, ...]
    season: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage(Page):
    """The posts of a year, month by month, as titles; newest first."""

    template: ClassVar[str] = "year.html"

    year: int
    months: tuple[MonthOfPosts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPage(Page):
    """The posts of a month, newest first."""

    template: ClassVar[str] = "month.html"

    month: datetime
    articles: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPage(Page):
    """All kinds, categories, tags or neighborhoods, in groups; a group's name may be empty."""

    template: ClassVar[str] = "directory.html"

    intro: str
    groups: tuple[LinkGroup, ...]
    town_map: TownMap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersPage(Page):
    """Everyone who writes here: those on the roster, then those who have left."""

    template: ClassVar[str] = "officers.html"

    people: tuple[Portrait, ...]
    former: tuple[Portrait, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsPage(Page):
    """What is coming, soonest first, and what has been, latest first."""

    template: ClassVar[str] = "events.html"

    upcoming: tuple[Happening, ...]
    past: tuple[Happening, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsPage(Page):
    """What was corrected and what was taken down, newest first."""

    template: ClassVar[str] = "corrections.html"

    corrections: tuple[CorrectedPost, ...]
    take_downs: tuple[TakeDown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsPage(Page):
    """Every feed, for people."""

    template: ClassVar[str] = "feeds.html"

    groups: tuple[FeedGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """Where people search, and the archive for who has no scripts.

    `indexes` are the addresses of the folders that the search looks through.
    """

    template: ClassVar[str] = "search.html"

    years: tuple[Link, ...]
    indexes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PressPage(Page):
    """For reporters: whom to call, at any hour, and what is published for them.

    `releases` is the listing of what the department announces, or None before the first.
    """

    template: ClassVar[str] = "press.html"

    releases: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsPage(Page):
    """The official accounts, so that nobody falls for a false one."""

    template: ClassVar[str] = "accounts.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPageView(Page):
    """A page that is not a post, such as About."""

    template: ClassVar[str] = "page.html"

    slug: str
    summary: str
    content: str
    in_text: tuple[Figure, ...]
    modified: datetime | None
    translations: tuple[Link, ...]
    outdated: Outdated | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundPage(Page):
    """What a resident sees at an address where nothing is.

    A web server has only one such page, so it is `told` in every language, the page's own first.
    """

    template: ClassVar[str] = "404.html"

    told: tuple[Retold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnPage(Page):
    """What stands where a post was taken down or has expired. It shows nothing of the post.

    `date` is when it went; `note` is what the public is told, empty for an expired post. `others`
    are the same in the department's other languages.
    """

    template: ClassVar[str] = "withdrawn.html"

    date: datetime
    note: str
    note_lang: str
    has_expired: bool
    others: tuple[Retold, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect(Page):
    """A small page at an old address that leads to the new one."""

    template: ClassVar[str] = "redirect.html"

    target: str


PAGE_TYPES: tuple[type[Page], ...] = (
    HomePage,
    PostPage,
    ListingPage,
    ArchivePage,
    NeighborhoodPage,
    OfficerPage,
    YearPage,
    MonthPage,
    DirectoryPage,
    OfficersPage,
    EventsPage,
    CorrectionsPage,
    FeedsPage,
    SearchPage,
    PressPage,
    AccountsPage,
    StandingPageView,
    NotFoundPage,
    WithdrawnPage,
    Redirect,
)
