"""Live updates as a whole: all updates on one thing, and whether it is still going on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frontporch.posts.model import Post


@dataclass(frozen=True, slots=True)
class LiveStory:
    """Everything that was said on one thing, the oldest first; never empty."""

    id: str
    updates: tuple[Post, ...]

    @property
    def newest(self) -> Post:
        """The last word so far."""
        return self.updates[-1]

    @property
    def is_open(self) -> bool:
        """Say whether it is still going on: nobody has closed it."""
        return self.newest.live is None or self.newest.live.status != "close"

    @property
    def began(self) -> datetime:
        """When it was first spoken of."""
        return self.updates[0].date


def stories_of(posts: Iterable[Post]) -> tuple[LiveStory, ...]:
    """Return the live updates among `posts`: what is open first, then the newest first."""
    found: defaultdict[str, list[tuple[int, Post]]] = defaultdict(list)
    for post in posts:
        if post.live is not None:
            found[post.live.story].append((post.live.number, post))
    stories = [
        LiveStory(name, tuple(post for _, post in sorted(updates, key=_number)))
        for name, updates in sorted(found.items())
    ]
    stories.sort(key=_said, reverse=True)
    return tuple(sorted(stories, key=lambda story: not story.is_open))


def open_stories(posts: Iterable[Post]) -> tuple[LiveStory, ...]:
    """Return what is still going on, the newest first."""
    return tuple(story for story in stories_of(posts) if story.is_open)


def _number(update: tuple[int, Post]) -> int:
    return update[0]


def _said(story: LiveStory) -> datetime:
    return story.newest.date.astimezone(UTC)
