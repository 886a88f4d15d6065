"""Compares what residents and networks hold in the end with what officers wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from frontporch.site.addresses import output_path
from tests.delivery.counted import Counted
from tests.publishing.kills.story import Post

Read = Callable[[str], bytes | None]


class Said(Counted):
    """How often a network has the message of a post in its old and new words, and corrections."""

    @classmethod
    def by(cls, post: Post, texts: Iterable[str]) -> Said:
        """Count among everything that an account has said."""
        own = re.compile(rf"{re.escape(post.mark)}\b")
        texts = [text for text in texts if own.search(text)]
        corrections = sum("Correction: " in text for text in texts)
        old = sum("It was bus 11" in text and "Correction: " not in text for text in texts)
        return cls(old, len(texts) - old - corrections, corrections)

    def is_right(self, network: str, post: Post) -> bool:
        """Say whether a network says what it should of a post that is up."""
        if post.fate != "corrected":
            return (self.old, self.corrections) == (1, 0)
        has_message = network != "x" or self.old == 1
        return self.new == 1 or (self.corrections == 1 and has_message)


def find_doubles(posts: Iterable[Post], network: str, texts: list[str]) -> Iterator[str]:
    """Yield what a network got more often than once, whatever became of it."""
    for post in posts:
        if extra := Said.by(post, texts).too_many(network):
            yield f"{network} has {post.mark} {extra} times too often"


def find_lost(
    posts: Iterable[Post], network: str, texts: list[str], now: datetime
) -> Iterator[str]:
    """Yield what a network lacks, or still shows; `texts` are those that nobody removed."""
    for post in posts:
        said = Said.by(post, texts)
        if post.fate == "down" or post.is_expired(now):
            if said.count:
                yield f"{network} still shows {post}"
        elif not said.is_right(network, post):
            yield f"{network} does not say what it should of {post}: {said}"


def find_wrong_pages(posts: Iterable[Post], read: Read, now: datetime) -> Iterator[str]:
    """Yield the posts whose page is not what it should be."""
    for post in posts:
        page = (read(output_path(post.address)) or b"").decode()
        is_gone = post.fate == "down" or post.is_expired(now)
        is_right = post.words not in page if is_gone else post.body in page
        if not page or not is_right:
            yield f"a page is not as it should be: {post}"
