"""A broken file keeps nobody else from coming down, and puts nothing up that was not cleared."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from frontporch.building.cache import open_store
from frontporch.errors import ContentError
from frontporch.ledger.events import TakenDown
from frontporch.publishing.outbox.outgoing import Site, put_outbox
from frontporch.site.pages import WithdrawnPage
from tests.attacks.blog import (
    CAT,
    DOG,
    PICTURE,
    Blog,
    Published,
    copy_blog,
    found_blog,
    picture,
    written,
)

EVIL = "12 Elm Street"
BUS = "He got on at Hill Street."
OTHER = "2222222222"
THIRD = "content/posts/2026/the-bird.md"
BROKEN = f"---\ntitle: [\n---\n{EVIL}\n"
SHOWN = 'picture: {file: 2026/dog.png, alt: "A dog on a bus seat.", credit: Lee}'
WITHDRAWN = "withdrawn: {date: 2026-11-19 10:00, reason: privacy, note: Gone.}"


def cat(*lines: str) -> str:
    return written(*lines, id=OTHER, title="The cat", summary="Cat.", body="She sat down.")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    """A blog with two posts that are up: the dog's with a picture, and the cat's."""
    blog = found_blog(tmp_path_factory.mktemp("published"))
    blog.commit({
        DOG: written(SHOWN, "expires: 2026-11-28 12:00"),
        PICTURE: picture(),
        CAT: cat(),
    })  # fmt: skip
    blog.approve("ortiz")
    blog.approve("ortiz", CAT)
    blog.commit()
    done = blog.publish()
    assert [each.verdict.outcome for each in done.clearing.matters] == ["cleared", "cleared"]
    return blog


@pytest.fixture
def live(published: Blog, tmp_path: Path) -> Blog:
    return copy_blog(published, tmp_path / "town")


def take_downs(blog: Blog) -> list[tuple[str, str]]:
    events = blog.ledger.read().events
    return [(each.post, each.because) for each in events if isinstance(each, TakenDown)]


def notices(done: Published) -> list[str]:
    pages = done.assembly.site.pages
    return [each.address for each in pages if isinstance(each, WithdrawnPage)]


def assert_dog_stays(blog: Blog, *, named: str = DOG) -> Published:
    """The dog's post stays up as it was cleared, its file is named, and nothing else comes out."""
    for _ in range(2):
        done = blog.publish()
        assert (done.outcome, done.unclaimed) == ("stays-as-cleared", ())
        assert BUS in done.words
        assert EVIL not in done.words
        assert f"{named}:" in done.said
    return done


def test_what_was_cleared_stays_up_while_its_file_cannot_be_read(live: Blog) -> None:
    live.commit({DOG: BROKEN})

    done = assert_dog_stays(live)

    assert take_downs(live) == []
    assert len(done.pictures) == 1


def test_a_take_down_of_another_post_goes_through(live: Blog) -> None:
    live.commit({
        DOG: BROKEN,
        CAT: cat("status: withdrawn", WITHDRAWN),
    })  # fmt: skip

    done = assert_dog_stays(live)

    assert "She sat down." not in done.words
    assert take_downs(live) == [(OTHER, "withdrawn")], done.said
    assert notices(done) == ["/2026/11/the-cat/"]


def test_a_file_that_was_never_cleared_stays_out_and_is_named(live: Blog) -> None:
    live.commit({THIRD: BROKEN, DOG: written(SHOWN, body=EVIL)})

    done = assert_dog_stays(live, named=THIRD)

    assert "She sat down." in done.words


def test_a_post_whose_file_was_mended_goes_on_as_if_nothing_had_been(live: Blog) -> None:
    before = (live.folder / DOG).read_bytes()
    live.commit({DOG: BROKEN})
    live.publish()
    live.commit({DOG: before})

    done = live.publish()

    assert (done.outcome, done.clearing.working.aside) == ("cleared", ())


def test_a_take_down_with_a_mistake_in_it_is_a_take_down(live: Blog) -> None:
    live.commit({DOG: written("status: withdrawn", "withdrawn: {date: soon, reason: spite}")})

    done = live.publish()

    assert BUS not in done.words
    assert notices(done) == ["/2026/11/the-dog/"]
    assert take_downs(live) == [("7k3mq9xw2d", "deleted")]
    assert f"{DOG}:" in done.said


def test_a_take_down_that_also_removes_the_picture_is_a_take_down(live: Blog) -> None:
    (live.folder / PICTURE).unlink()
    live.commit({DOG: written(SHOWN, "status: withdrawn", WITHDRAWN)})

    done = live.publish()

    assert (BUS in done.words, done.pictures) == (False, set())
    assert [post for post, _ in take_downs(live)] == ["7k3mq9xw2d"]


def test_a_post_expires_although_its_file_cannot_be_read(live: Blog) -> None:
    live.commit({DOG: BROKEN})
    live.now += timedelta(days=9)

    for _ in range(2):
        done = live.publish()
        assert (BUS in done.words, done.unclaimed) == (False, ())
        assert notices(done) == ["/2026/11/the-dog/"]
    assert take_downs(live) == [("7k3mq9xw2d", "expired")]


def test_a_post_that_is_gone_while_a_file_of_nobody_cannot_be_read_is_not_taken_down(
    live: Blog,
) -> None:
    (live.folder / DOG).unlink()
    live.commit({THIRD: BROKEN})

    done = assert_dog_stays(live, named=THIRD)

    assert f"is gone, and {THIRD} cannot be read and may be it; mend that first" in done.said
    assert take_downs(live) == []


def test_a_post_is_taken_down_by_deleting_it_while_a_file_of_another_is_broken(
    live: Blog,
) -> None:
    (live.folder / CAT).unlink()
    live.commit({DOG: BROKEN, THIRD: written("typo: x", id="3333333333", title="Bird")})

    done = assert_dog_stays(live)

    assert "She sat down." not in done.words
    assert take_downs(live) == [(OTHER, "deleted")]


def test_a_picture_that_is_gone_stays_with_the_post_that_was_cleared_with_it(live: Blog) -> None:
    (live.folder / PICTURE).unlink()
    live.commit()

    done = assert_dog_stays(live)

    assert len(done.pictures) == 1


def test_who_wants_the_address_of_a_post_that_is_up_stays_out(live: Blog) -> None:
    thief = written("slug: the-dog", id="3333333333", title="A better dog", body="Mine now.")
    live.commit({"content/posts/2026/a-dog.md": thief})
    live.approve("ortiz", "content/posts/2026/a-dog.md")
    live.commit()

    for _ in range(2):
        done = live.publish()
        assert (done.outcome, done.unclaimed) == ("cleared", ())
        assert BUS in done.words
        assert "Mine now." not in done.words
        assert "has the address /2026/11/the-dog/, and so has" in done.said


def test_a_post_that_follows_a_deleted_one_keeps_nothing_up(live: Blog) -> None:
    bird = {"id": "3333333333", "title": "Bird", "summary": "Bird.", "body": "Sang."}
    live.commit({THIRD: written(f"follows: {OTHER}", **bird)})
    live.approve("ortiz", THIRD)
    live.commit()
    assert live.publish().verdict("3333333333").outcome == "cleared"
    (live.folder / CAT).unlink()
    live.commit()

    for _ in range(2):
        done = live.publish()
        assert (done.outcome, done.unclaimed) == ("cleared", ())
        assert "She sat down." not in done.words
        assert "Sang." in done.words
        assert "is not the id of a post" in done.said
    assert take_downs(live) == [(OTHER, "deleted")]


@pytest.mark.parametrize("place", [DOG, "content/posts/2026"])
def test_a_link_to_another_place_takes_nothing_down(live: Blog, place: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (live.folder / place).rename(outside)
    (live.folder / place).symlink_to(outside)
    live.commit()

    assert_dog_stays(live, named=place)

    assert take_downs(live) == []


def test_a_stray_file_is_named_and_stops_nothing(live: Blog) -> None:
    live.commit({"content/posts/notes.txt": "buy milk", "content/drafts/x.md": "milk"})

    done = live.publish()

    assert (done.outcome, done.unclaimed) == ("cleared", ())
    assert "content/posts/notes.txt:1  Must fix: is not a Markdown file" in done.said
    assert "content/drafts:1  Must fix: does not belong here" in done.said


def test_without_any_content_nothing_is_published_and_nothing_taken_down(live: Blog) -> None:
    (live.folder / "content").rename(live.folder / "contents")
    live.commit()
    with pytest.raises(ContentError, match="must be a folder that holds posts"):
        live.publish()
    assert take_downs(live) == []


def parts_in_outbox(done: Published, folder: Path) -> set[str]:
    clearing = done.clearing
    outbox = put_outbox(clearing, Site(folder / "output"), "7" * 64, open_store(folder))
    return {each.part for each in outbox.outgoing if each.post == "7k3mq9xw2d"}


def test_what_was_cleared_is_still_announced_but_never_with_another_picture(live: Blog) -> None:
    live.commit({DOG: BROKEN})
    assert parts_in_outbox(live.publish(), live.folder) == {"message[x]"}

    live.commit({PICTURE: picture("red")})
    assert parts_in_outbox(live.publish(), live.folder) == set()
