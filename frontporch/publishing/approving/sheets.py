"""Gathers, for each post that somebody shall decide about, all that its sheet shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from frontporch.errors import ContentError, FrontPorchError
from frontporch.ledger.events import Event
from frontporch.ledger.git import GitFailedError
from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.media.publishing import publish_file
from frontporch.policy.authorship import NOBODY_KNOWS, History, Wanted
from frontporch.policy.evidence import Authorship, Cleared
from frontporch.policy.standing import last_cleared
from frontporch.policy.vouching import makers_on_record
from frontporch.posts.model import Post
from frontporch.publishing.approving.approval_sheet import Sheet, text_of
from frontporch.publishing.reading.revisions import (
    MOST_POST_BYTES,
    Rules,
    Shown,
    find_posts,
    read_shown,
)
from frontporch.publishing.reading.trees import CommitTree, FolderTree, is_as_committed, open_commit

_HEAD = "HEAD"


def gather_sheets(
    folder: Path,
    tree: CommitTree | FolderTree,
    path: str,
    rules: Rules,
    events: Iterable[Event],
    private: Path,
) -> Iterator[Sheet]:
    """Yield a sheet for each post at or below `path`; pictures are copied into `private`.

    `events` are the record. Raises ContentError with every problem of the posts.
    """
    record = tuple(events)
    cleared = last_cleared(record)
    shown = read_shown(tree, find_posts(tree, path), rules)
    written = _authorships(folder, tree, shown, record, rules)
    trees: dict[str, CommitTree] = {}
    for number, each in enumerate(shown):
        last = cleared.get(each.post.id)
        yield Sheet(
            each,
            written.get(each.post.source, NOBODY_KNOWS),
            last,
            _text_before(folder, each.post, last, trees),
            _copies(each.pictures, private, number),
        )


def _authorships(
    folder: Path,
    tree: CommitTree | FolderTree,
    several: Sequence[Shown],
    record: Sequence[Event],
    rules: Rules,
) -> Mapping[str, Authorship]:
    """Return who wrote what is shown; of working files only what is committed has a writer."""
    try:
        at = tree if isinstance(tree, CommitTree) else open_commit(folder, _HEAD)
    except FrontPorchError:
        return {}
    cleared = last_cleared(record)
    committed = [each for each in several if at is tree or _is_committed(at, each)]
    wanted = [
        Wanted(
            tuple(at.prefix + path for path in _files_of(each)),
            last.commit or None if (last := cleared.get(each.post.id)) else None,
        )
        for each in committed
    ]
    history = History(at.git, rules.department, rules.now, makers_on_record(record))
    found = history.authorships_of(wanted, at.commit)
    return {each.post.source: who for each, who in zip(committed, found, strict=True)}


def _is_committed(head: CommitTree, shown: Shown) -> bool:
    contents = (shown.source, *shown.pictures.values())
    return all(
        is_as_committed(head, path, data)
        for path, data in zip(_files_of(shown), contents, strict=True)
    )


def _files_of(shown: Shown) -> list[str]:
    return [shown.post.source, *(f"{MEDIA_FOLDER}/{file}" for file in shown.pictures)]


def _text_before(
    folder: Path, post: Post, last: Cleared | None, trees: dict[str, CommitTree]
) -> str | None:
    if last is None or not last.commit:
        return None
    try:
        if last.commit not in trees:
            trees[last.commit] = open_commit(folder, last.commit)
        return text_of(trees[last.commit].read(post.source, MOST_POST_BYTES))
    except (FrontPorchError, GitFailedError):
        return None


def _copies(pictures: Mapping[str, bytes], private: Path, number: int) -> dict[str, str]:
    """Write each picture as residents would get it, under a name that nobody else chose."""
    places: dict[str, str] = {}
    for position, (file, data) in enumerate(pictures.items()):
        try:
            published, encoded = publish_file(file, data)
        except ContentError as refused:
            places[file] = f"It cannot be published: {refused.problems[0].message}"
            continue
        copy = private / f"{number}-{position}{Path(published.address).suffix}"
        copy.write_bytes(encoded)
        places[file] = str(copy)
    return places


def find_other_files(tree: CommitTree | FolderTree, sheets: Sequence[Sheet]) -> set[str]:
    """Return what a branch changes besides the posts and pictures on the sheets."""
    if not isinstance(tree, CommitTree):
        return set()
    options = ("-r", "-z", "--name-only", "--no-renames", "--no-ext-diff", "--end-of-options")
    try:
        listed = tree.git.call("diff-tree", *options, _HEAD, tree.commit)
    except GitFailedError:
        return set()
    known = {
        tree.prefix + path
        for each in (sheet.shown for sheet in sheets)
        for path in (each.post.source, *(f"{MEDIA_FOLDER}/{file}" for file in each.pictures))
    }
    return {path for path in listed.decode(errors="replace").split("\0") if path} - known
