"""Runs rclone with a remote that is configured by name, and with nothing that starts a program.

https://rclone.org/docs/ tells its exit codes and options.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from frontporch.errors import ConfigurationError, HostError, Problem, printable
from frontporch.publishing.deploying.target import host_error
from frontporch.publishing.deploying.targets.at_work import AtWork

# what an answer takes at most where it is not about many files
QUICK_SECONDS = 60.0
NOTHING_THERE = frozenset({3, 4})
_ENDED_ITSELF = 10
_TOO_LONG = "took too long; run ./porch publish again, it goes on from there"
_LONGEST_SAID = 200
_STEADY = (
    *("--use-json-log", "--log-level", "ERROR", "--ask-password=false"),
    *("--contimeout", "10s", "--timeout", "60s", "--retries", "3", "--retries-sleep", "1s"),
    *("--low-level-retries", "5"),
)
_STARTS_PROGRAMS = re.compile(r".*_command|(.*[._])?(ssh|metadata_mapper)", re.IGNORECASE)
_INLINE = re.compile(r"(^|\s|\")(:[A-Za-z0-9]|[A-Za-z0-9_ -]+,[A-Za-z0-9_]+(=|:))")
_WRAPPED = frozenset({"remote", "upstreams"})
_SECRET = re.compile(r"(?<=://)[^/@\s]+(?=@)|(?<=[?&])[^\s&\"]*")


@dataclass(frozen=True, slots=True)
class Rclone:
    """The program, for one remote; `ends` the last moment for anything that it does.

    `at_work` lets later runs know of it, should this one be killed.
    """

    remote: str
    ends: float | None = None
    at_work: AtWork | None = None
    program: Path = field(default_factory=lambda: find_program())  # noqa: PLW0108 - stands below

    def run(
        self, *arguments: str, stdin: bytes = b"", allowed: frozenset[int] = frozenset()
    ) -> subprocess.CompletedProcess[bytes]:
        """Run one command. Raises HostError where it fails with a code that is not `allowed`."""
        try:
            with self.at_work.held() if self.at_work else nullcontext(()) as held:
                done = subprocess.run(
                    [str(self.program), *_STEADY, *arguments],
                    input=stdin,
                    capture_output=True,
                    timeout=self._seconds_left(),
                    pass_fds=held,
                    check=False,
                )
        except subprocess.TimeoutExpired as late:
            raise host_error(self.remote, _TOO_LONG) from late
        if done.returncode == _ENDED_ITSELF:
            raise host_error(self.remote, _TOO_LONG)
        if done.returncode and done.returncode not in allowed:
            raise self._error(done)
        return done

    def own_end(self) -> tuple[str, ...]:
        """Return what makes a copy end itself in time, though nobody may be left who would end it.

        It is tried once only, because each try would count the time anew.
        """
        if self.ends is None:
            return ()
        seconds = max(1.0, self.ends - monotonic())
        return ("--max-duration", f"{seconds:.1f}s", "--cutoff-mode", "HARD", "--retries", "1")

    def _seconds_left(self) -> float:
        return QUICK_SECONDS if self.ends is None else max(1.0, self.ends - monotonic())

    def _error(self, done: subprocess.CompletedProcess[bytes]) -> HostError:
        said = list(_messages(done.stderr)) or [f"rclone ended with {done.returncode}"]
        words = printable(_SECRET.sub("…", said[-1]))[:_LONGEST_SAID]
        return host_error(self.remote, f"{_meaning_of(said[-1])}; rclone said: {words}")


def find_program() -> Path:
    """Return rclone, from beside this Python or from this machine. Raises ConfigurationError."""
    found = shutil.which("rclone", path=str(Path(sys.executable).parent)) or shutil.which("rclone")
    if found is None:
        sentence = (
            "is not installed here; it comes with Front Porch's libraries, so run ./porch anew"
        )
        raise ConfigurationError(Problem("rclone", sentence))
    return Path(found)


def refuse_dangerous(rclone: Rclone, environment: Mapping[str, str]) -> None:
    """Raise ConfigurationError where a setting of rclone would start a program of its own.

    All settings are looked at, because a remote may stand on others.
    """
    dumped = rclone.run("config", "dump").stdout
    options = [
        (f'"{remote}" of rclone', name, str(value))
        for remote, settings in json.loads(dumped or b"{}").items()
        for name, value in settings.items()
    ]
    options += [
        ("the environment", name, value)
        for name, value in environment.items()
        if name.startswith("RCLONE_")
    ]
    if problems := [problem for each in options for problem in _dangers(*each)]:
        raise ConfigurationError(problems)


def _dangers(place: str, name: str, value: str) -> Iterator[Problem]:
    if value and _STARTS_PROGRAMS.fullmatch(name):
        yield Problem(place, f"{name} would start another program; take it out")
    elif _is_wrapped(name) and _INLINE.search(value):
        yield Problem(place, f"{name} describes a remote in place; give it a name of its own")


def _is_wrapped(name: str) -> bool:
    return re.split(r"[._]", name.lower())[-1] in _WRAPPED


def _messages(stderr: bytes) -> Iterator[str]:
    for line in stderr.decode(errors="replace").splitlines():
        try:
            yield str(json.loads(line).get("msg", "")).strip()
        except (ValueError, AttributeError):
            yield line.strip()


_SHUT = (
    r"\b(401|403|AccessDenied|Forbidden|InvalidAccessKeyId|SignatureDoesNotMatch|unauthorized"
    r"|unable to authenticate|permission denied)\b"
)
_AWAY = r"connection refused|no such host|network is unreachable|timeout|dial tcp|EOF"
_MEANINGS = {
    "didn't find section in config": "is no remote that rclone knows here; see rclone config",
    _SHUT: "does not let us in, or not write there",
    _AWAY: "cannot be reached now",
    r"no space|quota|\b507\b": "is full",
}


def _meaning_of(said: str) -> str:
    found = (meaning for sign, meaning in _MEANINGS.items() if re.search(sign, said, re.IGNORECASE))
    return next(found, "did not do what it was asked")
