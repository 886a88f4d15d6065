"""Artifacts for tests; the functions stand at the top of a module so that workers can find them."""

from __future__ import annotations

import hashlib
import time
from functools import partial
from pathlib import Path

from frontporch.building.artifact import Artifact


def give(content: bytes, log: Path | None = None) -> bytes:
    """Return `content`, and note in `log` that it was asked for."""
    if log is not None:
        with log.open("ab") as opened:
            opened.write(content + b"\n")
    return content


def give_slowly(content: bytes, seconds: float) -> bytes:
    time.sleep(seconds)
    return content


def fail(message: str) -> bytes:
    raise RuntimeError(message)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def page(path: str, text: str, log: Path | None = None) -> Artifact:
    return Artifact(path, digest(text), partial(give, text.encode(), log))
