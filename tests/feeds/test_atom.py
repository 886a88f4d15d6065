from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from frontporch.feeds import Enclosure, Feed, Person
from frontporch.feeds.atom import Atom
from frontporch.feeds.characters import legible
from tests.feeds.samples import NOON, SITE, make_entry, make_feed, three_entries
from tests.feeds.schemas import atom_schema

NS = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def rendered(feed: Feed) -> etree._Element:
    return etree.fromstring(Atom().render(feed))


def only_entry(feed: Feed) -> etree._Element:
    [entry] = rendered(feed).iterfind(f"{NS}entry")
    return entry


def texts(element: etree._Element, path: str) -> list[str | None]:
    return [found.text for found in element.iterfind(path.replace("/", f"/{NS}"))]


def links(element: etree._Element) -> list[dict[str, str]]:
    return [
        {str(name): str(value) for name, value in link.attrib.items()}
        for link in element.iterfind(f"{NS}link")
    ]


def test_a_narrow_feed_is_offered_too() -> None:
    assert Atom().carries(make_feed(narrow=True)) is True


def test_a_newsreader_understands_the_feed() -> None:
    parsed = feedparser.parse(Atom().render(three_entries()))
    assert (parsed.bozo, parsed.version, len(parsed.entries)) == (0, "atom10", 3)


def test_a_newsreader_understands_a_feed_without_entries() -> None:
    parsed = feedparser.parse(Atom().render(make_feed(subtitle="", rights="")))
    assert (parsed.bozo, parsed.feed.title, parsed.entries) == (0, "Fern Hollow Police", [])


def test_the_feed_says_what_it_is_and_when_it_changed() -> None:
    feed = rendered(three_entries())
    told = {str(child.tag).removeprefix(NS): child.text for child in feed if len(child) == 0}
    assert told == {
        "id": "tag:porch.example,2019:feed/all",
        "title": "Fern Hollow Police",
        "updated": "2019-06-07T14:00:00-04:00",
        "link": None,
        "generator": "Front Porch",
        "rights": "Public domain",
        "subtitle": "Stories from the porch",
    }


def test_the_feed_is_published_by_the_department() -> None:
    feed = rendered(make_feed())
    assert texts(feed, "./author/name") == ["Fern Hollow Police Department"]
    assert texts(feed, "./author/uri") == [SITE]


def test_the_feed_links_to_itself_and_to_the_page_that_it_follows() -> None:
    assert links(rendered(make_feed(path="tags/bees", home_url=f"{SITE}/tags/bees/"))) == [
        {
            "href": f"{SITE}/feeds/tags/bees.atom.xml",
            "rel": "self",
            "type": "application/atom+xml",
        },
        {"href": f"{SITE}/tags/bees/", "rel": "alternate", "type": "text/html"},
    ]


def test_an_entry_links_to_its_page_and_encloses_its_picture() -> None:
    assert links(only_entry(make_feed(make_entry(1)))) == [
        {
            "href": f"{SITE}/2019/post-1/",
            "rel": "alternate",
            "type": "text/html",
            "hreflang": "en",
        },
        {
            "href": f"{SITE}/media/dog.jpg",
            "rel": "enclosure",
            "type": "image/jpeg",
            "length": "48213",
            "title": "A wet dog on a porch step.",
        },
    ]


def test_a_picture_without_alternative_text_has_no_title() -> None:
    entry = make_entry(enclosure=Enclosure(f"{SITE}/a.png", "image/png", 9))
    assert links(only_entry(make_feed(entry)))[1:] == [
        {"href": f"{SITE}/a.png", "rel": "enclosure", "type": "image/png", "length": "9"}
    ]


def test_the_whole_post_is_the_content() -> None:
    html = "<p>]]> &amp; &lt;b&gt; &nbsp;</p>"
    [content] = only_entry(make_feed(make_entry(html=html))).iterfind(f"{NS}content")
    assert (content.text, content.get("type")) == (html, "html")


def test_links_inside_a_page_lead_into_that_page() -> None:
    [content] = only_entry(make_feed(make_entry(1))).iterfind(f"{NS}content")
    assert content.get(f"{XML}base") == f"{SITE}/2019/post-1/"


def test_only_an_entry_in_another_language_names_it() -> None:
    feed = rendered(make_feed(make_entry(2, language="es"), make_entry(1), language="en"))
    named = [entry.get(f"{XML}lang") for entry in feed.iterfind(f"{NS}entry")]
    assert (feed.get(f"{XML}lang"), named) == ("en", ["es", None])


def test_an_entry_has_its_id_its_summary_and_both_times() -> None:
    entry = make_entry(1, published=NOON, updated=NOON + timedelta(hours=3))
    told = only_entry(make_feed(entry))
    assert [
        texts(told, "./id"),
        texts(told, "./summary"),
        texts(told, "./published"),
        texts(told, "./updated"),
    ] == [
        ["tag:porch.example,2019:post-1"],
        ["A wet dog, two officers and a sandwich."],
        ["2019-06-04T12:00:00-04:00"],
        ["2019-06-04T15:00:00-04:00"],
    ]


def test_an_entry_without_a_summary_has_none() -> None:
    assert texts(only_entry(make_feed(make_entry(summary=""))), "./summary") == []


def test_authors_are_named_and_linked_where_they_have_a_page() -> None:
    entry = only_entry(make_feed(make_entry()))
    told = [
        (author.findtext(f"{NS}name"), author.findtext(f"{NS}uri"))
        for author in entry.iterfind(f"{NS}author")
    ]
    assert told == [("Officer Dana Lee", f"{SITE}/officers/lee/"), ("Ines Abreu", None)]


def test_an_entry_by_nobody_is_the_departments() -> None:
    parsed = feedparser.parse(Atom().render(make_feed(make_entry(authors=()))))
    assert (parsed.bozo, parsed.feed.author) == (0, "Fern Hollow Police Department")


def test_categories_are_terms() -> None:
    entry = only_entry(make_feed(make_entry()))
    terms = [category.get("term") for category in entry.iterfind(f"{NS}category")]
    assert terms == ["Neighbors", "Animals"]


@given(text=st.text(st.characters(), min_size=1))
def test_every_text_survives_the_way_through_xml(text: str) -> None:
    feed = make_feed(make_entry(title=text, html=f"<p>{text}", authors=(Person(text),)))
    [expected] = legible(feed).entries
    told = only_entry(feed)
    assert [texts(told, "./title"), texts(told, "./content"), texts(told, "./author/name")] == [
        [expected.title],
        [expected.html],
        [expected.authors[0].name],
    ]


@pytest.mark.needs("contracts")
@pytest.mark.parametrize(
    "feed",
    [
        make_feed(),
        three_entries(),
        make_feed(make_entry(language="es", authors=(), summary="", enclosure=None)),
    ],
    ids=["empty", "three", "bare"],
)
def test_the_feed_keeps_to_the_schema(feed: Feed, contracts: Path) -> None:
    atom_schema(contracts).assertValid(rendered(feed))
