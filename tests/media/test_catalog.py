from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from frontporch.errors import Problem
from frontporch.media.catalog import find_pictures


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "media" / "2026"
    folder.mkdir(parents=True)
    return folder


def test_pictures_are_listed_below_the_media_folder_in_order(tmp_path: Path, media: Path) -> None:
    for name in ("dog.jpg", "Bridge.PNG", "cat.webp", "IMG_0042.HEIC", "bus.mp4", "bus.vtt"):
        (media / name).touch()
    assert find_pictures(tmp_path) == (
        [
            "2026/Bridge.PNG",
            "2026/IMG_0042.HEIC",
            "2026/bus.mp4",
            "2026/bus.vtt",
            "2026/cat.webp",
            "2026/dog.jpg",
        ],
        [],
    )


def test_a_department_without_pictures_has_none(tmp_path: Path) -> None:
    assert find_pictures(tmp_path) == ([], [])


def test_what_people_and_their_machines_leave_beside_pictures_is_passed_over(
    tmp_path: Path, media: Path
) -> None:
    for name in ("README.md", ".DS_Store", "Thumbs.db"):
        (media / name).touch()
    assert find_pictures(tmp_path) == ([], [])


def test_everything_that_is_no_picture_is_named_with_what_to_do(
    tmp_path: Path, media: Path
) -> None:
    for name in ("bus.mov", "flyer.pdf", "map.svg", "page.html", "fine.jpg"):
        (media / name).touch()
    _, problems = find_pictures(tmp_path)
    no_picture = (
        "is not a picture; only JPEG, PNG, WebP, GIF, HEIC, AVIF, MP4 and VTT files belong here"
    )
    assert [str(problem).split("  Must fix: ") for problem in problems] == [
        [
            "content/media/2026/bus.mov",
            "is a video that not every browser plays; save it as MP4 (H.264 and AAC)",
        ],
        ["content/media/2026/flyer.pdf", no_picture],
        ["content/media/2026/map.svg", no_picture],
        ["content/media/2026/page.html", no_picture],
    ]


@pytest.mark.parametrize("target", ["/etc/hostname", "elsewhere"])
def test_a_linked_file_or_folder_is_refused_and_not_followed(
    tmp_path: Path, media: Path, target: str
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.jpg").touch()
    (media / "dog.jpg").symlink_to(tmp_path / target)
    _, problems = find_pictures(tmp_path)
    assert [str(problem) for problem in problems] == [
        "content/media/2026/dog.jpg  Must fix: is a symbolic link; put the picture itself here"
    ]


def test_a_media_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "media").symlink_to(tmp_path / "elsewhere")
    assert [problem.file for problem in find_pictures(tmp_path)[1]] == ["content/media"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_with_the_name_of_a_picture_is_refused(tmp_path: Path, media: Path) -> None:
    os.mkfifo(media / "dog.jpg")
    assert find_pictures(tmp_path) == (
        [],
        [Problem("content/media/2026/dog.jpg", "is not a file that can be read")],
    )
