"""What was built does not go up once it may not be seen any more, however late its job runs."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from frontporch.errors import ConfigurationError
from tests.attacks.blog import CAT, DOG, written
from tests.publishing.deploying.real_blog import RealBlog, found_real_blog
from tests.publishing.deploying.test_rollback import HUNG, cat

pytestmark = pytest.mark.slow

KEPT = ("release.json", "clearances.json")
ENDS = "expires: 2026-11-21"


@pytest.fixture
def blog(tmp_path: Path) -> RealBlog:
    blog = found_real_blog(tmp_path)
    blog.change(DOG, written())
    blog.publish_all("--first")
    return blog


def build(blog: RealBlog, *, has_key: bool) -> None:
    assert blog.porch("publish", "--step", "build", has_key=has_key).exception is None


def assert_nothing_goes_up(blog: RealBlog) -> None:
    refused = blog.porch("publish", "--step", "deploy").exception
    assert isinstance(refused, ConfigurationError), refused
    assert HUNG not in blog.page("the-cat")


@pytest.mark.parametrize("has_key", [True, False])
def test_a_deploy_that_comes_after_the_end_of_a_post(blog: RealBlog, *, has_key: bool) -> None:
    blog.change(CAT, cat(ENDS))
    build(blog, has_key=has_key)
    blog.now += timedelta(days=4)
    assert_nothing_goes_up(blog)


@pytest.mark.parametrize("has_key", [True, False])
def test_a_job_that_is_started_again_after_the_end_of_a_post(
    blog: RealBlog, tmp_path: Path, *, has_key: bool
) -> None:
    blog.change(CAT, cat(ENDS))
    build(blog, has_key=has_key)
    kept, cache = tmp_path / "kept", blog.folder / ".cache" / "front-porch"
    shutil.copytree(blog.folder / "output", kept / "output")
    for name in KEPT:
        shutil.copy(cache / name, kept / name)
    assert blog.porch("publish", "--step", "deploy").exception is None
    assert HUNG in blog.page("the-cat")
    blog.now += timedelta(days=4)
    blog.publish_all()
    assert HUNG not in blog.page("the-cat")

    shutil.rmtree(blog.folder / "output")
    shutil.copytree(kept / "output", blog.folder / "output")
    for name in KEPT:
        shutil.copy(kept / name, cache / name)
    assert_nothing_goes_up(blog)


def test_a_pause_that_begins_between_build_and_deploy(blog: RealBlog) -> None:
    blog.change(CAT, cat())
    build(blog, has_key=False)
    assert blog.porch("hold", "on", "--as", "ortiz").exception is None
    assert_nothing_goes_up(blog)
    blog.publish_all()
    assert HUNG not in blog.page("the-cat")


def test_a_post_that_becomes_due_meanwhile_holds_nothing_up(blog: RealBlog) -> None:
    blog.change(CAT, cat().replace("date: 2026-11-18 07:30", "date: 2026-11-20 12:00"))
    blog.change(DOG, written(body="He left the bus."))
    build(blog, has_key=False)
    blog.now += timedelta(hours=6)
    assert blog.porch("publish", "--step", "deploy").exception is None
    assert "He left the bus." in blog.page("the-dog")
    assert HUNG not in blog.page("the-cat")
    blog.publish_all()
    assert HUNG in blog.page("the-cat")


@pytest.mark.parametrize("has_key", [True, False])
def test_what_a_person_wanted_back_goes_up(blog: RealBlog, *, has_key: bool) -> None:
    first = blog.repository.git("rev-parse", "HEAD")
    blog.change(DOG, written(body="He left the bus."))
    blog.publish_all()
    back = ("publish", "--step", "build", "--rollback", first)
    assert blog.porch(*back, has_key=has_key).exception is None
    assert blog.porch("publish", "--step", "deploy").exception is None
    assert "He left the bus." not in blog.page("the-dog")
