"""The line that tells what was wrong in a post and is right now."""

from __future__ import annotations

from frontporch.posts.blocks import Correction
from frontporch.posts.model import Post

_WORDS = {"en": "Correction", "es": "Corrección"}


def newest_correction(post: Post) -> Correction | None:
    """Return the correction that was made last, or None."""
    return max(post.corrections, key=lambda each: each.date, default=None)


def note_of(post: Post) -> str:
    """Return what the newest correction says, behind the word for it in the post's language."""
    correction = newest_correction(post)
    if correction is None:
        return ""
    word = _WORDS.get(post.lang.split("-")[0], _WORDS["en"])
    return f"{word}: {' '.join(correction.note.split())}"
