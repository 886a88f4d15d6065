from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.errors import ConfigurationError, ContentError
from frontporch.site.addresses import output_path, slug_of
from tests.site.builders import make_department, make_post, make_site, make_standing_page


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/2026/11/the-dog/", "2026/11/the-dog/index.html"),
        ("/404.html", "404.html"),
        ("/old/page", "old/page/index.html"),
        ("/.well-known/security.txt", ".well-known/security.txt"),
        ("/v1.2/page", "v1.2/page/index.html"),
    ],
)
def test_each_address_has_a_file_that_answers(address: str, path: str) -> None:
    assert output_path(address) == path


@given(st.text(min_size=1))
def test_any_words_become_one_safe_part_of_an_address(words: str) -> None:
    slug = slug_of(words)
    assert slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_a_standing_page_cannot_take_the_place_of_a_listing() -> None:
    page = make_standing_page("events")
    with pytest.raises(ContentError) as refused:
        make_site([], pages=[page])
    (problem,) = refused.value.problems
    assert (problem.file, problem.field) == ("content/pages/events.md", "slug")


def test_an_old_address_cannot_take_the_place_of_a_page() -> None:
    post = make_post(old_addresses=("/archive",), lines={"old_addresses": 7})
    with pytest.raises(ContentError) as refused:
        make_site([post])
    (problem,) = refused.value.problems
    assert (problem.file, problem.line, problem.field) == (post.source, 7, "old_addresses")


def test_a_word_for_neighborhoods_cannot_be_the_name_of_another_part() -> None:
    department = make_department(neighborhood_word={"one": "officer", "many": "officers"})
    with pytest.raises(ConfigurationError, match=r"department\.toml"):
        make_site([], department=department)
