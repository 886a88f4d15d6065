"""Sets broken files aside in a real run, so that none keeps another post from coming down.

A file that contradicts itself or others counts as broken too. Everything else is read anew without
it, until nothing is wrong with what is left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from frontporch.building.cache import Store
from frontporch.building.workers import Workers
from frontporch.errors import ContentError, Problem
from frontporch.ledger.events import Event
from frontporch.messages.bundle import PAGE
from frontporch.policy.standing import last_cleared
from frontporch.posts.archive import Archive
from frontporch.posts.front_matter import read_written
from frontporch.posts.ids import PAGE_PREFIX
from frontporch.posts.lifecycle import stage_of
from frontporch.posts.model import Post
from frontporch.posts.sources import CONTENT
from frontporch.posts.standing import as_post
from frontporch.publishing.gating.notices import addresses_of
from frontporch.publishing.gating.standing_in import stand_in
from frontporch.publishing.reading.footing import Footing
from frontporch.publishing.reading.working import Aside, Working, read_working, working_content

_OVER = frozenset({"withdrawn", "expired"})


def read_to_publish(
    footing: Footing, events: Sequence[Event], store: Store, workers: Workers
) -> Working:
    """Return the working files; for real, broken ones are set aside.

    `events` are the whole record. Raises ContentError: in a rehearsal with everything that is wrong
    with any file.
    """
    working = read_working(footing, store, workers)
    if not (problems := _wrong(working)):
        return working
    if footing.root is None:
        raise ContentError(problems)
    return _set_aside(working, footing, events, store, workers)


def _set_aside(
    working: Working, footing: Footing, events: Sequence[Event], store: Store, workers: Workers
) -> Working:
    """Return the working files without those that are broken.

    What was cleared last of a post whose file is broken stands in for it. Raises ContentError where
    something is wrong that is in no file below content/.
    """
    history = last_cleared(events)
    up = frozenset(post for post, last in history.items() if PAGE in last.parts)
    aside: dict[str, Aside] = {}
    while found := _find_broken(working, aside, up):
        for source, problems in found.items():
            aside[source] = _describe(source, problems, working, footing)
        ids = frozenset(history) | {each.post_id for each in aside.values() if each.post_id}
        content = replace(working_content(footing), without=frozenset(aside), ids_elsewhere=ids)
        working = replace(read_working(footing, store, workers, content=content), ids_elsewhere=ids)
    if rest := [each for each in _wrong(working) if each.file not in aside]:
        raise ContentError([*rest, *(each for one in aside.values() for each in one.problems)])
    advice = [each for each in working.reading.problems if each.is_advice]
    working = replace(
        working,
        reading=replace(working.reading, problems=advice),
        problems=tuple(each for each in working.problems if each.is_advice),
        aside=tuple(aside[source] for source in sorted(aside)),
    )
    return stand_in(working, footing, {post: history[post] for post in sorted(up)})


def _wrong(working: Working) -> list[Problem]:
    return [problem for problem in working.problems if not problem.is_advice]


def _find_broken(
    working: Working, aside: Collection[str], up: Collection[str]
) -> Mapping[str, tuple[Problem, ...]]:
    """Return the files that must be set aside next, each with what is wrong with it."""
    everybody = _Everybody(working.reading.archive, up)
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in _wrong(working):
        if problem.file in aside or not problem.file.startswith(f"{CONTENT}/"):
            continue
        for source in everybody.rivals_of(problem.file) or [problem.file]:
            found[source] = (*found.get(source, ()), problem)
    return found


@dataclass(frozen=True, slots=True)
class _Everybody:
    """All posts and pages that could be read. `up` are the ids of those that residents see."""

    archive: Archive
    up: Collection[str]

    def posts(self) -> Iterator[Post]:
        yield from self.archive.posts
        yield from map(as_post, self.archive.pages)

    def rivals_of(self, source: str) -> list[str]:
        """Return who came later and wants the id or address of a post that is up."""
        own = [post for post in self.posts() if post.source == source and post.id in self.up]
        return [
            other.source
            for post in own
            for other in self.posts()
            if other.source.startswith(f"{CONTENT}/")
            and other.id not in self.up
            and not set(addresses_of(post)).isdisjoint(addresses_of(other))
        ]


def _describe(
    source: str, problems: Iterable[Problem], working: Working, footing: Footing
) -> Aside:
    told = tuple(dict.fromkeys(problems))
    every = _Everybody(working.reading.archive, ()).posts()
    if (post := next((each for each in every if each.source == source), None)) is not None:
        return Aside(source, told, post.id, stage_of(post, footing.now) in _OVER)
    data = working.reading.data.get(source)
    if data is None:
        return Aside(source, told)
    values = read_written(source, data).values
    written = str(values.get("id") or "")
    post_id = "" if written.startswith(PAGE_PREFIX) else written
    return Aside(source, told, post_id, values.get("status") == "withdrawn")
