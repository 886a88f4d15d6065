"""The list of alerts that warning systems follow: an Atom feed that leads to each CAP file."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from lxml.etree import Element, SubElement, tostring

from frontporch.alerts.cap import MEDIA_TYPE, identifier_of

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
    stories: Sequence[LiveStory], department: Department, address: str, began: datetime
) -> bytes:
    """Return the feed, newest alert first, in UTF-8; it stands at `address`.

    `began` is when it counts as changed last while there is no alert in it.
    """
    agency = department.agency
    updates = sorted(
        (post for story in stories for post in story.updates),
        key=lambda post: (post.date.astimezone(UTC), post.live.number if post.live else 0),
        reverse=True,
    )[:MOST_ENTRIES]
    feed = Element("feed", xmlns=_ATOM)
    _text(feed, "id", agency.site_url + address)
    _text(feed, "title", f"{agency.name}: alerts")
    _text(feed, "updated", _moment(updates[0].date if updates else began))
    _text(SubElement(feed, "author"), "name", agency.name)
    SubElement(feed, "link", href=agency.site_url + address, rel="self")
    for post in updates:
        _entry(feed, post, agency.site_url)
    return tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _entry(feed: _Element, post: Post, site_url: str) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "id", f"urn:cap:{identifier_of(post, site_url)}")
    _text(entry, "title", post.title)
    _text(entry, "updated", _moment(post.date))
    SubElement(entry, "link", href=site_url + cap_address(post), type=MEDIA_TYPE)
    _text(entry, "summary", post.summary or post.title)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(parent: _Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
