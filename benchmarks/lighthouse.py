"""Asks Lighthouse about the sample's front page, a post, a neighborhood and the search.

./porch bench lighthouse

It shows the median of three runs on a slow phone as Lighthouse imagines it. It needs Node, Chromium
and what `npm ci` installs. Scores for speed fall where other work keeps the machine busy.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from scripts.served_sample import HOUSE, find_browser, serve_sample

RUNS = 3
POST = "brown-dog-blue-rope"


def main() -> None:
    """Print the medians of each page, and what cost points."""
    browser = find_browser()
    if not (HOUSE / "node_modules" / "lighthouse").is_dir():
        sys.exit("It needs Lighthouse, which npm ci installs.")
    with serve_sample() as blog:
        for page in ("/", blog.post(POST), "/neighborhoods/oak-hill/", "/search/"):
            show(page, ask(browser, f"{blog.origin}{page}"))


def ask(browser: str, url: str) -> list[dict[str, Any]]:
    """Return what each run said."""
    script = Path(__file__).with_suffix(".mjs")
    done = subprocess.run(
        ["node", str(script), browser, str(RUNS), url],  # noqa: S607 - whichever Node is installed
        capture_output=True,
        text=True,
        cwd=HOUSE,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def show(page: str, runs: list[dict[str, Any]]) -> None:
    """Print one line for a page."""
    scores = {
        name: round(100 * median(run["scores"][name] for run in runs)) for name in runs[0]["scores"]
    }
    told = "  ".join(f"{name} {score}" for name, score in scores.items())
    lost = sorted({audit for run in runs for audit in run["lost"]})
    print(f"{page}\n  {told}", flush=True)
    if lost:
        print(f"  not full marks: {', '.join(lost)}", flush=True)


if __name__ == "__main__":
    main()
