"""The delivery is killed and its replies are lost, and still everything is there once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
FEW = {"RUNS": "40", "RACES": "20", "COMMANDS": "2", "WORKERS": "4"}


@pytest.mark.slow
@pytest.mark.needs("pds")
def test_crashes_and_races_double_lose_and_leave_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.delivery"],
        cwd=CHECKOUT,
        env={**os.environ, **FEW},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
