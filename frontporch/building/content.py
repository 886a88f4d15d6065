"""What a build reads: all working files, or of each post exactly the revision that was cleared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from frontporch.building.clearances import Clearances, Cleared, copies_folder
from frontporch.building.notices import with_notices
from frontporch.department import Department
from frontporch.errors import Problem
from frontporch.media.catalog import MEDIA_FOLDER, find_pictures
from frontporch.posts.archive import Archive
from frontporch.posts.front_matter import LARGEST_BYTES
from frontporch.posts.model import Picture, Post, StandingPage
from frontporch.posts.reading import examine_files
from frontporch.posts.sources import find_sources
from frontporch.site.addresses import NOT_FOUND
from frontporch.site.parts import Link
from frontporch.site.recorded import NOTHING_RECORDED, Recorded

_ROOM_OF_PAGES = "content/pages/"


@dataclass(frozen=True)
class Reading:
    """What was read, and what is wrong with it.

    `data` holds the bytes of each source. `pictures` says where the bytes of each picture lie, by
    its name below content/media/; a picture that has other bytes now than when it was cleared goes
    by another name, which `renamed` gives by source and name. `elsewhere` maps sources that are not
    shown to their addresses. `is_partial` says that there are such sources, or older revisions.
    `portraits` says which bytes (by SHA-256) may be a portrait, by file; None lets all be.
    `recorded` is what the site shows of the record. `is_gated` says that only what the gate let
    through was read, `is_real` that residents wait for it, so that a dead link is only named.
    """

    archive: Archive
    problems: list[Problem]
    data: Mapping[str, bytes]
    pictures: Mapping[str, Path]
    media_problems: list[Problem] = field(default_factory=list)
    renamed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    is_partial: bool = False
    portraits: Mapping[str, Sequence[str]] | None = None
    recorded: Recorded = NOTHING_RECORDED
    is_gated: bool = False
    is_real: bool = False


class Content(Protocol):
    """Where posts, pages and pictures come from."""

    @property
    def rules(self) -> Path:
        """The folder whose department.toml counts."""
        ...

    def read(self, department: Department) -> Reading:
        """Return all that there is, read under the rules of `department`."""
        ...


@dataclass(frozen=True, slots=True)
class WorkingContent:
    """Everything as it lies in the department's folder; `governed` are pages of the rules.

    `without` are files that are not read, `ids_elsewhere` the ids of posts that are in none of the
    others, which these may name all the same.
    """

    folder: Path
    governed: tuple[StandingPage, ...] = ()
    without: frozenset[str] = frozenset()
    ids_elsewhere: frozenset[str] = frozenset()

    @property
    def rules(self) -> Path:
        """The folder itself."""
        return self.folder

    def read(self, department: Department) -> Reading:
        """Return every post and page."""
        sources = find_sources(self.folder)
        problems = list(sources.problems)
        named = [each for each in (*sources.posts, *sources.pages) if each not in self.without]
        data = dict(read_bytes(self.folder, named, problems))
        posts = [(file, data[file]) for file in sources.posts if file in data]
        pages = [(file, data[file]) for file in sources.pages if file in data]
        archive, found = examine_files(
            posts, pages, department, governed=self.governed, unread_ids=self.ids_elsewhere
        )
        files, media_problems = find_pictures(self.folder)
        places = {file: self.folder / MEDIA_FOLDER / file for file in files}
        elsewhere = dict.fromkeys(self.without, NOT_FOUND)
        return Reading(archive, problems + found, data, places, media_problems, elsewhere=elsewhere)


@dataclass(frozen=True, slots=True)
class AlreadyRead:
    """What was read before, under the rules in the folder `rules`."""

    rules: Path
    reading: Reading

    def read(self, _department: Department) -> Reading:
        """Return it."""
        return self.reading


@dataclass(frozen=True, slots=True)
class GatedContent:
    """Of each post and page the revision on the gate's list, and nothing that is not on it."""

    folder: Path
    clearances: Clearances
    governed: tuple[StandingPage, ...] = ()

    @property
    def rules(self) -> Path:
        """The folder of the version in force."""
        return self.folder / self.clearances.rules

    def read(self, department: Department) -> Reading:
        """Return what is on the list."""
        listed = self.clearances
        problems: list[Problem] = []
        data = dict(self._data(problems))
        pages = [(file, data[file]) for file in sorted(data) if file.startswith(_ROOM_OF_PAGES)]
        posts = [(file, data[file]) for file in sorted(data) if (file, data[file]) not in pages]
        unseen = {each.source: each.address for each in listed.unseen if each.source}
        removed = {each.id for each in listed.gone if each.removed is not None}
        archive, found = examine_files(
            posts,
            pages,
            department,
            governed=self.governed,
            unread_ids=frozenset(each.id for each in listed.unseen) | removed,
        )
        files, media_problems = find_pictures(self.folder)
        places = {file: self.folder / MEDIA_FOLDER / file for file in files}
        renamed = {each.source: dict(self._renamed(each)) for each in listed.cleared}
        renamed = {source: names for source, names in renamed.items() if names}
        places |= {
            name: self._copy(each.pictures[file])
            for each in listed.cleared
            for file, name in renamed.get(each.source, {}).items()
        }
        return Reading(
            with_notices(_with_renamed(archive, renamed), listed.gone),
            problems + found,
            data,
            places,
            media_problems,
            renamed,
            unseen,
            is_partial=bool(unseen) or any(each.copy_of for each in listed.cleared),
            portraits=listed.portraits,
            recorded=_recorded(listed),
            is_gated=True,
            is_real=listed.is_real,
        )

    def _data(self, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
        """Yield each source with its bytes as they were cleared, and those that are taken down."""
        for each in self.clearances.cleared:
            yield from ((each.source, data) for data in self._bytes_of(each, problems))
        gone = [each.source for each in self.clearances.gone if each.removed is None]
        yield from read_bytes(self.folder, gone, problems)

    def _bytes_of(self, cleared: Cleared, problems: list[Problem]) -> Iterator[bytes]:
        if cleared.copy_of is None:
            yield from (data for _, data in read_bytes(self.folder, [cleared.source], problems))
        else:
            yield self._copy(cleared.copy_of).read_bytes()

    def _renamed(self, cleared: Cleared) -> Iterator[tuple[str, str]]:
        if cleared.copy_of is None:
            return
        for file, digest in cleared.pictures.items():
            if self._copy(digest).is_file():
                # a colon, because no file below content/media/ may have one in its name
                yield file, f"cleared:{digest}/{file}"

    def _copy(self, digest: str) -> Path:
        return copies_folder(self.folder) / digest


def _recorded(listed: Clearances) -> Recorded:
    conversations = {
        post: tuple(Link(each.label, each.url) for each in receipts)
        for post, receipts in listed.receipts.items()
    }
    return Recorded(conversations, listed.head)


def read_bytes(
    folder: Path, files: list[str], problems: list[Problem]
) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of each file, or of so much of it as shows that it is too large."""
    for file in files:
        try:
            with (folder / file).open("rb") as opened:
                yield file, opened.read(LARGEST_BYTES + 1)
        except OSError as error:
            problems.append(Problem(file, f"cannot be read: {error.strerror}", 1))


def _with_renamed(archive: Archive, renamed: Mapping[str, Mapping[str, str]]) -> Archive:
    if not renamed:
        return archive
    return Archive(
        tuple(_renamed_post(post, renamed.get(post.source, {})) for post in archive.posts),
        archive.pages,
    )


def _renamed_post(post: Post, names: Mapping[str, str]) -> Post:
    def renamed(picture: Picture) -> Picture:
        return picture.model_copy(update={"file": names.get(picture.file, picture.file)})

    if not names:
        return post
    return post.model_copy(
        update={
            "picture": renamed(post.picture) if post.picture else None,
            "pictures": tuple(renamed(picture) for picture in post.pictures),
        }
    )
