"""Lists the pictures that officers put into content/media/, and names whatever else lies there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from frontporch.errors import ContentError, Problem

MEDIA_FOLDER = "content/media"
PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"})

# left by people and their machines beside pictures, and never published
_BESIDE = frozenset({"readme.md", "thumbs.db", "desktop.ini"})
_VIDEO_SUFFIXES = frozenset({".mp4", ".m4v", ".mov", ".webm", ".avi", ".mkv"})
_PHONE_SUFFIXES = frozenset({".heic", ".heif", ".avif"})


def list_pictures(folder: Path) -> tuple[str, ...]:
    """Return the pictures of a department's folder, as paths below content/media/, sorted.

    Raises ContentError that names everything which is no picture. Symbolic links are refused, and
    nothing behind them is looked at.
    """
    root = folder / MEDIA_FOLDER
    if not root.is_dir() and not root.is_symlink():
        return ()
    found = [("", True)] if root.is_symlink() else sorted(_walk(root, ""))
    problems = [
        Problem(f"{MEDIA_FOLDER}/{file}".rstrip("/"), sentence)
        for file, is_link in found
        if (sentence := _find_fault(file, is_link=is_link)) is not None
    ]
    if problems:
        raise ContentError(problems)
    return tuple(file for file, _ in found)


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, bool]]:
    """Yield every file worth a look, and whether it is a symbolic link."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                yield prefix + entry.name, True
            elif entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path), f"{prefix}{entry.name}/")
            elif not entry.name.startswith(".") and entry.name.lower() not in _BESIDE:
                yield prefix + entry.name, False


def _find_fault(file: str, *, is_link: bool) -> str | None:
    suffix = PurePosixPath(file).suffix.lower()
    if is_link:
        return "is a symbolic link; put the picture itself here"
    if suffix in PICTURE_SUFFIXES:
        return None
    if suffix in _VIDEO_SUFFIXES:
        return (
            "is a video, and this version publishes only links to videos;"
            " put it on your video service and write its address as video: {link: …}"
        )
    if suffix in _PHONE_SUFFIXES:
        return "is a kind of picture that not every browser shows; save it as JPEG"
    return "is not a picture; only JPEG, PNG, WebP and GIF files belong here"
