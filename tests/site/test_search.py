from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from frontporch.posts.model import Post
from frontporch.site.model import SearchText, Site
from tests.site.builders import (
    NOW,
    make_department,
    make_post,
    make_posts,
    make_site,
    make_standing_page,
    page_at,
)


def found(site: Site, lang: str = "en") -> dict[str, SearchText]:
    """Return what can be found in a language, by address."""
    return {
        text.address: text for index in site.indexes if index.lang == lang for text in index.texts
    }


def test_a_live_post_is_found_by_its_own_words_and_by_who_and_where() -> None:
    post = make_post(neighborhoods=("oak-hill",), tags=("dogs",))
    (text,) = found(make_site([post])).values()
    assert (text.title, text.summary) == ("The dog", "What the-dog is about.")
    assert text.html == "<p>The body of the-dog.</p>"
    assert text.names == ("Officer Mai Lee", "Oak Hill", "dogs")


@pytest.mark.parametrize(
    "front_matter",
    [
        {"status": "draft"},
        {"date": NOW + timedelta(days=1)},
        {"expires": NOW - timedelta(hours=1)},
        {
            "status": "withdrawn",
            "withdrawn": {"date": NOW - timedelta(hours=1), "reason": "error", "note": "Wrong."},
        },
    ],
    ids=["a draft", "not yet due", "expired", "withdrawn"],
)
def test_what_residents_may_not_read_is_in_no_index(front_matter: dict[str, Any]) -> None:
    site = make_site([make_post("secret-slug", **front_matter)])
    assert site.indexes == ()
    assert page_at(site, "/search/").indexes == ()


def test_each_year_has_an_index_of_its_own_after_that_of_the_standing_pages() -> None:
    posts = [make_post("old", date=datetime(2024, 5, 1, tzinfo=UTC)), *make_posts(2)]
    site = make_site(posts, pages=[make_standing_page()])
    expected = ["/search/en/pages/", "/search/en/2026/", "/search/en/2024/"]
    assert [index.address for index in site.indexes] == expected
    assert list(page_at(site, "/search/").indexes) == expected


def test_the_year_is_that_of_the_clocks_in_town() -> None:
    new_years_eve_in_chicago = datetime(2026, 1, 1, 3, tzinfo=UTC)
    site = make_site([make_post(date=new_years_eve_in_chicago)])
    assert [index.address for index in site.indexes] == ["/search/en/2025/"]


def head_in_spanish(**front_matter: Any) -> Post:
    return make_post(title_es="El perro", summary_es="Dónde estaba.", **front_matter)


def test_a_post_is_found_in_spanish_by_what_its_writer_said_of_it_in_spanish() -> None:
    (text,) = found(make_site([head_in_spanish()]), "es").values()
    assert (text.title, text.summary, text.html) == ("El perro", "Dónde estaba.", "")
    assert (text.lang, text.page_lang) == ("es", "en")


def test_a_post_that_updates_follow_names_the_last_of_them() -> None:
    closed = make_post("closed", date=NOW - timedelta(days=3))
    later = make_post("later", follows=closed.id, date=NOW - timedelta(days=2))
    opened = make_post("opened", follows=closed.id)
    site = make_site([closed, later, opened])
    newer = {address: text.newer and text.newer.url for address, text in found(site).items()}
    assert newer == {
        closed.address: opened.address,
        later.address: opened.address,
        opened.address: None,
    }
    assert page_at(site, closed.address).newest_update.post.url == opened.address


def test_a_whole_translation_stands_in_place_of_the_title_in_spanish() -> None:
    post = head_in_spanish()
    whole = make_post("el-perro", lang="es", translation_of=post.id)
    assert list(found(make_site([post, whole]), "es")) == [whole.address]


def test_every_language_has_a_search_page_that_leads_to_the_others() -> None:
    site = make_site([make_post(title_es="El perro")])
    english, spanish = page_at(site, "/search/"), page_at(site, "/es/search/")
    assert (english.lang, spanish.lang) == ("en", "es")
    assert [each.lang for each in english.alternates] == ["en", "es", "x-default"]
    assert [each.title for each in spanish.years] == ["2026"]


def test_a_blog_in_one_language_has_one_search_page_without_alternates() -> None:
    site = make_site([make_post()], department=make_department(languages=("en",)))
    assert page_at(site, "/search/").alternates == ()
    assert "/es/search/" not in {page.address for page in site.pages}


def test_a_post_of_which_only_the_title_was_translated_is_found_by_it() -> None:
    site = make_site([make_post(title_es="El perro")])
    [index] = [each for each in site.indexes if each.address == "/search/es/2026/"]

    assert [(text.title, text.summary) for text in index.texts] == [("El perro", "El perro")]
