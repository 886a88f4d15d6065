"""One start of `./porch publish`, forked from a process that has loaded everything, and its kill.

It is the command as people start it, with Pelican in a process of its own; only the seconds that
loading takes are saved. The process that forks must have no threads.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, Protocol

import pelican

import plugins.gate
import plugins.site
import tasks
from frontporch.commands import build
from frontporch.commands.publish import putting_up
from frontporch.errors import FrontPorchError
from frontporch.publishing.deploying.targets.folder import PlainFolder
from tests.publishing.kills.steps import Tell, watch

KILLED = -signal.SIGKILL
CRASHED = 70
_LONGEST_SECONDS = 120.0
LOADED = (plugins.gate, plugins.site)


class Town(Protocol):
    """What is published: where its files are, what opens its networks, what its host is."""

    @property
    def folder(self) -> Path: ...
    @property
    def environment(self) -> Mapping[str, str]: ...
    @property
    def host(self) -> str: ...


@dataclass(frozen=True)
class Kill:
    """When a run is killed: so many seconds after a step, or after its start where `at` is "".

    Where it kills `itself`, it does so before it does anything of that step. With `machine` all
    that it has started dies with it, else that goes on as long as it likes.
    """

    at: str = ""
    after: float = 0.0
    itself: bool = False
    machine: bool = True


@dataclass
class Ended:
    """How a run ended: its exit code, what it said, and the steps that it came to."""

    code: int = 0
    said: str = ""
    steps: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def was_killed(self) -> bool:
        return self.code == KILLED

    @property
    def last(self) -> str:
        return self.steps[-1] if self.steps else "start"


def launch(town: Town, kill: Kill | None, *more: str) -> Ended:
    """Publish a town, kill the run when it is time, and return how it ended."""
    said = town.folder.with_name("said.txt")
    said.write_bytes(b"")
    reading, writing = os.pipe()
    began = time.monotonic()
    process = os.fork()
    if process == 0:
        os.close(reading)
        os.setpgid(0, 0)
        _publish(town, kill, writing, said, more)
    os.close(writing)
    with suppress(OSError):  # it has done so itself, and may be gone already
        os.setpgid(process, process)
    steps, code = _follow(process, reading, kill)
    os.close(reading)
    seconds = time.monotonic() - began
    return Ended(code, said.read_text("utf-8", "replace"), steps, seconds)


def fork(work: Callable[[], object]) -> int:
    """Do something in a process of its own; return its number."""
    process = os.fork()
    if process == 0:
        _end_after(work)
    return process


def _end_after(work: Callable[[], object]) -> NoReturn:
    """Do the work of this process and end it as a command ends, without what its parent left."""
    code: object = CRASHED
    try:
        code = work()
    except SystemExit as end:
        code = end.code or 0
    except FrontPorchError as error:
        code = error.exit_code
        sys.stderr.write("".join(f"{problem}\n" for problem in error.problems))
    finally:
        if code == CRASHED:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0)


def _follow(process: int, reading: int, kill: Kill | None) -> tuple[list[str], int]:
    """Read the steps as they come until the process is gone; what it started may live on."""
    os.set_blocking(reading, False)
    gone, written = os.pidfd_open(process), bytearray()
    ends = time.monotonic() + _LONGEST_SECONDS
    moment = time.monotonic() + kill.after if kill and not kill.at else ends
    ready: list[int] = []
    while gone not in ready:
        ready = select.select([reading, gone], [], [], max(0.0, moment - time.monotonic()))[0]
        written += _read(reading)
        if not ready:
            _end(process, kill)
            moment, kill = ends, None
        elif moment == ends and _waits_for(kill, written):
            moment = time.monotonic() + (kill.after if kill else 0.0)
    os.close(gone)
    _, status = os.waitpid(process, 0)
    return written.decode().splitlines(), os.waitstatus_to_exitcode(status)


def _waits_for(kill: Kill | None, written: bytearray) -> bool:
    """Say whether a run has come to the step after which it is to be killed."""
    steps = written.decode().splitlines()
    return kill is not None and not kill.itself and kill.at in steps


def _read(reading: int) -> bytes:
    try:
        return os.read(reading, 65_536)
    except BlockingIOError:
        return b""


def _end(process: int, kill: Kill | None) -> None:
    if kill is None or kill.machine:
        os.killpg(process, signal.SIGKILL)
    else:
        os.kill(process, signal.SIGKILL)


def _publish(
    town: Town, kill: Kill | None, writing: int, said: Path, more: tuple[str, ...]
) -> NoReturn:
    def publish() -> object:
        _write_to(said)
        os.environ.update(town.environment)
        os.chdir(town.folder)
        if town.host == "plain":
            vars(putting_up)["open_folder"] = PlainFolder
        watch(_teller(writing, kill))
        vars(build)["subprocess"] = _Forking()
        words = ["--folder", str(town.folder), "publish", *more]
        return tasks.porch(words, standalone_mode=False)

    _end_after(publish)


def _write_to(file: Path) -> None:
    opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(opened, stream)


def _teller(writing: int, kill: Kill | None) -> Tell:
    """Return what writes each step down at once, and dies where that is wished."""
    itself = os.getpid()

    def tell(step: str) -> None:
        os.write(writing, f"{step}\n".encode())
        if kill is not None and kill.itself and step == kill.at:
            _end(itself, kill)

    return tell


class _Forking:
    """Stands where the build starts Pelican: forks it, because it is loaded here already."""

    DEVNULL = subprocess.DEVNULL

    @staticmethod
    def run(command: list[str], *, cwd: Path, env: dict[str, str], **_: Any) -> Any:
        process = os.fork()
        if process == 0:
            _be_pelican(command[3:], cwd, env)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        return subprocess.CompletedProcess(command, code)


def _be_pelican(words: list[str], folder: Path, environment: dict[str, str]) -> NoReturn:
    def build_site() -> object:
        os.chdir(folder)
        os.environ.update(environment)
        sys.path[:0] = environment["PYTHONPATH"].split(os.pathsep)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        pelican.main(words)
        return 0

    _end_after(build_site)
