from __future__ import annotations

import datetime as dt
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.posts.addresses import (
    is_slug,
    page_address,
    post_address,
    slug_of,
    suggested_slug,
)


@pytest.mark.parametrize(
    ("source", "slug"),
    [
        ("content/posts/2026/the-dog.md", "the-dog"),
        ("content/posts/2026/2026-11-20-the-dog.md", "the-dog"),
        ("content/posts/2026-11-20.md", "2026-11-20"),
        ("content/pages/About us.md", "About us"),
    ],
)
def test_the_name_of_a_file_gives_its_slug_without_a_date(source: str, slug: str) -> None:
    assert slug_of(source) == slug


@pytest.mark.parametrize("text", ["the-dog", "a", "911", "a1-b2"])
def test_small_letters_digits_and_single_hyphens_may_stand_in_an_address(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "-", "a-", "-a", "a--b", "A", "a b", "a/b", "..", "a\n", "é"])
def test_nothing_else_may_stand_in_an_address(text: str) -> None:
    assert not is_slug(text)


@given(st.text(max_size=200))
def test_what_is_suggested_for_any_words_may_stand_in_an_address(words: str) -> None:
    suggested = suggested_slug(words)

    assert suggested == "" or is_slug(suggested)


@given(st.text(max_size=60))
def test_what_may_stand_in_an_address_needs_no_escapes_and_is_its_own_suggestion(
    text: str,
) -> None:
    if is_slug(text):
        assert quote(text, safe="") == text
        assert suggested_slug(text) == text


def test_words_become_an_address_that_can_be_read_out() -> None:
    assert suggested_slug("Coffee with a Cop: ¿Qué pasó?") == "coffee-with-a-cop-que-paso"


def test_a_post_stands_under_its_year_and_month_in_its_own_zone() -> None:
    late = dt.datetime(2026, 11, 30, 23, 30, tzinfo=ZoneInfo("America/Chicago"))

    assert post_address(late, "the-dog") == "/2026/11/the-dog/"


def test_a_page_stands_at_the_top() -> None:
    assert page_address("about") == "/about/"
