"""A publish that is killed at any step is gone on from; residents and networks notice nothing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.folders import CHECKOUT

pytestmark = [pytest.mark.slow, pytest.mark.needs("pds")]


def kill(**many: str) -> str:
    """Run the benchmark with fewer kills; return what it said, if all was well."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.pipeline"],
        cwd=CHECKOUT,
        env={**os.environ, "RUNS": "0", **many},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_run_that_is_killed_at_each_named_step_is_gone_on_from() -> None:
    said = kill(STEPS="plain")
    assert "broken: 0\ndoubled: 0\nlost: 0\nstuck: 0\n" in said


def test_a_run_that_is_killed_at_any_moment_is_gone_on_from_on_every_kind_of_host() -> None:
    said = kill(RUNS="9", WORKERS="1")
    assert said.count(" 0 faults\n") == 3
