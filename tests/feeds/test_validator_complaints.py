"""What the W3C's feed validator complains about most, held for both XML formats."""

from __future__ import annotations

import re
from datetime import timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import feedparser
import pytest

from frontporch.feeds import FORMATS, FeedFormat
from tests.feeds.samples import NOON, SITE, make_entry, make_feed, three_entries

XML_FORMATS = [one for one in FORMATS if one.media_type.endswith("+xml")]
every_xml_format = pytest.mark.parametrize("feed_format", XML_FORMATS, ids=lambda one: one.name)


@every_xml_format
def test_the_document_says_that_it_is_utf_8(feed_format: FeedFormat) -> None:
    assert feed_format.render(three_entries()).startswith(b"<?xml version='1.0' encoding='UTF-8'?>")


@every_xml_format
def test_the_link_to_itself_is_the_address_it_is_served_at(feed_format: FeedFormat) -> None:
    feed = make_feed(path="neighborhoods/oak-hill")
    links = feedparser.parse(feed_format.render(feed)).feed.links
    told = [(link.href, link.type) for link in links if link.rel == "self"]
    assert told == [
        (f"{SITE}/feeds/neighborhoods/oak-hill{feed_format.suffix}", feed_format.media_type)
    ]


@every_xml_format
def test_every_id_is_there_once(feed_format: FeedFormat) -> None:
    entries = feedparser.parse(feed_format.render(three_entries())).entries
    assert [entry.id for entry in entries] == [
        f"tag:porch.example,2019:post-{number}" for number in (3, 2, 1)
    ]


@every_xml_format
def test_an_id_is_never_taken_for_the_address(feed_format: FeedFormat) -> None:
    [entry] = feedparser.parse(feed_format.render(make_feed(make_entry(1)))).entries
    assert (entry.id, entry.link) == ("tag:porch.example,2019:post-1", f"{SITE}/2019/post-1/")


@every_xml_format
def test_nothing_is_updated_before_it_is_published(feed_format: FeedFormat) -> None:
    early = make_entry(published=NOON, updated=NOON - timedelta(days=2))
    [entry] = feedparser.parse(feed_format.render(make_feed(early))).entries
    assert entry.updated_parsed == entry.published_parsed


@every_xml_format
def test_the_body_is_passed_on_as_it_came(feed_format: FeedFormat) -> None:
    body = f'<p>Rain &amp; <a href="{SITE}/a/">bees</a> <img src="{SITE}/b.png" alt=""></p>'
    text = feed_format.render(make_feed(make_entry(html=body))).decode()
    assert body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in text


@every_xml_format
def test_every_address_is_absolute(feed_format: FeedFormat) -> None:
    text = feed_format.render(three_entries()).decode()
    addresses = re.findall(r'(?:href|url|src|base)="([^"]*)"', text)
    assert {urlsplit(address).scheme for address in addresses} == {"https"}


@every_xml_format
def test_no_markup_is_added_that_a_reader_must_not_run(feed_format: FeedFormat) -> None:
    text = feed_format.render(three_entries()).decode()
    assert re.findall(r"(?:<|&lt;)(?:script|style|iframe|object|embed|form|\?xml-)", text) == []


@every_xml_format
def test_a_title_with_markup_stays_text(feed_format: FeedFormat) -> None:
    hostile = "<script>alert(1)</script> & co"
    text = feed_format.render(make_feed(make_entry(title=hostile), title=hostile)).decode()
    assert text.count("<title>&lt;script&gt;alert(1)&lt;/script&gt; &amp; co</title>") == 2


@every_xml_format
def test_only_the_entities_that_xml_defines_are_used(feed_format: FeedFormat) -> None:
    entry = make_entry(title="A\xa0title — and more", html="<p>&nbsp;&mdash;&copy;</p>")
    names = re.findall(r"&(#?\w+);", feed_format.render(make_feed(entry)).decode())
    assert set(names) <= {"amp", "lt", "gt", "quot", "apos", "#13"}


@every_xml_format
def test_the_language_is_named(feed_format: FeedFormat) -> None:
    assert feedparser.parse(feed_format.render(make_feed(language="es"))).feed.language == "es"


@every_xml_format
def test_every_author_has_a_name_and_none_a_mail_address(feed_format: FeedFormat) -> None:
    rendered = feed_format.render(three_entries())
    [first, *_] = feedparser.parse(rendered).entries
    assert [author.name for author in first.authors] == ["Officer Dana Lee", "Ines Abreu"]
    assert re.findall(rb"<(?:author>[^<]|email|managingEditor|webMaster)", rendered) == []


@every_xml_format
def test_an_enclosure_has_its_address_type_and_length(feed_format: FeedFormat) -> None:
    [entry] = feedparser.parse(feed_format.render(make_feed(make_entry()))).entries
    told = [(one.href, one.type, one.length) for one in entry.enclosures]
    assert told == [(f"{SITE}/media/dog.jpg", "image/jpeg", "48213")]


@every_xml_format
def test_every_date_names_its_zone(feed_format: FeedFormat) -> None:
    text = feed_format.render(three_entries()).decode()
    dates = re.findall(r"<(?:atom:)?(?:pubDate|lastBuildDate|updated|published)>([^<]+)<", text)
    assert dates
    assert [date for date in dates if not date.endswith(("-0400", "-04:00"))] == []


def test_dates_in_rss_are_written_as_in_mail() -> None:
    [rss] = [one for one in XML_FORMATS if one.name == "rss"]
    [date] = re.findall(r"<pubDate>([^<]+)<", rss.render(make_feed(make_entry(1))).decode())
    assert (date, parsedate_to_datetime(date)) == (
        "Wed, 05 Jun 2019 12:00:00 -0400",
        NOON + timedelta(days=1),
    )
