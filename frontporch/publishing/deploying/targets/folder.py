"""A folder of this machine: a link to a release, which changes from one moment to the next.

Beside it lie the releases; the last ones are kept, and files that did not change are on the disk
only once.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from frontporch.building import tree
from frontporch.publishing.deploying.manifest import FILES
from frontporch.publishing.deploying.target import host_error

KEPT = 3
_NEXT = "next"
_RELEASES = ".releases"


@dataclass(frozen=True, slots=True)
class ReleasesFolder:
    """The folder `public` as a symbolic link into the folder of releases beside it."""

    public: Path

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.public.name}/"

    def begin(self, time: timedelta) -> None:
        """Lay out the next release as the one that is up, without copying a byte."""
        del time
        _refuse_foreign(self.public)
        self._discard()
        self._releases.mkdir(parents=True, exist_ok=True)
        now = self.public.resolve()
        if _manifest_of(now).is_file():
            shutil.copytree(now, self._next, symlinks=True, copy_function=_link)
            shutil.copyfile(_manifest_of(now), _manifest_of(self._next))
        else:
            self._next.mkdir()

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file that is up; the manifest lies beside the release."""
        _refuse_foreign(self.public)
        now = self.public.resolve()
        file = _manifest_of(now) if path == FILES else now / path
        return file.read_bytes() if file.is_file() else None

    def list_files(self) -> Collection[str]:
        """Return everything in the release that is up; what has no manifest is not gone on from."""
        now = self.public.resolve()
        return tree.files_in(now) if _manifest_of(now).is_file() else ()

    def find_strange(self, output: Path, named: Collection[str]) -> Collection[str]:
        """Return none: nobody else writes here."""
        del output, named
        return ()

    def write(self, path: str, content: bytes) -> None:
        """Put a file into the next release."""
        _write(_manifest_of(self._next) if path == FILES else self._next / path, content)

    def write_now(self, path: str, content: bytes | None) -> None:
        """Put a file into the release that is up."""
        _write_or_remove(self.public.resolve() / path, content)

    def put(self, output: Path, paths: Sequence[str]) -> None:
        """Copy files into the next release."""
        for path in paths:
            tree.copy_in(output / path, self._next, path)

    def delete(self, paths: Sequence[str]) -> None:
        """Remove files from the next release."""
        tree.remove(self._next, frozenset(paths))

    def finish(self) -> None:
        """Turn the link round to the next release, and remove the oldest ones."""
        release = self._releases / f"{self._last_number() + 1:06d}"
        _manifest_of(self._next).replace(_manifest_of(release))
        self._next.rename(release)
        link = self.public.with_name(f".{self.public.name}.tmp")
        link.unlink(missing_ok=True)
        link.symlink_to(Path(self._releases.name, release.name), target_is_directory=True)
        if self.public.is_dir() and not self.public.is_symlink():
            # filled by an earlier Front Porch: the one time that nothing stands here for a moment
            self.public.rename(self._releases / "000000")
        link.replace(self.public)
        self._prune()

    @property
    def _releases(self) -> Path:
        return _releases_of(self.public)

    @property
    def _next(self) -> Path:
        return self._releases / _NEXT

    def _discard(self) -> None:
        shutil.rmtree(self._next, ignore_errors=True)
        _manifest_of(self._next).unlink(missing_ok=True)

    def _numbers(self) -> list[str]:
        return sorted(each.name for each in self._releases.iterdir() if each.name.isdigit())

    def _last_number(self) -> int:
        return max(map(int, self._numbers()), default=0)

    def _prune(self) -> None:
        for name in self._numbers()[:-KEPT]:
            shutil.rmtree(self._releases / name)
            _manifest_of(self._releases / name).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class PlainFolder:
    """The folder `public` itself, filled file by file where a system has no symbolic links."""

    public: Path

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.public.name}/"

    def begin(self, time: timedelta) -> None:
        """Make the folder."""
        del time
        tree.refuse_foreign_folder(self.public)
        self.public.mkdir(parents=True, exist_ok=True)
        (self.public / tree.MARKER).write_bytes(tree.MARKER_TEXT)

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; the manifest lies beside the folder."""
        tree.refuse_foreign_folder(self.public)
        file = self._place(path)
        return file.read_bytes() if file.is_file() else None

    def list_files(self) -> Collection[str]:
        """Return everything in the folder."""
        return tree.files_in(self.public)

    def find_strange(self, output: Path, named: Collection[str]) -> Collection[str]:
        """Return none: nobody else writes here."""
        del output, named
        return ()

    def write(self, path: str, content: bytes) -> None:
        """Put one file there in one step."""
        _write(self._place(path), content)

    def write_now(self, path: str, content: bytes | None) -> None:
        """Do the same."""
        _write_or_remove(self.public / path, content)

    def put(self, output: Path, paths: Sequence[str]) -> None:
        """Copy files, each in one step."""
        for path in paths:
            tree.copy_in(output / path, self.public, path)

    def delete(self, paths: Sequence[str]) -> None:
        """Remove files."""
        tree.remove(self.public, frozenset(paths))

    def finish(self) -> None:
        """Do nothing: everything is seen at once."""

    def _place(self, path: str) -> Path:
        return (
            _manifest_of(_releases_of(self.public) / "plain")
            if path == FILES
            else self.public / path
        )


def open_folder(public: Path) -> ReleasesFolder | PlainFolder:
    """Return the folder as this system can fill it."""
    return ReleasesFolder(public) if _has_links(public.parent) else PlainFolder(public)


def _has_links(folder: Path) -> bool:
    trial = folder / ".front-porch-link.tmp"
    try:
        trial.unlink(missing_ok=True)
        trial.symlink_to("nowhere")
        trial.unlink()
    except OSError:
        return False
    return True


def _releases_of(public: Path) -> Path:
    return public.with_name(public.name + _RELEASES)


def _manifest_of(release: Path) -> Path:
    return release.with_name(f"{release.name}.json")


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f"{file.name}.tmp")
    temporary.write_bytes(content)
    temporary.replace(file)


def _write_or_remove(file: Path, content: bytes | None) -> None:
    if content is None:
        file.unlink(missing_ok=True)
    else:
        _write(file, content)


def _link(source: str, target: str) -> None:
    with suppress(OSError):
        os.link(source, target)
        return
    shutil.copyfile(source, target)


def _refuse_foreign(public: Path) -> None:
    """Refuse to touch a folder, or a link, that somebody else made."""
    if not public.is_symlink():
        tree.refuse_foreign_folder(public)
    elif public.readlink().parent != Path(_releases_of(public).name):
        message = "is a link that Front Porch did not make; move it away or name another folder"
        raise host_error(public.name, message)
