"""Notices posts whose files were deleted: people do so to take down what must not stay up.

So the post is down at once, as if it had been withdrawn, and somebody is told to say why.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from frontporch.building.clearances import Gone
from frontporch.errors import ConfigurationError, ContentError, Problem
from frontporch.ledger.git import GitFailedError
from frontporch.policy.evidence import Cleared
from frontporch.policy.finding import Finding
from frontporch.policy.gate import CHECK
from frontporch.posts.ids import PAGE_PREFIX
from frontporch.posts.model import Post
from frontporch.publishing.gating.notices import addresses_of
from frontporch.publishing.reading.earlier import Earlier, LostError
from frontporch.publishing.reading.revisions import POSTS, is_source
from frontporch.publishing.reading.trees import open_commit

_SENTENCE = "is gone but was published; restore it, or keep the file with status: withdrawn"


@dataclass(frozen=True, slots=True)
class Missing:
    """A post that was up, and whose file is not there any more.

    `is_up` says that the record knows of no take-down. `finding` is None where nobody is told any
    more: it is down, and was so before its file went, or nothing is known of where it stood.
    """

    post_id: str
    is_up: bool
    notice: Gone | None
    finding: Finding | None


def find_missing(
    history: Mapping[str, Cleared], earlier: Earlier, taken: Collection[str]
) -> tuple[Missing, ...]:
    """Return the posts of the record that are in no file.

    `taken` are the addresses at which something else stands. A file that cannot be read may be any
    post, so as long as there is one, nobody is missing, but for files that were set aside.
    """
    reading = earlier.working.reading
    if any(not problem.is_advice for problem in reading.problems):
        return ()
    occupied = set(taken)
    found: list[Missing] = []
    for post_id, last in sorted(history.items()):
        was_up = bool(last.parts or last.voided)
        is_there = post_id in reading.archive.by_id or post_id in earlier.working.spared
        if was_up and not is_there and not post_id.startswith(PAGE_PREFIX):
            missing = _missing(post_id, last, earlier, occupied)
            occupied.update(missing.notice.addresses if missing.notice else ())
            found.append(missing)
    return tuple(found)


def _missing(post_id: str, last: Cleared, earlier: Earlier, occupied: set[str]) -> Missing:
    is_up = bool(last.parts)
    try:
        post = earlier.find_removed(post_id, last)
    except LostError as lost:
        message = f"the post {post_id} {_SENTENCE}; no notice stands for it, because it {lost}"
        told = Finding(POSTS.rstrip("/"), 1, CHECK, message, "worth-a-look")
        return Missing(post_id, is_up, None, told if is_up else None)
    told = Finding(post.source, 1, CHECK, _SENTENCE, "worth-a-look")
    notice = _notice(post, last, earlier, occupied)
    asks_why = is_up or (notice is not None and last.down_because == "deleted")
    return Missing(post_id, is_up, notice, told if asks_why else None)


def _notice(post: Post, last: Cleared, earlier: Earlier, occupied: set[str]) -> Gone | None:
    """Return the notice, unless something else has come to stand where the post stood."""
    free = tuple(each for each in addresses_of(post) if each not in occupied)
    if not free:
        return None
    removed = earlier.footing.now if last.parts else last.at
    return Gone(id=post.id, source=post.source, addresses=free, removed=removed, lang=post.lang)


def refuse_incomplete_files(folder: Path) -> None:
    """Raise ContentError where files are missing that are committed, so that nobody deleted them.

    A checkout that brought only a part would otherwise take down all the rest for good.
    """
    if problems := list(_committed_but_absent(folder)):
        raise ContentError(problems)


def _committed_but_absent(folder: Path) -> Iterator[Problem]:
    try:
        committed = open_commit(folder, "HEAD").sizes
    except (ConfigurationError, GitFailedError):
        return  # nothing is committed, so nothing of it can be missing
    for path in sorted(committed):
        if is_source(path) and not os.path.lexists(folder / path):
            message = "is committed and not here; git restore brings it back, git rm takes it down"
            yield Problem(path, message)
