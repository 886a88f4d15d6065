"""Until when a post may stay up: as long as its file says, and no longer than the SOP lets it."""

from __future__ import annotations

from datetime import datetime, tzinfo

from frontporch.policy.demands import Demands
from frontporch.posts.lifecycle import due_of
from frontporch.posts.model import Post
from frontporch.posts.standing import is_page


def latest_end(post: Post, demands: Demands, zone: tzinfo) -> datetime | None:
    """Return the last moment at which the SOP lets a post be up, counted from when it comes out.

    A standing page never came out, and has none.
    """
    limit = demands.longest_stay
    if limit is None or is_page(post):
        return None
    return limit.last_moment(due_of(post).astimezone(zone))


def end_of(post: Post, demands: Demands, zone: tzinfo) -> datetime | None:
    """Return when a post comes down, or None where neither its file nor the SOP says so."""
    ends = [each for each in (post.expires, latest_end(post, demands, zone)) if each is not None]
    return min(ends, default=None)
