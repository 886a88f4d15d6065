"""The theme's files that pages point to, under names that change with what is in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Self

from frontporch.building import tree


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file of the theme: its `name` there, its `address` on the site, and its bytes."""

    name: str
    address: str
    content: bytes

    @classmethod
    def of(cls, name: str, content: bytes) -> Self:
        """Return the file with an address that changes with its bytes."""
        path = PurePosixPath(name)
        digest = hashlib.sha256(content).hexdigest()[:10]
        return cls(name, f"/static/{path.with_name(f'{path.stem}-{digest}{path.suffix}')}", content)


def read_static_files(theme: Path) -> tuple[StaticFile, ...]:
    """Return every file below `theme`/static; links and hidden files are left out."""
    folder = theme / "static"
    return tuple(
        StaticFile.of(name, (folder / name).read_bytes())
        for name in sorted(tree.files_in(folder))
        if not PurePosixPath(name).name.startswith(".") and not (folder / name).is_symlink()
    )


def templates_digest(theme: Path) -> str:
    """Return the SHA-256 (in hex) of all templates of a theme, with their names."""
    folder = theme / "templates"
    digest = hashlib.sha256()
    for name in sorted(tree.files_in(folder)):
        content = (folder / name).read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
