"""A new department's folder on disk: tried elsewhere, then laid down whole and committed."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from frontporch.configuration import read_department
from frontporch.errors import ConfigurationError, Problem
from frontporch.policy.sop_reading import read_sop
from frontporch.publishing.reading.revisions import POSTS

_PROGRAM = "porch"


def refuse_used_folder(folder: Path) -> None:
    """Raise ConfigurationError where something is in the folder already."""
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise ConfigurationError(Problem(str(folder), "is not empty; name a new folder"))


def lay_down(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write every file, or none and raise ConfigurationError where the answers will not do."""
    with tempfile.TemporaryDirectory(prefix="front-porch-") as trial:
        tried = Path(trial)
        _write(tried, {name: files[name] for name in ("department.toml", "sop.toml")})
        read_sop(tried, read_department(tried))
    _write(folder, files)
    (folder / _PROGRAM).chmod(0o755)


def commit_first(folder: Path, name: str, email: str) -> None:
    """Begin a repository with everything but posts, under the name given where git knows none.

    The commit that brings a post proves who wrote it, and nobody has a key yet.
    """
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "add", "--all", ".", f":(exclude){POSTS}")
    _git(folder, "add", "--chmod=+x", _PROGRAM)
    is_known = _run(folder, "config", "user.email").returncode == 0
    who = [] if is_known else ["-c", f"user.name={name}", "-c", f"user.email={email}"]
    _git(folder, *who, "commit", "--quiet", "--message", "Begin the department's blog")


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _git(folder: Path, *arguments: str) -> None:
    done = _run(folder, *arguments)
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or ["it said nothing"]
        sentence = f"is written, but git did not take it ({said[0]})"
        raise ConfigurationError(Problem(str(folder), sentence))


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the person's own git, with their name and their signature."""
    command = ["git", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
