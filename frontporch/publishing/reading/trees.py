"""The files of a department as they lie in a folder, or in a commit that nobody checks out."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from frontporch.errors import ConfigurationError, ContentError, Problem, quoted
from frontporch.ledger.git import Git, GitFailedError, object_id_of
from frontporch.media.catalog import CAPTIONS_SUFFIX
from frontporch.policy.plain_files import RefusedFileError, read_plain_file

CONTENT = "content"
_PLAIN_MODES = frozenset({"100644", "100755"})
_TEXTS = (".md", CAPTIONS_SUFFIX)
_LINE = re.compile(r"(\d{6}) (\w+) ([0-9a-f]{40,64}) +(\d+|-)\t(.*)", re.DOTALL)


class Tree(Protocol):
    """Plain files below content/, by path relative to the department's folder."""

    @property
    def name(self) -> str:
        """What people call this state: a commit, or "working files"."""
        ...

    @property
    def sizes(self) -> Mapping[str, int | None]:
        """How many bytes each file has; None for what is no plain file, such as a link."""
        ...

    def read(self, path: str, most_bytes: int) -> bytes:
        """Return the bytes of a file. Raises ContentError for what is not plain or too large."""
        ...


@dataclass(frozen=True)
class FolderTree:
    """The working files."""

    folder: Path
    name: str = "the working files"

    @cached_property
    def sizes(self) -> Mapping[str, int | None]:
        """How many bytes each file has; links are neither followed nor entered."""
        found: dict[str, int | None] = {}
        for here, folders, files in os.walk(self.folder / CONTENT):
            for name in (*files, *(one for one in folders if (Path(here) / one).is_symlink())):
                path = Path(here) / name
                state = path.lstat()
                is_plain = stat.S_ISREG(state.st_mode)
                place = path.relative_to(self.folder).as_posix()
                found[place] = state.st_size if is_plain else None
        return found

    def read(self, path: str, most_bytes: int) -> bytes:
        """Return the bytes of a file. Raises ContentError."""
        _refuse_unknown(path, self.sizes, most_bytes)
        try:
            return read_plain_file(self.folder / path, most_bytes)
        except RefusedFileError as reason:
            raise ContentError(Problem(path, str(reason))) from reason


@dataclass(frozen=True)
class CommitTree:
    """A commit, read object by object: no filter, hook or attribute of it is ever asked.

    `prefix` is where the department's folder lies in the repository: "" or "some/folder/".
    """

    git: Git
    commit: str
    prefix: str
    name: str

    @cached_property
    def _entries(self) -> Mapping[str, tuple[str, int | None]]:
        """Return the object and the size of everything below content/."""
        options = ("ls-tree", "-r", "-z", "-l", "--full-tree", "--end-of-options")
        listed = self.git.call(*options, self.commit, "--", f"{self.prefix}{CONTENT}/")
        found: dict[str, tuple[str, int | None]] = {}
        for line in listed.decode("utf-8", "replace").split("\0"):
            if match := _LINE.fullmatch(line):
                mode, _, object_id, size, path = match.groups()
                length = int(size) if mode in _PLAIN_MODES and size.isdigit() else None
                found[path.removeprefix(self.prefix)] = (object_id, length)
        return found

    @cached_property
    def sizes(self) -> Mapping[str, int | None]:
        """How many bytes each file has."""
        return {path: size for path, (_, size) in self._entries.items()}

    @cached_property
    def object_ids(self) -> Mapping[str, str]:
        """The id of each plain file's object."""
        return {path: each for path, (each, size) in self._entries.items() if size is not None}

    def read(self, path: str, most_bytes: int) -> bytes:
        """Return the bytes of a file. Raises ContentError."""
        _refuse_unknown(path, self.sizes, most_bytes)
        [data] = self.git.read_objects([self._entries[path][0]], "blob")
        if data is None:
            raise ContentError(Problem(path, "is damaged in the repository; fetch it again"))
        return data


def open_commit(folder: Path, ref: str) -> CommitTree:
    """Return the commit that a branch, tag or id stands for. Raises ConfigurationError."""
    git = Git(folder)
    # a name that begins with a hyphen would be an option, and no branch is called so
    if ref.startswith("-") or not ref.isprintable():
        raise ConfigurationError(Problem(quoted(ref), "is not the name of a branch or commit"))
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    try:
        prefix = git.call("rev-parse", "--show-prefix").decode().removesuffix("\n")
        found = git.attempt(*asked)
    except GitFailedError as failure:
        raise ConfigurationError(Problem(folder.name, f"cannot be read: {failure}")) from failure
    commit = found.stdout.decode().strip().removeprefix("--end-of-options").strip()
    if found.returncode != 0 or not re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", commit):
        message = "is not a branch or commit here; git fetch brings what others have pushed"
        raise ConfigurationError(Problem(quoted(ref), message))
    return CommitTree(git, commit, prefix, f"{ref} ({commit[:12]})")


def _refuse_unknown(path: str, sizes: Mapping[str, int | None], most_bytes: int) -> None:
    if path not in sizes:
        raise ContentError(Problem(path, "is not there"))
    size = sizes[path]
    if size is None:
        raise ContentError(Problem(path, "is a link or no file at all; only real files are read"))
    if size > most_bytes:
        raise ContentError(Problem(path, f"is too large ({size:,} bytes)"))


def is_as_committed(head: CommitTree, path: str, data: bytes) -> bool:
    """Say whether a working file with the bytes `data` is what the commit holds at `path`.

    Line ends of texts may differ: a checkout on Windows changes them, and no digest depends on it.
    """
    object_id = head.object_ids.get(path)
    if object_id is None:
        return False
    same = {data}
    if path.lower().endswith(_TEXTS):
        unix = data.replace(b"\r\n", b"\n")
        same |= {unix, unix.replace(b"\n", b"\r\n")}
    return object_id in {object_id_of("blob", each, like=object_id) for each in same}
