"""Only what everybody shares goes up for real, and nobody loses much by accident."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.errors import ConfigurationError, LedgerUnreachable
from frontporch.publishing.deploying.guards import (
    find_great_loss,
    head_of,
    is_ancestor,
    refuse_other_than_main,
)
from tests.ledger.runners import Repository, found_shared


@pytest.fixture
def shared(tmp_path: Path) -> Repository:
    return found_shared(tmp_path)


@pytest.fixture
def here(shared: Repository) -> Repository:
    folder = shared.folder.with_name("here")
    shared.git("clone", "-q", str(shared.folder), str(folder))
    here = Repository(folder)
    (folder / "department.toml").write_text("x")
    here.git("add", "--all")
    here.git("commit", "-q", "-m", "x")
    here.git("push", "-q", "origin", "HEAD:main")
    return here


def commit(repository: Repository) -> str:
    repository.git("commit", "-q", "--allow-empty", "-m", "x")
    return head_of(repository.folder)


def test_a_clean_copy_of_main_is_published(here: Repository) -> None:
    assert refuse_other_than_main(here.folder) == head_of(here.folder)


def test_what_front_porch_fills_itself_is_no_change(here: Repository) -> None:
    (here.folder / "public.releases").mkdir()
    (here.folder / "public.releases" / "x").touch()
    (here.folder / "public").symlink_to("public.releases")
    refuse_other_than_main(here.folder, "public", "public.releases")


@pytest.mark.parametrize("name", ["department.toml", "content.md"])
def test_what_is_not_committed_is_named(name: str, here: Repository) -> None:
    (here.folder / name).write_text("changed")
    with pytest.raises(ConfigurationError, match=rf"not as it was committed \({name}\)"):
        refuse_other_than_main(here.folder)


def test_what_nobody_else_has_is_not_published(here: Repository) -> None:
    commit(here)
    with pytest.raises(ConfigurationError, match="and the shared main branch at"):
        refuse_other_than_main(here.folder)


def test_what_main_has_left_behind_is_not_published(here: Repository) -> None:
    commit(here)
    here.git("push", "-q", "origin", "HEAD:main")
    here.git("checkout", "-q", "--detach", "HEAD~1")
    with pytest.raises(ConfigurationError, match="and the shared main branch at"):
        refuse_other_than_main(here.folder)


def test_a_forge_without_a_main_branch_stops_it(here: Repository, shared: Repository) -> None:
    shared.git("update-ref", "-d", "refs/heads/main")
    commit(here)
    with pytest.raises(ConfigurationError, match="has no branch main"):
        refuse_other_than_main(here.folder)


def test_a_forge_out_of_reach_stops_it(here: Repository, shared: Repository) -> None:
    shared.folder.rename(shared.folder.with_name("gone.git"))
    with pytest.raises(LedgerUnreachable, match="branch main"):
        refuse_other_than_main(here.folder)


def test_without_a_forge_a_clean_copy_is_enough(here: Repository) -> None:
    here.git("remote", "remove", "origin")
    assert refuse_other_than_main(here.folder) == commit_of(here)


def commit_of(repository: Repository) -> str:
    return repository.git("rev-parse", "HEAD")


def test_only_an_earlier_commit_is_an_ancestor(here: Repository) -> None:
    first = head_of(here.folder)
    second = commit(here)
    pairs = [(first, second), (second, first), (first, first), ("0" * 40, first)]
    assert [is_ancestor(here.folder, *pair) for pair in pairs] == [True, False, False, False]


@pytest.mark.parametrize(
    ("lost", "there", "permitted", "asks"),
    [
        (10, 20, 0, False),
        (11, 109, 0, True),
        (11, 110, 0, False),
        (11, 20, 11, False),
        (12, 20, 11, True),
    ],
)
def test_more_than_a_tenth_and_more_than_ten_need_a_yes(
    lost: int, there: int, permitted: int, *, asks: bool
) -> None:
    found = find_great_loss(lost, there, permitted)
    assert (found is not None) is asks
    assert found is None or f"--yes-delete {lost}" in str(found)
