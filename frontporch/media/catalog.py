"""Lists the pictures that officers put into content/media/, and names whatever else lies there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from frontporch.errors import Problem

MEDIA_FOLDER = "content/media"
VIDEO_SUFFIX = ".mp4"
CAPTIONS_SUFFIX = ".vtt"
PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".avif"})

MEDIA_SUFFIXES = PICTURE_SUFFIXES | {VIDEO_SUFFIX, CAPTIONS_SUFFIX}

# left by people and their machines beside pictures, and never published
_BESIDE = frozenset({"readme.md", "thumbs.db", "desktop.ini"})
_OTHER_VIDEOS = frozenset({".m4v", ".mov", ".webm", ".avi", ".mkv"})


def find_pictures(folder: Path) -> tuple[list[str], list[Problem]]:
    """Return the pictures, videos and captions of a department, sorted.

    They are paths below content/media/. Whatever else lies there is a problem. Symbolic links are
    not followed.
    """
    root = folder / MEDIA_FOLDER
    if root.is_symlink():
        return [], [Problem(MEDIA_FOLDER, _LINK)]
    if not root.is_dir():
        return [], []
    pictures: list[str] = []
    problems: list[Problem] = []
    for file, entry in sorted(_walk(root, ""), key=lambda found: found[0]):
        fault = _find_fault(entry)
        if fault is None:
            pictures.append(file)
        else:
            problems.append(Problem(f"{MEDIA_FOLDER}/{file}", fault))
    return pictures, problems


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield everything worth a look but folders, with its path below content/media/."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path), f"{prefix}{entry.name}/")
            elif not entry.name.startswith(".") and entry.name.lower() not in _BESIDE:
                yield prefix + entry.name, entry


def _find_fault(entry: os.DirEntry[str]) -> str | None:
    suffix = PurePosixPath(entry.name).suffix.lower()
    if entry.is_symlink():
        return _LINK
    if not entry.is_file(follow_symlinks=False):
        return "is not a file that can be read"
    if suffix in MEDIA_SUFFIXES:
        return None
    if suffix in _OTHER_VIDEOS:
        return "is a video that not every browser plays; save it as MP4 (H.264 and AAC)"
    return "is not a picture; only JPEG, PNG, WebP, GIF, HEIC, AVIF, MP4 and VTT files belong here"


_LINK = "is a symbolic link; put the picture itself here"
