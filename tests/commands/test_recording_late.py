"""A build without the publisher's key: the step that has the key records, or refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import tasks
from frontporch.commands.ledger import LIVE_VARIABLE
from frontporch.commands.publisher import KEY_VARIABLE
from frontporch.errors import ConfigurationError
from tests.attacks.blog import DOG, Blog, found_blog, written
from tests.ledger.runners import Repository
from tests.policy.signers import keys

pytestmark = pytest.mark.slow


@pytest.fixture
def blog(tmp_path: Path) -> Blog:
    """A blog whose record is begun, with an approved post that was not built yet."""
    blog = found_blog(tmp_path)
    bare = tmp_path / "shared.git"
    Repository(tmp_path).git("init", "-q", "--bare", "-b", "main", str(bare))
    blog.repository.git("remote", "add", "origin", str(bare))
    blog.repository.git("push", "-q", "origin", "main")
    assert publish(blog, "--first").exception is None
    blog.approve("ortiz")
    blog.commit()
    blog.repository.git("push", "-q", "origin", "main")
    return blog


def publish(blog: Blog, *arguments: str, has_key: bool = True) -> Result:
    key = {KEY_VARIABLE: str(keys()["publisher"])} if has_key else {KEY_VARIABLE: None}
    return CliRunner().invoke(
        tasks.porch,
        ["--folder", str(blog.folder), "publish", *arguments, "--now", blog.now.isoformat()],
        env={LIVE_VARIABLE: blog.root, **key},
        standalone_mode=False,
    )


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
