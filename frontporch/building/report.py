"""What a build tells the command that started it, as a file: it runs in another process."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from frontporch.building.assembly import Assembly
from frontporch.building.builder import BuildReport
from frontporch.posts.lifecycle import stage_of
from frontporch.posts.model import Post


class Waiting(BaseModel):
    """A post that residents do not see yet: a draft, or one whose time comes at `until`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    source: str
    until: datetime | None = None
    is_embargoed: bool = False


class Report(BaseModel):
    """What was built: how many of each thing, what is live, what waits and what is gone."""

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


def report_on(assembly: Assembly, built: BuildReport, now: datetime) -> Report:
    """Return what people want to know of a build."""
    written = (*built.made, *built.kept)
    posts = assembly.archive.posts
    stages = [stage_of(post, now) for post in posts]
    return Report(
        pages=_count(written, ".html"),
        feeds=sum(path.startswith("feeds/") for path in written if not path.endswith(".html")),
        pictures=sum(path.startswith("media/") for path in written),
        changed=len(built.made),
        removed=len(built.removed),
        live=stages.count("live"),
        waiting=tuple(
            _waiting(post, now)
            for post, stage in zip(posts, stages, strict=True)
            if stage in {"draft", "scheduled"}
        ),
        withdrawn=stages.count("withdrawn"),
        expired=stages.count("expired"),
    )


def write_report(report: Report, file: Path) -> None:
    """Write the report to `file` in one step."""
    temporary = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary.write_text(report.model_dump_json(), encoding="utf-8")
    temporary.replace(file)


def read_report(file: Path) -> Report:
    """Return the report that a build left in `file`."""
    return Report.model_validate_json(file.read_bytes())


def _waiting(post: Post, now: datetime) -> Waiting:
    if post.status == "draft":
        return Waiting(title=post.title, source=post.source)
    is_embargoed = post.embargo is not None and post.embargo > now
    until = max(post.date, post.embargo or post.date)
    return Waiting(title=post.title, source=post.source, until=until, is_embargoed=is_embargoed)


def _count(paths: Iterable[str], suffix: str) -> int:
    return sum(path.endswith(suffix) for path in paths)
