"""Reads files that an attacker may have put there: no links, no pipes, nothing without end."""

from __future__ import annotations

import os
import stat
from pathlib import Path

# some of these do not exist on every system
_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK")
)


class RefusedFileError(Exception):
    """It is not a plain file; the message completes the sentence "The file …"."""


def read_plain_file(path: Path, most_bytes: int) -> bytes:
    """Return the bytes of a real file that is no larger than allowed. Raises RefusedFileError."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise RefusedFileError("is not a plain file; links are not followed")
        with os.fdopen(os.open(path, _FLAGS), "rb") as opened:
            data = opened.read(most_bytes + 1)
    except FileNotFoundError as missing:
        raise RefusedFileError("is missing") from missing
    except OSError as failure:
        raise RefusedFileError(f"cannot be read: {failure.strerror}") from failure
    if len(data) > most_bytes:
        raise RefusedFileError("is too large")
    return data
