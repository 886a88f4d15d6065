"""One file of the site: where it goes, what it shows, and how its bytes are made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

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
        parts = self.path.split("/")
        if "\\" in self.path or "\0" in self.path or ":" in self.path:
            raise ValueError(f"{self.path!r} is not a path that every system can write")
        if any(part in {"", ".", ".."} for part in parts):
            raise ValueError(f"{self.path!r} is not a path inside the output folder")
        if len(self.inputs) != _DIGEST_LENGTH or set(self.inputs) - set("0123456789abcdef"):
            raise ValueError(f"{self.inputs!r} is not a SHA-256 in hex")
