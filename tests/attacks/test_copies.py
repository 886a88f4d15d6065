"""Somebody copies the whole folder of a department, with its record and its keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from frontporch.errors import ConfigurationError
from tests.attacks import blog as blogs
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


def test_a_copy_of_the_repository_does_not_put_its_site_over_the_real_one(tmp_path: Path) -> None:
    blog = found_shared_blog(tmp_path)
    assert porch(blog, "publish", "--first").return_value == 0
    test_town = Repository(tmp_path / "test-town.git")
    test_town.folder.mkdir()
    test_town.git("clone", "-q", "--mirror", str(shared_by(blog).folder), str(test_town.folder))
    clone = replace(blog, folder=tmp_path / "clone")
    test_town.git("clone", "-q", "-b", "main", str(test_town.folder), str(clone.folder))

    done = porch(clone, "publish")

    assert isinstance(done.exception, ConfigurationError)
    assert "is not the repository that the record belongs to" in str(done.exception)
    assert not (clone.folder / "public").exists()
