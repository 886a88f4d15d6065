"""All that officers have written, read and free of contradictions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from frontporch.posts.model import Post, StandingPage


@dataclass(frozen=True)
class Archive:
    """Every post, oldest first, and every standing page. Ids and addresses are unique."""

    posts: tuple[Post, ...]
    pages: tuple[StandingPage, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Post]:
        """Each post under its id."""
        return {post.id: post for post in self.posts}
