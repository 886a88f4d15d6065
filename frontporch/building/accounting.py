"""Counts what people want to know of a build that just ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from frontporch.building.assembly import Assembly
from frontporch.building.builder import BuildReport
from frontporch.building.report import Report, Waiting
from frontporch.posts.lifecycle import due_of, has_passed, stage_of
from frontporch.posts.model import Post
from frontporch.site.addresses import output_path


def report_on(assembly: Assembly, built: BuildReport, now: datetime) -> Report:
    """Return what people want to know of a build."""
    written = (*built.made, *built.kept)
    # a picture is one, in however many sizes it comes
    addresses = {output_path(picture.address) for picture in assembly.pictures.values()}
    posts = assembly.archive.posts
    stages = [stage_of(post, now) for post in posts]
    return Report(
        pages=_count(written, ".html"),
        feeds=sum(path.startswith("feeds/") for path in written if not path.endswith(".html")),
        pictures=len(addresses.intersection(written)),
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
        dead_links=tuple(map(str, assembly.dead_links)),
    )


def _waiting(post: Post, now: datetime) -> Waiting:
    if post.status == "draft":
        return Waiting(title=post.title, source=post.source)
    is_embargoed = post.embargo is not None and not has_passed(post.embargo, now)
    return Waiting(
        title=post.title, source=post.source, until=due_of(post), is_embargoed=is_embargoed
    )


def _count(paths: Iterable[str], suffix: str) -> int:
    return sum(path.endswith(suffix) for path in paths)
