"""`./porch publish` after somebody deleted the file of a post that was up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gated_town import GatedTown, found_gated_town

SENTENCE = "is gone but was published; restore it, or keep the file with status: withdrawn"


@pytest.fixture
def town(tmp_path: Path) -> GatedTown:
    """A town whose only post is up."""
    folder = tmp_path / "town"
    folder.mkdir()
    town = found_gated_town(folder)
    path = town.write("the-dog", body="He got on at Hill Street.\n")
    town.commit()
    town.approve(path)
    assert town.porch("publish").return_value == 0
    return town


def test_its_page_becomes_a_notice_and_people_are_told(town: GatedTown) -> None:
    path = "content/posts/2026/the-dog.md"
    (town.folder / path).unlink()

    done = town.porch("publish")

    page = town.public("2026/11/the-dog")
    assert page is not None
    assert "This post was taken down" in page
    assert "Hill Street" not in page
    assert (done.return_value, f"{path}:1  Worth a look: {SENTENCE}" in done.output) == (0, True)
    assert SENTENCE in town.porch("check").output
    corrections = town.public("corrections")
    assert corrections is not None
    assert "<br>\n</li>" not in corrections


@pytest.mark.slow
def test_what_was_never_committed_is_gone_without_a_notice(town: GatedTown) -> None:
    path = town.write("the-cat")
    town.approve(path)
    town.porch("publish")
    (town.folder / path).unlink()

    done = town.porch("publish")

    assert f"the post id-the-cat {SENTENCE}" in done.output
    assert "no notice stands for it, because it was not committed when" in done.output
    assert town.public("2026/11/the-cat") is None
    assert "id-the-cat" not in town.porch("publish").output
