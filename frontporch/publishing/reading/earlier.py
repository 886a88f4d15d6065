"""Brings back the revision of a post that was cleared last, when the working file is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from frontporch.building.clearances import Cleared as Listed
from frontporch.building.clearances import copies_folder
from frontporch.building.page_digest import page_digest
from frontporch.errors import ContentError, FrontPorchError, Problem
from frontporch.ledger.git import GitFailedError
from frontporch.media.catalog import MEDIA_FOLDER, MEDIA_SUFFIXES
from frontporch.media.original import original_bytes, read_original
from frontporch.media.recipe import MOST_BYTES
from frontporch.messages.bundle import PAGE, shown_media
from frontporch.policy.evidence import Cleared
from frontporch.posts.archive import Archive
from frontporch.posts.body import Body
from frontporch.posts.contradictions import find_contradictions
from frontporch.posts.links import Destinations, render_body
from frontporch.posts.markup import UnreadableMarkdownError, convert_markdown
from frontporch.posts.model import Post, StandingPage
from frontporch.posts.reading import parse_page, parse_post
from frontporch.posts.standing import as_post
from frontporch.publishing.reading.footing import Footing
from frontporch.publishing.reading.revisions import MOST_POST_BYTES, PAGES, POSTS, is_source
from frontporch.publishing.reading.trees import CommitTree, open_commit
from frontporch.publishing.reading.working import Composed, Working


class LostError(Exception):
    """It cannot be brought back; the message completes the sentence "What was cleared last …"."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was cleared last of a post; `media` are the bytes of what it shows, by file."""

    post: Post
    body: Body
    data: bytes
    media: Mapping[str, bytes]

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of what it shows, by file."""
        return {file: hashlib.sha256(each).hexdigest() for file, each in self.media.items()}


@dataclass(slots=True)
class Earlier:
    """The commits that clearances name. Each is read once."""

    footing: Footing
    working: Working
    _trees: dict[str, CommitTree] = field(default_factory=dict)
    _removed: dict[str, Mapping[str, Post]] = field(default_factory=dict)

    def bring_back(self, refused: Composed, last: Cleared) -> Listed:
        """Return what may stay up of a refused post; its bytes are then in the copies' folder.

        Raises LostError where that is not exactly what was cleared.
        """
        found = self.recover(refused.post.id, last, [refused.post.source])
        self._keep([found.data, *self._changed(found.media)])
        copy = hashlib.sha256(found.data).hexdigest()
        return Listed(
            id=found.post.id,
            source=found.post.source,
            address=found.post.address,
            page=last.parts[PAGE],
            commit=last.commit,
            copy_of=copy,
            pictures=found.digests,
        )

    def recover(self, post_id: str, last: Cleared, places: Collection[str]) -> Recovered:
        """Return what was cleared last of a post, which lay at one of `places` or elsewhere.

        Raises LostError where that is not exactly what was cleared.
        """
        if not last.commit:
            raise LostError("was not committed when it was cleared")
        try:
            tree = self._tree(last.commit)
            post, body, data = self._find(tree, post_id, places)
            media = {
                file: original_bytes(file, tree.read(f"{MEDIA_FOLDER}/{file}", MOST_BYTES))
                for file in shown_media(post, body.pictures)
            }
        except (FrontPorchError, GitFailedError) as failure:
            raise LostError(f"is not in this clone: {failure}") from failure
        found = Recovered(post, body, data, media)
        if page_digest(post, data, body, found.digests) != last.parts[PAGE]:
            raise LostError("cannot be made again from the commit that it names")
        return found

    def find(self, post: Post, last: Cleared) -> Post:
        """Return the revision of a post that was cleared last. Raises LostError."""
        return self.find_at(last.commit, post)

    def find_at(self, commit: str, post: Post) -> Post:
        """Return a post as a commit has it, cleared or not. Raises LostError."""
        if not commit:
            raise LostError("was not committed when it was cleared")
        try:
            return self._find(self._tree(commit), post.id, [post.source])[0]
        except (FrontPorchError, GitFailedError) as failure:
            raise LostError(f"is not in this clone: {failure}") from failure

    def find_removed(self, post_id: str, last: Cleared) -> Post:
        """Return what was cleared last of a post whose file is gone by now. Raises LostError."""
        if not last.commit:
            raise LostError("was not committed when it was cleared")
        try:
            removed = self._removed_since(last.commit)
        except (FrontPorchError, GitFailedError) as failure:
            raise LostError(f"is not in this clone: {failure}") from failure
        if post_id not in removed:
            raise LostError("is not in the commit that it names")
        return removed[post_id]

    def _removed_since(self, commit: str) -> Mapping[str, Post]:
        """Return the posts of a commit whose files are gone by now, by id."""
        if commit not in self._removed:
            tree, unread = self._tree(commit), list[Problem]()
            paths = sorted(
                path
                for path, size in tree.sizes.items()
                if size is not None and is_source(path) and path.startswith(POSTS)
            )
            gone = [path for path in paths if path not in self.working.reading.data]
            parsed = (
                parse_post(path, tree.read(path, MOST_POST_BYTES), self.footing.department, unread)
                for path in gone
            )
            self._removed[commit] = {post.id: post for post in parsed if post}
        return self._removed[commit]

    def _tree(self, commit: str) -> CommitTree:
        if commit not in self._trees:
            self._trees[commit] = open_commit(self.footing.folder, commit)
        return self._trees[commit]

    def _find(
        self, tree: CommitTree, post_id: str, places: Collection[str]
    ) -> tuple[Post, Body, bytes]:
        """Return the revision in `tree` that has an id, wherever it lay then."""
        own = [path for path in places if path in tree.sizes and is_source(path)]
        others = [path for path in sorted(tree.sizes) if is_source(path) and path not in own]
        for path in (*own, *others):
            data = tree.read(path, MOST_POST_BYTES)
            if (page := self._parse(path, data)) is None:
                continue
            post = page if isinstance(page, Post) else as_post(page)
            if post.id == post_id:
                return post, self._render(tree, page), data
        raise LostError("is not in the commit that it names")

    def _parse(self, path: str, data: bytes) -> Post | StandingPage | None:
        department = self.footing.department
        unread: list[Problem] = []
        if path.startswith(PAGES):
            return parse_page(path, data, department, unread)
        post = parse_post(path, data, department, unread)
        return post if post is not None and not self._contradictions(post) else None

    def _contradictions(self, post: Post) -> list[Problem]:
        """Return what of a revision the department and the other posts do not allow any more."""
        known = frozenset(self.working.reading.archive.by_id) | self.working.ids_elsewhere
        return find_contradictions(Archive((post,)), self.footing.department, known)

    def _render(self, tree: CommitTree, page: Post | StandingPage) -> Body:
        media = (path.removeprefix(f"{MEDIA_FOLDER}/") for path in tree.sizes)
        suffixes = tuple(MEDIA_SUFFIXES)
        pictures = {file: f"/media/{file}" for file in media if file.lower().endswith(suffixes)}
        archive = self.working.reading.archive
        readable: list[Post | StandingPage] = [*archive.posts, *archive.pages]
        pages = {path: f"/{path}" for path in tree.sizes if is_source(path)}
        pages |= {each.source: each.address for each in readable}
        known = Destinations(pages, pictures, self.footing.department.agency.site_url)
        try:
            return render_body(page, convert_markdown(page.markdown), known)
        except (ContentError, UnreadableMarkdownError) as broken:
            raise LostError(f"cannot be read any more: {broken}") from broken

    def _changed(self, media: Mapping[str, bytes]) -> Iterator[bytes]:
        """Yield the pictures that have other bytes now, or are gone."""
        places = self.working.reading.pictures
        for file, data in media.items():
            place = places.get(file)
            if place is None or read_original(file, place) != data:
                yield data

    def _keep(self, contents: list[bytes]) -> None:
        folder: Path = copies_folder(self.footing.folder)
        folder.mkdir(parents=True, exist_ok=True)
        for data in contents:
            place = folder / hashlib.sha256(data).hexdigest()
            temporary = place.with_suffix(".tmp")
            temporary.write_bytes(data)
            temporary.replace(place)
