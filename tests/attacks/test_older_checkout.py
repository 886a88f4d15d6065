"""A run of last week is started again, on files that are older than what was published since."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from frontporch.errors import FrontPorchError
from tests.attacks.blog import CAT, Blog, written
from tests.attacks.shared_blog import found_shared_blog, porch, record_of
from tests.ledger.runners import Repository

pytestmark = pytest.mark.slow  # whole builds


@pytest.fixture
def blog(tmp_path: Path) -> Blog:
    """A blog with a shared repository, whose post was published."""
    blog = found_shared_blog(tmp_path)
    assert porch(blog, "publish", "--first").return_value == 0
    return blog


def publish_the_cat(blog: Blog) -> str:
    """Publish another post, and return the commit that was the newest before it."""
    before = blog.repository.git("rev-parse", "HEAD")
    blog.commit({CAT: written(id="the-cat", title="The cat", summary="A cat.")})
    blog.approve("ortiz", CAT)
    blog.commit()
    blog.now += timedelta(minutes=10)
    assert porch(blog, "publish").return_value == 0
    blog.now += timedelta(minutes=10)
    return before


def clone(blog: Blog, commit: str, *, only: bool) -> Blog:
    """Return a checkout of a commit on another machine, which has `only` its history, or all."""
    blog.repository.git("branch", "-f", "old", commit)
    blog.repository.git("push", "-q", "origin", "main", "old")
    shared, folder = blog.folder.with_name("shared.git"), blog.folder.with_name("again")
    single = ("--single-branch",) if only else ()
    Repository(shared.parent).git("clone", "-q", "-b", "old", *single, shared.as_uri(), str(folder))
    Repository(folder).git("remote", "set-url", "origin", str(shared))
    return replace(blog, folder=folder)


@pytest.mark.parametrize(
    ("only", "rewound", "said"),
    [
        (False, False, "and the shared main branch at"),
        (False, True, "is older than what was published last"),
        (True, True, "has neither the post the-cat nor the commit that it was published from"),
    ],
)
def test_an_old_run_that_is_started_again_takes_nothing_down(
    blog: Blog,
    only: bool,  # noqa: FBT001 - a case
    rewound: bool,  # noqa: FBT001 - likewise: somebody pushed the old commit to main
    said: str,
) -> None:
    old = clone(blog, publish_the_cat(blog), only=only)
    if rewound:
        old.repository.git("push", "-q", "--force", "origin", "old:main")
    done = porch(old, "publish")
    assert isinstance(done.exception, FrontPorchError)
    assert said in str(done.exception)
    kinds = [event.kind for event in record_of(blog).read().events]
    assert "taken-down" not in kinds
    assert not (old.folder / "public").exists()


def test_a_post_that_was_deleted_by_a_commit_comes_down_all_the_same(blog: Blog) -> None:
    publish_the_cat(blog)
    (blog.folder / CAT).unlink()
    blog.commit()
    assert porch(blog, "publish").exception is None
    assert "taken-down" in [event.kind for event in record_of(blog).read().events]
