"""What every place can do that a release may go to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from frontporch.errors import HostError, Problem


class Target(Protocol):
    """A place for the site. Every method raises HostError where the place does not do it."""

    @property
    def name(self) -> str:
        """What people call it: "public/" or "blog:bucket"."""
        ...

    def begin(self, time: timedelta) -> None:
        """Get ready for changes, which may take this much time and no more."""
        ...

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a small file there, or None where there is none."""
        ...

    def list_files(self) -> Collection[str]:
        """Return the paths of everything that lies there."""
        ...

    def find_strange(self, output: Path, named: Collection[str]) -> Collection[str]:
        """Return every path whose file is not the one in `output`, of those `named` and of others.

        A place that could only be read file by file over a network returns none.
        """
        ...

    def write(self, path: str, content: bytes) -> None:
        """Put one small file there."""
        ...

    def write_now(self, path: str, content: bytes | None) -> None:
        """Put one small file where the public sees it at once, after `finish`; None removes it."""
        ...

    def put(self, output: Path, paths: Sequence[str]) -> None:
        """Put files of the folder `output` there; each appears whole."""
        ...

    def delete(self, paths: Sequence[str]) -> None:
        """Remove files, whether they are still there or not."""
        ...

    def finish(self) -> None:
        """Let the public see what was done, where it did not at once."""
        ...


def host_error(name: str, message: str) -> HostError:
    """Return the error that says what a place did not do."""
    return HostError(Problem(name, message))
