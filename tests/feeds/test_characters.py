from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from frontporch.feeds import Person
from frontporch.feeds.characters import legible
from tests.feeds.samples import SITE, make_entry, make_feed, three_entries


def test_a_feed_of_ordinary_text_stays_as_it_is() -> None:
    assert legible(three_entries()) == three_entries()


@pytest.mark.parametrize(
    "illegal", ["\0", "\x0b", "\x1b", "\x7f", "\x9f", "\ud800", "\ufffe", "\uffff"]
)
def test_an_illegal_character_goes_and_its_neighbors_stay(illegal: str) -> None:
    entry = make_entry(html=f"<p>a{illegal}b</p>", categories=(f"c{illegal}d",))
    assert legible(make_feed(entry)).entries == (make_entry(html="<p>ab</p>", categories=("cd",)),)


@pytest.mark.parametrize("legal", ["\t", "\n", "\r", "\x85", "\xa0", "\u2028", "\ufeff", "🐕"])
def test_a_legal_character_stays(legal: str) -> None:
    feed = make_feed(make_entry(html=f"<p>a{legal}b</p>"))
    assert legible(feed) == feed


@given(text=st.text(st.characters(), min_size=1))
def test_what_is_left_is_text_that_xml_can_hold(text: str) -> None:
    [entry] = legible(make_feed(make_entry(html=text))).entries
    element = etree.Element("p")
    element.text = entry.html
    assert etree.fromstring(etree.tostring(element)).text == (entry.html or None)


def test_a_title_of_which_nothing_is_left_becomes_its_address() -> None:
    feed = legible(make_feed(make_entry(title="\0"), title=" \0"))
    assert (feed.title, feed.entries[0].title) == (f"{SITE}/", f"{SITE}/2019/post-1/")


def test_an_author_of_whose_name_nothing_is_left_becomes_the_publisher() -> None:
    [entry] = legible(make_feed(make_entry(authors=(Person("\x1b"),)))).entries
    assert entry.authors == (Person("Fern Hollow Police Department"),)
