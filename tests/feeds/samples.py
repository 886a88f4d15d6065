"""A made-up town's feeds, for every test of this folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from frontporch.feeds import Enclosure, Entry, Feed, Occasion, Person

SITE = "https://porch.example"
ZONE = "America/New_York"
NOON = datetime(2019, 6, 4, 12, 0, tzinfo=ZoneInfo(ZONE))
LEE = Person("Officer Dana Lee", f"{SITE}/officers/lee/")
GUEST = Person("Ines Abreu")
PICTURE = Enclosure(f"{SITE}/media/dog.jpg", "image/jpeg", 48_213, "A wet dog on a porch step.")
COFFEE = Occasion(
    starts=datetime(2019, 7, 11, 8, 30, tzinfo=ZoneInfo(ZONE)),
    ends=datetime(2019, 7, 11, 10, 0, tzinfo=ZoneInfo(ZONE)),
    place="Mill Street Bakery",
    zone=ZONE,
    address="12 Mill Street",
)


def make_entry(number: int = 1, **changes: Any) -> Entry:
    """Return the entry with that number, a day younger than the one before."""
    entry = Entry(
        id=f"tag:porch.example,2019:post-{number}",
        url=f"{SITE}/2019/post-{number}/",
        title=f"The dog who came back, part {number}",
        html=f'<p>She had <em>walked</em> home. <a href="{SITE}/">More</a></p>',
        summary="A wet dog, two officers and a sandwich.",
        published=NOON + timedelta(days=number),
        updated=NOON + timedelta(days=number, hours=2),
        authors=(LEE, GUEST),
        categories=("Neighbors", "Animals"),
        enclosure=PICTURE,
        occasion=COFFEE,
    )
    return replace(entry, **changes)


def make_feed(*entries: Entry, **changes: Any) -> Feed:
    """Return the feed of the whole site with these entries, as they come."""
    feed = Feed(
        id="tag:porch.example,2019:feed/all",
        path="all",
        title="Fern Hollow Police",
        subtitle="Stories from the porch",
        home_url=f"{SITE}/",
        site_url=SITE,
        language="en",
        updated=max((entry.changed for entry in entries), default=NOON),
        publisher="Fern Hollow Police Department",
        entries=entries,
        rights="Public domain",
    )
    return replace(feed, **changes)


def three_entries() -> Feed:
    """Return a feed of three, newest first."""
    return make_feed(make_entry(3), make_entry(2), make_entry(1))


def unfolded(rendered: bytes) -> str:
    """Return the text, with the lines that a calendar folds put together again."""
    return rendered.decode().replace("\r\n ", "")
