"""An earlier release comes back as it was, but for what was taken down or refused since."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from frontporch.errors import ConfigurationError
from tests.attacks.blog import CAT, DOG, Blog, written
from tests.publishing.deploying.real_blog import RealBlog, found_real_blog

pytestmark = pytest.mark.slow  # whole builds

WITHDRAWN = ("status: withdrawn", "withdrawn: {date: 2026-11-20, reason: wrong, note: Not so.}")
TAKEN_DOWN = "taken down"
LEFT, HUNG = "He left the bus.", "He hung around."


def cat(*lines: str, body: str = HUNG) -> str:
    front = {"id": "cat4mq9xw2", "title": "The cat of Pearl Street"}
    return written(*lines, body=body, **front)


@pytest.fixture
def blog(tmp_path: Path) -> RealBlog:
    """A blog with the dog's post up, and the cat's."""
    blog = found_real_blog(tmp_path)
    blog.change(DOG, written())
    blog.change(CAT, cat())
    blog.publish_all("--first")
    return blog


def head_of(blog: Blog) -> str:
    return blog.repository.git("rev-parse", "HEAD")


def test_what_was_up_comes_back_and_stays_until_something_newer_is_here(blog: RealBlog) -> None:
    first = head_of(blog)
    second = blog.change(DOG, written(body=LEFT))
    blog.publish_all()
    assert LEFT in blog.page("the-dog")

    assert f"Put back: what was up at {first[:12]}" in blog.publish_all("--rollback")
    assert LEFT not in blog.page("the-dog")
    assert "Hill Street" in blog.page("the-dog")
    assert blog.deployed == [(first, False), (second, False), (first, True)]

    for _ in range(2):  # what was put back may end at any time, so no run rests
        assert "Put back" in blog.publish_all()
        assert LEFT not in blog.page("the-dog")

    blog.commit()
    blog.publish_all()
    assert LEFT in blog.page("the-dog")


def test_builds_without_the_key_put_back_what_was_up_and_keep_it_up(blog: RealBlog) -> None:
    first = head_of(blog)
    second = blog.change(DOG, written(body=LEFT))
    blog.publish_all()

    for wish in (("--rollback",), ()):
        blog.now += timedelta(hours=1)
        assert blog.porch("publish", "--step", "build", *wish, has_key=False).exception is None
        assert blog.porch("publish", "--step", "deploy").exception is None
        assert LEFT not in blog.page("the-dog")
    assert blog.deployed[:3] == [(first, False), (second, False), (first, True)]


def test_what_was_taken_down_since_does_not_come_back(blog: RealBlog) -> None:
    first = head_of(blog)
    assert HUNG in blog.page("the-cat")
    blog.change(CAT, cat(*WITHDRAWN), approves=False)
    blog.change(DOG, written(body=LEFT))
    blog.publish_all()

    blog.publish_all("--rollback", first[:10])

    assert LEFT not in blog.page("the-dog")
    assert HUNG not in blog.page("the-cat")
    assert TAKEN_DOWN in blog.page("the-cat")


def test_what_was_taken_down_since_and_published_anew_stays_as_it_is_now(blog: RealBlog) -> None:
    first = head_of(blog)
    blog.change(CAT, cat(*WITHDRAWN), approves=False)
    blog.publish_all()
    blog.now += timedelta(minutes=30)
    blog.change(CAT, cat(body="She sat there."))
    blog.change(DOG, written(body=LEFT))
    blog.publish_all()

    said = blog.publish_all("--rollback", first)

    assert f"{CAT} stays as it is now, because what was up then was taken down since." in said
    assert LEFT not in blog.page("the-dog")
    assert "She sat there." in blog.page("the-cat")


def test_what_expired_since_does_not_come_back(blog: RealBlog) -> None:
    first = head_of(blog)
    blog.change(CAT, cat("expires: 2026-11-21"))
    blog.publish_all()
    blog.now += timedelta(days=2)

    blog.publish_all("--rollback", first)

    assert HUNG not in blog.page("the-cat")
    assert "Hill Street" in blog.page("the-dog")


def test_a_commit_that_was_never_up_is_named(blog: RealBlog) -> None:
    for words in ((), ("abcdef",)):
        stopped = blog.porch("publish", "--rollback", *words).exception
        assert isinstance(stopped, ConfigurationError)
        assert "--rollback" in str(stopped)


def test_a_job_that_is_started_again_later_puts_up_nothing(blog: RealBlog) -> None:
    first = head_of(blog)
    blog.change(DOG, written(body=LEFT))
    blog.publish_all()
    before = blog.deployed
    blog.repository.git("checkout", "-q", "--detach", first)

    again = blog.porch("publish")
    assert "the shared main branch at" in str(again.exception)

    blog.repository.git("push", "-q", "--force", "origin", f"{first}:main")
    again = blog.porch("publish")
    assert "is older than what was published last" in str(again.exception)
    assert LEFT in blog.page("the-dog")
    assert blog.deployed == before


def test_a_run_with_nothing_new_records_nothing(blog: RealBlog) -> None:
    blog.publish_all()
    head = blog.ledger.read().head
    assert "Nothing is due" in blog.publish_all()
    assert blog.ledger.read().head == head


def test_a_great_loss_needs_a_yes_and_everything_new_goes_up(blog: RealBlog) -> None:
    for number in range(4):
        path = f"content/posts/2026/extra-{number}.md"
        front = {"id": f"extra{number}xyz", "title": f"Extra {number}", "tags": f"[t{number}]"}
        blog.change(path, written(body="Once.", **front))
    blog.publish_all()
    for number in range(4):
        (blog.folder / f"content/posts/2026/extra-{number}.md").unlink()
    blog.change(CAT, cat(*WITHDRAWN), approves=False)

    blog.change(DOG, written(body=LEFT))
    tag = blog.folder / "public/tags/t1/index.html"

    for _ in range(2):
        asks = blog.porch("publish")
        assert asks.return_value == 1
        assert "these stay until a person says that they may go" in asks.stderr
        assert TAKEN_DOWN in blog.page("the-cat")
        assert LEFT in blog.page("the-dog")
        assert tag.is_file()

    words = asks.stderr.split()
    blog.publish_all("--yes-delete", words[words.index("--yes-delete") + 1])
    assert not tag.exists()
    assert "Nothing is due" in blog.publish_all()
