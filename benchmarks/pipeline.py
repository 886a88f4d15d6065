"""Kills `./porch publish` at random while somebody reads the site, and counts what came of it.

./porch bench pipeline. RUNS=20 makes fewer kills, STEPS=rclone,plain also kills one run at each
named step on these hosts, SEED makes another choice of moments, WORKERS another number of towns at
once. Exits 1 if a link was broken, a page was not whole, a message was doubled or lost, or anything
was stuck.
"""

from __future__ import annotations

import os
import sys

from tests.publishing.kills.bench import run_all

RUNS = 100
SEED = 20261123
WORKERS = 2


def main() -> int:
    """Run and print the table; return the exit code."""
    return run_all(
        int(os.environ.get("RUNS", RUNS)),
        [host for host in os.environ.get("STEPS", "").split(",") if host],
        int(os.environ.get("SEED", SEED)),
        int(os.environ.get("WORKERS", WORKERS)),
    )


if __name__ == "__main__":
    sys.exit(main())
