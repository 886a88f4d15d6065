"""What no single file can know: doubles, names that lead nowhere, dates that cannot both be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from frontporch.department import SITE_ADDRESSES, Department
from frontporch.errors import Problem, did_you_mean, quoted
from frontporch.officers import Officer
from frontporch.posts.addresses import suggested_slug
from frontporch.posts.archive import Archive
from frontporch.posts.live_contradictions import find_live_contradictions
from frontporch.posts.model import Guest, Post, StandingPage

# Where the site keeps what is no page, so that no redirect may stand there.
_FILES_OF_THE_SITE = {
    ".well-known", "404.html", "feeds", "media", "robots.txt", "sitemap.xml", "sitemaps", "static",
}  # fmt: skip
_MOST_CHOICES = 12


def find_contradictions(
    archive: Archive, department: Department, unread_ids: AbstractSet[str] = frozenset()
) -> list[Problem]:
    """Return every contradiction between posts, pages and the department.

    `unread_ids` are those of posts that cannot be read, which others may name all the same.
    """
    problems: list[Problem] = []
    known = archive.by_id.keys() | unread_ids
    problems += _doubled_ids(archive.posts)
    problems += _doubled_addresses(archive)
    problems += _taken_addresses(archive.pages, department)
    problems += _circles(archive)
    problems += find_live_contradictions(archive.posts)
    problems += _translations(archive.posts, archive.by_id)
    problems += _translations(archive.pages, {page.slug: page for page in archive.pages})
    for page in archive.pages:
        problems += _languages(page, department)
        problems += _page_translation(page, archive)
    handles = [officer.handle for officer in department.officers]
    for post in archive.posts:
        problems += _unknown_names(post, department, handles)
        problems += _unknown_posts(post, known)
        problems += _languages(post, department)
        problems += _impossible_dates(post)
        problems += _doubled_entries(post)
    return problems


def _problem(post: Post | StandingPage, field: str, message: str) -> Problem:
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
            if old.split("/")[1] in _FILES_OF_THE_SITE:
                field = f"old_addresses[{position + 1}]"
                yield _problem(post, field, f"{quoted(old)} belongs to the site itself")
            address = old.rstrip("/") + "/"
            if (
                other := first.setdefault(address, post.source)
            ) != post.source or address == post.address:
                field = f"old_addresses[{position + 1}]"
                yield _problem(post, field, f"{quoted(old)} is the address of {other} already")


def _taken_addresses(pages: Iterable[StandingPage], department: Department) -> Iterator[Problem]:
    taken = {
        *SITE_ADDRESSES,
        *department.agency.languages,
        suggested_slug(department.agency.neighborhood_word.many),
    }
    for page in pages:
        if page.slug in taken or page.slug.isdigit():
            message = f"{page.address} belongs to the site itself; choose another name"
            yield _problem(page, "slug", message)


def _unknown_names(post: Post, department: Department, handles: Sequence[str]) -> Iterator[Problem]:
    for position, author in enumerate(post.authors):
        if isinstance(author, Guest):
            field = f"authors[{position + 1}].sponsor"
            yield from _unknown(post, field, author.sponsor, handles, "on the roster")
        else:
            field = f"authors[{position + 1}]"
            yield from _unknown(post, field, author, handles, "on the roster")
            yield from _gone(post, field, department.find_officer(author))
    shelves = [category.id for category in department.categories]
    if post.category is not None:
        yield from _unknown(post, "category", post.category, shelves, "one of the categories")
    areas = [area.id for area in department.neighborhoods]
    for position, area in enumerate(post.neighborhoods):
        word = f"one of the {department.agency.neighborhood_word.many}"
        yield from _unknown(post, f"neighborhoods[{position + 1}]", area, areas, word)
    for name in post.social:
        known = list(department.networks)
        what = "one of the networks in department.toml"
        yield from _unknown(post, f"social.{name}", name, known, what)


def _gone(post: Post, field: str, officer: Officer | None) -> Iterator[Problem]:
    if officer is not None and officer.until is not None and post.date.date() > officer.until:
        message = f"{quoted(officer.handle)} left the roster on {officer.until}"
        yield _problem(post, field, message)


def _unknown_posts(post: Post, known: AbstractSet[str]) -> Iterator[Problem]:
    for field in ("translation_of", "follows"):
        target = getattr(post, field)
        if target == post.id:
            yield _problem(post, field, "names the post itself")
        elif target is not None and target not in known:
            yield _problem(post, field, f"{quoted(target)} is not the id of a post")


def _page_translation(page: StandingPage, archive: Archive) -> Iterator[Problem]:
    slugs = [other.slug for other in archive.pages]
    if page.translation_of == page.slug:
        yield _problem(page, "translation_of", "names the page itself")
    elif page.translation_of is not None:
        yield from _unknown(page, "translation_of", page.translation_of, slugs, "a page")


def _translations(
    texts: Sequence[Post | StandingPage], by_name: Mapping[str, Post | StandingPage]
) -> Iterator[Problem]:
    """Name what is not an original or its only translation into a language."""
    first: dict[tuple[str, str], str] = {}
    for text in sorted(texts, key=lambda text: text.source):
        original = by_name.get(text.translation_of or "")
        if original is None or original is text:
            continue
        sentence = _translation_fault(text, original)
        if sentence is None and not (isinstance(text, Post) and text.status == "withdrawn"):
            other = first.setdefault((original.source, text.lang), text.source)
            if other != text.source:
                sentence = f"{other} translates it into {quoted(text.lang)} already"
        if sentence is not None:
            yield _problem(text, "translation_of", sentence)


def _translation_fault(text: Post | StandingPage, original: Post | StandingPage) -> str | None:
    if original.translation_of is not None:
        named = quoted(original.translation_of)
        return f"{original.source} is a translation itself; name what it translates, {named}"
    return f"{original.source} is in the same language" if original.lang == text.lang else None


def _languages(page: Post | StandingPage, department: Department) -> Iterator[Problem]:
    spoken = department.agency.languages
    yield from _unknown(page, "lang", page.lang, spoken, "a language of the department")
    for language, translation in (page.translations if isinstance(page, Post) else {}).items():
        for part in translation.model_fields_set:
            field = f"{part}_{language}"
            yield from _unknown(page, field, language, spoken, "a language of the department")
            if language == page.lang:
                yield _problem(page, field, f"is in the language of the post; write {part}")


def _circles(archive: Archive) -> Iterator[Problem]:
    """Name each post that continues itself by way of others."""
    for post in archive.posts:
        seen: set[str] = set()
        here = archive.by_id.get(post.follows or "")
        while here is not None and here is not post and here.id not in seen:
            seen.add(here.id)
            here = archive.by_id.get(here.follows or "")
        if here is post and post.follows != post.id:
            yield _problem(post, "follows", "leads back to this post; one of them came first")


def _doubled_entries(post: Post) -> Iterator[Problem]:
    for field, entries in (
        ("authors", post.authors),
        ("tags", tuple(suggested_slug(tag) for tag in post.tags)),
        ("neighborhoods", post.neighborhoods),
    ):
        for position, entry in enumerate(entries):
            if entry in entries[:position]:
                written = getattr(post, field)[position]
                named = quoted(written if isinstance(written, str) else written.name)
                yield _problem(post, f"{field}[{position + 1}]", f"{named} is there twice")


def _unknown(
    post: Post | StandingPage, field: str, name: str, known: Sequence[str], what: str
) -> Iterator[Problem]:
    if name not in known:
        hint = did_you_mean(name, known) or _choices(known)
        yield _problem(post, field, f"{quoted(name)} is not {what}.{hint}")


def _choices(known: Sequence[str]) -> str:
    return f" Choose one of {', '.join(known)}." if 0 < len(known) <= _MOST_CHOICES else ""


def _impossible_dates(post: Post) -> Iterator[Problem]:
    if post.updated is not None and post.updated < post.date:
        yield _problem(post, "updated", "is before the date of the post")
    if post.changed is not None and post.updated is None:
        yield _problem(post, "changed", "says what changed, so it needs updated, which says when")
    if post.expires is not None and post.expires <= post.date:
        yield _problem(post, "expires", "is before the post begins")
    if post.embargo is not None and post.expires is not None and post.expires <= post.embargo:
        yield _problem(post, "embargo", "ends after the post has expired")
    if post.withdrawn is not None and post.withdrawn.date < post.date:
        yield _problem(post, "withdrawn.date", "is before the date of the post")
    for position, correction in enumerate(post.corrections):
        if correction.date < post.date:
            field = f"corrections[{position + 1}].date"
            yield _problem(post, field, "is before the date of the post")
