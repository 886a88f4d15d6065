"""What a deleted file takes down, and what it does not: real files, a real record, a real list."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from frontporch.errors import ContentError
from frontporch.ledger.events import TakenDown
from frontporch.site.pages import WithdrawnPage
from tests.attacks.blog import CAT, DOG, Blog, Published, copy_blog, found_blog, written

ADDRESS = "/2026/11/the-dog/"
GONE = (
    f"{DOG}:1  Worth a look: is gone but was published; "
    "restore it, or keep the file with status: withdrawn"
)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    """A blog whose post the PIO approved, and which is up."""
    blog = found_blog(tmp_path_factory.mktemp("published"))
    blog.approve("ortiz")
    blog.commit()
    assert blog.publish().outcome == "cleared"
    return blog


@pytest.fixture
def live(published: Blog, tmp_path: Path) -> Blog:
    return copy_blog(published, tmp_path / "town")


def delete(blog: Blog, path: str = DOG) -> None:
    (blog.folder / path).unlink()
    blog.commit()


def notices(done: Published) -> list[tuple[str, str]]:
    pages = done.assembly.site.pages
    return [(each.address, each.note) for each in pages if isinstance(each, WithdrawnPage)]


def take_downs(blog: Blog) -> list[str]:
    events = blog.ledger.read().events
    return [each.because for each in events if isinstance(each, TakenDown)]


def test_a_deleted_post_is_down_at_once_with_a_notice_and_on_record_once(live: Blog) -> None:
    delete(live)

    for _ in range(2):
        done = live.publish()
        assert notices(done) == [(ADDRESS, "")]
        assert GONE in done.said.splitlines()
        assert ("Hill Street" in done.words, done.unclaimed) == (False, ())
    assert take_downs(live) == ["deleted"]


def test_the_notice_says_since_when_it_is_down_and_does_not_change(live: Blog) -> None:
    delete(live)
    first = [page for page in live.publish().assembly.site.pages if page.address == ADDRESS]
    live.now += timedelta(days=9)

    then = [page for page in live.publish().assembly.site.pages if page.address == ADDRESS]

    assert then == first


def test_a_deleted_post_that_comes_back_asks_for_a_new_approval(live: Blog) -> None:
    source = (live.folder / DOG).read_bytes()
    delete(live)
    live.publish()
    live.commit({DOG: source})

    done = live.publish()

    assert (done.outcome, "Hill Street" in done.words) == ("waits", False)
    assert "was up before and was replaced or taken down" in done.said


def test_a_deleted_take_down_keeps_its_notice(live: Blog) -> None:
    note = "withdrawn: {date: 2026-11-19 10:00, reason: internal, note: We took it down.}"
    live.commit({DOG: written("status: withdrawn", note)})
    live.publish()
    delete(live)

    assert notices(live.publish()) == [(ADDRESS, "")]
    assert take_downs(live) == ["withdrawn"]


def test_a_post_that_was_never_up_leaves_nothing_behind(live: Blog) -> None:
    live.commit({CAT: written(id="2222222222", title="A cat")})
    live.publish()
    delete(live, CAT)

    done = live.publish()

    assert (notices(done), take_downs(live)) == ([], [])
    assert "is gone but was published" not in done.said


def test_a_post_whose_file_has_another_name_now_is_not_gone(live: Blog) -> None:
    (live.folder / DOG).rename(live.folder / CAT)
    live.commit()

    live.publish()

    assert take_downs(live) == []


def test_what_has_come_to_stand_at_the_address_is_in_nobodys_way(live: Blog) -> None:
    live.commit({DOG: written(id="2222222222", body="Another dog.")})
    live.approve("ortiz")
    live.commit()

    done = live.publish()

    assert (done.verdict("2222222222").outcome, notices(done)) == ("cleared", [])
    assert "Another dog." in done.words
    assert take_downs(live) == ["deleted"]


def test_a_file_that_cannot_be_read_is_nobody_s_end(live: Blog) -> None:
    live.commit({DOG: "no front matter"})

    done = live.publish()

    assert (done.outcome, notices(done), take_downs(live)) == ("stays-as-cleared", [], [])


def test_a_checkout_that_lacks_files_takes_nothing_down(live: Blog) -> None:
    shutil.rmtree(live.folder / "content")
    (live.folder / "content" / "posts").mkdir(parents=True)

    with pytest.raises(ContentError, match="is committed and not here; git restore brings it back"):
        live.publish()

    assert take_downs(live) == []


@pytest.mark.parametrize(
    ("by", "shown"), [("ortiz", "We took it down."), ("lee", ""), ("stranger", ""), ("", "")]
)
def test_the_note_of_a_take_down_needs_a_name_with_a_role_behind_it(
    live: Blog, by: str, shown: str
) -> None:
    note = "withdrawn: {date: 2026-11-19 10:00, reason: internal, note: We took it down.}"
    live.commit({DOG: written("status: withdrawn", note)}, by=by)

    for _ in range(2):
        done = live.publish()
        assert (done.outcome, notices(done)) == ("taken-down", [(ADDRESS, shown)])
        assert ("without its note" in done.said) == (not shown)


def test_a_note_that_somebody_else_wrote_is_not_vouched_for_by_the_last_commit(live: Blog) -> None:
    note = "withdrawn: {date: 2026-11-19 10:00, reason: internal, note: Nonsense.}"
    live.commit({DOG: written("status: withdrawn", note)}, by="")
    live.commit({DOG: written("status: withdrawn", note) + "\n"}, by="ortiz")

    assert notices(live.publish()) == [(ADDRESS, "")]
