from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontporch.building.catalogs import read_catalogs
from frontporch.site.pages import ListingPage
from tests.folders import CHECKOUT
from tests.site.builders import (
    NOW,
    SITE,
    addresses_of,
    by_address,
    make_post,
    make_posts,
    make_site,
    page_at,
)

CATALOGS = read_catalogs(CHECKOUT / "theme")

LISTINGS = (
    "/archive/",
    "/kinds/story/",
    "/categories/people/",
    "/tags/dogs/",
    "/neighborhoods/oak-hill/",
    "/officers/lee/",
)


def titles(page: ListingPage) -> list[str]:
    return [card.title for card in page.articles]


@pytest.mark.parametrize("address", LISTINGS)
def test_a_post_is_on_every_listing_it_belongs_to(address: str) -> None:
    post = make_post(category="people", tags=("dogs",), neighborhoods=("oak-hill",))
    assert titles(page_at(make_site([post]), address)) == [post.title]


def test_a_listing_shows_the_newest_post_first() -> None:
    site = make_site(make_posts(3))
    assert titles(page_at(site, "/archive/")) == ["Post 2", "Post 1", "Post 0"]


def test_a_short_listing_has_no_older_pages() -> None:
    site = make_site(make_posts(39))
    assert "/archive/1/" not in addresses_of(site)
    assert page_at(site, "/archive/").older is None


def test_the_first_twenty_posts_move_to_page_one_when_there_are_forty() -> None:
    site = make_site(make_posts(40))
    first = page_at(site, "/archive/1/")
    assert titles(first) == [f"Post {number}" for number in range(19, -1, -1)]
    assert page_at(site, "/archive/").older.url == "/archive/1/"


def test_an_older_page_leads_to_the_one_before_it_and_to_the_newest_posts() -> None:
    second = page_at(make_site(make_posts(60)), "/archive/2/")
    assert (second.older.url, second.newest.url) == ("/archive/1/", "/archive/")


def test_the_oldest_page_leads_to_no_older_one() -> None:
    assert page_at(make_site(make_posts(60)), "/archive/1/").older is None


def test_the_first_page_leads_to_every_older_page() -> None:
    newest = page_at(make_site(make_posts(80)), "/archive/")
    assert [link.url for link in newest.older_pages] == [f"/archive/{n}/" for n in (3, 2, 1)]


@given(st.integers(0, 90), st.integers(1, 25))
@settings(max_examples=25, deadline=None)
def test_no_numbered_page_changes_when_posts_are_added(count: int, added: int) -> None:
    posts = make_posts(count + added, tags=("dogs",), category="people")
    before = by_address(make_site(posts[:count]))
    after = by_address(make_site(posts))
    numbered = {
        address: page
        for address, page in before.items()
        if isinstance(page, ListingPage) and page.number
    }
    assert {address: after[address] for address in numbered} == numbered


def test_two_spellings_of_a_tag_share_a_page_named_as_the_older_post_has_it() -> None:
    older = make_post("older", tags=("Night Shift",), date=NOW - timedelta(days=2))
    newer = make_post("newer", tags=("night shift",))
    page = page_at(make_site([older, newer]), "/tags/night-shift/")
    assert (page.title, titles(page)) == ("Night Shift", ["Newer", "Older"])


def test_a_tag_in_another_script_has_a_page() -> None:
    site = make_site([make_post(tags=("中文",))])
    (tag,) = page_at(site, "/2026/11/the-dog/").tags
    assert (tag.name, titles(page_at(site, tag.url))) == ("中文", ["The dog"])


def test_a_neighborhood_without_posts_has_a_page_with_its_streets() -> None:
    page = page_at(make_site([]), "/neighborhoods/oak-hill/")
    assert (page.articles, page.streets) == ((), ("Maple Street", "Vine Street"))


def test_a_category_without_posts_has_a_page() -> None:
    assert page_at(make_site([]), "/categories/streets/").articles == ()


def test_a_kind_that_was_never_used_has_no_page() -> None:
    assert "/kinds/meet/" not in addresses_of(make_site([make_post()]))


def test_a_kind_keeps_its_page_when_its_only_post_is_taken_down() -> None:
    post = make_post(
        kind="meet",
        status="withdrawn",
        withdrawn={"date": NOW, "reason": "internal", "note": "Gone."},
    )
    assert page_at(make_site([post]), "/kinds/meet/").articles == ()


def test_a_spanish_post_leads_the_spanish_front_page_and_is_in_the_archive() -> None:
    site = make_site([make_post("el-perro", lang="es")])
    assert page_at(site, "/es/").lead.title == "El perro"
    assert titles(page_at(site, "/es/archive/")) == ["El perro"]
    assert titles(page_at(site, "/archive/")) == ["El perro"]


def test_a_post_with_a_spanish_title_is_on_the_spanish_front_page_under_it() -> None:
    post = make_post(title_es="El perro", summary_es="Volvió.")
    card = page_at(make_site([post]), "/es/").lead
    assert (card.title, card.summary, card.lang, card.post_lang) == (
        "El perro",
        "Volvió.",
        "es",
        "en",
    )


def test_a_post_with_a_whole_translation_is_not_there_twice() -> None:
    original = make_post(title_es="El perro")
    translation = make_post("el-perro", lang="es", translation_of=original.id, title="El perro")
    page = page_at(make_site([original, translation]), "/es/archive/")
    assert [card.url for card in page.articles] == [translation.address]


@pytest.mark.parametrize("address", [*LISTINGS, "/2026/11/"])
def test_a_listing_has_a_story_once_and_leads_to_it_in_the_other_language(address: str) -> None:
    common: dict[str, Any] = {
        "category": "people",
        "tags": ("dogs",),
        "neighborhoods": ("oak-hill",),
    }
    original = make_post(**common)
    translation = make_post("el-perro", lang="es", translation_of=original.id, **common)
    site = make_site([original, translation], catalogs=CATALOGS)
    (card,) = page_at(site, address).articles
    assert card.url == original.address
    assert [(each.title, each.url, each.lang) for each in card.also] == [
        ("También en español", translation.address, "es")
    ]
    (spanish,) = page_at(site, f"/es{address}").articles
    assert (spanish.url, spanish.also[0].title) == (translation.address, "Also in English")


def test_a_translation_stays_where_its_original_is_not_listed() -> None:
    original = make_post()
    translation = make_post("el-perro", lang="es", translation_of=original.id, tags=("perros",))
    site = make_site([original, translation])
    assert titles(page_at(site, "/tags/perros/")) == ["El perro"]


def test_a_listing_offers_the_feeds_of_what_it_lists() -> None:
    page = page_at(make_site([make_post(category="people")]), "/categories/people/")
    assert {feed.url.rpartition("/")[0] for feed in page.feeds} == {f"{SITE}/feeds/categories"}


def test_a_tag_is_offered_as_atom_only() -> None:
    page = page_at(make_site([make_post(tags=("dogs",))]), "/tags/dogs/")
    assert [feed.url for feed in page.feeds] == [f"{SITE}/feeds/tags/dogs.atom.xml"]


def test_the_archive_names_the_years_newest_first() -> None:
    old = make_post("old", date=NOW - timedelta(days=700))
    page = page_at(make_site([old, make_post()]), "/archive/")
    assert [link.title for link in page.years] == ["2026", "2024"]
