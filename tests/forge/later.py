"""Runs a program of the clone it stands in as if it were some hours later: later.py HOURS PROGRAM.

The networks and the web server keep this machine's time, as they would.
"""

from __future__ import annotations

import runpy
import sys
from datetime import timedelta
from pathlib import Path


def _run(hours: float, program: str) -> None:
    sys.path[0] = str(Path(program).resolve().parent)
    from frontporch.commands.wiring import clock  # noqa: PLC0415 - the clone's own

    here = clock.read_clock
    clock.read_clock = lambda: here() + timedelta(hours=hours)
    runpy.run_path(program, run_name="__main__")


if __name__ == "__main__":
    passed = sys.argv[1:]
    sys.argv = passed[1:]
    _run(float(passed[0]), passed[1])
