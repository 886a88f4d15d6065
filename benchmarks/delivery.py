"""Kills the delivery at every step, loses replies, and counts what is public in the end.

./porch bench delivery. RUNS=40 makes fewer runs, RACES=20 fewer races of two runners, COMMANDS=5
fewer runs of the command with the record on a branch, SEED another choice of what goes wrong,
WORKERS another number of runs at once. Exits 1 if anything was doubled, lost or stuck.
"""

from __future__ import annotations

import os
import sys

from tests.delivery.crash.bench import run_all

MANY = {"runs": 500, "races": 100, "commands": 25}
SEED = 20261123
WORKERS = 6


def main() -> int:
    """Run and print the tables; return the exit code."""
    many = {kind: int(os.environ.get(kind.upper(), count)) for kind, count in MANY.items()}
    return run_all(
        {kind: count for kind, count in many.items() if count},
        int(os.environ.get("SEED", SEED)),
        int(os.environ.get("WORKERS", WORKERS)),
    )


if __name__ == "__main__":
    sys.exit(main())
