"""What a feed format is: everything that the site and the tests know about one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from frontporch.feeds.model import Feed


class FeedFormat(Protocol):
    """One way of writing a feed down. It keeps nothing and reads no clock, disk or network."""

    @property
    def name(self) -> str:
        """The short name, and that of the format's module: "rss"."""

    @property
    def label(self) -> str:
        """The name that people read: "RSS 2.0"."""

    @property
    def suffix(self) -> str:
        """How the addresses of this format end, with the leading dot: ".rss.xml"."""

    @property
    def media_type(self) -> str:
        """The type that pages name when they link to it: "application/rss+xml"."""

    def carries(self, feed: Feed, /) -> bool:
        """Return whether this feed is offered in this format."""

    def render(self, feed: Feed, /) -> bytes:
        """Return the file, in UTF-8: the same bytes for the same feed, in any process."""
