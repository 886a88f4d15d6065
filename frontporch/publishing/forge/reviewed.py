"""Reads what a pull request changes from git's objects: nothing of it runs or is checked out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from frontporch.errors import ContentError, FrontPorchError, printable
from frontporch.ledger.git import Git, GitFailedError
from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.policy.pull_requests import Pull
from frontporch.policy.reviews import ReviewedPost
from frontporch.publishing.reading.revisions import MOST_POST_BYTES, Rules, is_source, read_shown
from frontporch.publishing.reading.trees import CommitTree, open_commit

_DIFF = ("diff-tree", "-r", "-z", "--name-only", "--no-renames", "--no-ext-diff")
_HERE = "HEAD"


@dataclass(frozen=True, slots=True)
class Version:
    """A reviewed commit: the posts that it changes with their files, and what could not be read.

    `posts` is None where the commit is not here.
    """

    posts: tuple[tuple[str, ReviewedPost], ...] | None
    notes: tuple[str, ...]


def read_version(folder: Path, pull: Pull, commit: str, rules: Rules) -> Version:
    """Return the posts that `commit` changes, compared with where it left the main branch.

    Everything on the main branch that it does not change is nothing that the reviewer was shown.
    """
    try:
        tree = open_commit(folder, commit)
    except FrontPorchError:
        fetch = f"fetch it with git fetch origin pull/{pull.number}/head"
        away = f"if it was pushed away, with git fetch origin {commit}"
        return Version(None, (f"Version {commit[:12]} is not here: {fetch}, or {away}",))
    try:
        return _read_changed(tree, _main_before(tree.git, pull), rules)
    except GitFailedError as failure:
        note = f"Version {commit[:12]} cannot be compared: {printable(str(failure))}"
        return Version((), (note,))


def is_squash(git: Git, commit: str, head: str) -> bool:
    """Say whether one commit brought files exactly as they are in `head`, and nothing else."""
    try:
        listed = git.call("rev-list", "--no-walk", "--parents", "--end-of-options", commit, "--")
        _, *parents = listed.decode().split()
        if len(parents) != 1:
            return False
        changed = _differing(git, parents[0], commit)
        return bool(changed) and changed.isdisjoint(_differing(git, commit, head))
    except GitFailedError:
        return False


def _main_before(git: Git, pull: Pull) -> str:
    """Return the main branch, as it was before the pull request was merged into it."""
    if pull.merged and pull.merge_commit_sha:
        before = f"{pull.merge_commit_sha}^1"
        found = git.attempt("rev-parse", "--verify", "--quiet", f"{before}^{{commit}}")
        if found.returncode == 0:
            return found.stdout.decode().strip()
    return _HERE


def _read_changed(tree: CommitTree, main: str, rules: Rules) -> Version:
    bases = tree.git.attempt("merge-base", "--all", main, tree.commit).stdout.decode().split()
    if len(bases) != 1:
        # with several, what people were shown depends on which of them the forge took
        note = f"Version {tree.commit[:12]} left the main branch nowhere, or more than once"
        return Version((), (f"{note}, so nobody can say what it changes",))
    differing = _differing(tree.git, bases[0], tree.commit)
    inside = (path for path in differing if path.startswith(tree.prefix))
    changed = {path.removeprefix(tree.prefix) for path in inside}
    found: list[tuple[str, ReviewedPost]] = []
    notes: list[str] = []
    for path in sorted({*_sources(tree, changed), *_showing(tree, changed)}):
        try:
            [shown] = read_shown(tree, [path], rules)
        except ContentError as refused:
            reason = printable(refused.problems[0].message)
            notes.append(f"{printable(path)} cannot be read, so no review of it counts: {reason}")
            continue
        parts = {part.name: part.digest for part in shown.bundle.parts}
        found.append((path, ReviewedPost(shown.post.id, parts, None, shown.bundle.expires)))
    return Version(tuple(found), tuple(notes))


def _differing(git: Git, one: str, other: str) -> set[str]:
    listed = git.call(*_DIFF, "--end-of-options", one, other)
    return {path for path in listed.decode(errors="replace").split("\0") if path}


def _sources(tree: CommitTree, changed: set[str]) -> Iterator[str]:
    yield from (path for path in changed if is_source(path) and path in tree.object_ids)


def _showing(tree: CommitTree, changed: set[str]) -> Iterator[str]:
    """Yield the posts that name a picture which changed: they are another page by that."""
    inside = f"{MEDIA_FOLDER}/"
    names = [each.removeprefix(inside).encode() for each in changed if each.startswith(inside)]
    if not names:
        return
    sizes = tree.sizes
    paths = [
        path
        for path in tree.object_ids
        if is_source(path) and (sizes[path] or 0) <= MOST_POST_BYTES
    ]
    contents = tree.git.read_objects([tree.object_ids[path] for path in paths], "blob")
    for path, data in zip(paths, contents, strict=True):
        if data is not None and any(name in data for name in names):
            yield path
