"""One file of the site: where it goes, what it shows, and how its bytes are made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

_NOT_IN_NAMES = frozenset('\\:*?"<>|')
_LONGEST_NAME_BYTES = 200
_DIGEST_LENGTH = len(hashlib.sha256().hexdigest())


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to make.

    `path` is relative to the output folder, with `/` between its parts. `inputs` is the SHA-256 (in
    hex) of all that the bytes depend on. `make` must pickle, because a worker process may call it:
    a `functools.partial` of a top-level function.
    """

    path: str
    inputs: str
    make: Callable[[], bytes]

    def __post_init__(self) -> None:
        """Refuse a path that could leave the output folder; only a bug writes one."""
        fault = find_fault(self.path)
        if fault is not None:
            raise ValueError(f"{self.path!r} {fault}")
        if len(self.inputs) != _DIGEST_LENGTH or set(self.inputs) - set("0123456789abcdef"):
            raise ValueError(f"{self.inputs!r} is not a SHA-256 in hex")


def find_fault(path: str) -> str | None:
    """Return why no file can be put at `path` below the output folder, or None."""
    parts = path.split("/")
    if any(part in {"", ".", ".."} for part in parts):
        return "is not a path inside the site"
    if set(path) & _NOT_IN_NAMES or not path.isprintable():
        return "holds a character that not every system can write in a file's name"
    if any(len(part.encode()) > _LONGEST_NAME_BYTES for part in parts):
        return "holds a name that is too long for a file"
    return None
