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
    return has_passed(post.date, now) and (post.embargo is None or has_passed(post.embargo, now))


def has_passed(moment: datetime, now: datetime) -> bool:
    """Say whether `moment` is not in the future at `now`."""
    # two times of one zone compare by the clock on the wall, which goes back in autumn
    return moment.astimezone(UTC) <= now.astimezone(UTC)
