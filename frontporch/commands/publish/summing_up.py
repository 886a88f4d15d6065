"""Tells people and programs how a run of publish ended."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from frontporch.building.cache import cache_folder

if TYPE_CHECKING:
    from frontporch.publishing.pipeline.summary import Summary

JOB_VARIABLE = "GITHUB_STEP_SUMMARY"
_FILE = "summary.json"
_NOTHING = {"posts": [], "dollars": 0.0, "overdue": [], "alarm": None}


def keep_summary(summary: Summary, folder: Path) -> None:
    """Keep the summary for --json, and tell it on the page of a forge's job."""
    file = cache_folder(folder) / _FILE
    file.write_text(json.dumps(summary.document, indent=2), encoding="utf-8")
    page = os.environ.get(JOB_VARIABLE)
    lines = list(summary.lines)
    if page and lines:
        with Path(page).open("a", encoding="utf-8") as opened:
            opened.write("".join(f"- {_plain(line)}\n" for line in lines))


def forget_summary(folder: Path) -> None:
    """Forget how an earlier run ended."""
    (cache_folder(folder) / _FILE).unlink(missing_ok=True)


def render_result(folder: Path, code: int) -> str:
    """Return how the run that has just ended came out, as JSON."""
    file = cache_folder(folder) / _FILE
    kept = json.loads(file.read_bytes()) if file.is_file() else _NOTHING
    return json.dumps({"code": code, **kept}, indent=2, ensure_ascii=False)


def _plain(line: str) -> str:
    """Return a line as Markdown that shows just this line: links stay links, all else is text."""
    return "".join(f"\\{each}" if each in "\\`*_[]<>|#&" else each for each in line)
