"""Two clean builds of one folder with one `--now` are the same, wherever and however they run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from tests.folders import NOW, files_in, porch, write_department, write_picture, write_post


def fill(folder: Path) -> Path:
    """Write more than one worker is given at once: pictures of each kind and six hundred posts."""
    write_department(folder)
    for name in ("a.jpg", "b.png", "c.webp", "d.gif"):
        write_picture(folder, name, width=1800)
    frames = [Image.new("P", (60, 40), number) for number in (1, 2, 3)]
    wave = folder / "content" / "media" / "e.gif"
    frames[0].save(wave, save_all=True, append_images=frames[1:])
    shown = " ".join(
        f"![a](/media/{name})" for name in ("a.jpg", "b.png", "c.webp", "d.gif", "e.gif")
    )
    for number in range(300):
        tags = f"tags: [dogs, tag {number % 5}]\nneighborhoods: [oak-hill]\n"
        write_post(
            folder, f"post-{number}", date=f"2026-0{number % 9 + 1}-11", more=tags, body=shown
        )
    return folder


@pytest.mark.slow
def test_two_clean_builds_are_byte_identical_whatever_surrounds_them(tmp_path: Path) -> None:
    one = fill(tmp_path / "one")
    other = tmp_path / "another place"
    shutil.copytree(one, other)
    first = porch(
        one,
        *("build", "--now", NOW, "--workers", "1"),
        PYTHONHASHSEED="1",
        TZ="Asia/Tokyo",
        LC_ALL="C",
    )
    second = porch(
        other,
        *("build", "--now", NOW, "--workers", "4"),
        PYTHONHASHSEED="2",
        TZ="America/Lima",
        LC_ALL="C.UTF-8",
    )
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    built = files_in(one / "output")
    assert built == files_in(other / "output")
    assert len(built) > 300
