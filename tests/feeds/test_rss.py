from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from frontporch.feeds import Feed
from frontporch.feeds.characters import legible
from frontporch.feeds.rss import Rss
from tests.feeds.samples import NOON, SITE, make_entry, make_feed, three_entries
from tests.feeds.schemas import rss_schema

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DC = "{http://purl.org/dc/elements/1.1/}"
ATOM = "{http://www.w3.org/2005/Atom}"


def rendered(feed: Feed) -> etree._Element:
    return etree.fromstring(Rss().render(feed))


def texts(item: etree._Element, tag: str) -> list[str | None]:
    return [element.text for element in item.iterfind(f".//{tag}")]


def attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def test_a_narrow_feed_is_not_offered() -> None:
    assert Rss().carries(make_feed(narrow=True)) is False


def test_a_newsreader_understands_the_feed() -> None:
    parsed = feedparser.parse(Rss().render(three_entries()))
    assert (parsed.bozo, parsed.version, len(parsed.entries)) == (0, "rss20", 3)


def test_a_newsreader_understands_a_feed_without_entries() -> None:
    parsed = feedparser.parse(Rss().render(make_feed(subtitle="")))
    assert (parsed.bozo, parsed.feed.title, parsed.feed.subtitle) == (
        0,
        "Fern Hollow Police",
        "Fern Hollow Police",
    )


def test_the_channel_says_what_it_is_and_when_it_was_built() -> None:
    channel = rendered(three_entries()).find("channel")
    assert channel is not None
    assert {child.tag: child.text for child in channel if child.tag != "item"} == {
        "title": "Fern Hollow Police",
        "link": f"{SITE}/",
        "description": "Stories from the porch",
        f"{ATOM}link": None,
        "copyright": "Public domain",
        "docs": "http://www.rssboard.org/rss-specification",
        "generator": "Front Porch",
        "language": "en",
        "lastBuildDate": "Fri, 07 Jun 2019 14:00:00 -0400",
    }


def test_the_channel_links_to_itself() -> None:
    [link] = rendered(make_feed(path="kinds/story")).iterfind(f".//{ATOM}link")
    assert attributes(link) == {
        "href": f"{SITE}/feeds/kinds/story.rss.xml",
        "rel": "self",
        "type": "application/rss+xml",
    }


def test_the_whole_post_is_the_content_and_its_summary_the_description() -> None:
    entry = make_entry(html="<p>]]> &amp; &lt;b&gt; &nbsp;</p>", summary="Tips & <tricks>")
    [item] = rendered(make_feed(entry)).iterfind(".//item")
    assert texts(item, CONTENT) == ["<p>]]> &amp; &lt;b&gt; &nbsp;</p>"]
    assert texts(item, "description") == ["Tips &amp; &lt;tricks&gt;"]


def test_the_guid_is_the_id_and_no_address() -> None:
    [guid] = rendered(make_feed(make_entry(1))).iterfind(".//guid")
    assert (guid.text, attributes(guid)) == (
        "tag:porch.example,2019:post-1",
        {"isPermaLink": "false"},
    )


def test_authors_are_named_without_an_address() -> None:
    [item] = rendered(make_feed(make_entry())).iterfind(".//item")
    assert texts(item, f"{DC}creator") == ["Officer Dana Lee", "Ines Abreu"]
    assert texts(item, "author") == []


def test_categories_are_listed() -> None:
    [item] = rendered(make_feed(make_entry())).iterfind(".//item")
    assert texts(item, "category") == ["Neighbors", "Animals"]


def test_a_picture_is_enclosed_with_its_length_and_type() -> None:
    [enclosure] = rendered(make_feed(make_entry())).iterfind(".//enclosure")
    assert attributes(enclosure) == {
        "url": f"{SITE}/media/dog.jpg",
        "length": "48213",
        "type": "image/jpeg",
    }


def test_without_a_picture_nothing_is_enclosed() -> None:
    assert texts(rendered(make_feed(make_entry(enclosure=None))), "enclosure") == []


def test_only_an_entry_in_another_language_names_it() -> None:
    feed = make_feed(make_entry(2, language="es"), make_entry(1))
    named = [texts(item, f"{DC}language") for item in rendered(feed).iterfind(".//item")]
    assert named == [["es"], []]


def test_an_item_says_when_it_was_changed() -> None:
    entry = make_entry(published=NOON, updated=NOON + timedelta(hours=3))
    [item] = rendered(make_feed(entry)).iterfind(".//item")
    assert texts(item, f"{ATOM}updated") == ["2019-06-04T15:00:00-04:00"]


@given(
    published=st.datetimes(
        min_value=datetime(1980, 1, 1),  # noqa: DTZ001 - zoned by the next argument
        timezones=st.sampled_from(sorted(available_timezones())).map(ZoneInfo),
    ).map(lambda time: time.replace(microsecond=0, fold=0))
)
def test_every_date_can_be_read_as_mail_dates_are(published: datetime) -> None:
    [item] = rendered(make_feed(make_entry(published=published))).iterfind(".//item")
    [written] = texts(item, "pubDate")
    assert parsedate_to_datetime(str(written)).astimezone(UTC) == published.astimezone(UTC)


@given(text=st.text(st.characters(), min_size=1))
def test_every_text_survives_the_way_through_xml(text: str) -> None:
    feed = make_feed(make_entry(title=text, html=text, summary=""))
    [expected] = legible(feed).entries
    [item] = rendered(feed).iterfind(".//item")
    assert texts(item, "title") == [expected.title]


@pytest.mark.needs("contracts")
def test_the_feed_keeps_to_the_schema(contracts: Path) -> None:
    rss_schema(contracts).assertValid(rendered(three_entries()))
