"""Where a post has left its words on this machine, so that they can be erased."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from frontporch.building.cache import cache_folder
from frontporch.errors import ContentError, Problem
from frontporch.hosting import Hosting
from frontporch.ledger.git import Git, GitFailedError
from frontporch.policy.approvals import FOLDER as APPROVALS
from frontporch.policy.approvals import SIGNATURE

_MEDIA = "content/media"
_RECORD = "rehearsal"  # the record of rehearsals: ids, digests and times, never words


@dataclass(frozen=True)
class Traces:
    """What tells of a post, as paths in the department's folder.

    `files` are in git: the post, pictures of no other post, approvals that quote it. `copies` were
    made of them here. `shared` are other posts whose approval is in one of these files too.
    """

    post: str
    files: tuple[str, ...]
    copies: tuple[str, ...]
    shared: tuple[str, ...]


def find_traces(folder: Path, post: str, source: str, hosting: Hosting) -> Traces:
    """Return what this machine holds of a post. ContentError for approvals that cannot be read."""
    approvals = {path: posts for path, posts in _approvals(folder) if post in posts}
    signed = (each for path in approvals for each in (path, f"{path}{SIGNATURE}"))
    files = (source, *_own_pictures(folder, source), *signed)
    others = {other for posts in approvals.values() for other in posts if other != post}
    copies = tuple(path.relative_to(folder).as_posix() for path in _copies(folder, hosting))
    return Traces(post, files, copies, tuple(sorted(others)))


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
        told = Git(folder).call("log", "--all", "--format=%H", "--", *traces.files)
    except GitFailedError:  # no repository, or none with a commit
        return 0
    return len(told.split())


def _own_pictures(folder: Path, source: str) -> Iterator[str]:
    """Yield the pictures that this post names and no other post or page does."""
    media = sorted(path for path in (folder / _MEDIA).rglob("*") if path.is_file())
    text = (folder / source).read_text(encoding="utf-8")
    others = [
        path.read_text(encoding="utf-8")
        for path in (folder / "content").rglob("*.md")
        if path != folder / source
    ]
    for path in media:
        name = path.relative_to(folder / _MEDIA).as_posix()
        if name in text and not any(name in other for other in others):
            yield f"{_MEDIA}/{name}"


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
    kept = {cache / _RECORD, *cache.glob("*.lock")}
    yield from sorted({*cache.glob("*")} - kept)
    shown = (folder / hosting.folder).resolve()
    releases = sorted((folder / f"{hosting.folder}.releases").glob("*"))
    yield from (each for each in releases if each.name.partition(".")[0] != shown.name)
