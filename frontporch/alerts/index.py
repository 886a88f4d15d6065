"""The list of alerts that warning systems follow: an Atom feed that leads to each CAP file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from lxml.etree import Element, SubElement, tostring

from frontporch.alerts.cap import (
    MEDIA_TYPE,
    cancel_identifier,
    identifier_of,
    taken_down_at,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from lxml.etree import _Element

    from frontporch.alerts.stories import LiveStory
    from frontporch.department import Department
    from frontporch.posts.model import Post

MOST_ENTRIES = 100

_ATOM = "http://www.w3.org/2005/Atom"


def cap_address(post: Post) -> str:
    """Return where the alert of an update stands: `/live/gas-leak/3.cap.xml`."""
    return f"{post.address.rstrip('/')}.cap.xml"


def render_index(
    stories: Sequence[LiveStory],
    department: Department,
    address: str,
    began: datetime,
    taken_down: str = "",
) -> bytes:
    """Return the feed, newest alert first, in UTF-8; it stands at `address`.

    `began` is when it counts as changed last while there is no alert in it, `taken_down` the words
    that stand for an update that was.
    """
    agency = department.agency
    site_url = agency.site_url
    said = (_told(post, site_url) for story in stories for post in story.updates)
    gone = (_gone(post, site_url, taken_down) for story in stories for post in story.taken_down)
    entries = sorted((*said, *gone), key=lambda entry: entry.place, reverse=True)[:MOST_ENTRIES]
    feed = Element("feed", xmlns=_ATOM)
    _text(feed, "id", agency.site_url + address)
    _text(feed, "title", f"{agency.name}: alerts")
    _text(feed, "updated", _moment(entries[0].at if entries else began))
    _text(SubElement(feed, "author"), "name", agency.name)
    SubElement(feed, "link", href=agency.site_url + address, rel="self")
    for entry in entries:
        _add_entry(feed, entry)
    return tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One alert: what it is known by, when it was sent, its number, where it is, what it says."""

    id: str
    at: datetime
    number: int
    url: str
    title: str
    summary: str

    @property
    def place(self) -> tuple[datetime, int]:
        return self.at.astimezone(UTC), self.number


def _told(post: Post, site_url: str) -> _Entry:
    number, url = post.live.number if post.live else 0, site_url + cap_address(post)
    summary = post.summary or post.title
    return _Entry(identifier_of(post, site_url), post.date, number, url, post.title, summary)


def _gone(post: Post, site_url: str, words: str) -> _Entry:
    number, url = post.live.number if post.live else 0, site_url + cap_address(post)
    return _Entry(cancel_identifier(post, site_url), taken_down_at(post), number, url, words, words)


def _add_entry(feed: _Element, told: _Entry) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "id", f"urn:cap:{told.id}")
    _text(entry, "title", told.title)
    _text(entry, "updated", _moment(told.at))
    SubElement(entry, "link", href=told.url, type=MEDIA_TYPE)
    _text(entry, "summary", told.summary)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(parent: _Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
