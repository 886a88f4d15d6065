"""An outbox that somebody changed between two jobs sends nothing earlier, later or otherwise."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from frontporch.building.cache import open_store
from frontporch.delivery.outbox import Outbox
from frontporch.publishing.outbox.binding import DOUBT, Rules, bind
from frontporch.publishing.outbox.outgoing import Site, put_outbox
from tests.attacks.blog import CAT, DOG, Blog, Published, copy_blog, found_blog, written
from tests.policy.signers import NOW

NETWORK = """
[networks.mastodon]
account = "@fernhollowpd@social.example"
id = "1"
on = true
"""
TOMORROW = NOW + timedelta(days=1)
DATES = (f"embargo: {TOMORROW:%Y-%m-%d %H:%M}", "expires: 2026-11-28 12:00")
CHANGES: list[dict[str, Any]] = [
    {"due": NOW - timedelta(days=9)},
    {"due": NOW + timedelta(days=99)},
    {"expires": None},
    {"expires": NOW},
    {"how": "repost"},
    {"how": "edit"},
    {"corrected_at": NOW},
    {"follows": ("2222222222",)},
    {"cost_mills": 10_000},
    {"is_live": True},
    {"old_links": ("https://police.fernhollow.example/elsewhere/",)},
    {"doubt": "because"},
]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    blog = found_blog(tmp_path_factory.mktemp("published"), networks=NETWORK)
    blog.commit({DOG: written(*DATES)})
    blog.approve("ortiz")
    blog.commit()
    blog.publish()
    return blog


@pytest.fixture
def blog(published: Blog, tmp_path: Path) -> Blog:
    return copy_blog(published, tmp_path / "town")


def outbox_of(done: Published, blog: Blog) -> Outbox:
    place = Site(blog.folder / "output")
    return put_outbox(done.clearing, place, "7" * 64, open_store(blog.folder))


def bound(outbox: Outbox, blog: Blog) -> Outbox:
    governance = blog.governance
    return bind(outbox, Rules(blog.folder, governance.department, governance.sop, blog.now))


def changed(outbox: Outbox, **change: Any) -> Outbox:
    every = tuple(each.model_copy(update=change) for each in outbox.outgoing)
    return outbox.model_copy(update={"outgoing": every})


def on_mastodon(outbox: Outbox) -> list[Any]:
    return [each for each in outbox.outgoing if each.part == "message[mastodon]"]


def test_an_outbox_that_nobody_changed_is_what_the_cleared_posts_say(blog: Blog) -> None:
    outbox = outbox_of(blog.publish(), blog)
    assert on_mastodon(outbox)
    assert bound(outbox, blog) == outbox


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: str(next(iter(change))))
def test_what_somebody_wrote_into_it_is_what_the_cleared_post_says_again(
    blog: Blog, change: dict[str, Any]
) -> None:
    outbox = outbox_of(blog.publish(), blog)
    altered = changed(outbox, **change)
    assert on_mastodon(altered) != on_mastodon(outbox)
    assert on_mastodon(bound(altered, blog)) == on_mastodon(outbox)


def test_a_date_that_nobody_approved_moves_no_message(blog: Blog) -> None:
    before = outbox_of(blog.publish(), blog)
    blog.commit({DOG: written("expires: 2027-11-28 12:00")})
    done = blog.publish()
    assert done.outcome == "stays-as-cleared"
    after = outbox_of(done, blog)

    [was], [now] = on_mastodon(before), on_mastodon(after)
    assert now.due < was.due
    [kept] = on_mastodon(bound(after, blog))
    assert kept.model_dump(exclude={"content"}) == was.model_dump(exclude={"content"})


def test_a_post_whose_file_has_another_name_by_now_is_found(blog: Blog) -> None:
    before = outbox_of(blog.publish(), blog)
    (blog.folder / DOG).rename(blog.folder / CAT)
    blog.commit()

    [was] = on_mastodon(before)
    [now] = on_mastodon(bound(changed(before, source=CAT), blog))

    assert (now.due, now.doubt) == (was.due, "")


@pytest.mark.parametrize(
    "change",
    [
        {"commit": "a" * 40},
        {"commit": ""},
        {"commit": "HEAD"},
        {"post": "2222222222"},
        {"source": "content/posts/2026/x.md\n:"},
    ],
    ids=str,
)
def test_what_leads_to_no_cleared_post_is_in_doubt_or_as_it_was_cleared(
    blog: Blog, change: dict[str, Any]
) -> None:
    outbox = outbox_of(blog.publish(), blog)
    early = {"due": NOW - timedelta(days=9), **change}
    [now] = on_mastodon(bound(changed(outbox, **early), blog))
    assert now.doubt == DOUBT or now.due == on_mastodon(outbox)[0].due
