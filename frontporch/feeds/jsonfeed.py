"""JSON Feed 1.1, for those who would rather write a script than parse XML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from frontporch.feeds.characters import legible

if TYPE_CHECKING:
    from frontporch.feeds.model import Enclosure, Entry, Feed, Person


class JsonFeed:
    """JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) with full content."""

    name = "jsonfeed"
    label = "JSON Feed"
    suffix = ".json"
    media_type = "application/feed+json"

    def carries(self, feed: Feed, /) -> bool:
        """Return whether this is a feed that all formats are offered for."""
        return not feed.narrow

    def render(self, feed: Feed, /) -> bytes:
        """Return the feed, newest item first."""
        feed = legible(feed)
        document = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": feed.home_url,
            "feed_url": feed.url(self.suffix),
            "description": feed.subtitle,
            "language": feed.language,
            "authors": [{"name": feed.publisher, "url": feed.site_url}],
            "items": [_item(entry) for entry in feed.entries],
        }
        return (json.dumps(_told(document), ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: Entry) -> dict[str, Any]:
    return _told(
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "summary": entry.summary,
            "date_published": entry.published.isoformat(),
            "date_modified": entry.changed.isoformat(),
            "authors": [_author(person) for person in entry.authors],
            "tags": list(dict.fromkeys(entry.categories)),
            "language": entry.language,
        }
    ) | {"content_html": entry.html, **_picture(entry.enclosure)}


def _author(person: Person) -> dict[str, Any]:
    return _told({"name": person.name, "url": person.url})


def _picture(enclosure: Enclosure | None) -> dict[str, Any]:
    """Return the picture as an attachment, whose title is the only legal place for the alt text."""
    if enclosure is None:
        return {}
    attachment = {
        "url": enclosure.url,
        "mime_type": enclosure.media_type,
        "title": enclosure.alt,
        "size_in_bytes": enclosure.length,
    }
    return {"image": enclosure.url, "attachments": [_told(attachment)]}


def _told(members: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty, except the items: a feed without news still has its list."""
    return {name: value for name, value in members.items() if value or name == "items"}
