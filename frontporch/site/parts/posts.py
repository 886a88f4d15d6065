"""A post in a listing, and the blocks that a post of one shape or another has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from frontporch.site.parts.links import Link, Topic
from frontporch.site.parts.people import Author
from frontporch.site.parts.pictures import Figure


@dataclass(frozen=True, slots=True)
class Card:
    """A post as listings show it. Nothing in it but `also` depends on other posts or on the time.

    `lang` is the language of title and summary, `post_lang` that of the post they lead to.
    `dated` is what the post's shape needs to say, such as when an event is. `also` leads to the
    same story in other languages, each in words of that language.
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
    also: tuple[Link, ...] = ()


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
class Fact:
    """Something practical: what it is called, and what there is to say of it, in `lang`."""

    name: str
    words: str
    lang: str


@dataclass(frozen=True, slots=True)
class EventBlock:
    """When and where people can come. `sign_up` is absolute; `calendar_url` is its .ics file.

    `place_lang` and `access_lang` are the languages of what they say. `facts` are about parking,
    money and languages, where the post or the place says something of them.
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
    facts: tuple[Fact, ...] = ()


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
class TranslatedHead:
    """The title and summary of a post in another language than its own.

    `facts` are all that is practical about an event, and `links` what one can do about it; none
    where the whole post is there in that language.
    """

    lang: str
    title: str
    summary: str
    facts: tuple[Fact, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Outdated:
    """That a translation is older than what it was translated from, which changed at `date`."""

    original: Link
    date: datetime


@dataclass(frozen=True, slots=True)
class NewestUpdate:
    """The post, of `date`, that tells what is true now of what an older one told."""

    post: Link
    date: datetime
