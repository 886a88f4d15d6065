"""Somebody copies the whole folder of a department, with its record and its keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from frontporch.errors import ConfigurationError
from tests.attacks import blog as blogs
from tests.attacks.blog import Blog
from tests.attacks.shared_blog import found_shared_blog, porch, shared_by
from tests.ledger.runners import Repository

pytestmark = pytest.mark.slow  # whole builds


def test_a_repository_that_a_copy_could_pass_for_sends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    off = blogs.department()
    on = off.replace("[networks.x]", '[networks.x]\non = true\nid = "1"', 1)
    assert on != off
    monkeypatch.setattr(blogs, "department", lambda: on)
    blog = blogs.found_blog(tmp_path)
    blog.approve("ortiz")
    blog.commit()
    done = porch(blog, "publish", "--first")
    assert isinstance(done.exception, ConfigurationError)
    assert "has no remote, so nobody could tell it from a copy" in str(done.exception)


def test_a_repository_without_a_remote_publishes_where_nothing_is_sent(tmp_path: Path) -> None:
    blog = blogs.found_blog(tmp_path)
    blog.approve("ortiz")
    blog.commit()
    assert porch(blog, "publish", "--first").return_value == 0


def copied(blog: Blog, folder: Path) -> Blog:
    """Return a clone of a copy of all that the blog's people share, keys included."""
    copy = Repository(folder / "copy.git")
    copy.folder.mkdir()
    copy.git("clone", "-q", "--mirror", str(shared_by(blog).folder), str(copy.folder))
    clone = replace(blog, folder=folder / "clone")
    copy.git("clone", "-q", "-b", "main", str(copy.folder), str(clone.folder))
    return clone


def test_a_copy_of_the_repository_does_not_put_its_site_over_the_real_one(tmp_path: Path) -> None:
    blog = found_shared_blog(tmp_path)
    assert porch(blog, "publish", "--first").return_value == 0
    clone = copied(blog, tmp_path)

    done = porch(clone, "publish")

    assert isinstance(done.exception, ConfigurationError)
    assert "is not the repository that the record belongs to" in str(done.exception)
    assert not (clone.folder / "public").exists()


def test_a_repository_that_was_moved_goes_on_at_its_new_place_and_nowhere_else(
    tmp_path: Path,
) -> None:
    blog = found_shared_blog(tmp_path)
    assert porch(blog, "publish", "--first").return_value == 0
    home = tmp_path / "copy"
    town = (blog.folder / "department.toml").read_text("utf-8")
    moved = town.replace("[publisher]", f'[publisher]\nrepository = "{home}"')
    blog.write({"department.toml": moved})
    blog.accept(2, moved, (blog.folder / "sop.toml").read_text("utf-8"), by="hollis")
    blog.commit()
    blog.now += timedelta(hours=1)

    old = porch(blog, "publish")
    assert isinstance(old.exception, ConfigurationError)
    assert f"by the rules in force it was moved to {home}" in str(old.exception)

    clone = copied(blog, tmp_path)
    new = porch(clone, "publish")
    assert new.return_value == 0, new.output
    assert (clone.folder / "public" / "index.html").exists()


def test_who_cannot_sign_for_the_rules_cannot_move_the_repository(tmp_path: Path) -> None:
    blog = found_shared_blog(tmp_path)
    assert porch(blog, "publish", "--first").return_value == 0
    clone = copied(blog, tmp_path)
    town = (clone.folder / "department.toml").read_text("utf-8")
    home = tmp_path / "copy"
    moved = town.replace("[publisher]", f'[publisher]\nrepository = "{home}"')
    clone.commit({"department.toml": moved})

    done = porch(clone, "publish")

    assert isinstance(done.exception, ConfigurationError)
    assert "is not the repository that the record belongs to" in str(done.exception)
