"""Finds a free file and address for each new post, and the old addresses that may lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from slugify import slugify

from frontporch.importing.identity import Identity
from frontporch.posts.addresses import slug_of
from frontporch.posts.archive import Archive

_LONGEST_SLUG = 100
# No file can stand at another on every system.
_OLD_ADDRESS = re.compile(r"^(?:/[^\s?#\\:*\"<>|/]{1,200})+/?$")
_LONGEST_ADDRESS = 300
# The site's own lists: a year, a month, and what has no number in it at the first place.
_LISTING = re.compile(r"^/\d{4}/(?:\d\d/)?(?:\d+/)?$")


@dataclass(frozen=True)
class Place:
    """Where a post is: its file, its address, and the slug where the file's name does not say it.

    `leading` are the old addresses that lead to it, `given_up` those that cannot.
    """

    file: str
    address: str
    written_slug: str | None = None
    leading: tuple[str, ...] = ()
    given_up: tuple[str, ...] = ()


@dataclass
class Places:
    """All files and addresses that are taken."""

    files: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, archive: Archive) -> Places:
        """Return what the posts and pages of a blog take."""
        places = cls()
        for post in archive.posts:
            places.files.add(post.source.lower())
            places.addresses |= {_ended(old) for old in post.old_addresses}
        places.addresses |= {_ended(post.address) for post in archive.posts}
        places.addresses |= {_ended(page.address) for page in archive.pages}
        return places

    def settle(self, identities: Iterable[tuple[Identity, tuple[str, ...]]]) -> dict[str, Place]:
        """Return a free place for each post, by id; old addresses never push a new one away."""
        listed = list(identities)
        places = {identity.id: self._take(identity) for identity, _ in listed}
        for identity, old_addresses in listed:
            place = places[identity.id]
            leading = self._leading(old_addresses, place)
            lost = [
                old for old in old_addresses if old not in leading and _ended(old) != place.address
            ]
            places[identity.id] = replace(place, leading=tuple(leading), given_up=tuple(lost))
        return places

    def _take(self, identity: Identity) -> Place:
        """Return a free place for a post, under its old slug where that is free."""
        wanted = slugify(
            identity.slug, max_length=_LONGEST_SLUG, word_boundary=True, save_order=True
        )
        slug = stem = wanted or identity.id
        number = 1
        while (address := f"/{identity.day:%Y/%m}/{slug}/") in self.addresses:
            number += 1
            slug = f"{stem[: _LONGEST_SLUG - 5].rstrip('-')}-{number}"
        file = self._free_file(identity, slug)
        self.files.add(file.lower())
        self.addresses.add(address)
        return Place(file, address, None if slug_of(file) == slug else slug)

    def _leading(self, old_addresses: Iterable[str], place: Place) -> list[str]:
        leading: list[str] = []
        for address in old_addresses:
            ended = _ended(address)
            if ended != place.address and ended not in self.addresses and self._may_lead(ended):
                self.addresses.add(ended)
                leading.append(address)
        return leading

    def _may_lead(self, address: str) -> bool:
        is_path = bool(_OLD_ADDRESS.match(address)) and not {".", ".."} & set(address.split("/"))
        is_short = len(address) <= _LONGEST_ADDRESS and address.isprintable()
        return is_path and is_short and not _LISTING.match(address)

    def _free_file(self, identity: Identity, slug: str) -> str:
        stem = f"{identity.day:%Y-%m-%d}-{slug}"
        for name in (slug, stem, f"{stem}-{identity.id}"):
            file = f"content/posts/{identity.day:%Y}/{name}.md"
            if file.lower() not in self.files:
                return file
        raise AssertionError(f"{identity.id} was to be written twice")


def _ended(address: str) -> str:
    """Return the form in which two addresses are one, also where files know no capital letters."""
    return address.rstrip("/").lower() + "/"
