"""What a feed carries, before any format: every format renders exactly this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A published picture: absolute `url`, true `length` in bytes, `media_type` as image/jpeg."""

    url: str
    media_type: str
    length: int
    alt: str = ""

    def __post_init__(self) -> None:
        if self.length < 1:
            raise ValueError(f"a feed cannot announce {self.url} without its true length")


@dataclass(frozen=True, slots=True)
class Person:
    """Who wrote it; `url` is the absolute address of the officer's page, where there is one."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where people can come; times are zoned, `zone` is the IANA name they are told in."""

    starts: datetime
    ends: datetime
    place: str
    zone: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One post in a feed.

    `id` is a `tag:` URI that survives a rename; every address in `html` is absolute; `title` and
    `summary` are plain text; times are zoned.
    """

    id: str
    url: str
    title: str
    html: str
    summary: str
    published: datetime
    updated: datetime
    authors: tuple[Person, ...]
    categories: tuple[str, ...] = ()
    language: str = "en"
    enclosure: Enclosure | None = None
    occasion: Occasion | None = None

    @property
    def changed(self) -> datetime:
        """When it last changed for readers: what is edited before it is out changes when it is."""
        return max(self.published, self.updated)


@dataclass(frozen=True, slots=True)
class Feed:
    """One channel, newest entry first.

    `path` is the address below /`folder`/ without a format's suffix ("all", "kinds/story"); only
    the calendar file of one event stands in another folder than feeds, in that of its post.
    `narrow` feeds (a tag's, an officer's) are offered in the formats that ask for them only.
    `updated` is the newest entry's, or the time the site is built for: never the clock's.
    """

    id: str
    path: str
    title: str
    subtitle: str
    home_url: str
    site_url: str
    language: str
    updated: datetime
    publisher: str
    entries: tuple[Entry, ...]
    narrow: bool = False
    rights: str = ""
    folder: str = "feeds"

    def url(self, suffix: str) -> str:
        """Return the absolute address of this feed in the format with that suffix."""
        return f"{self.site_url}/{self.folder}/{self.path}{suffix}"
