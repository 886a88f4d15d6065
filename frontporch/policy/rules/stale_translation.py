"""A translation says what its original says.

When the original is corrected, changed or taken down, the same happens to its translation. Readers
of one language are not left with what readers of the other were told was wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from frontporch.policy.check import Check, Found
from frontporch.policy.subject import Subject
from frontporch.posts.lifecycle import stage_of
from frontporch.posts.model import Post

_FIELD = "translation_of"


def find(subject: Subject) -> Iterator[Found]:
    """Yield what happened to the original and not to this translation of it."""
    post = subject.post
    original = subject.archive.by_id.get(post.translation_of or "")
    if original is not None and (message := _fault(post, original, subject)):
        yield Found(subject.line_of(_FIELD), message, _FIELD)


def _fault(post: Post, original: Post, subject: Subject) -> str | None:
    stage = stage_of(original, subject.now)
    if stage == "withdrawn":
        return f"its original, {original.source}, was taken down; take this one down too"
    if stage == "expired":
        return f"its original, {original.source}, has expired; give this one an end too"
    changed = _last_change(original)
    if changed is not None and changed > max(post.date, _last_change(post) or post.date):
        day = f"{changed.astimezone(subject.department.agency.zone):%Y-%m-%d}"
        return (
            f"its original, {original.source}, changed on {day}; "
            f"change this one too, and write updated: {day} or later"
        )
    return None


def _last_change(post: Post) -> datetime | None:
    """Return when readers were last told of a change, or None if they never were."""
    changes = [correction.date for correction in post.corrections]
    return max([*changes, *([post.updated] if post.updated else [])], default=None)


CHECK = Check(
    name="stale-translation",
    title="A translation says what its original says",
    find=find,
    looks_beyond=True,
    urgency="worth-a-look",
)
