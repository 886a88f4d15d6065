"""Starts the commands where Front Porch is a package: `python -m frontporch.commands`."""

from __future__ import annotations

import runpy

from frontporch.house import HOUSE


def main() -> None:
    """Run one command and leave with its exit code."""
    runpy.run_path(str(HOUSE / "tasks.py"), run_name="__main__")


if __name__ == "__main__":
    main()
