"""An original that says where it was taken is named by check, and clean is the one way out."""

from __future__ import annotations

from pathlib import Path

from tests.folders import porch, write_department
from tests.gated_town import found_gated_town
from tests.media.phones import photo

FILE = "content/media/dog.jpg"
LEAD = "picture: {file: dog.jpg, alt: A dog., credit: Lee, people: []}\n"


def test_a_picture_that_no_post_shows_is_named_too(tmp_path: Path) -> None:
    folder = write_department(tmp_path / "town")
    (folder / FILE).write_bytes(photo())
    done = porch(folder, "check")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == (
        f"{FILE}:1  Must fix: says where it was taken; run ./porch clean {FILE}"
    )
    assert porch(folder, "clean", str(folder / FILE)).returncode == 0
    assert porch(folder, "check").returncode == 0


def test_a_post_waits_while_its_picture_says_where_it_was_taken(tmp_path: Path) -> None:
    town = found_gated_town(tmp_path / "town")
    town.put(FILE, photo("HEIF"))
    path = town.write("the-dog", more=LEAD)
    named = f'"dog.jpg" says where it was taken; run ./porch clean {FILE}'
    found = town.porch("check").stdout
    assert (found.count(named), found.count("says where it was taken")) == (1, 1)
    assert named in town.porch("check", str(town.folder / path)).stdout
    assert "41" not in found
    town.porch("clean", str(town.folder / FILE))
    assert "says where" not in town.porch("check").stdout
