"""Runs Pelican in a copy of a process that has loaded it, because loading is most of a build.

Only for builds that a test starts within its own process: whoever runs `./porch` as people do gets
the process that they get.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

LOADED = [
    "pelican",
    "plugins.gate",
    "plugins.site",
    "frontporch.building.few",
    "frontporch.building.plan",
]
IS_POSSIBLE = "forkserver" in multiprocessing.get_all_start_methods()


def run_pelican(
    arguments: Sequence[str], cwd: Path, env: Mapping[str, str], stderr: IO[str] | None
) -> int:
    """Do what frontporch.commands.build.run_pelican does."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    with tempfile.NamedTemporaryFile() as errors:
        told = (arguments, cwd, dict(env), errors.name)
        child = context.Process(target=_become_pelican, args=told)
        child.start()
        child.join()
        errors.seek(0)
        os.write(stderr.fileno() if stderr else 2, errors.read())
    assert child.exitcode is not None
    return child.exitcode


def _become_pelican(
    arguments: Sequence[str], cwd: Path, env: Mapping[str, str], errors: str
) -> None:
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    os.chdir(cwd)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(errors, os.O_WRONLY), 2)
    sys.path[:0] = [str(cwd), *env["PYTHONPATH"].split(os.pathsep)]
    sys.argv = ["pelican", *arguments]
    runpy.run_module("pelican", run_name="__main__", alter_sys=True)
