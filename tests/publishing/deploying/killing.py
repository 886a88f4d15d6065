"""A place that lets a deploy die at a chosen operation, and the deploy as a process of its own.

python -m tests.publishing.deploying.killing KIND PLACE OUTPUT RELEASE DIES_AT
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from frontporch.publishing.deploying.deploy import Order, Outcome, deploy
from frontporch.publishing.deploying.release import Release
from frontporch.publishing.deploying.target import Target
from frontporch.publishing.deploying.targets.folder import PlainFolder, ReleasesFolder
from frontporch.publishing.deploying.targets.rclone import RcloneTarget
from frontporch.publishing.deploying.targets.rclone_program import Rclone

CHECKOUT = Path(__file__).parents[3]
NEVER = 1_000_000
KILLED = -signal.SIGKILL
_LONGEST_SECONDS = 120


class Died(BaseException):
    """The run ended here, as if it had been killed."""


def die() -> None:
    raise Died


def kill_this_process() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class DyingTarget:
    """Hands everything on, file by file, until `dies_at` operations are over."""

    target: Target
    dies_at: int
    end: Callable[[], None] = die
    done: int = 0
    looked: Callable[[], None] = lambda: None

    @property
    def name(self) -> str:
        return self.target.name

    def begin(self, time: timedelta) -> None:
        self.target.begin(time)
        self._count()

    def read(self, path: str) -> bytes | None:
        return self.target.read(path)

    def list_files(self) -> Collection[str]:
        return self.target.list_files()

    def find_strange(self, output: Path, named: Collection[str]) -> Collection[str]:
        return self.target.find_strange(output, named)

    def write(self, path: str, content: bytes) -> None:
        self.target.write(path, content)
        self._count()

    def write_now(self, path: str, content: bytes | None) -> None:
        self.target.write_now(path, content)
        self._count()

    def put(self, output: Path, paths: Sequence[str]) -> None:
        for path in paths:
            self.target.put(output, [path])
            self._count()

    def delete(self, paths: Sequence[str]) -> None:
        for path in paths:
            self.target.delete([path])
            self._count()

    def finish(self) -> None:
        self.target.finish()
        self._count()

    def _count(self) -> None:
        self.looked()
        self.done += 1
        if self.done == self.dies_at:
            self.end()


def open_place(kind: str, place: str) -> Target:
    match kind:
        case "plain":
            return PlainFolder(Path(place))
        case "releases":
            return ReleasesFolder(Path(place))
        case _:
            return RcloneTarget(place, Rclone(place))


def deploy_until(target: Target, output: Path, release: Release) -> Outcome:
    return deploy(Order(release, output), target)


def start(kind: str, place: str, output: Path, release: Release, dies_at: int = NEVER) -> int:
    """Deploy in a process of its own; return its exit code, `KILLED` where it was killed."""
    file = output.with_name("release.json")
    file.write_text(release.model_dump_json(), encoding="utf-8")
    words = (kind, place, str(output), str(file), str(dies_at))
    return subprocess.run(
        [sys.executable, "-m", "tests.publishing.deploying.killing", *words],
        cwd=CHECKOUT,
        timeout=_LONGEST_SECONDS,
        check=False,
    ).returncode


if __name__ == "__main__":
    _kind, _place, _output, _file, _dies_at = sys.argv[1:]
    deploy_until(
        DyingTarget(open_place(_kind, _place), int(_dies_at), kill_this_process),
        Path(_output),
        Release.model_validate_json(Path(_file).read_bytes()),
    )
