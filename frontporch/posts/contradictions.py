"""What no single file can know: doubles, names that lead nowhere, dates that cannot both be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from frontporch.department import Department
from frontporch.errors import Problem, did_you_mean, quoted
from frontporch.posts.addresses import suggested_slug
from frontporch.posts.archive import Archive
from frontporch.posts.model import Guest, Post, StandingPage

# The first part of an address that the site needs for itself.
_SITE_ADDRESSES = (
    "archive", "categories", "corrections", "events", "feeds", "kinds", "media", "officers",
    "search", "sitemaps", "static", "tags",
)  # fmt: skip


def find_contradictions(archive: Archive, department: Department) -> list[Problem]:
    """Return every contradiction between posts, pages and the department."""
    problems: list[Problem] = []
    problems += _doubled_ids(archive.posts)
    problems += _doubled_addresses(archive)
    problems += _taken_addresses(archive.pages, department)
    for post in archive.posts:
        problems += _unknown_names(post, archive, department)
        problems += _impossible_dates(post)
    return problems


def _problem(post: Post, field: str, message: str) -> Problem:
    line = post.lines.get(field) or post.lines.get(re.split(r"[.\[]", field)[0], 1)
    return Problem(post.source, message, line, field)


def _doubled_ids(posts: Iterable[Post]) -> Iterator[Problem]:
    first: dict[str, Post] = {}
    for post in sorted(posts, key=lambda post: post.source):
        if (other := first.setdefault(post.id, post)) is not post:
            if post.has_written_id and other.has_written_id:
                message = (
                    f"{quoted(post.id)} belongs to {other.source} already; every post has its own"
                )
            else:
                message = f"is missing, and {other.source} has the same title and date; write ids"
            yield _problem(post, "id", message)


def _doubled_addresses(archive: Archive) -> Iterator[Problem]:
    first: dict[str, str] = {}
    readable: list[Post | StandingPage] = [*archive.posts, *archive.pages]
    for page in sorted(readable, key=lambda page: page.source):
        if (other := first.setdefault(page.address, page.source)) != page.source:
            yield Problem(page.source, f"has the address {page.address}, and so has {other}", 1)
    for post in sorted(archive.posts, key=lambda post: post.source):
        for position, old in enumerate(post.old_addresses):
            address = old.rstrip("/") + "/"
            if (
                other := first.setdefault(address, post.source)
            ) != post.source or address == post.address:
                field = f"old_addresses[{position + 1}]"
                yield _problem(post, field, f"{quoted(old)} is the address of {other} already")


def _taken_addresses(pages: Iterable[StandingPage], department: Department) -> Iterator[Problem]:
    taken = {
        *_SITE_ADDRESSES,
        *department.agency.languages,
        suggested_slug(department.agency.neighborhood_word.many),
    }
    for page in pages:
        if page.slug in taken or page.slug.isdigit():
            message = f"{page.address} belongs to the site itself; choose another name"
            yield Problem(page.source, message, 1, "slug")


def _unknown_names(post: Post, archive: Archive, department: Department) -> Iterator[Problem]:
    handles = [officer.handle for officer in department.officers]
    for position, author in enumerate(post.authors):
        if isinstance(author, Guest):
            field = f"authors[{position + 1}].sponsor"
            yield from _unknown(post, field, author.sponsor, handles, "on the roster")
        else:
            field = f"authors[{position + 1}]"
            yield from _unknown(post, field, author, handles, "on the roster")
    shelves = [category.id for category in department.categories]
    if post.category is not None:
        yield from _unknown(post, "category", post.category, shelves, "one of the categories")
    areas = [area.id for area in department.neighborhoods]
    for position, area in enumerate(post.neighborhoods):
        word = f"one of the {department.agency.neighborhood_word.many}"
        yield from _unknown(post, f"neighborhoods[{position + 1}]", area, areas, word)
    yield from _unknown(
        post, "lang", post.lang, department.agency.languages, "a language of the department"
    )
    for field in ("translation_of", "follows"):
        target = getattr(post, field)
        if target == post.id:
            yield _problem(post, field, "names the post itself")
        elif target is not None and target not in archive.by_id:
            yield _problem(post, field, f"{quoted(target)} is not the id of a post")


def _unknown(
    post: Post, field: str, name: str, known: Sequence[str], what: str
) -> Iterator[Problem]:
    if name not in known:
        yield _problem(post, field, f"{quoted(name)} is not {what}.{did_you_mean(name, known)}")


def _impossible_dates(post: Post) -> Iterator[Problem]:
    if post.updated is not None and post.updated < post.date:
        yield _problem(post, "updated", "is before the date of the post")
    if post.expires is not None and post.expires <= post.date:
        yield _problem(post, "expires", "is before the post begins")
    if post.withdrawn is not None and post.withdrawn.date < post.date:
        yield _problem(post, "withdrawn.date", "is before the date of the post")
    for position, correction in enumerate(post.corrections):
        if correction.date < post.date:
            field = f"corrections[{position + 1}].date"
            yield _problem(post, field, "is before the date of the post")
