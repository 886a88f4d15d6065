"""RSS 2.0, the feed that the most readers, apps and mail services take."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from feedgen.ext.dc import DcEntryExtension, DcExtension
from feedgen.feed import FeedGenerator
from lxml.etree import SubElement

from frontporch.feeds.characters import legible

if TYPE_CHECKING:
    from frontporch.feeds.model import Entry, Feed

_ATOM = "http://www.w3.org/2005/Atom"


class Rss:
    """RSS 2.0 with full content, Dublin Core authors and Atom's link to itself."""

    name = "rss"
    label = "RSS 2.0"
    suffix = ".rss.xml"
    media_type = "application/rss+xml"

    def carries(self, feed: Feed, /) -> bool:
        """Return whether this is a feed that all formats are offered for."""
        return not feed.narrow

    def render(self, feed: Feed, /) -> bytes:
        """Return the channel, newest item first."""
        feed = legible(feed)
        channel = FeedGenerator()
        channel.register_extension("dc", DcExtension, DcEntryExtension)
        channel.register_extension("changed", _Changed, _Changed)
        channel.title(feed.title)
        channel.description(feed.subtitle or feed.title)
        channel.link(href=feed.url(self.suffix), rel="self", type=self.media_type)
        channel.link(href=feed.home_url, rel="alternate")  # feedgen: the last one is <link>
        channel.language(feed.language)
        channel.lastBuildDate(feed.updated)
        channel.generator("Front Porch")
        channel.copyright(feed.rights)
        for entry in feed.entries:
            _add_item(channel, entry, feed.language)
        rendered: bytes = channel.rss_str()
        return rendered


def _add_item(channel: Any, entry: Entry, language: str) -> None:
    item = channel.add_entry(order="append")
    item.guid(entry.id, permalink=False)
    item.title(entry.title)
    item.link(href=entry.url)
    item.description(escape(entry.summary, quote=False))  # RSS reads a description as HTML
    item.content(entry.html)
    item.published(entry.published)
    item.changed.time = entry.changed.isoformat()
    item.dc.dc_creator([author.name for author in entry.authors])
    if entry.language != language:
        item.dc.dc_language(entry.language)
    for category in entry.categories:
        item.category(term=category)
    if entry.enclosure:
        picture = entry.enclosure
        item.enclosure(picture.url, picture.length, picture.media_type)


class _Changed:
    """A feedgen extension: RSS has no word for when an item was changed, so Atom's is used."""

    time = ""

    def extend_ns(self) -> dict[str, str]:
        return {"atom": _ATOM}

    def extend_rss(self, element: Any) -> None:
        if self.time:
            SubElement(element, f"{{{_ATOM}}}updated").text = self.time
