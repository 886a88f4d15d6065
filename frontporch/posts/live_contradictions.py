"""What is wrong between live updates, which no single one of their files can know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC
from itertools import pairwise
from pathlib import PurePosixPath

from frontporch.errors import Problem
from frontporch.posts.live import LiveUpdate
from frontporch.posts.model import Post


def find_live_contradictions(posts: Iterable[Post]) -> Iterator[Problem]:
    """Yield what is wrong between the updates that are there; some may not be there (yet)."""
    stories: dict[str, list[tuple[LiveUpdate, Post]]] = {}
    for post in posts:
        if post.live is not None:
            stories.setdefault(post.live.story, []).append((post.live, post))
    for updates in stories.values():
        updates.sort(key=lambda each: each[0].number)
        for update, post in updates:
            if (update.status == "open") != (update.number == 1):
                yield _problem(post, "status", "must be open in 001.md, and nowhere else")
        for (earlier, first), (_, then) in pairwise(updates):
            if earlier.status == "close":
                yield _problem(then, "status", "comes after the close; open new live updates")
            if then.date.astimezone(UTC) < first.date.astimezone(UTC):
                yield _problem(
                    then, "date", f"is before that of {PurePosixPath(first.source).name}"
                )


def _problem(post: Post, field: str, message: str) -> Problem:
    return Problem(post.source, message, post.lines.get(field, 1), field)
