"""What a build keeps must not come from somebody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.errors import ConfigurationError
from frontporch.publishing.gating.cache_guard import refuse_committed_cache
from tests.ledger.runners import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path)
    repository.git("init", "-q")
    (tmp_path / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "kept").write_bytes(b"x")
    repository.git("add", "--all")
    return repository


def test_a_cache_that_git_ignores_is_used(repository: Repository) -> None:
    refuse_committed_cache(repository.folder, is_live=True)


def test_a_folder_without_a_repository_has_nothing_to_refuse(tmp_path: Path) -> None:
    refuse_committed_cache(tmp_path, is_live=True)


@pytest.mark.parametrize("path", [".cache/kept", ".cache/front-porch/store/0/a", ".Cache/kept"])
def test_a_cache_that_lies_in_the_repository_is_refused(repository: Repository, path: str) -> None:
    blob = repository.blob(b"x")
    repository.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")

    with pytest.raises(ConfigurationError, match="must never be") as refused:
        refuse_committed_cache(repository.folder, is_live=True)

    assert refused.value.problems[0].file == path


def test_a_link_in_its_place_is_refused(repository: Repository) -> None:
    blob = repository.blob(b"content/media")
    repository.git("update-index", "--add", "--cacheinfo", f"120000,{blob},.cache")

    with pytest.raises(ConfigurationError, match="must never be"):
        refuse_committed_cache(repository.folder, is_live=True)


def test_a_department_in_a_folder_of_a_larger_repository_is_looked_at(
    repository: Repository,
) -> None:
    town = repository.folder / "town"
    (town / ".cache").mkdir(parents=True)
    (town / ".cache" / "kept").write_bytes(b"x")
    refuse_committed_cache(town, is_live=True)
    repository.git("add", "--force", "town/.cache")

    with pytest.raises(ConfigurationError, match="must never be"):
        refuse_committed_cache(town, is_live=True)


@pytest.mark.parametrize("broken", ["file", "folder"])
def test_what_is_live_stops_where_git_cannot_say_what_is_in_the_repository(
    tmp_path: Path, broken: str
) -> None:
    town = tmp_path / "town"
    town.mkdir()
    if broken == "file":
        (tmp_path / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    else:
        (tmp_path / ".git").mkdir()

    with pytest.raises(ConfigurationError, match="may be part of the repository, and git does not"):
        refuse_committed_cache(town, is_live=True)
    refuse_committed_cache(town, is_live=False)
