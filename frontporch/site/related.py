"""Which older posts belong beside a post. Newer ones never change a page that was built."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontporch.posts.model import Post

_SHOWN = 3
# of each tag or neighborhood only the latest posts are looked at, so that a long archive stays fast
_LOOKED_AT = 4
_LEAST_SHARED = 3

_Key = tuple[str, str, str]


def find_related(oldest_first: Iterable[Post]) -> Mapping[str, tuple[Post, ...]]:
    """Return for each post, by its id, the older posts in its language that share most with it.

    The post right before it and the one that it follows are shown elsewhere, so they are left out.
    """
    recent: defaultdict[_Key, deque[Post]] = defaultdict(partial(deque, maxlen=_LOOKED_AT))
    before: dict[str, str] = {}
    related = {}
    for post in oldest_first:
        keys = dict(_keys(post))
        shared: Counter[str] = Counter()
        found: dict[str, Post] = {}
        for key, weight in keys.items():
            for other in recent[key]:
                shared[other.id] += weight
                found[other.id] = other
            recent[key].append(post)
        shown_elsewhere = {before.get(post.lang or ""), post.follows}
        near = [
            other
            for other in found.values()
            if shared[other.id] >= _LEAST_SHARED and other.id not in shown_elsewhere
        ]
        near.sort(key=lambda other: (shared[other.id], other.date, other.id), reverse=True)
        related[post.id] = tuple(near[:_SHOWN])
        before[post.lang or ""] = post.id
    return related


def _keys(post: Post) -> Iterator[tuple[_Key, int]]:
    """Yield what a post may share with another, and how much that counts."""
    lang = post.lang or ""
    for tag in post.tags:
        yield (lang, "tag", tag), 2
    for neighborhood in post.neighborhoods:
        yield (lang, "neighborhood", neighborhood), 2
    if post.category:
        yield (lang, "category", post.category), 1
    yield (lang, "kind", post.kind), 1
