"""Somebody copies the whole folder of a department, with its record and its keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.errors import ConfigurationError
from tests.attacks import blog as blogs
from tests.attacks.shared_blog import porch

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
