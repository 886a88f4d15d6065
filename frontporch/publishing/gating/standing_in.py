"""Lets the revision that was cleared last stand in for a post whose file is broken.

It goes before the gate like every other, with what is wrong with the file as a reason to refuse the
file; so it stays up as it was cleared, and no longer than that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from frontporch.errors import Problem
from frontporch.policy.demands import demands_on
from frontporch.policy.evidence import Cleared
from frontporch.policy.finding import Finding, finding_of
from frontporch.posts.ids import PAGE_PREFIX
from frontporch.posts.model import Post
from frontporch.posts.standing import page_id
from frontporch.publishing.reading.earlier import Earlier, LostError, Recovered
from frontporch.publishing.reading.footing import Footing
from frontporch.publishing.reading.revisions import compose_parts
from frontporch.publishing.reading.working import Aside, Composed, Working


def stand_in(working: Working, footing: Footing, up: Mapping[str, Cleared]) -> Working:
    """Return the working files with what was cleared last of each post that was set aside.

    `up` is what the record says of all posts that residents see. Of what nobody can bring back
    nothing is shown, and it is not taken for deleted either.
    """
    finder = _Finder(working, Earlier(footing, working))
    found = {post: finder.find(post, last) for post, last in finder.absent(up)}
    claimed = {each.source for found_one in found.values() for each in found_one.files}
    strangers = [each for each in working.aside if not each.post_id and each.source not in claimed]
    composed: list[Composed] = []
    aside = {each.source: each for each in working.aside}
    spared: set[str] = set()
    for post, one in found.items():
        files = one.files or ([] if post.startswith(PAGE_PREFIX) else strangers)
        if not files or one.is_settled or any(each.is_over for each in one.files):
            continue
        spared.add(post)
        if one.recovered is not None:
            composed.append(_compose(one.recovered, _reasons(one, files), footing))
        else:
            for each in files:
                lost = Problem(each.source, f"{one.lost}, so nothing of it is shown until then", 1)
                aside[each.source] = replace(each, problems=(*each.problems, lost))
    return replace(
        working,
        composed=(*working.composed, *composed),
        aside=tuple(aside.values()),
        spared=frozenset(spared),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What is known of a post that is up and in no file that could be read.

    `files` are those that were set aside and are its own. `is_settled` says that another post has
    its file by now.
    """

    files: tuple[Aside, ...]
    recovered: Recovered | None = None
    lost: str = ""
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class _Finder:
    working: Working
    earlier: Earlier

    def absent(self, up: Mapping[str, Cleared]) -> Iterator[tuple[str, Cleared]]:
        """Yield the posts that are up and in no file that could be read."""
        archive = self.working.reading.archive
        there = {*archive.by_id, *(page_id(page.slug) for page in archive.pages)}
        yield from ((post, last) for post, last in up.items() if post not in there)

    def find(self, post: str, last: Cleared) -> _Found:
        named = tuple(each for each in self.working.aside if each.post_id == post)
        try:
            places = [each.source for each in (*named, *self.working.aside)]
            recovered = self.earlier.recover(post, last, places)
        except LostError as lost:
            return _Found(named, lost=f"what was cleared last {lost}")
        source = recovered.post.source
        below = (each for each in self.working.aside if _covers(each, source))
        files = tuple(dict.fromkeys((*named, *below)))
        is_settled = source in self.working.reading.data
        return _Found(files, recovered, is_settled=is_settled and not files)


def _covers(aside: Aside, source: str) -> bool:
    """Say whether a post lay in what was set aside: the file itself, or a folder around it."""
    return source == aside.source or source.startswith(f"{aside.source}/")


def _reasons(one: _Found, files: tuple[Aside, ...] | list[Aside]) -> tuple[Finding, ...]:
    if one.files:
        return tuple(finding_of(problem) for each in files for problem in each.problems)
    names = ", ".join(each.source for each in files)
    source = one.recovered.post.source if one.recovered else files[0].source
    message = f"is gone, and {names} cannot be read and may be it; mend that first"
    return (finding_of(Problem(source, message, 1)),)


def _compose(recovered: Recovered, reasons: tuple[Finding, ...], footing: Footing) -> Composed:
    post: Post = recovered.post
    demands = demands_on(post, footing.department, footing.sop, footing.now)
    parts = (post, recovered.data, recovered.body, recovered.digests, footing.department, demands)
    messages, bundle = compose_parts(*parts)
    return Composed(
        post,
        recovered.data,
        recovered.body,
        recovered.digests,
        messages,
        bundle,
        demands,
        reasons,
        stands_in=True,
    )
