"""Builds a department's site with this version and with another, and tells which files differ.

The other one is tried in a copy of the folder, which gets an environment of its own.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from frontporch.errors import ConfigurationError, Problem
from frontporch.house import DEPARTMENT

_OUTPUT = "output"
_MADE = shutil.ignore_patterns(".venv", ".venv.lock", _OUTPUT, "public", "public.releases")


def write_files(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Write each file, or remove it where its content is None."""
    for name, content in files.items():
        path = folder / name
        if content is None:
            path.unlink(missing_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def changed_by(
    folder: Path, files: Mapping[str, bytes | None], now: datetime, trial: Path
) -> tuple[list[str], int]:
    """Return the files of the site that differ once `files` are written, and how many there are.

    Raises ConfigurationError where one of the two cannot be built; then nothing was changed here.
    """
    before = _built(folder, now)
    shutil.copytree(folder, trial, ignore=_MADE, symlinks=True)
    write_files(trial, files)
    after = _built(trial, now)
    paths = {*before, *after}
    return sorted(path for path in paths if before.get(path) != after.get(path)), len(paths)


def _built(folder: Path, now: datetime) -> dict[str, str]:
    command = [sys.executable, str(folder / "porch"), "build", "--now", now.isoformat()]
    environment = {name: value for name, value in os.environ.items() if name != DEPARTMENT}
    done = subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        raise ConfigurationError(
            Problem("upgrade", "the site cannot be built; nothing was changed")
        )
    return {
        path.relative_to(folder / _OUTPUT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (folder / _OUTPUT).rglob("*")
        if path.is_file()
    }
