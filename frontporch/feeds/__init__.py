"""Feeds: what residents, newsrooms and calendars follow. One file a format, listed here."""

from __future__ import annotations

from frontporch.feeds.atom import Atom
from frontporch.feeds.format import FeedFormat
from frontporch.feeds.ical import ICal
from frontporch.feeds.jsonfeed import JsonFeed
from frontporch.feeds.model import Enclosure, Entry, Feed, Occasion, Person
from frontporch.feeds.rss import Rss

FORMATS: tuple[FeedFormat, ...] = (
    Rss(),
    Atom(),
    JsonFeed(),
    ICal(),
)

__all__ = ["FORMATS", "Enclosure", "Entry", "Feed", "FeedFormat", "Occasion", "Person"]
