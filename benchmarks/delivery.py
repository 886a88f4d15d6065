"""Kills the delivery at every step, loses replies, and counts what is public in the end.

./porch bench delivery. RUNS=40 makes fewer runs, RACES=20 fewer races of two runners, SEED another
choice of what goes wrong, WORKERS another number of runs at once. Exits 1 if anything was doubled,
lost or stuck.
"""

from __future__ import annotations

import os
import sys

from tests.delivery.crash.bench import run_all

RUNS = 500
RACES = 100
SEED = 20261123
WORKERS = 6


def main() -> int:
    """Run and print the table; return the exit code."""
    return run_all(
        int(os.environ.get("RUNS", RUNS)),
        int(os.environ.get("RACES", RACES)),
        int(os.environ.get("SEED", SEED)),
        int(os.environ.get("WORKERS", WORKERS)),
    )


if __name__ == "__main__":
    sys.exit(main())
