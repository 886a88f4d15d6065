from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.feeds import Enclosure, Feed
from frontporch.feeds.characters import legible
from frontporch.feeds.jsonfeed import JsonFeed
from tests.feeds.samples import SITE, make_entry, make_feed, three_entries
from tests.feeds.schemas import json_schema


def rendered(feed: Feed) -> Any:
    return json.loads(JsonFeed().render(feed))


def test_a_narrow_feed_is_not_offered() -> None:
    assert JsonFeed().carries(make_feed(narrow=True)) is False


def test_the_feed_says_what_it_is() -> None:
    assert rendered(make_feed(path="kinds/story")) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Fern Hollow Police",
        "home_page_url": f"{SITE}/",
        "feed_url": f"{SITE}/feeds/kinds/story.json",
        "description": "Stories from the porch",
        "language": "en",
        "authors": [{"name": "Fern Hollow Police Department", "url": SITE}],
        "items": [],
    }


def test_an_item_carries_the_whole_post() -> None:
    assert rendered(make_feed(make_entry(1, language="es")))["items"] == [
        {
            "id": "tag:porch.example,2019:post-1",
            "url": f"{SITE}/2019/post-1/",
            "title": "The dog who came back, part 1",
            "summary": "A wet dog, two officers and a sandwich.",
            "date_published": "2019-06-05T12:00:00-04:00",
            "date_modified": "2019-06-05T14:00:00-04:00",
            "authors": [
                {"name": "Officer Dana Lee", "url": f"{SITE}/officers/lee/"},
                {"name": "Ines Abreu"},
            ],
            "tags": ["Neighbors", "Animals"],
            "language": "es",
            "content_html": f'<p>She had <em>walked</em> home. <a href="{SITE}/">More</a></p>',
            "image": f"{SITE}/media/dog.jpg",
            "attachments": [
                {
                    "url": f"{SITE}/media/dog.jpg",
                    "mime_type": "image/jpeg",
                    "title": "A wet dog on a porch step.",
                    "size_in_bytes": 48213,
                }
            ],
        }
    ]


def test_what_an_entry_lacks_is_left_out() -> None:
    bare = make_entry(summary="", authors=(), categories=(), enclosure=None, html="")
    [item] = rendered(make_feed(bare))["items"]
    assert set(item) == {
        "id", "url", "title", "date_published", "date_modified", "language", "content_html"
    }  # fmt: skip


def test_a_picture_without_alternative_text_has_no_title() -> None:
    entry = make_entry(enclosure=Enclosure(f"{SITE}/a.png", "image/png", 9))
    assert rendered(make_feed(entry))["items"][0]["attachments"] == [
        {"url": f"{SITE}/a.png", "mime_type": "image/png", "size_in_bytes": 9}
    ]


def test_a_tag_is_listed_once() -> None:
    entry = make_entry(categories=("Events", "Bees", "Events"))
    assert rendered(make_feed(entry))["items"][0]["tags"] == ["Events", "Bees"]


@given(text=st.text(st.characters(), min_size=1))
def test_every_text_survives_the_way_through_json(text: str) -> None:
    feed = make_feed(make_entry(title=text, html=text))
    [expected] = legible(feed).entries
    [item] = rendered(feed)["items"]
    assert (item["title"], item["content_html"]) == (expected.title, expected.html)


@pytest.mark.needs("contracts")
@pytest.mark.parametrize(
    "feed",
    [
        make_feed(subtitle=""),
        three_entries(),
        make_feed(make_entry(summary="", authors=(), categories=(), enclosure=None, html="")),
    ],
    ids=["empty", "three", "bare"],
)
def test_the_feed_keeps_to_the_schema(feed: Feed, contracts: Path) -> None:
    json_schema(contracts).validate(rendered(feed))
