"""Checks one post and everything, and publishes with nothing new, each as a command of its own.

./porch bench check

It works on a copy of the sample, whose earlier answers are kept (it is run once before it is
timed). With FRONT_PORCH_CORPORA set, also beside 2,070 imported posts. What counts are the ratios:
all of them come from one run on one machine, and each time is the best of five.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
TIMES = 5
SAMPLE = ("content", "approvals", "department.toml", "sop.toml", ".gitignore")
POST = "content/posts/2026/brown-dog-blue-rope.md"
ARCHIVES = (("18f", "jekyll"), ("digitalgov-news", "hugo"))
NOW = ("--now", "2026-11-23T12:00:00-06:00")


def main() -> None:
    """Print the seconds of each command, and how many times those of another they are."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_sample(folder)
        start = best([sys.executable, "-c", "import click"])
        show("Python with click", start)
        one = best(porch(folder, "check", POST, *NOW))
        show("check one post of the sample", one, start, "Python with click")
        whole = best(porch(folder, "check", *NOW))
        show("check the sample", whole, one, "one post")
        nothing = best(porch(folder, "publish", *NOW))
        show("publish the sample, nothing new", nothing, one, "one post")
        if corpora := os.environ.get("FRONT_PORCH_CORPORA"):
            for archive, dialect in ARCHIVES:
                run(porch(folder, "import", str(Path(corpora) / archive), "--from", dialect))
            commit(folder)
            beside = best(porch(folder, "check", POST, *NOW))
            show("check one post beside an archive", beside, one, "one post")
            everything = best(porch(folder, "check", *NOW))
            show("check sample and archive", everything, beside, "one post beside it")


def copy_sample(folder: Path) -> None:
    """Make a department of its own, with everything committed."""
    for name in SAMPLE:
        copy = shutil.copytree if (HOUSE / name).is_dir() else shutil.copy
        copy(HOUSE / name, folder / name)
    run(["git", "init", "-q", str(folder)])
    commit(folder)


def commit(folder: Path) -> None:
    """Commit everything in the folder."""
    person = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    run(["git", "-C", str(folder), "add", "--all"])
    run(["git", "-C", str(folder), *person, "commit", "-q", "--message", "Everything"])


def porch(folder: Path, *arguments: str) -> list[str]:
    """Return a command for the folder."""
    return [sys.executable, str(HOUSE / "tasks.py"), "--folder", str(folder), *arguments]


def best(command: Sequence[str]) -> float:
    """Return the least seconds of a command that was run once before."""
    run(command)
    return min(timed(command) for _ in range(TIMES))


def timed(command: Sequence[str]) -> float:
    """Return the seconds of one run."""
    start = time.perf_counter()
    run(command)
    return time.perf_counter() - start


def run(command: Sequence[str]) -> None:
    """Run a command; 1 only says that something must be fixed."""
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode not in {0, 1}:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr}")


def show(what: str, seconds: float, than: float | None = None, other: str = "") -> None:
    """Print one line, with the ratio to another measurement."""
    ratio = f"  {seconds / than:6.2f} times {other}" if than else ""
    print(f"{what:<36} {seconds * 1000:7.0f} ms{ratio}", flush=True)


if __name__ == "__main__":
    main()
