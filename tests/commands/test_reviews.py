"""`./porch reviews`: what the forge says of a pull request comes to count, or is told why not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import tasks
from frontporch.commands.wiring.publisher import KEY_VARIABLE
from frontporch.errors import ConfigurationError, ContentError
from tests.attacks.blog import DOG, Blog, found_blog, written
from tests.attacks.forge import BRANDT, ORTIZ, Request
from tests.attacks.shared_blog import REHEARSAL, porch, share
from tests.ledger.runners import Repository
from tests.policy.signers import keys

NICE = "He got off at Elm Street."


@pytest.fixture
def shared(tmp_path: Path) -> Request:
    """A pull request by Lee in a shared repository, of which the branch is gone from the clone."""
    blog = found_blog(tmp_path)
    share(blog)
    git = blog.repository.git
    request = Request(blog)
    request.push({DOG: written(body=NICE)})
    git("push", "-q", "origin", f"{request.branch}:refs/pull/7/head")
    request.review(ORTIZ)
    return request


@pytest.fixture
def runner(shared: Request, tmp_path: Path) -> Blog:
    """A fresh clone on the machine that publishes."""
    folder = tmp_path / "runner"
    Repository(tmp_path).git("clone", "-q", "--no-local", str(tmp_path / "shared.git"), str(folder))
    return replace(shared.blog, folder=folder)


def fetch(blog: Blog) -> None:
    blog.repository.git("fetch", "-q", "origin", "pull/7/head")


def say(request: Request, folder: Path) -> str:
    file = folder / "said.json"
    file.write_text(json.dumps(request.said), encoding="utf-8")
    return str(file)


@pytest.mark.slow
def test_a_review_by_phone_publishes_the_post(
    shared: Request, runner: Blog, tmp_path: Path
) -> None:
    file = say(shared, tmp_path)
    porch(runner, "publish", "--first")
    too_soon = porch(runner, "reviews", file)
    fetch(runner)
    done = porch(runner, "reviews", file)
    again = porch(runner, "reviews", file)
    runner.repository.git("merge", "-q", "--no-ff", "-m", "x", shared.head)
    runner.repository.git("push", "-q", "origin", "main")
    published = porch(runner, "publish")

    assert (too_soon.return_value, done.return_value, again.return_value) == (1, 0, 0)
    assert "fetch it with git fetch origin pull/7/head, or" in too_soon.output
    assert f"Dana Ortiz approved post 7k3mq9xw2d ({DOG})." in done.output
    assert "There is nothing new for the record." in again.output
    assert (published.exception, published.return_value) == (None, 0)
    assert NICE in (runner.folder / "public/2026/11/the-dog/index.html").read_text("utf-8")
    kinds = porch_shows(runner)
    assert [kind for kind in kinds if not kind.startswith("deploy")] == [
        "opened", "accepted", "committed", "reviewed", "cleared",
    ]  # fmt: skip


def porch_shows(blog: Blog) -> list[str]:
    """Return the kinds of events on the shared branch, each once, in order."""
    folder = ["--folder", str(blog.folder)]
    shown = CliRunner().invoke(
        tasks.porch,
        [*folder, "ledger", "show", "--branch", "--json"],
        standalone_mode=False,
    )
    return list(dict.fromkeys(event["kind"] for event in json.loads(shown.stdout)["events"]))


def test_a_rehearsal_says_that_it_is_one_and_touches_no_branch(
    shared: Request, runner: Blog
) -> None:
    fetch(runner)
    done = porch(runner, "reviews", "-", environment=REHEARSAL, stdin=json.dumps(shared.said))

    assert done.return_value == 0, done.exception
    assert done.output.splitlines()[-1] == (
        "This is a rehearsal: it is NOT recorded for real, only on this machine."
    )
    assert runner.repository.head() == ""


def test_several_pull_requests_are_heard_at_once(shared: Request, runner: Blog) -> None:
    fetch(runner)
    other = {**shared.said, "reviews": []}
    said = [other, shared.said]
    done = porch(runner, "reviews", "-", environment=REHEARSAL, stdin=json.dumps(said))

    assert done.output.count("made commit") == 1
    assert done.output.count("Dana Ortiz approved") == 1


def test_a_review_that_does_not_count_is_told_with_the_reason(
    shared: Request, runner: Blog
) -> None:
    fetch(runner)
    shared.base = "side"
    shared.review(BRANDT, "LGTM")
    done = porch(runner, "reviews", "-", environment=REHEARSAL, stdin=json.dumps(shared.said))

    assert (
        "Dana Ortiz approved post 7k3mq9xw2d, but it does not count: the pull request does not go"
        " to the main branch.\n" in done.output
    )
    assert "Curtis Brandt's review says neither yes nor no, so it does not count.\n" in done.output


def test_without_the_publishers_key_nothing_real_is_recorded(
    shared: Request, runner: Blog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(keys(), "publisher", tmp_path / "no-key")

    done = porch(runner, "reviews", say(shared, tmp_path))

    assert isinstance(done.exception, ConfigurationError)
    assert KEY_VARIABLE in str(done.exception)


@pytest.mark.parametrize("text", ["", "{", "7", '{"pull": "\x1b[2J"}', "[" * 100_000])
def test_what_no_forge_says_is_refused_without_repeating_it(runner: Blog, text: str) -> None:
    done = porch(runner, "reviews", "-", environment=REHEARSAL, stdin=text)

    assert isinstance(done.exception, ContentError)
    assert "is not what the forge says of a pull request" in str(done.exception)
    assert "\x1b" not in str(done.exception)


def test_a_file_that_is_not_there_is_named(runner: Blog) -> None:
    done = porch(runner, "reviews", "nowhere.json", environment=REHEARSAL)

    assert str(done.exception) == (
        "nowhere.json  Must fix: cannot be read: No such file or directory"
    )
