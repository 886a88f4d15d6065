"""Knows whether a program that a run started is still at work, though that run is dead.

What a killed run has started goes on for a while, and would put files of then over files of now.
Each such program holds a file open that is locked for as long as it lives, on every system that
hands open files down; on Windows nobody can tell.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from frontporch.publishing.deploying.target import host_error

_PAUSE_SECONDS = 0.2
_MOST_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class AtWork:
    """The file that all of them hold."""

    file: Path

    @contextmanager
    def held(self) -> Iterator[tuple[int, ...]]:
        """Give the open files that a program must be handed, so that it is known to be at work."""
        if sys.platform == "win32":
            yield ()
            return
        import fcntl  # noqa: PLC0415 - not there

        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("ab") as opened:
            fcntl.flock(opened, fcntl.LOCK_SH)
            yield (opened.fileno(),)

    def is_anybody(self) -> bool:
        """Say whether any program is at work that another run started."""
        if sys.platform == "win32":
            return False
        import fcntl  # noqa: PLC0415 - not there

        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("ab") as opened:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def wait(self, name: str, sleep: Callable[[float], None] = time.sleep) -> None:
        """Wait until none is at work on the host `name`. Raises HostError where it takes long."""
        waited = 0.0
        while self.is_anybody():
            if waited >= _MOST_SECONDS:
                message = "is still being filled by a program of a run that is over; end it first"
                raise host_error(name, message)
            sleep(_PAUSE_SECONDS)
            waited += _PAUSE_SECONDS
