"""A standing page as its approvers see it: like a post, without writers, time or messages."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from frontporch.posts.ids import PAGE_PREFIX
from frontporch.posts.model import Post, StandingPage

PAGE = "page"
_LONGEST_ID = 64


def page_id(slug: str) -> str:
    """Return the id by which the record knows the standing page at `/slug/`."""
    name = f"{PAGE_PREFIX}{slug}"
    if len(name) <= _LONGEST_ID:
        return name
    return f"{PAGE_PREFIX}{hashlib.sha256(slug.encode()).hexdigest()}"[:_LONGEST_ID]


def as_post(page: StandingPage) -> Post:
    """Return a page as a post of the kind "page", which is live since ever."""
    filled: dict[str, Any] = {
        "id": page_id(page.slug),
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "date": datetime(1970, 1, 1, tzinfo=UTC),
        "authors": (),
        "kind": PAGE,
        "lang": page.lang,
        "source": page.source,
        "address": page.address,
        "markdown": page.markdown,
        "has_written_id": True,
        "body_line": page.body_line,
        "lines": page.lines,
    }
    return Post.model_construct(**filled)


def is_page(post: Post) -> bool:
    """Say whether that is really a standing page."""
    return str(post.kind) == PAGE
