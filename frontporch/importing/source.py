"""The folder that is imported: hostile data, read within limits and never outside itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

LARGEST_POST_BYTES = 1_000_000
LARGEST_PICTURE_BYTES = 40_000_000
_MOST_FILES = 200_000


class UnreadableError(Exception):
    """One source file cannot become a post; the message says why, `line` where."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class SourcePost:
    """A post of the archive as it was written there.

    `file` is relative to the source; `lines` tells the line of each top-level front-matter key, and
    `body_line` the first line of the body, all counted from 1.
    """

    file: PurePosixPath
    fields: Mapping[str, Any]
    lines: Mapping[str, int]
    body: str
    body_line: int = 1


@dataclass(frozen=True)
class SourceFolder:
    """All plain files below `root`. Symbolic links and hidden folders are not followed."""

    root: Path

    @cached_property
    def files(self) -> tuple[PurePosixPath, ...]:
        """Every file, relative to the root and sorted."""
        found: list[PurePosixPath] = []
        for path in self._walk(self.root):
            found.append(PurePosixPath(path.relative_to(self.root).as_posix()))
            if len(found) > _MOST_FILES:
                raise UnreadableError(f"has more than {_MOST_FILES:,} files")
        return tuple(sorted(found))

    @cached_property
    def known(self) -> frozenset[PurePosixPath]:
        """The same files, to ask whether one is there."""
        return frozenset(self.files)

    def read_text(self, file: PurePosixPath) -> str:
        """Return a text with plain line ends and without a byte-order mark.

        Raises UnreadableError when it is too large, or not UTF-8.
        """
        raw = self.read_bytes(file, LARGEST_POST_BYTES)
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            raise UnreadableError("is not saved as UTF-8", line) from error
        if "\0" in text:
            line = text[: text.index("\0")].count("\n") + 1
            raise UnreadableError("is not a text: it has NUL bytes", line)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def read_bytes(self, file: PurePosixPath, largest_bytes: int) -> bytes:
        """Return a file's bytes. Raises UnreadableError when there are too many."""
        try:
            with (self.root / file).open("rb") as opened:
                raw = opened.read(largest_bytes + 1)
        except OSError as error:
            raise UnreadableError(f"cannot be read: {error.strerror}") from error
        if len(raw) > largest_bytes:
            raise UnreadableError(f"is larger than {largest_bytes // 1_000_000} MB")
        return raw

    def _walk(self, folder: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()):
            if path.is_symlink() or path.name.startswith("."):
                continue
            if path.is_dir():
                yield from self._walk(path)
            elif path.is_file():
                yield path
