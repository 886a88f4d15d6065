"""Finds every version of a post that git holds: under which names, and with which pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from frontporch.department import Department
from frontporch.errors import Problem
from frontporch.ledger.git import Git, GitFailedError
from frontporch.media.catalog import MEDIA_FOLDER
from frontporch.messages.bundle import shown_media
from frontporch.policy.approvals import FOLDER as APPROVALS
from frontporch.posts.front_matter import read_written
from frontporch.posts.links import Destinations, media_in
from frontporch.posts.markup import UnreadableMarkdownError, convert_markdown
from frontporch.posts.model import Post, StandingPage
from frontporch.posts.reading import parse_page, parse_post
from frontporch.posts.sources import CONTENT

_SECONDS = 600
_CHANGE = re.compile(rb":\d{6} \d{6} ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*\0([^\0]+)\0")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_PAGES = f"{CONTENT}/pages/"


@dataclass(frozen=True)
class Versions:
    """What git and the folder hold of posts, pages, pictures and approvals.

    Pictures are named as they lie below content/media/.
    """

    folder: Path
    department: Department

    @cached_property
    def _changes(self) -> frozenset[tuple[str, str]]:
        """Every name that a file ever had, each with the id of an object that it held."""
        listed = ("log", "--all", "-m", "--no-renames", "--relative", "--raw", "--no-abbrev", "-z")
        try:
            told = Git(self.folder).call(
                *listed, "--format=", "--", CONTENT, APPROVALS, seconds=_SECONDS
            )
        except GitFailedError:  # no repository, or none with a commit
            return frozenset()
        return frozenset(
            (path.decode("utf-8", "replace"), each.decode())
            for *both, path in _CHANGE.findall(told)
            for each in both
            if each.strip(b"0")
        )

    @cached_property
    def _media(self) -> tuple[str, ...]:
        """Every picture, film and captions that there are or ever were."""
        here = {
            path.relative_to(self.folder).as_posix()
            for path in (self.folder / MEDIA_FOLDER).rglob("*")
            if path.is_file()
        }
        place = f"{MEDIA_FOLDER}/"
        there = {path for path, _ in self._changes if path.startswith(place)}
        return tuple(sorted(path.removeprefix(place) for path in here | there))

    def earlier(self, under: str, suffix: str) -> Iterator[tuple[str, bytes]]:
        """Yield each version of files below a folder that git holds, with its name."""
        wanted = [
            change
            for change in sorted(self._changes)
            if change[0].startswith(f"{under}/") and change[0].endswith(suffix)
        ]
        objects = list(dict.fromkeys(each for _, each in wanted))
        contents = dict(zip(objects, Git(self.folder).read_objects(objects, "blob"), strict=True))
        for path, each in wanted:
            if (data := contents[each]) is not None:
                yield path, data

    def of_post(self, post: Post) -> Iterator[tuple[str, bytes]]:
        """Yield each version of a post, with the name under which it lay; found by its id.

        What cannot be read counts where it lay under the name that the post has now.
        """
        yield post.source, (self.folder / post.source).read_bytes()
        for path, data in self.earlier(CONTENT, ".md"):
            if not path.startswith(_PAGES) and self._is_of(post, path, data):
                yield path, data

    def _is_of(self, post: Post, path: str, data: bytes) -> bool:
        values = read_written(path, data).values
        if not values:
            return (
                path == post.source
                or re.search(rb"^id:\W*" + re.escape(post.id.encode()) + rb"\b", data, re.MULTILINE)
                is not None
            )
        if "id" in values:
            return bool(values["id"] == post.id)
        parsed = self._parse(path, data)
        return path == post.source if not isinstance(parsed, Post) else parsed.id == post.id

    def shown_in(self, versions: Iterable[tuple[str, bytes]]) -> frozenset[str]:
        """Return the pictures that any of these files shows or leads to."""
        return frozenset(name for path, data in versions for name in self._shown(path, data))

    def _shown(self, path: str, data: bytes) -> Iterable[str]:
        page = self._parse(path, data)
        if page is None:
            return self._spelled(data)
        known = Destinations(
            {}, {name: f"/media/{name}" for name in self._media}, self.department.agency.site_url
        )
        try:
            in_body = media_in(page, convert_markdown(page.markdown), known)
        except UnreadableMarkdownError:
            return self._spelled(data)
        return shown_media(page, in_body) if isinstance(page, Post) else in_body

    def _spelled(self, data: bytes) -> Iterator[str]:
        """Yield what a file that cannot be read seems to name."""
        text = _BACKSLASH.sub("", unescape(unquote(data.decode("utf-8", "replace"))))
        yield from (name for name in self._media if name in text)

    def _parse(self, path: str, data: bytes) -> Post | StandingPage | None:
        unread: list[Problem] = []
        if path.startswith(_PAGES):
            return parse_page(path, data, self.department, unread)
        return parse_post(path, data, self.department, unread)
