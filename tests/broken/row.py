"""One broken input: what is put into a good department, and what a person must then read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.small_town import POST_FILE


@dataclass(frozen=True)
class Link:
    """A symbolic link; `{secret}` in its target is the folder that nobody may look into."""

    target: str


@dataclass(frozen=True)
class Pipe:
    """A named pipe, at which a reader would wait for ever."""


@dataclass(frozen=True)
class Folder:
    """An empty folder."""


@dataclass(frozen=True)
class Gone:
    """A file or folder that is taken away."""


Thing = str | bytes | Link | Pipe | Folder | Gone


@dataclass(frozen=True)
class Row:
    """What replaces files of the good department, and the place and words of the one message.

    `{canary}` and `{secret}` in texts stand for paths outside the department.
    """

    name: str
    files: Mapping[str, Thing]
    sentence: str
    line: int | None = 1
    file: str = POST_FILE
    code: int = 1

    @property
    def place(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Outside:
    """What lies beside the department: a secret, and a file that only running code would write."""

    canary: Path
    secret: Path
    token: str = field(default="7b1f-the-secret-token-e9c2")

    def fill(self, text: str) -> str:
        return text.replace("{canary}", str(self.canary)).replace("{secret}", str(self.secret))


def put(folder: Path, row: Row, outside: Outside) -> None:
    """Break the good department in `folder`."""
    for name, thing in row.files.items():
        path = folder / name
        if path.exists() and not path.is_dir():
            path.unlink()
        path.parent.mkdir(parents=True, exist_ok=True)
        match thing:
            case str():
                path.write_bytes(outside.fill(thing).encode())
            case bytes():
                path.write_bytes(thing)
            case Link(target):
                path.symlink_to(outside.fill(target))
            case Pipe():
                os.mkfifo(path)
            case Folder():
                path.mkdir(parents=True)
            case Gone():
                assert not path.exists()
