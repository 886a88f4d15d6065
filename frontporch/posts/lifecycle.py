"""Where a post stands at a given time. The public sees it only while it is live."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from frontporch.posts.model import Post

Stage = Literal["draft", "scheduled", "live", "expired", "withdrawn"]


def stage_of(post: Post, now: datetime) -> Stage:
    """Return where `post` stands at `now`; withdrawn wins over everything, a draft over dates."""
    if post.status == "withdrawn":
        return "withdrawn"
    if post.status == "draft":
        return "draft"
    if post.expires is not None and has_passed(post.expires, now):
        return "expired"
    if is_due(post, now):
        return "live"
    return "scheduled"


def is_due(post: Post, now: datetime) -> bool:
    """Say whether both the date and the embargo of `post` have passed."""
    return has_passed(due_of(post), now)


def due_of(post: Post) -> datetime:
    """Return when `post` comes out: at its date, or at its embargo if that is later."""
    return latest(post.date, post.embargo or post.date)


def latest(*moments: datetime) -> datetime:
    """Return the last of some times, in the zone that it is written in."""
    return max(moments, key=_anywhere)


def has_passed(moment: datetime, now: datetime) -> bool:
    """Say whether `moment` is not in the future at `now`."""
    return _anywhere(moment) <= _anywhere(now)


def _anywhere(moment: datetime) -> datetime:
    # two times of one zone compare by the clock on the wall, which goes back in autumn
    return moment.astimezone(UTC)
