"""`./porch build`: the public site into output/, through Pelican in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

import click

from frontporch.building.cache import cache_folder
from frontporch.building.report import Report, read_report
from frontporch.commands.wiring.gating import Passed, pass_gate
from frontporch.commands.wiring.verdicts import tell_of
from frontporch.commands.wiring.wording import counted
from frontporch.house import HOUSE, settings_file
from frontporch.publishing.deploying.release import forget_release
from frontporch.surroundings import without_secrets

OUTPUT = "output"
PUBLIC_SETTINGS = "publishconf.py"
SERVE_SETTINGS = "pelicanconf.py"


@dataclass(frozen=True)
class BuildOptions:
    """How to build: the settings file, the folder to build into, and the speed."""

    settings: str
    output: Path
    use_cache: bool = True
    workers: int | None = None


def run_build(folder: Path, *, no_cache: bool, workers: int | None, now: datetime | None) -> int:
    """Build the public site of `folder` and say what changed."""
    passed = pass_gate(folder, now, record=False)
    options = BuildOptions(PUBLIC_SETTINGS, folder / OUTPUT, not no_cache, workers)
    forget_release(folder)
    code, report = build_site(folder, passed, options)
    if report is not None:
        click.echo(summarize(report))
        click.echo("".join(f"{line}\n" for line in tell_of(passed)), nl=False)
    return code


def build_site(
    folder: Path, passed: Passed, options: BuildOptions, stderr: IO[str] | None = None
) -> tuple[int, Report | None]:
    """Build what went through the gate; return the exit code, and the report of a success.

    What went wrong is written to `stderr`, or to this process's own.
    """
    report_file = report_of(folder, options.output)
    report_file.unlink(missing_ok=True)
    settings = settings_file(options.settings).parent
    arguments = _arguments(options, passed, report_file)
    code = run_pelican(arguments, settings, _environment(folder, passed, settings), stderr)
    return code, read_report(report_file) if code == 0 else None


def run_pelican(
    arguments: Sequence[str], cwd: Path, env: Mapping[str, str], stderr: IO[str] | None
) -> int:
    """Run Pelican in a process that knows only `env`; return its exit code."""
    done = subprocess.run(
        [sys.executable, "-m", "pelican", *arguments],
        cwd=cwd,
        env=env,
        # Pelican says here that it processed nothing, which is true of its own generators
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        check=False,
    )
    return done.returncode


def report_of(folder: Path, output: Path) -> Path:
    """Return the file with the report on what is in `output`; a build that fails leaves none."""
    return cache_folder(folder) / f"report-{output.name}.json"


def summarize(report: Report) -> str:
    """Return one line about what was built."""
    removed = f", {report.removed:,} removed" if report.removed else ""
    return (
        f"Built {counted(report.pages, 'page')}, {counted(report.feeds, 'feed')},"
        f" {counted(report.pictures, 'picture')}; {report.changed:,} changed{removed}."
    )


def _arguments(options: BuildOptions, passed: Passed, report: Path) -> list[str]:
    settings = {
        "FRONT_PORCH_CLEARANCES": str(passed.listed),
        "FRONT_PORCH_NOW": passed.clearances.now.isoformat(),
        "FRONT_PORCH_CACHE": options.use_cache,
        "FRONT_PORCH_WORKERS": options.workers,
        "FRONT_PORCH_REPORT": str(report),
    }
    return [
        *("-o", str(options.output), "-s", str(settings_file(options.settings))),
        # without these two a broken plugin would be logged, and the site published without it
        *("--fatal", "errors"),
        *("--log-handler", "plain"),
        "-e",
        *(f"{name}={json.dumps(value)}" for name, value in settings.items()),
    ]


def _environment(folder: Path, passed: Passed, settings: Path) -> dict[str, str]:
    paths = [str(settings), str(HOUSE), os.environ.get("PYTHONPATH", "")]
    return {
        **without_secrets(os.environ),
        "FRONT_PORCH_FOLDER": str(folder),
        "FRONT_PORCH_RULES": passed.clearances.rules,
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
    }
