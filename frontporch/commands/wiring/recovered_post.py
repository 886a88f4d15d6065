"""Reads a post that is to come down, also where its own file is broken and cannot be read.

A broken file leaves up what was cleared last, so that revision says which post it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from frontporch.commands.wiring.edited_post import read_post
from frontporch.commands.wiring.named_post import POSTS, find_path, find_source, seeming_ids
from frontporch.commands.wiring.setting import Setting
from frontporch.errors import ConfigurationError, ContentError, FrontPorchError, Problem
from frontporch.ledger.git import Git, GitFailedError
from frontporch.messages.bundle import PAGE
from frontporch.policy.evidence import Cleared
from frontporch.policy.standing import last_cleared
from frontporch.posts.front_matter import LARGEST_BYTES
from frontporch.posts.model import Post
from frontporch.posts.reading import parse_post
from frontporch.publishing.reading.trees import open_commit


@dataclass(frozen=True, slots=True)
class ReadPost:
    """A post, with bytes that say it: those of its file, or of the revision cleared last.

    `broken` says what is wrong with the file where it cannot be read, else nothing is.
    """

    post: Post
    data: bytes
    broken: Problem | None = None


def read_or_recover(folder: Path, written: str, setting: Setting) -> ReadPost:
    """Return a post that somebody names by file or id. Raises FrontPorchError.

    Where nothing of it is up, a broken file is as wrong as ever.
    """
    try:
        return ReadPost(*read_post(folder, written, setting))
    except FrontPorchError as failure:
        recovered = _Recovery(folder, setting).find(written)
        if recovered is None:
            raise
        problem = failure.problems[0] if isinstance(failure, ContentError) else None
        source = recovered[0].source
        return ReadPost(*recovered, problem or Problem(source, "cannot be read"))


def posts_up(setting: Setting) -> Mapping[str, Cleared]:
    """Return the posts that residents see, with what was cleared last of each, by id."""
    history = last_cleared(setting.events)
    return {post: last for post, last in history.items() if PAGE in last.parts}


@dataclass(frozen=True, slots=True)
class _Recovery:
    folder: Path
    setting: Setting

    def find(self, written: str) -> tuple[Post, bytes] | None:
        """Return what was cleared last, as if it lay in the file that is there now."""
        up = posts_up(self.setting)
        if written in up:
            source: str | None = self._source_of(written, up[written])
            wanted: str | None = written
        else:
            source = find_path(self.folder, written)
            wanted = self._id_in(source, up) if source else None
        if source is None or wanted is None:
            return None
        for path, data in self._revisions(source, up[wanted]):
            post = self._parse(path, data)
            if post is not None and post.id == wanted:
                there = self._parse(source, data)
                return (there, data) if there is not None else None
        return None

    def _source_of(self, post: str, last: Cleared) -> str | None:
        """Return the file that has an id now, or else the one that had it when it was cleared."""
        try:
            return find_source(self.folder, post)
        except ConfigurationError:
            pass
        for file in sorted((self.folder / POSTS).rglob("*.md")):
            if post in seeming_ids(file.read_bytes()):
                return file.relative_to(self.folder).as_posix()
        for path, data in self._cleared(last):
            found = self._parse(path, data)
            if found is not None and found.id == post and (self.folder / path).is_file():
                return path
        return None

    def _id_in(self, source: str, up: Mapping[str, Cleared]) -> str | None:
        """Return the id that a file had when it could be read, or else the one that it names."""
        for data in self._earlier(source):
            post = self._parse(source, data)
            if post is not None and post.id in up:
                return post.id
        for name in seeming_ids((self.folder / source).read_bytes()):
            if name in up and self._source_of(name, up[name]) == source:
                return name
        return None

    def _revisions(self, source: str, last: Cleared) -> Iterator[tuple[str, bytes]]:
        """Yield where the post may be read, the most trusted first."""
        yield from self._cleared(last, source)
        yield from ((source, data) for data in self._earlier(source))

    def _cleared(self, last: Cleared, first: str = "") -> Iterator[tuple[str, bytes]]:
        """Yield the posts of the commit that was cleared; none where it is not in this clone."""
        if not last.commit:
            return
        try:
            tree = open_commit(self.folder, last.commit)
            plain = {path for path, size in tree.sizes.items() if size is not None}
            posts = sorted(path for path in plain if path.startswith(POSTS) and path != first)
            for path in (*({first} & plain), *posts):
                if path.endswith(".md"):
                    yield path, tree.read(path, LARGEST_BYTES)
        except (FrontPorchError, GitFailedError):
            return

    def _earlier(self, source: str) -> Iterator[bytes]:
        """Yield what a file held in each commit that changed it, the newest first."""
        try:
            commits = Git(self.folder).call("log", "--format=%H", "--", source).decode().split()
            for commit in commits:
                tree = open_commit(self.folder, commit)
                if tree.sizes.get(source) is not None:
                    yield tree.read(source, LARGEST_BYTES)
        except (FrontPorchError, GitFailedError):
            return

    def _parse(self, path: str, data: bytes) -> Post | None:
        unread: list[Problem] = []
        return parse_post(path, data, self.setting.department, unread)
