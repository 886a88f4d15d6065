from __future__ import annotations

from datetime import timedelta

from frontporch.posts.model import Post
from frontporch.site.related import find_related
from tests.site.builders import NOW, make_post


def post(slug: str, day: int, **front_matter: object) -> Post:
    return make_post(slug, date=NOW + timedelta(days=day), **front_matter)


def slugs(posts: list[Post], of: str) -> list[str]:
    return [each.slug for each in find_related(posts)[f"id-{of}"]]


def test_the_post_that_shares_most_comes_first() -> None:
    posts = [
        post("both", 1, tags=("bikes", "locks")),
        post("one", 2, tags=("bikes",)),
        post("before", 3),
        post("newest", 4, tags=("bikes", "locks")),
    ]
    assert slugs(posts, "newest") == ["both", "one"]


def test_the_post_right_before_it_is_left_to_the_links_at_its_end() -> None:
    posts = [post("one", 1, tags=("bikes",)), post("newest", 2, tags=("bikes",))]
    assert slugs(posts, "newest") == []


def test_what_only_shares_its_kind_is_not_related() -> None:
    posts = [post("one", 1), post("two", 2), post("newest", 3)]
    assert slugs(posts, "newest") == []


def test_a_newer_post_never_changes_what_stands_beside_an_older_one() -> None:
    posts = [post(f"post-{day}", day, tags=("bikes",)) for day in range(9)]
    before = find_related(posts)
    after = find_related([*posts, post("newest", 20, tags=("bikes",))])
    assert {key: after[key] for key in before} == before


def test_posts_in_another_language_are_not_offered() -> None:
    posts = [
        post("hola", 1, lang="es", tags=("bikes",)),
        post("between", 2),
        post("newest", 3, tags=("bikes",)),
    ]
    assert slugs(posts, "newest") == []


def test_three_are_enough() -> None:
    posts = [post(f"post-{day}", day, tags=("bikes",)) for day in range(9)]
    assert len(slugs(posts, "post-8")) == 3
