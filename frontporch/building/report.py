"""What a build tells the command that started it, as a file: it runs in another process."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class Waiting(BaseModel):
    """A post that residents do not see yet: a draft, or one whose time comes at `until`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    source: str
    until: datetime | None = None
    is_embargoed: bool = False


class Report(BaseModel):
    """What was built: how many of each thing, what is live, what waits and what is gone.

    `dead_links` are sentences about links that lead nowhere.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    pages: int
    feeds: int
    pictures: int
    changed: int
    removed: int
    live: int
    waiting: tuple[Waiting, ...]
    withdrawn: int
    expired: int
    dead_links: tuple[str, ...] = ()


def write_report(report: Report, file: Path) -> None:
    """Write the report to `file` in one step."""
    temporary = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary.write_text(report.model_dump_json(), encoding="utf-8")
    temporary.replace(file)


def read_report(file: Path) -> Report:
    """Return the report that a build left in `file`."""
    return Report.model_validate_json(file.read_bytes())
