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
    """Everything that was said on one thing, the oldest first.

    `updates` are those that can be read, `taken_down` the others. There is at least one of them;
    a story is silent while none can be read.
    """

    id: str
    updates: tuple[Post, ...]
    taken_down: tuple[Post, ...] = ()

    @property
    def newest(self) -> Post:
        """The last word so far that can be read. Raises IndexError where the story is silent."""
        return self.updates[-1]

    @property
    def last(self) -> Post:
        """The last word so far, which may have been taken down."""
        return max((*self.updates, *self.taken_down), key=_number)

    @property
    def is_open(self) -> bool:
        """Say whether it is still going on: nobody has closed it."""
        return self.last.live is None or self.last.live.status != "close"

    @property
    def began(self) -> datetime:
        """When it was first spoken of."""
        return self.updates[0].date


def stories_of(posts: Iterable[Post], taken_down: Iterable[Post] = ()) -> tuple[LiveStory, ...]:
    """Return the live updates among `posts`: what is open first, then the newest first."""
    every = _all_stories(posts, taken_down)
    stories = sorted((each for each in every if each.updates), key=_said, reverse=True)
    return tuple(sorted(stories, key=lambda story: not story.is_open))


def silent_stories(posts: Iterable[Post], taken_down: Iterable[Post]) -> tuple[LiveStory, ...]:
    """Return the live updates of which every word was taken down, in the order of their names."""
    return tuple(each for each in _all_stories(posts, taken_down) if not each.updates)


def _all_stories(posts: Iterable[Post], taken_down: Iterable[Post]) -> list[LiveStory]:
    said, gone = _by_story(posts), _by_story(taken_down)
    return [
        LiveStory(name, tuple(said.get(name, ())), tuple(gone.get(name, ())))
        for name in sorted({*said, *gone})
    ]


def _by_story(posts: Iterable[Post]) -> dict[str, list[Post]]:
    found: defaultdict[str, list[Post]] = defaultdict(list)
    for post in posts:
        if post.live is not None:
            found[post.live.story].append(post)
    return {name: sorted(updates, key=_number) for name, updates in found.items()}


def _number(update: Post) -> int:
    return update.live.number if update.live else 0


def _said(story: LiveStory) -> datetime:
    return story.newest.date.astimezone(UTC)
