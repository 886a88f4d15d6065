"""A commit reaches the shared main branch, also where nobody may push to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from frontporch.errors import ConfigurationError
from frontporch.ledger.git import Git
from frontporch.publishing.forge.asking import Forge, ForgeError, open_forge
from frontporch.publishing.forge.sharing import share_commit
from tests.forge.stand_in import StandIn, serve_stand_in
from tests.ledger.runners import Repository


@pytest.fixture
def stand_in(tmp_path: Path) -> Iterator[StandIn]:
    """A forge whose main branch nobody may push to."""
    bare = tmp_path / "shared.git"
    Repository(tmp_path).git("init", "-q", "--bare", "-b", "main", str(bare))
    with serve_stand_in() as forge:
        forge.bare = bare
        yield forge


@pytest.fixture
def clone(stand_in: StandIn, tmp_path: Path) -> Repository:
    """A clone with a commit that is only there."""
    clone = Repository(tmp_path / "clone")
    clone.folder.mkdir()
    clone.git("init", "-q", "-b", "main")
    clone.git("remote", "add", "origin", str(stand_in.bare))
    clone.git("commit", "-q", "--allow-empty", "--no-gpg-sign", "-m", "Begin")
    clone.git("push", "-q", "origin", "main")
    (clone.folder / "note").write_text("down", encoding="utf-8")
    clone.git("add", "note")
    clone.git("commit", "-q", "--no-gpg-sign", "-m", "Take down the-dog.md")
    return clone


def protect(stand_in: StandIn) -> None:
    hook = stand_in.bare / "hooks" / "update"
    hook.write_text('#!/bin/sh\n[ "$1" != refs/heads/main ]\n', encoding="utf-8")
    hook.chmod(0o755)


def forge_of(stand_in: StandIn) -> Forge:
    return open_forge(stand_in.environment)


def share(clone: Repository, stand_in: StandIn) -> list[float]:
    pauses: list[float] = []
    share_commit(Git(clone.folder), forge_of(stand_in), pauses.append)
    return pauses


def shared(clone: Repository) -> list[str]:
    """Return the branches at the forge."""
    return clone.git("ls-remote", "--heads", "origin").split()[1::2]


def test_where_a_push_is_let_through_no_request_is_opened(
    clone: Repository, stand_in: StandIn
) -> None:
    share(clone, stand_in)
    assert clone.git("ls-remote", "origin", "main").split()[0] == clone.git("rev-parse", "HEAD")
    assert stand_in.opened == []


def test_a_protected_branch_gets_a_request_that_merges_itself(
    clone: Repository, stand_in: StandIn
) -> None:
    protect(stand_in)
    commit = clone.git("rev-parse", "--short", "HEAD")
    share(clone, stand_in)

    [request] = stand_in.opened
    assert (request["title"], request["base"]) == ("Take down the-dog.md", "main")
    assert request["head"] == f"desk/{commit}"
    assert clone.git("ls-remote", "origin", "main").split()[0] == clone.git("rev-parse", "HEAD")
    assert shared(clone) == ["refs/heads/main"]


def test_a_forge_that_is_not_ready_to_merge_is_asked_again(
    clone: Repository, stand_in: StandIn
) -> None:
    protect(stand_in)
    stand_in.refusals = [405, 409]
    assert len(share(clone, stand_in)) == 2


def test_a_commit_that_somebody_pushes_behind_it_is_not_merged(
    clone: Repository, stand_in: StandIn
) -> None:
    protect(stand_in)
    stand_in.refusals = [405]
    before = clone.git("ls-remote", "origin", "main")

    def push_behind_it(_seconds: float) -> None:
        [branch] = (ref for ref in shared(clone) if "/desk/" in ref)
        clone.git("push", "-q", "--force", "origin", f"HEAD~1:{branch}")

    with pytest.raises(ForgeError, match="answers with the error 409"):
        share_commit(Git(clone.folder), forge_of(stand_in), push_behind_it)
    assert clone.git("ls-remote", "origin", "main") == before


@pytest.mark.parametrize("answers", [[403], [405] * 9])
def test_a_forge_that_refuses_to_merge_is_told_of(
    clone: Repository, stand_in: StandIn, answers: list[int]
) -> None:
    protect(stand_in)
    stand_in.refusals = answers
    with pytest.raises(ForgeError, match="answers with the error 40"):
        share(clone, stand_in)


def test_without_a_forge_a_refused_push_is_told_of(clone: Repository, stand_in: StandIn) -> None:
    protect(stand_in)
    with pytest.raises(ConfigurationError, match="could not be pushed"):
        share_commit(Git(clone.folder), None)


def test_a_repository_without_a_remote_shares_nothing(clone: Repository) -> None:
    clone.git("remote", "remove", "origin")
    share_commit(Git(clone.folder), None)
