"""Appeals and arrests come to an end.

A call for help says until when it matters, and how it ended. An arrest is not a conviction: a post
about one goes away by a day that it names (`expires`), or a later post that `follows` it tells how
it ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from frontporch.policy.check import Check, Found
from frontporch.policy.subject import Subject
from frontporch.posts.lifecycle import stage_of
from frontporch.posts.model import Post

_ARREST = re.compile(
    r"\b(arrest|arrests|arrested|arresto|arrestos|arrestad[oa]s?|booking photo|charged with"
    r"|detenid[oa]s?|detención|in custody|mugshot)\b",
    re.IGNORECASE,
)


def find(subject: Subject) -> Iterator[Found]:
    """Yield appeals and posts about arrests that would stand for ever."""
    yield from _appeals(subject)
    post = subject.post
    if post.expires is not None or not _is_about_arrest(post) or _is_continued(subject):
        return
    message = "is about an arrest, so the post needs expires:, or a later post that follows it"
    for number, tag in enumerate(post.tags, start=1):
        if _ARREST.search(tag):
            yield Found(subject.line_of(f"tags[{number}]"), message, f"tags[{number}]")
            return
    if _ARREST.search(post.title):
        yield Found(subject.line_of("title"), message, "title")
    elif post.summary and _ARREST.search(post.summary):
        yield Found(subject.line_of("summary"), message, "summary", is_hint=True)


def _is_about_arrest(post: Post) -> bool:
    return any(_ARREST.search(words) for words in (*post.tags, post.title, post.summary or ""))


def _is_continued(subject: Subject) -> bool:
    """Say whether residents can read how it went on."""
    return any(
        other.follows == subject.post.id and stage_of(other, subject.now) == "live"
        for other in subject.archive.posts
    )


def _appeals(subject: Subject) -> Iterator[Found]:
    post = subject.post
    if post.appeal is None:
        if post.kind == "appeal":
            message = "an appeal needs the block appeal: with about, contact and ends"
            yield Found(subject.line_of("kind"), message, "kind")
    elif post.appeal.state == "open" and post.appeal.ends < subject.now:
        message = (
            f"ended on {post.appeal.ends:%Y-%m-%d}; write state: resolved and the outcome, "
            "even if nothing came of it"
        )
        yield Found(subject.line_of("appeal.ends"), message, "appeal.ends", is_hint=True)


CHECK = Check(
    name="end-or-outcome", title="Appeals and arrests come to an end", find=find, looks_beyond=True
)
