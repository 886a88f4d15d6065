"""Keeps two builds from working on one output folder at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frontporch.errors import ConfigurationError, Problem


@contextmanager
def only_build(output: Path, lock: Path) -> Iterator[None]:
    """Hold the file `lock` while `output` is built; the system lets go when the process ends.

    Raises ConfigurationError when another build holds it.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("ab") as opened:
        if not _try_lock(opened.fileno()):
            sentence = "is being built by another ./porch; wait until that one is done"
            raise ConfigurationError(Problem(output.name, sentence))
        yield


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - only there

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not there

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
