"""A remote of rclone: S3 and compatible, SFTP, Azure, Google Cloud, WebDAV and more."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from time import monotonic

from frontporch.publishing.deploying.passes import is_hashed
from frontporch.publishing.deploying.targets.rclone_program import NOTHING_THERE, Rclone

_AT_ONCE = "8"
# seconds before the end of a claim at which nothing is put any more: clocks differ, and a host may
# still be at what was sent last
CLAIM_MARGIN = 20.0
_FOR_A_YEAR = "Cache-Control: public, max-age=31536000, immutable"
_ASK_ANEW = "Cache-Control: no-cache"
# a whole pass is put because it must be: rclone need not ask the host about each file first
_UNASKED = ("--ignore-times", "--no-check-dest", "--no-traverse")


@dataclass(slots=True)
class RcloneTarget:
    """A path of a named remote, "name:path"; a pass is one process, or one for each lifetime."""

    remote: str
    rclone: Rclone

    @property
    def name(self) -> str:
        """What people call it."""
        return self.remote

    def begin(self, time: timedelta) -> None:
        """Count the time from now on."""
        ends = monotonic() + time.total_seconds() - CLAIM_MARGIN
        self.rclone = replace(self.rclone, ends=ends)

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a small file; hosts say of one that is not there that it is empty."""
        done = self.rclone.run("cat", self._at(path), allowed=NOTHING_THERE)
        return done.stdout or None

    def list_files(self) -> Collection[str]:
        """Return everything below the path; "�" stands in a name that is no UTF-8."""
        listed = self.rclone.run(
            "lsf", "--recursive", "--files-only", self.remote, allowed=NOTHING_THERE
        )
        names = listed.stdout.decode("utf-8", "replace").split("\n")
        return frozenset(name for name in names if name)

    def find_strange(self, output: Path, named: Collection[str]) -> Collection[str]:
        """Return none: the host would have to be asked about each file."""
        del output, named
        return ()

    def write(self, path: str, content: bytes) -> None:
        """Put one small file there."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            self._copy(Path(folder), [path], _ASK_ANEW)

    def write_now(self, path: str, content: bytes | None) -> None:
        """Do the same, or remove it."""
        if content is None:
            self.delete([path])
        else:
            self.write(path, content)

    def put(self, output: Path, paths: Sequence[str]) -> None:
        """Copy files there, those that browsers may keep apart from the others."""
        hashed = [path for path in paths if is_hashed(path)]
        self._copy(output, hashed, _FOR_A_YEAR)
        self._copy(output, [path for path in paths if not is_hashed(path)], _ASK_ANEW)

    def delete(self, paths: Sequence[str]) -> None:
        """Remove files; one that is not there is none."""
        with _listed(paths) as names:
            self.rclone.run(
                *("delete", "--files-from-raw", names, "--no-traverse"),
                self.remote,
                allowed=NOTHING_THERE,
            )

    def finish(self) -> None:
        """Do nothing: everything is seen at once."""

    def _copy(self, source: Path, paths: Sequence[str], lifetime: str) -> None:
        if not paths:
            return
        with _listed(paths) as names:
            self.rclone.run(
                *("copy", "--files-from-raw", names, *_UNASKED, "--transfers", _AT_ONCE),
                *self.rclone.own_end(),
                *("--header-upload", lifetime),
                *(str(source), self.remote),
            )

    def _at(self, path: str) -> str:
        place = self.remote.rstrip("/")
        return f"{place}{path}" if place.endswith(":") else f"{place}/{path}"


@contextmanager
def _listed(paths: Sequence[str]) -> Iterator[str]:
    """Give the name of a file that lists the paths."""
    with tempfile.TemporaryDirectory() as folder:
        names = Path(folder, "paths")
        names.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
        yield str(names)
