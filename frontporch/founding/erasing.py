"""Where a post has left its words on this machine, so that they can be erased."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from frontporch.building.cache import cache_folder
from frontporch.configuration import FILE as DEPARTMENT
from frontporch.department import Department
from frontporch.errors import ContentError, Problem
from frontporch.founding.versions import Versions
from frontporch.hosting import Hosting
from frontporch.ledger.git import Git, GitFailedError
from frontporch.ledger.seen import SEEN
from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.policy.approvals import FOLDER as APPROVALS
from frontporch.policy.approvals import SIGNATURE
from frontporch.posts.model import Post
from frontporch.posts.sources import CONTENT

_RECORD = "rehearsal"  # the record of rehearsals: ids, digests and times, never words


@dataclass(frozen=True)
class Traces:
    """What tells of a post, as paths in the department's folder.

    `files` are in git: the post, pictures of no other post, approvals that quote it. `earlier` are
    there no more, but in git's history. `copies` were made of them here. `shared` are other posts
    whose approval is in one of these files too, `taken` an earlier name that is another's by now.
    """

    post: str
    files: tuple[str, ...]
    earlier: tuple[str, ...]
    copies: tuple[str, ...]
    shared: tuple[str, ...]
    taken: tuple[str, ...]

    @property
    def in_history(self) -> tuple[str, ...]:
        """Every name that has to go from the history."""
        return (*self.files, *self.earlier)


def find_traces(folder: Path, post: Post, department: Department) -> Traces:
    """Return what this machine and git hold of a post.

    ContentError for approvals that cannot be read, GitFailedError where git does not tell.
    """
    versions = Versions(folder, department)
    own = tuple(versions.of_post(post))
    approvals = {path: posts for path, posts in _approvals(folder) if post.id in posts}
    signed = (each for path in approvals for each in (path, f"{path}{SIGNATURE}"))
    pictures = _own_pictures(folder, post, versions, own)
    files = (post.source, *(each for each in pictures if (folder / each).exists()), *signed)
    names = dict.fromkeys((*(path for path, _ in own), *pictures, *_gone(post, versions)))
    others = {other for posts in approvals.values() for other in posts if other != post.id}
    copies = _copies(folder, department.hosting)
    return Traces(
        post.id,
        files,
        tuple(sorted(name for name in names if not (folder / name).exists())),
        tuple(path.relative_to(folder).as_posix() for path in copies),
        tuple(sorted(others)),
        tuple(sorted({path for path, _ in own if (folder / path).exists()} - {post.source})),
    )


def erase_here(folder: Path, traces: Traces) -> None:
    """Remove the files and the copies; git's older versions stay."""
    for name in (*traces.files, *traces.copies):
        path = folder / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def count_commits(folder: Path, traces: Traces) -> int:
    """Return how many commits of this repository hold a version of these files."""
    try:
        told = Git(folder).call("log", "--all", "--format=%H", "--", *traces.in_history)
    except GitFailedError:  # no repository, or none with a commit
        return 0
    return len(told.split())


def _own_pictures(
    folder: Path, post: Post, versions: Versions, own: Iterable[tuple[str, bytes]]
) -> tuple[str, ...]:
    """Return the pictures that a version of this post shows, and nothing else that is here."""
    shown = versions.shown_in(own)
    if not shown:
        return ()
    others = (
        (path.relative_to(folder).as_posix(), path.read_bytes())
        for path in sorted((folder / CONTENT).rglob("*.md"))
        if path != folder / post.source
    )
    rules = (folder / DEPARTMENT).read_text(encoding="utf-8")  # officers have pictures, too
    named = {name for name in shown if name in rules}
    return tuple(
        f"{MEDIA_FOLDER}/{name}" for name in sorted(shown - named - versions.shown_in(others))
    )


def _gone(post: Post, versions: Versions) -> Iterator[str]:
    """Yield approvals that quoted the post and are in git's history only."""
    for name, data in versions.earlier(APPROVALS, ".json"):
        if post.id.encode() in data:
            yield from (name, f"{name}{SIGNATURE}")


def _approvals(folder: Path) -> Iterator[tuple[str, list[str]]]:
    for path in sorted((folder / APPROVALS).glob("*.json")):
        name = f"{APPROVALS}/{path.name}"
        try:
            stated = json.loads(path.read_bytes())
            yield name, [each["post"] for each in stated["posts"]]
        except (ValueError, KeyError, TypeError) as unreadable:
            sentence = "cannot be read, so nobody knows which posts it quotes; look at it first"
            raise ContentError(Problem(name, sentence)) from unreadable


def _copies(folder: Path, hosting: Hosting) -> Iterator[Path]:
    """Yield what builds left behind, and older releases; the one that is shown stays."""
    for made in (folder / "output", cache_folder(folder).parent / "serve-output"):
        if made.exists():
            yield made
    cache = cache_folder(folder)
    kept = {cache / _RECORD, cache / SEEN, *cache.glob("*.lock")}
    yield from sorted({*cache.glob("*")} - kept)
    shown = (folder / hosting.folder).resolve()
    releases = sorted((folder / f"{hosting.folder}.releases").glob("*"))
    yield from (each for each in releases if each.name.partition(".")[0] != shown.name)
