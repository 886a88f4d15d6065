from __future__ import annotations

from datetime import timedelta

import pytest

from frontporch.feeds import Enclosure
from tests.feeds.samples import NOON, make_entry, make_feed


@pytest.mark.parametrize("length", [0, -1])
def test_a_picture_without_its_true_length_cannot_be_announced(length: int) -> None:
    with pytest.raises(ValueError, match="true length"):
        Enclosure("https://porch.example/a.png", "image/png", length)


def test_an_edited_entry_changed_when_it_was_edited() -> None:
    edited = make_entry(published=NOON, updated=NOON + timedelta(hours=1))
    assert edited.changed == NOON + timedelta(hours=1)


def test_an_entry_edited_before_it_was_out_changed_when_it_came_out() -> None:
    assert make_entry(published=NOON, updated=NOON - timedelta(days=3)).changed == NOON


def test_the_address_of_a_feed_is_its_path_and_the_suffix_of_the_format() -> None:
    feed = make_feed(path="kinds/story")
    assert feed.url(".rss.xml") == "https://porch.example/feeds/kinds/story.rss.xml"
