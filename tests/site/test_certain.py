"""What is said to be certain about a site's addresses, held against whole sites."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontporch.errors import ContentError
from frontporch.posts.archive import Archive
from frontporch.posts.model import Post
from frontporch.site.certain import certain_addresses, may_share_address
from tests.site.builders import (
    NOW,
    by_address,
    make_department,
    make_post,
    make_posts,
    make_site,
    make_standing_page,
)

_DEPARTMENT = make_department()
_GONE = {"date": NOW, "reason": "error", "note": "It was wrong."}


def archive_of(*posts: Post) -> Archive:
    return Archive(tuple(sorted(posts, key=lambda post: (post.date, post.id))))


@st.composite
def some_posts(draw: st.DrawFn) -> list[Post]:
    """Posts in every stage, on every sort of shelf."""
    return [draw(one_post(number)) for number in range(draw(st.integers(0, 4)))]


def one_post(number: int) -> st.SearchStrategy[Post]:
    stages: list[dict[str, Any]] = [
        {},
        {"status": "draft"},
        {"status": "withdrawn", "withdrawn": _GONE},
        {"expires": NOW - timedelta(hours=1)},
        {"embargo": NOW + timedelta(hours=1)},
    ]
    return st.builds(
        lambda stage, days, **more: make_post(
            f"post-{number}",
            date=NOW + timedelta(days=days),
            old_addresses=(f"/before/{number}/",),
            **stage,
            **more,
        ),
        st.sampled_from(stages),
        st.integers(-900, 40),
        lang=st.sampled_from(["en", "es"]),
        tags=st.sampled_from([(), ("Dogs",), ("dogs", "Bridges")]),
        kind=st.sampled_from(["story", "guide"]),
        category=st.sampled_from([None, "people"]),
        authors=st.sampled_from([("lee",), ("gone",), ("novak", "mendez-ana")]),
        neighborhoods=st.sampled_from([(), ("depot",)]),
    )


@given(some_posts())
def test_whatever_is_certain_is_on_the_site(posts: list[Post]) -> None:
    page = make_standing_page()
    archive = Archive(archive_of(*posts).posts, (page,))
    certain = certain_addresses(page, archive, _DEPARTMENT, NOW)
    assert certain - set(by_address(make_site(posts, pages=[page]))) == set()


def test_live_posts_pages_and_listings_are_certain() -> None:
    page = make_standing_page()
    post = make_post(tags=("Dogs",), neighborhoods=("oak-hill",), old_addresses=("/before/",))
    certain = certain_addresses(post, Archive((post,), (page,)), _DEPARTMENT, NOW)
    assert certain >= {
        "/", post.address, "/before/", "/about/", "/tags/dogs/", "/neighborhoods/oak-hill/", "/es/"
    }  # fmt: skip


def test_only_what_waits_may_lead_to_what_waits() -> None:
    live = make_post("live")
    drafts = [make_post("one", status="draft"), make_post("two", status="draft")]
    archive = archive_of(live, *drafts)
    leads = {
        post.slug: drafts[1].address in certain_addresses(post, archive, _DEPARTMENT, NOW)
        for post in (live, drafts[0])
    }
    assert leads == {"live": False, "one": True}


def test_an_old_address_that_no_site_has_is_free() -> None:
    post = make_post(old_addresses=("/2015/03/04/the-dog/", "/blog/the-dog.html"))
    assert not may_share_address(post, archive_of(post), _DEPARTMENT)


def test_wherever_the_site_has_a_page_an_old_address_may_share_it() -> None:
    posts = make_posts(60, tags=("Dogs",), neighborhoods=("oak-hill",), lang="es")
    taken = [address for address in by_address(make_site(posts)) if address != "/"]
    sharing = [make_post("new", id="id-new", old_addresses=(address,)) for address in taken]
    missed = [
        post.old_addresses
        for post in sharing
        if not may_share_address(post, archive_of(*posts, post), _DEPARTMENT)
    ]
    assert len(taken) > 60
    assert missed == []


def test_two_spellings_of_one_place_may_be_shared() -> None:
    post, other = make_post("one"), make_post("two", old_addresses=("/before/index.html",))
    before = make_post("three", old_addresses=("/before/",))
    archive = archive_of(post, other, before)
    assert [may_share_address(each, archive, _DEPARTMENT) for each in archive.posts] == [
        False, True, True,
    ]  # fmt: skip
    with pytest.raises(ContentError, match="already taken"):
        make_site(archive.posts)
