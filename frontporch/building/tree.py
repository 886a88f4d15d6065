"""A folder that belongs to us: what lies in it, and how files get in and out of it safely.

Symbolic links inside such a folder are never followed: they count as files and are removed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from frontporch.errors import ConfigurationError, Problem

MARKER = ".front-porch"
MARKER_TEXT = b"Front Porch makes this folder anew: put nothing here, it would be removed.\n"


def refuse_foreign_folder(root: Path) -> None:
    """Raise ConfigurationError unless `root` is new, empty, or one that we made before."""
    if root.is_symlink() or (root.exists() and not root.is_dir()):
        raise _foreign(root, "is not a plain folder; name another one, or move it away")
    if root.resolve() in {Path(root.anchor), Path.home().resolve()}:
        raise _foreign(root, "is no place for a site; name a folder of its own")
    if root.is_dir() and any(root.iterdir()) and not is_ours(root):
        raise _foreign(
            root,
            "holds files that Front Porch did not make, and it would remove them;"
            " move them away or name another folder",
        )


def is_ours(root: Path) -> bool:
    """Tell whether we made `root`."""
    marker = root / MARKER
    return marker.is_file() and not marker.is_symlink() and marker.read_bytes() == MARKER_TEXT


def _foreign(root: Path, sentence: str) -> ConfigurationError:
    return ConfigurationError(Problem(root.name or str(root), sentence))


def files_in(root: Path) -> frozenset[str]:
    """Return every file and symbolic link below `root`, as paths with `/`; folders are left out."""
    return frozenset(_walk(root, "")) if root.is_dir() else frozenset()


def _walk(folder: Path, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path), f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name


def find_digest(root: Path, path: str) -> str | None:
    """Return the SHA-256 of a plain file below `root`, in hex, or None where there is none."""
    file = root / path
    if _leaves(root, path) or file.is_symlink() or not file.is_file():
        return None
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _leaves(root: Path, path: str) -> bool:
    """Tell whether a symbolic link on the way to `path` leads elsewhere."""
    return any((root / parent).is_symlink() for parent in _parents(path))


def _parents(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]


def move_in(staged: Path, root: Path, path: str) -> None:
    """Put the file `staged`, of the same disk, at `path` below `root` in one step."""
    target = root / path
    for parent in _parents(path):
        folder = root / parent
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    staged.replace(target)


def copy_in(source: Path, root: Path, path: str) -> None:
    """Put a copy of `source` at `path` below `root`; it appears there in one step."""
    temporary = root / f"{MARKER}.tmp"
    shutil.copyfile(source, temporary)
    move_in(temporary, root, path)


def remove(root: Path, paths: frozenset[str]) -> None:
    """Remove files (not what links point to), then every folder that is left empty."""
    for path in sorted(paths):
        (root / path).unlink(missing_ok=True)
    _remove_empty_folders(root)


def _remove_empty_folders(root: Path) -> None:
    for folder, _, _ in os.walk(root, topdown=False):
        if folder != str(root) and not os.listdir(folder):  # noqa: PTH208 - os.walk gives names
            Path(folder).rmdir()


def in_order(paths: frozenset[str]) -> list[str]:
    """Return the order to put files in: our marker, what pages show, the pages, the front page."""
    return sorted(
        paths,
        key=lambda path: (path != MARKER, path.endswith(".html"), path == "index.html", path),
    )
