"""A pull request is about the posts whose text or pictures it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontporch.errors import ConfigurationError
from frontporch.publishing.forge.changed import find_changed
from tests.gated_town import GatedTown, found_gated_town


@pytest.fixture
def town(tmp_path: Path) -> GatedTown:
    town = found_gated_town(tmp_path / "town")
    town.write("the-dog")
    town.commit()
    return town


def test_only_what_the_branch_changed_is_named(town: GatedTown) -> None:
    town.repository.git("checkout", "-q", "-b", "branch")
    town.write("the-cat")
    town.commit()
    town.repository.git("checkout", "-q", "main")
    town.write("the-cow")
    town.commit()
    town.repository.git("checkout", "-q", "branch")

    assert find_changed(town.folder, "main").paths == {"content/posts/2026/the-cat.md"}


def test_names_of_other_alphabets_and_with_line_breaks_are_whole(town: GatedTown) -> None:
    name = "content/media/ñ\n.png"
    town.put(name, b"x")
    town.commit()

    assert find_changed(town.folder, "HEAD~1").paths == {name}


@pytest.mark.parametrize("since", ["nowhere", "--output=x", ""])
def test_a_commit_that_there_is_not_is_wrong_use(town: GatedTown, since: str) -> None:
    with pytest.raises(ConfigurationError, match="is nothing that git could compare with"):
        find_changed(town.folder, since)
