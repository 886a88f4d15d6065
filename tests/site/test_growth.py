"""What one new post changes in a large archive: a handful of files, here and at the host."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from frontporch.feeds import FORMATS
from frontporch.posts.model import Post
from frontporch.site.model import Site
from tests.site.builders import NOW, by_address, make_post, make_site

_COUNT = 2070


def archive_like_a_real_one(count: int) -> list[Post]:
    chance = Random(7)  # noqa: S311 - not a secret
    tags = [f"tag {number}" for number in range(300)]
    return [
        make_post(
            f"post-{number}",
            date=NOW - timedelta(days=2 * (count - number)),
            tags=tuple(chance.sample(tags, 5)),
            category=chance.choice(["people", "streets"]),
            neighborhoods=(chance.choice(["oak-hill", "depot"]),),
            kind=chance.choice(["story", "news", "guide"]),
            lang=chance.choice(["en", "en", "en", "es"]),
            authors=("lee", chance.choice(["mendez-ana", "novak"])),
        )
        for number in range(count)
    ]


def everything(site: Site) -> dict[str, object]:
    feeds = {
        feed.url(each.suffix): feed for feed in site.feeds for each in FORMATS if each.carries(feed)
    }
    texts = {text.address: text for text in site.texts}
    return {"frame": site.frame, **by_address(site), **feeds, **texts}


def changed(before: Site, after: Site) -> set[str]:
    old, new = everything(before), everything(after)
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def test_a_new_post_changes_at_most_sixty_files() -> None:
    posts = archive_like_a_real_one(_COUNT + 1)
    before, after = make_site(posts[:-1]), make_site(posts)
    files = changed(before, after)
    assert posts[-1].address in files
    assert len(files) <= 60


def test_a_new_post_never_changes_what_surrounds_every_page() -> None:
    posts = archive_like_a_real_one(30)
    assert make_site(posts[:-1]).frame == make_site(posts).frame


def test_the_first_event_of_a_blog_changes_no_other_post() -> None:
    posts = archive_like_a_real_one(30)
    event = {"starts": NOW, "ends": NOW + timedelta(hours=1), "place": "library"}
    added = make_post("coffee", kind="event", event=event)
    files = changed(make_site(posts), make_site([*posts, added]))
    neighbor = next(post.address for post in reversed(posts) if post.lang == "en")
    assert {post.address for post in posts} & files == {neighbor}


def test_nothing_changes_when_only_time_passes() -> None:
    posts = archive_like_a_real_one(60)
    later = make_site(posts, now=NOW + timedelta(hours=3))
    assert changed(make_site(posts), later) == set()
