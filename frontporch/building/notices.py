"""Makes of what the gate lists as gone the posts that stand for it: nothing but a notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from frontporch.building.clearances import Gone
from frontporch.posts.archive import Archive
from frontporch.posts.blocks import Withdrawal
from frontporch.posts.model import Post


def with_notices(archive: Archive, gone: Sequence[Gone]) -> Archive:
    """Return the archive with the notices where the list puts them, in the order of time."""
    listed = {each.source: each for each in gone if each.removed is None}
    posts = [
        _as_notice(post, listed[post.source]) if post.source in listed else post
        for post in archive.posts
    ]
    removed = list(_without_file(gone))
    if removed:
        posts = sorted([*posts, *removed], key=lambda post: (post.date, post.id))
    return Archive(tuple(posts), archive.pages) if gone else archive


def _as_notice(post: Post, gone: Gone) -> Post:
    update: dict[str, Any] = _places(gone)
    if post.withdrawn is not None and not gone.has_note:
        update |= {"withdrawn": post.withdrawn.model_copy(update={"note": ""})}
    if gone.expired is not None:
        update |= {"status": "ready", "withdrawn": None, "expires": gone.expired}
    return post.model_copy(update=update)


def _without_file(gone: Sequence[Gone]) -> Iterator[Post]:
    """Yield what stands for the posts whose files are not there any more."""
    for each in gone:
        if each.removed is None:
            continue
        filled: dict[str, Any] = {
            "id": each.id,
            "title": each.id,
            "slug": each.id,
            "date": each.removed,
            "authors": (),
            "status": "withdrawn",
            "withdrawn": Withdrawal.model_construct(date=each.removed, reason="", note=""),
            "lang": each.lang,
            "source": each.source,
            "markdown": "",
            "has_written_id": True,
            "body_line": 1,
            "lines": {},
            **_places(each),
        }
        yield Post.model_construct(**filled)


def _places(gone: Gone) -> dict[str, Any]:
    address, *old = gone.addresses
    return {"address": address, "old_addresses": tuple(old)}
