"""Finds a free file and address for each new post, and the old addresses that may lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from slugify import slugify

from frontporch.importing.identity import Identity
from frontporch.posts.addresses import slug_of
from frontporch.posts.archive import Archive

_LONGEST_SLUG = 100
_OLD_ADDRESS = re.compile(r"^/[^\s?#\\]{1,299}$")
# The site's own lists: a year, a month, and what has no number in it at the first place.
_LISTING = re.compile(r"^/\d{4}/(?:\d\d/)?(?:\d+/)?$")


@dataclass(frozen=True)
class Place:
    """Where a post is: its file, its address, and the slug where the file's name does not say it."""

    file: str
    address: str
    written_slug: str | None = None


@dataclass
class Places:
    """All files and addresses that are taken."""

    files: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    _taken: dict[str, Place] = field(default_factory=dict)

    @classmethod
    def of(cls, archive: Archive) -> Places:
        """Return what the posts and pages of a blog take."""
        places = cls()
        for post in archive.posts:
            places.files.add(post.source.lower())
            places.addresses |= {_ended(old) for old in post.old_addresses}
        places.addresses |= {page.address for page in (*archive.posts, *archive.pages)}
        return places

    def take(self, identity: Identity) -> Place:
        """Return a free place for a post, under its old slug where that is free."""
        wanted = slugify(identity.slug, max_length=_LONGEST_SLUG, word_boundary=True, save_order=True)
        slug = stem = wanted or identity.id
        number = 1
        while (address := f"/{identity.day:%Y/%m}/{slug}/") in self.addresses:
            number += 1
            slug = f"{stem[: _LONGEST_SLUG - 5].rstrip('-')}-{number}"
        file = self._free_file(identity, slug)
        place = Place(file, address, None if slug_of(file) == slug else slug)
        self.files.add(file.lower())
        self.addresses.add(address)
        self._taken[identity.id] = place
        return place

    def of_id(self, post_id: str) -> Place:
        """Return the place that a post took."""
        return self._taken[post_id]

    def redirects(self, old: Iterable[str], place: Place) -> tuple[list[str], list[str]]:
        """Return the old addresses that may lead to `place`, and those that cannot."""
        leading: list[str] = []
        given_up: list[str] = []
        for address in old:
            ended = _ended(address)
            if ended == place.address:
                continue
            if ended in self.addresses or not self._may_lead(ended):
                given_up.append(address)
            else:
                self.addresses.add(ended)
                leading.append(address)
        return leading, given_up

    def _may_lead(self, address: str) -> bool:
        is_path = bool(_OLD_ADDRESS.match(address)) and ".." not in PurePosixPath(address).parts
        return is_path and address != "/" and not _LISTING.match(address)

    def _free_file(self, identity: Identity, slug: str) -> str:
        stem = f"{identity.day:%Y-%m-%d}-{slug}"
        for name in (slug, stem, f"{stem}-{identity.id}"):
            file = f"content/posts/{identity.day:%Y}/{name}.md"
            if file.lower() not in self.files:
                return file
        raise AssertionError(f"{identity.id} was to be written twice")


def _ended(address: str) -> str:
    return address.rstrip("/") + "/"
