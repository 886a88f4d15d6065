"""The small things that pages are made of, under the names that Pelican's theme authors know.

Every `url` is a path on the site ("/2026/11/the-dog/") unless a docstring says otherwise. Every
time is told in the department's zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere.

    `lang` is the language of the words, `post_lang` that of the post they lead to.
    """

    title: str
    url: str
    lang: str = ""
    post_lang: str = ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language. `url` is absolute, `address` is its path on the site."""

    lang: str
    url: str
    address: str


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed in one format. `url` is absolute."""

    title: str
    label: str
    url: str
    media_type: str


@dataclass(frozen=True, slots=True)
class FeedOffer:
    """A feed as people choose it: its name, the page it follows, its formats.

    `lang` is the language of the name where it may be another than the page's, or "".
    """

    name: str
    url: str
    formats: tuple[FeedLink, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """Feeds of one sort, such as those of the neighborhoods."""

    name: str
    offers: tuple[FeedOffer, ...]


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote it, as they consented to be shown. A guest's `detail` is where they come from.

    `initials` stand on a house number where there is no `portrait`.
    """

    name: str
    url: str | None = None
    detail: str = ""
    is_person: bool = True
    portrait: Figure | None = None
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a post is filed under: a kind, a category, a tag, a neighborhood.

    `lang` is the language of the name where it may be another than the page's, or "".
    """

    name: str
    url: str
    slug: str
    about: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class PictureSource:
    """The sizes of a picture in one format, as `<source>` wants them, the smallest first."""

    media_type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A published picture with its size and the words that belong to it.

    `url` shows it everywhere; `sources` and `srcset` are for browsers, which choose among them.
    """

    url: str
    media_type: str
    width_px: int
    height_px: int
    length: int
    alt: str
    caption: str = ""
    credit: str = ""
    srcset: str = ""
    sources: tuple[PictureSource, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A post as listings show it. Nothing in it depends on other posts or on the time.

    `lang` is the language of title and summary, `post_lang` that of the post they lead to.
    `dated` is what the post's shape needs to say, such as when an event is.
    """

    title: str
    url: str
    date: datetime
    modified: datetime
    summary: str
    authors: tuple[Author, ...]
    kind: Topic
    category: Topic | None
    tags: tuple[Topic, ...]
    neighborhoods: tuple[Topic, ...]
    lang: str
    post_lang: str
    slug: str
    picture: Figure | None = None
    dated: CardDates | None = None


@dataclass(frozen=True, slots=True)
class CardDates:
    """What an event, a notice or an appeal says of itself in a listing, whatever the time is now.

    An event has `starts` and `ends`, a notice and an appeal `ends`; `where` may be empty, and so is
    `outcome` until an appeal is resolved. `lang` is the language of `where` and `outcome`.
    """

    starts: datetime | None
    ends: datetime
    where: str
    outcome: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """What was wrong and what is right."""

    date: datetime
    note: str


@dataclass(frozen=True, slots=True)
class CorrectedPost:
    """A correction together with the post that it corrects."""

    date: datetime
    note: str
    post: Link


@dataclass(frozen=True, slots=True)
class TakeDown:
    """A post that is gone: when, and what the public is told. Nothing of the post itself."""

    date: datetime
    note: str
    lang: str


@dataclass(frozen=True, slots=True)
class EventBlock:
    """When and where people can come. `sign_up` is absolute; `calendar_url` is its .ics file.

    `place_lang` and `access_lang` are the languages of what they say.
    """

    starts: datetime
    ends: datetime
    place: str
    address: str
    access: str
    sign_up: str | None
    calendar_url: str
    is_over: bool
    place_lang: str = ""
    access_lang: str = ""


@dataclass(frozen=True, slots=True)
class NoticeBlock:
    """Something closed or changed for a while."""

    starts: datetime
    until: datetime
    where: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class AppealBlock:
    """A call for help from the public."""

    about: Literal["missing", "found", "wanted", "witnesses"]
    case_number: str
    contact: str
    is_open: bool
    outcome: str
    ends: datetime


@dataclass(frozen=True, slots=True)
class VideoBlock:
    """A video and its words for those who cannot hear.

    One elsewhere has an absolute `url` at `host`. One of our own has the path of its `file`, of its
    `captions`, and of a picture that stands in until it is played, or "".
    """

    url: str | None
    host: str
    transcript: str
    file: str = ""
    captions: str = ""
    poster: str = ""
    width_px: int = 0
    height_px: int = 0


@dataclass(frozen=True, slots=True)
class TranslatedHead:
    """The title and summary of a post in another language than its own."""

    lang: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class Retold:
    """What a page says, once more in another language, for who was led here from anywhere."""

    lang: str
    title: str
    sentences: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Outdated:
    """That a translation is older than what it was translated from, which changed at `date`."""

    original: Link
    date: datetime


@dataclass(frozen=True, slots=True)
class Matter:
    """A closure or an appeal, and until when it is open. `lang` is the language of `where`."""

    post: Link
    what: Literal["notice", "appeal"]
    where: str
    until: datetime
    is_open: bool
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event in a list. `place_lang` is the language of the place's name."""

    post: Link
    starts: datetime
    ends: datetime
    place: str
    calendar_url: str
    place_lang: str = ""


@dataclass(frozen=True, slots=True)
class Portrait:
    """A person of the department in a list of people."""

    name: str
    url: str | None
    rank: str
    section: str
    picture: Figure | None
    initials: str
    ask_me_about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonthOfPosts:
    """A month and the posts in it, newest first."""

    month: datetime
    url: str
    posts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links under a heading."""

    name: str
    links: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Quarter:
    """A neighborhood with the day of its last post, or None if nothing was posted about it."""

    name: str
    url: str
    latest: datetime | None


@dataclass(frozen=True, slots=True)
class Area:
    """A neighborhood on the town's map: its outline as an SVG path, and where its name stands."""

    name: str
    url: str
    slug: str
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """A river, a railroad, a street or a bridge on the town's map, as an SVG path."""

    kind: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class TownMap:
    """The town as it is drawn: its neighborhoods on a sheet of `width` by `height` units."""

    width: int
    height: int
    areas: tuple[Area, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PrintCode:
    """The page's address for a phone's camera: a square of `size` modules as an SVG path."""

    size: int
    path: str
