"""Runs a workflow on this machine as GitHub would: job by job, each in a fresh clone.

What an action does is known for the three that we use; any other, and any key of a job or a step
that is not known here, fails.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.bootstrap import porch
from tests.forge.expressions import fill, is_met
from tests.forge.stand_in import REPOSITORY, StandIn

_JOB_KEYS = {
    "name", "needs", "if", "runs-on", "timeout-minutes", "environment", "permissions",
    "outputs", "env", "steps",
}  # fmt: skip
_STEP_KEYS = {"name", "id", "if", "uses", "with", "run", "env", "continue-on-error"}
_KEPT = ("PATH", "LANG", "COVERAGE_PROCESS_START")
_SECONDS = 300
_LATER = Path(__file__).with_name("later.py")
# the forge is a folder, so there is nothing to set up; what is started is only told, and of issues
# only the last one is kept
_GH = """case "$*" in
    "auth setup-git") ;;
    "workflow run "* | "pr create "*) echo "gh $*" ;;
    "issue list "*) if [ -f "$HOME/issue" ]; then echo 12; fi ;;
    "issue create "* | "issue comment 12 "*)
        echo "gh $1 $2"
        cat alarm.md
        echo open > "$HOME/issue" ;;
    *) exit 1 ;;
esac"""


@dataclass
class Ran:
    """How a job went: what its steps printed and what it wrote into the summary.

    `public` is what lay in the folder of the site at its end.
    """

    result: str = "success"
    output: str = ""
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)
    public: dict[str, bytes] = field(default_factory=dict)


@dataclass
class Runner:
    """One repository at a forge, and the machine on which its workflows run.

    `machine` is what every step finds in its environment, such as the way to networks of its own.
    Its clock is ahead by `hours`. `started_by` is what begins a run, such as "schedule".
    `after` hears of each job at its end, and may do harm before the next one begins.
    """

    folder: Path
    bare: Path
    forge: StandIn
    variables: dict[str, str]
    secrets: dict[str, str]
    actor: str = "1001"
    attempt: str = "1"
    machine: dict[str, str] = field(default_factory=dict)
    hours: int = 0
    started_by: str = "push"
    after: Callable[[str, Ran], None] = lambda _name, _ran: None

    def run(
        self,
        workflow: Path,
        event: Mapping[str, Any],
        inputs: Mapping[str, str] | None = None,
        earlier: Mapping[str, Ran] | None = None,
    ) -> dict[str, Ran]:
        """Run every job of a workflow in the order in which they need each other.

        Where somebody starts a run again, the jobs in `earlier` count as they went, and what they
        handed over is there.
        """
        # texts stay texts, and `on` stays a word
        read = yaml.load(workflow.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        assert read["defaults"]["run"]["shell"].split()[0] == "bash"
        ran = dict(earlier or {})
        if not ran:
            shutil.rmtree(self.artifacts, ignore_errors=True)
        for name, job in read["jobs"].items():
            if name in ran:
                continue
            assert set(job) <= _JOB_KEYS, f"{name}: {set(job) - _JOB_KEYS}"
            needs = job.get("needs", [])
            needed = {each: ran[each] for each in ([needs] if isinstance(needs, str) else needs)}
            contexts = self._contexts(event, inputs or {}, needed)
            if "environment" not in job:
                contexts["secrets"] = {}
            if not is_met(job.get("if", ""), contexts):
                ran[name] = Ran("skipped", outputs=dict.fromkeys(job.get("outputs", {}), ""))
                continue
            environment = {**read.get("env", {}), **job.get("env", {})}
            ran[name] = _Job(self, job, environment, contexts).run()
            self.after(name, ran[name])
        return ran

    @property
    def artifacts(self) -> Path:
        """Where jobs leave what they hand over."""
        return self.folder / "artifacts"

    def _contexts(
        self, event: Mapping[str, Any], inputs: Mapping[str, str], needed: Mapping[str, Ran]
    ) -> dict[str, Any]:
        results = {each.result for each in needed.values()}
        return {
            "github": {
                "event": event,
                "event_name": self.started_by,
                "token": "made-up-token",
                "actor_id": self.actor,
                "run_attempt": self.attempt,
            },
            "vars": self.variables,
            "secrets": self.secrets,
            "inputs": inputs,
            "runner": {"temp": str(self.folder / "temp")},
            "needs": {
                name: {"outputs": ran.outputs, "result": ran.result} for name, ran in needed.items()
            },
            "status": "success" if results <= {"success"} else "failure",
        }


# what a script may write into GITHUB_OUTPUT, on some ways through it
_OUTPUT = re.compile(r'echo "([\w-]+)=')


class _Nothing(dict[str, str]):
    """What a step that did not run gave out: whatever is asked for is empty."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> str:
        return ""


@dataclass
class _Job:
    """One job; its workspace is always the same path, and always fresh."""

    runner: Runner
    job: Mapping[str, Any]
    environment: Mapping[str, str]
    contexts: dict[str, Any]
    ran: Ran = field(default_factory=Ran)

    @property
    def workspace(self) -> Path:
        return self.runner.folder / "work"

    @property
    def temp(self) -> Path:
        return self.runner.folder / "temp"

    def run(self) -> Ran:
        for place in (self.workspace, self.temp):
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(parents=True)
        skipped = {"outputs": _Nothing(), "outcome": "skipped"}
        steps = {step["id"]: skipped for step in self.job["steps"] if "id" in step}
        self.contexts |= {"steps": steps, "status": "success"}
        for step in self.job["steps"]:
            assert set(step) <= _STEP_KEYS, set(step) - _STEP_KEYS
            if is_met(step.get("if", ""), self.contexts):
                self._step(step)
        outputs = self.job.get("outputs", {})
        self.ran.outputs = {name: fill(text, self.contexts) for name, text in outputs.items()}
        public = self.workspace / "public"
        if public.is_dir():
            files = (path for path in public.resolve().rglob("*") if path.is_file())
            top = public.resolve()
            self.ran.public = {
                path.relative_to(top).as_posix(): path.read_bytes() for path in files
            }
        return self.ran

    def _step(self, step: Mapping[str, Any]) -> None:
        written = self.temp / "output"
        written.write_text("", encoding="utf-8")
        went_well = self._use(step) if "uses" in step else self._run(step, written)
        lines = [line.partition("=")[::2] for line in written.read_text("utf-8").splitlines()]
        outcome = "success" if went_well else "failure"
        if "id" in step:
            possible = dict.fromkeys(_OUTPUT.findall(step.get("run", "")), "")
            said = {"outputs": {**possible, **dict(lines)}, "outcome": outcome}
            self.contexts["steps"][step["id"]] = said
        if not went_well and step.get("continue-on-error") != "true":
            self.contexts["status"] = self.ran.result = "failure"

    def _run(self, step: Mapping[str, Any], written: Path) -> bool:
        summary = self.temp / "summary"
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.workspace,
            env=self._environment(step, written, summary),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=_SECONDS,
        )
        self.ran.output += done.stdout.decode("utf-8", "replace")
        self.ran.summary = summary.read_text("utf-8") if summary.exists() else ""
        return done.returncode == 0

    def _environment(self, step: Mapping[str, Any], written: Path, summary: Path) -> dict[str, str]:
        own = {**self.environment, **step.get("env", {})}
        programs = _programs(self.runner.folder)
        return {
            **{name: os.environ[name] for name in _KEPT if name in os.environ},
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.runner.folder),
            "CI": "true",
            "GIT_CONFIG_GLOBAL": str(self.runner.folder / "gitconfig"),
            "GITHUB_API_URL": self.runner.forge.url,
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_RUN_ID": "77",
            "GITHUB_SERVER_URL": "https://forge.example",
            "GITHUB_OUTPUT": str(written),
            "GITHUB_STEP_SUMMARY": str(summary),
            "RUNNER_TEMP": str(self.temp),
            **self.runner.machine,
            **{name: fill(text, self.contexts) for name, text in own.items()},
        }

    def _use(self, step: Mapping[str, Any]) -> bool:
        options = {name: fill(text, self.contexts) for name, text in step.get("with", {}).items()}
        action = step["uses"].split("@")[0]
        return _ACTIONS[action](self, options)

    def _check_out(self, options: dict[str, str]) -> bool:
        assert options.pop("persist-credentials") == "false"
        assert options.pop("fetch-depth") == "0"
        ref = options.pop("ref")
        assert not options, options
        _git(self.runner.folder, "clone", "-q", "--no-local", str(self.runner.bare), "work")
        _git(self.workspace, "checkout", "-q", *(("--detach",) if len(ref) == 40 else ()), ref)
        _prepare(self.workspace, self.runner.hours)
        return True

    def _upload(self, options: dict[str, str]) -> bool:
        assert options["if-no-files-found"] == "error"
        target = self.runner.artifacts / options["name"]
        takes_hidden = options.get("include-hidden-files") == "true"
        found = [
            path
            for pattern in options["path"].split()
            for place in self.workspace.glob(pattern)
            for path in ([place] if place.is_file() else place.rglob("*"))
            if path.is_file()
        ]
        for path in found:
            inside = path.relative_to(self.workspace)
            if takes_hidden or not any(part.startswith(".") for part in inside.parts):
                (target / inside).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target / inside)
        return bool(found)

    def _download(self, options: dict[str, str]) -> bool:
        source = self.runner.artifacts / options["name"]
        if source.is_dir():
            shutil.copytree(source, options.get("path", self.workspace), dirs_exist_ok=True)
        return source.is_dir()


_ACTIONS: Mapping[str, Callable[[_Job, dict[str, str]], bool]] = {
    "actions/checkout": _Job._check_out,
    "actions/upload-artifact": _Job._upload,
    "actions/download-artifact": _Job._download,
}


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, timeout=60)


def _prepare(workspace: Path, hours: int) -> None:
    """Let ./porch find what it would install, as this machine has it already."""
    programs = workspace / ".venv" / "bin"
    programs.mkdir(parents=True)
    later = f'"{_LATER}" {hours} ' if hours else ""
    _write_program(programs / "python", f'exec "{sys.executable}" {later}"$@"')
    lock = porch.stamp_line(str(workspace), porch.RUNTIME_LOCK)
    porch.write_stamp(str(workspace), [lock])


def _programs(folder: Path) -> Path:
    """Return a folder with a `gh` that knows what the workflows ask of it, and nothing else."""
    programs = folder / "programs"
    if not programs.exists():
        programs.mkdir()
        _write_program(programs / "gh", _GH)
    return programs


def _write_program(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)
