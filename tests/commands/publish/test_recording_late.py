"""A build without the publisher's key: the step that has the key records, or refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from frontporch.commands.wiring.publisher import KEY_VARIABLE
from frontporch.errors import ConfigurationError
from tests.attacks.blog import DOG, Blog, found_blog, written
from tests.attacks.shared_blog import WITHOUT_KEY, porch, share

pytestmark = pytest.mark.slow


@pytest.fixture
def blog(tmp_path: Path) -> Blog:
    """A blog whose record is begun, with an approved post that was not built yet."""
    blog = found_blog(tmp_path)
    share(blog)
    assert publish(blog, "--first").exception is None
    blog.approve("ortiz")
    blog.commit()
    blog.repository.git("push", "-q", "origin", "main")
    return blog


def publish(blog: Blog, *arguments: str, has_key: bool = True) -> Result:
    return porch(blog, "publish", *arguments, environment={} if has_key else WITHOUT_KEY)


def test_what_a_build_without_the_key_lets_through_is_recorded_before_it_is_up(blog: Blog) -> None:
    built = publish(blog, "--step", "build", has_key=False)
    assert built.exception is None
    assert not (blog.folder / "public/2026/11/the-dog/index.html").exists()

    deployed = publish(blog, "--step", "deploy")
    assert deployed.exception is None
    assert "Recorded what may be seen." in deployed.stdout
    assert (blog.folder / "public/2026/11/the-dog/index.html").is_file()
    assert publish(blog, "--step", "deliver").exception is None


def test_what_would_not_go_through_any_more_is_not_put_up(blog: Blog) -> None:
    publish(blog, "--step", "build", has_key=False)
    for file in (blog.folder / "approvals").iterdir():
        file.unlink()
    blog.commit()
    blog.repository.git("push", "-q", "origin", "main")
    refused = publish(blog, "--step", "deploy")

    assert isinstance(refused.exception, ConfigurationError)
    assert "run all of it again" in str(refused.exception)
    assert not (blog.folder / "public/2026/11/the-dog/index.html").exists()


def test_a_list_that_somebody_wrote_is_weighed_again(blog: Blog) -> None:
    blog.commit({DOG: written(body="Nobody approved this.")})
    blog.repository.git("push", "-q", "origin", "main")
    publish(blog, "--step", "build", has_key=False)
    listed = blog.folder / ".cache/front-porch/clearances.json"
    read = json.loads(listed.read_bytes())
    listed.write_text(json.dumps({**read, "unseen": []}), encoding="utf-8")

    assert isinstance(publish(blog, "--step", "deploy").exception, ConfigurationError)


def test_without_the_key_nothing_is_put_up(blog: Blog) -> None:
    publish(blog, "--step", "build", has_key=False)
    refused = publish(blog, "--step", "deploy", has_key=False)

    assert isinstance(refused.exception, ConfigurationError)
    assert KEY_VARIABLE in str(refused.exception)
