"""The posts of a crash run: what officers write, correct and take down while runs are killed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from tests.attacks.blog import written

_ZONE = ZoneInfo("America/Chicago")
_MINUTE = timedelta(minutes=1)
_FEW = 2

Fate = Literal["up", "corrected", "down"]


@dataclass
class Post:
    """One post. `edits` count the changes of its page that no network hears of."""

    mark: str
    date: datetime
    expires: datetime | None = None
    fate: Fate = "up"
    edits: int = 0
    changed: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def path(self) -> str:
        return f"content/posts/2026/{self.mark}.md"

    @property
    def address(self) -> str:
        return f"/{self.date.astimezone(_ZONE):%Y/%m}/{self.mark}/"

    @property
    def correction(self) -> str:
        return f"No other bus than 12 for {self.mark}"

    @property
    def title(self) -> str:
        return f"Dog {self.mark} on the bus"

    @property
    def body(self) -> str:
        return f"{self.words}, and it was told {self.edits + 1} times."

    @property
    def words(self) -> str:
        """What stands on the page in every version."""
        return f"He got on as {self.mark}"

    @property
    def summary(self) -> str:
        """The words for networks, which say the right thing at once after a correction."""
        return f"It was bus {12 if self.fate == 'corrected' else 11} for {self.mark}."

    def is_expired(self, now: datetime) -> bool:
        return self.expires is not None and self.expires <= now

    @property
    def text(self) -> str:
        return written(
            *self._lines(),
            body=self.body,
            id=self.mark,
            title=self.title,
            date=_told(self.date),
            summary=self.summary,
        )

    def _lines(self) -> Iterator[str]:
        if self.expires:
            yield f"expires: {_told(self.expires)}"
        if self.fate == "corrected":
            yield f"corrections: [{{date: {_told(self.changed)}, note: {self.correction}}}]"
        if self.fate == "down":
            yield "status: withdrawn"
            told = "reason: wrong man, note: It showed too much."
            yield f"withdrawn: {{date: {_told(self.changed)}, {told}}}"


@dataclass
class Story:
    """All posts of a run, and the dice that decide what officers do next."""

    mark: str
    dice: random.Random
    posts: list[Post] = field(default_factory=list)

    def go_on(self) -> Post:
        """Write a post or change one, and return it."""
        now = datetime.now(UTC)
        known = self.standing
        ways: list[Callable[[], Post]] = [self.write, self.write, self.write_for_later]
        if len(known) >= _FEW:
            old = self.dice.choice(known)
            ways += [lambda: _edit(old), lambda: _correct(old, now), lambda: _take_down(old, now)]
        return self.dice.choice(ways)()

    def write(self) -> Post:
        """Write a post that comes out at once."""
        now = datetime.now(UTC)
        return self._add(Post(f"{self.mark}-{len(self.posts)}", now - 60 * _MINUTE))

    def write_for_later(self) -> Post:
        """Write a post that comes out in a minute, or one that goes then."""
        soon = datetime.now(UTC).replace(second=0, microsecond=0) + 2 * _MINUTE
        mark = f"{self.mark}-{len(self.posts)}"
        if self.dice.random() < 0.5:
            return self._add(Post(mark, soon - _MINUTE))
        return self._add(Post(mark, soon - 60 * _MINUTE, soon))

    def edit(self) -> Post:
        """Change the page of the oldest post."""
        return _edit(self.standing[0])

    def take_down(self) -> Post:
        """Take the oldest post down."""
        return _take_down(self.standing[0], datetime.now(UTC))

    @property
    def standing(self) -> list[Post]:
        """What is out, and nobody has corrected or given an end."""
        now = datetime.now(UTC)
        known = [each for each in self.posts if each.fate == "up" and not each.expires]
        return [each for each in known if each.date <= now]

    def _add(self, post: Post) -> Post:
        self.posts.append(post)
        return post


def _edit(post: Post) -> Post:
    post.edits += 1
    return post


def _correct(post: Post, now: datetime) -> Post:
    post.edits += 1
    post.fate, post.changed = "corrected", now
    return post


def _take_down(post: Post, now: datetime) -> Post:
    post.fate, post.changed = "down", now
    return post


def _told(moment: datetime) -> str:
    return f"{moment.astimezone(_ZONE):%Y-%m-%d %H:%M}"
